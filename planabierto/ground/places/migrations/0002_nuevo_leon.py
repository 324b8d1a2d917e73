"""Nuevo León and its 51 municipalities, with INEGI keys."""

import csv
from pathlib import Path

from django.db import migrations

DATA = Path(__file__).resolve().parent.parent / "nuevo-leon.csv"


def load(apps, schema_editor):
    Place = apps.get_model("places", "Place")
    made = {}
    with DATA.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            row["parent"] = made.get(row["parent"])
            made[row["key"]] = Place.objects.create(**row)


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
