from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    name = "planabierto.tools.questionnaires"
    label = "questionnaires"
