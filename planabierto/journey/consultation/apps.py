from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    name = "planabierto.journey.consultation"
    label = "consultation"

    def ready(self) -> None:
        from planabierto.journey.consultation import (
            channel_offers,
            letters,
            offers,
            offers_waiting,
        )

        offers.offer()
        offers_waiting.offer()
        channel_offers.offer()
        letters.offer()
