from django.apps import AppConfig


class LineageConfig(AppConfig):
    name = "planabierto.reading.lineage"
    label = "lineage"
