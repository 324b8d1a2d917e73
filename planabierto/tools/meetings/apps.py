from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "planabierto.tools.meetings"
    label = "meetings"

    def ready(self) -> None:
        from planabierto.tools.meetings import (
            calling_letters,
            calling_offers,
            calling_waiting,
            saying_offers,
        )

        calling_offers.offer()
        calling_waiting.offer()
        calling_letters.offer()
        saying_offers.offer()
