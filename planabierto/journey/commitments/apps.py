from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "planabierto.journey.commitments"
    label = "commitments"

    def ready(self) -> None:
        from planabierto.journey.commitments import letters, offers, offers_waiting

        offers.offer()
        offers_waiting.offer()
        letters.offer()
