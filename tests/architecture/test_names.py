"""One word per idea: each model stands in the glossary, with its Spanish twin."""

import re

from django.apps import apps

from tests.architecture.source import document, none


def test_every_model_stands_in_the_glossary():
    glossary = document("glossary.md")
    names = {
        model.__name__ for model in apps.get_models() if model.__module__.startswith("planabierto.")
    }
    none(name for name in names if not re.search(rf"\b{name}\b", glossary))
