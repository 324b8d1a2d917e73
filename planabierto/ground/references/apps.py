from django.apps import AppConfig


class ReferencesConfig(AppConfig):
    name = "planabierto.ground.references"
    label = "references"

    def ready(self) -> None:
        from planabierto.ground.references import offers

        offers.offer()
