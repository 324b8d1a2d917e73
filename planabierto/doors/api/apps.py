from django.apps import AppConfig

from planabierto.kit.registry import Reference, references


class ApiConfig(AppConfig):
    name = "planabierto.doors.api"
    label = "doors_api"

    def ready(self) -> None:
        references.offer(Reference("api.md", _reference), Reference("openapi.json", _openapi))


def _reference() -> str:
    from planabierto.doors.api.reference import reference

    return reference()


def _openapi() -> str:
    from planabierto.doors.api.reference import openapi_json

    return openapi_json()
