from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "planabierto.ground.people"
    label = "people"
