"""OGP's local action plan template: 19 questions in Spanish and English."""

import json
from pathlib import Path

from django.db import migrations

DATA = Path(__file__).resolve().parent.parent / "forms" / "ogp-local-plan-1.json"


def load(apps, schema_editor):
    Form = apps.get_model("questionnaires", "Form")
    Question = apps.get_model("questionnaires", "Question")
    data = json.loads(DATA.read_text("utf-8"))
    questions = data.pop("questions")
    form = Form.objects.create(**data)
    for position, question in enumerate(questions, 1):
        Question.objects.create(form=form, position=position, **question)


class Migration(migrations.Migration):
    dependencies = [("questionnaires", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
