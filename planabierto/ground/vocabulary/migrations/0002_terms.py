"""The terms of OGP's vocabulary, version 1."""

import json
from pathlib import Path

from django.db import migrations

DATA = Path(__file__).resolve().parent.parent / "terms-1.json"


def load(apps, schema_editor):
    Term = apps.get_model("vocabulary", "Term")
    made = {}
    for row in json.loads(DATA.read_text("utf-8")):
        parent = row.pop("parent")
        row["parent"] = made.get((row["scheme"], parent)) if parent else None
        made[(row["scheme"], row["code"])] = Term.objects.create(**row)


class Migration(migrations.Migration):
    dependencies = [("vocabulary", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
