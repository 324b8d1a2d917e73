from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "planabierto.journey.forum"
    label = "forum"
