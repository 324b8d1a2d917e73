from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "planabierto.publication"
    label = "publication"

    def ready(self) -> None:
        from planabierto.publication import offers

        offers.offer()
