from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "planabierto.doors.desk"
    label = "doors_desk"
