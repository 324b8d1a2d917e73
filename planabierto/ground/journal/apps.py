from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "planabierto.ground.journal"
    label = "journal"

    def ready(self) -> None:
        from planabierto.ground.journal import checks

        checks.offer()
