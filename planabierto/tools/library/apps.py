from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "planabierto.tools.library"
    label = "library"

    def ready(self) -> None:
        from planabierto.tools.library import offers

        offers.offer()
