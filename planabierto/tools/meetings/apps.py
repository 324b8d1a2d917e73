from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "planabierto.tools.meetings"
    label = "meetings"
