from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    name = "planabierto.journey.consultation"
    label = "consultation"
