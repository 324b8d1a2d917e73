from django.apps import AppConfig


class DraftingConfig(AppConfig):
    name = "planabierto.journey.drafting"
    label = "drafting"

    def ready(self) -> None:
        from planabierto.journey.drafting import letters, offers

        offers.offer()
        letters.offer()
