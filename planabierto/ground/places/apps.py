from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "planabierto.ground.places"
    label = "places"
