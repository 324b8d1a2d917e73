from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "planabierto.tools.ballots"
    label = "ballots"
