from django.apps import AppConfig


class SharedConfig(AppConfig):
    name = "planabierto.doors.shared"
    label = "doors_shared"
