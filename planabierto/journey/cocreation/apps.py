from django.apps import AppConfig


class CocreationConfig(AppConfig):
    name = "planabierto.journey.cocreation"
    label = "cocreation"
