from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "planabierto.reading.search"
    label = "search"
