from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "planabierto.journey.monitoring"
    label = "monitoring"

    def ready(self) -> None:
        from planabierto.journey.monitoring import offers, offers_waiting

        offers.offer()
        offers_waiting.offer()
