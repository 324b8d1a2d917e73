from django.apps import AppConfig


class VocabularyConfig(AppConfig):
    name = "planabierto.ground.vocabulary"
    label = "vocabulary"
