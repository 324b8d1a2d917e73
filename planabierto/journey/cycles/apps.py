from django.apps import AppConfig


class CyclesConfig(AppConfig):
    name = "planabierto.journey.cycles"
    label = "cycles"

    def ready(self) -> None:
        from planabierto.journey.cycles import offers

        offers.offer()
