from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    name = "planabierto.tools.discussion"
    label = "discussion"
