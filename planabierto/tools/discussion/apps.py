from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    name = "planabierto.tools.discussion"
    label = "discussion"

    def ready(self) -> None:
        from planabierto.tools.discussion import offers

        offers.offer()
