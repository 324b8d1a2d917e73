from django.apps import AppConfig


class BackupsConfig(AppConfig):
    name = "planabierto.tools.backups"
    label = "backups"

    def ready(self) -> None:
        from planabierto.tools.backups import offers

        offers.offer()
