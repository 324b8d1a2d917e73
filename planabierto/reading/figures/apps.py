from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "planabierto.reading.figures"
    label = "figures"
