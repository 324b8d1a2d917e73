"""OGP Local's forms of the monitoring body's reports, in Spanish and English."""

import json
from pathlib import Path

from django.db import migrations

FORMS = Path(__file__).resolve().parent.parent / "forms"
KEYS = ("ogp-inception", "ogp-inception-commitment", "ogp-end")


def load(apps, schema_editor):
    for key in KEYS:
        load_form(apps, json.loads((FORMS / f"{key}-1.json").read_text("utf-8")))


def load_form(apps, data):
    Form = apps.get_model("questionnaires", "Form")
    Question = apps.get_model("questionnaires", "Question")
    Option = apps.get_model("questionnaires", "Option")
    questions = data.pop("questions")
    form = Form.objects.create(**data)
    known = {}
    for position, question in enumerate(questions, 1):
        options, opener = question.pop("options", []), question.pop("shown_when", "")
        row = Question.objects.create(
            form=form, position=position, shown_when=known.get(opener), **question
        )
        for place, option in enumerate(options, 1):
            made = Option.objects.create(question=row, position=place, **option)
            known[f"{row.key}:{made.key}"] = made


class Migration(migrations.Migration):
    dependencies = [("questionnaires", "0003_choices")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
