from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "planabierto.tools.notices"
    label = "notices"

    def ready(self) -> None:
        from planabierto.tools.notices import offers

        offers.offer()
