from django.apps import AppConfig


class CyclesConfig(AppConfig):
    name = "planabierto.journey.cycles"
    label = "cycles"

    def ready(self) -> None:
        from planabierto.journey.cycles import letters, offers

        offers.offer()
        letters.offer()
