from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "planabierto.tools.moderation"
    label = "moderation"
