from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "planabierto.tools.moderation"
    label = "moderation"

    def ready(self) -> None:
        from planabierto.tools.moderation import offers

        offers.offer()
