from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "planabierto.doors.web"
    label = "doors_web"
