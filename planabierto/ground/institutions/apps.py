from django.apps import AppConfig


class InstitutionsConfig(AppConfig):
    name = "planabierto.ground.institutions"
    label = "institutions"

    def ready(self) -> None:
        from planabierto.ground.institutions import offers

        offers.offer()
