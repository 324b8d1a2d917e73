from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "planabierto.tools.ballots"
    label = "ballots"

    def ready(self) -> None:
        from planabierto.tools.ballots import offers

        offers.offer()
