from django.apps import AppConfig


class CocreationConfig(AppConfig):
    name = "planabierto.journey.cocreation"
    label = "cocreation"

    def ready(self) -> None:
        from planabierto.journey.cocreation import (
            letters,
            offers_proposals,
            offers_proposals_waiting,
            promises,
        )

        offers_proposals.offer()
        offers_proposals_waiting.offer()
        letters.offer()
        promises.offer()
