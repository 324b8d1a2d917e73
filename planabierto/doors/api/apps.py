from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "planabierto.doors.api"
    label = "doors_api"

