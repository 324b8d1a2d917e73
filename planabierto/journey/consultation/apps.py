from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    name = "planabierto.journey.consultation"
    label = "consultation"

    def ready(self) -> None:
        from planabierto.journey.consultation import letters, offers, offers_waiting

        offers.offer()
        offers_waiting.offer()
        letters.offer()
