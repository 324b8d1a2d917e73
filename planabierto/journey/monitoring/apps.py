from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "planabierto.journey.monitoring"
    label = "monitoring"

    def ready(self) -> None:
        from planabierto.journey.monitoring import (
            offers,
            offers_dissemination,
            offers_groups,
            offers_groups_waiting,
            offers_rhythm,
            offers_voices,
            offers_voices_waiting,
            offers_waiting,
        )

        offers.offer()
        offers_dissemination.offer()
        offers_waiting.offer()
        offers_groups.offer()
        offers_groups_waiting.offer()
        offers_rhythm.offer()
        offers_voices.offer()
        offers_voices_waiting.offer()
