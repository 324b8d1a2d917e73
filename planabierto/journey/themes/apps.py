from django.apps import AppConfig


class ThemesConfig(AppConfig):
    name = "planabierto.journey.themes"
    label = "themes"
