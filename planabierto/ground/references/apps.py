from django.apps import AppConfig


class ReferencesConfig(AppConfig):
    name = "planabierto.ground.references"
    label = "references"
