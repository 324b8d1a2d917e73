from django.apps import AppConfig


class ThemesConfig(AppConfig):
    name = "planabierto.journey.themes"
    label = "themes"

    def ready(self) -> None:
        from planabierto.journey.themes import offers, offers_judging

        offers.offer()
        offers_judging.offer()
