from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "planabierto.config"
    label = "config"

    def ready(self) -> None:
        from planabierto.config.migrating import draw_only_what_is_new

        draw_only_what_is_new()
