from django.apps import AppConfig


class DraftingConfig(AppConfig):
    name = "planabierto.journey.drafting"
    label = "drafting"

    def ready(self) -> None:
        from planabierto.journey.drafting import draft_offers, letters, offers, offers_letters

        offers.offer()
        draft_offers.offer()
        offers_letters.offer()
        letters.offer()
