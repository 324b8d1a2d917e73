from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "planabierto.journey.forum"
    label = "forum"

    def ready(self) -> None:
        from planabierto.journey.forum import offers

        offers.offer()
