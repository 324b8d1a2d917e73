from django.apps import AppConfig


class SampleConfig(AppConfig):
    name = "planabierto.sample"
    label = "sample"
