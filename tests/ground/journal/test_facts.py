"""The same fact gives the same digest on any database."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps

from planabierto.ground.journal import queries
from planabierto.ground.journal.chain import leaf_of
from planabierto.ground.journal.facts import fact_of
from planabierto.ground.journal.models import Entry, Imprint
from planabierto.ground.people.models import Account
from planabierto.journey.drafting.models import ItemVersion
from tests.builders import (
    build_commitment,
    build_item,
    build_link,
    build_mandate,
    build_person,
    build_plan,
)

pytestmark = pytest.mark.django_db
MONTERREY = ZoneInfo("America/Monterrey")


def test_a_leaf_is_the_same_on_every_database():
    moment = datetime(2024, 2, 29, 18, 30, tzinfo=MONTERREY)
    Entry.objects.create(
        id=7,
        occurred=moment,
        recorded=moment.replace(microsecond=120),
        actor="U-7H2K9QXM",
        verb="tests.señalado",
        subject="NL-2022",
        audience="public",
        nonce="00ff",
        digest="ab" * 32,
    )
    row = queries.as_row(Entry.objects.get(pk=7))
    assert row["occurred"] == "2024-03-01T00:30:00+00:00"
    assert row["recorded"] == "2024-03-01T00:30:00.000120+00:00"
    assert leaf_of(row) == "39f18b2d4a9b850f555c5cee907a993d45607becbc693e1d192093fd10169470"


def test_every_journalled_row_reads_from_the_database_as_it_was_imprinted():
    build_mandate()
    build_commitment(lead="Cabildo", values="ATI", starts="2023-01", milestones_1_ends="2024")
    labels = set(Imprint.objects.values_list("label", flat=True))
    models = {label.split("/")[0] for label in labels}
    assert len(models) > 10
    for label in labels:
        model, key = label.split("/")
        row = apps.get_model(model)._base_manager.get(pk=key)
        assert fact_of(row) == fact_of(type(row)._base_manager.get(pk=key))


def test_the_order_of_stored_keys_and_the_zone_do_not_matter():
    version = build_item(cycle=build_plan().cycle)
    stored = ItemVersion.objects.get(pk=version.pk)
    version.content = {"fields": dict(reversed(version.content["fields"].items()))}
    version.made_at = version.made_at.astimezone(MONTERREY)
    assert fact_of(version) == fact_of(stored)
    assert str(fact_of(stored)["made_at"]).endswith("+00:00")


def test_personal_columns_are_left_out():
    account = build_person()
    fact = fact_of(Account.objects.get(pk=account.pk))
    assert {"name", "email", "password"}.isdisjoint(fact)
    assert fact["pseudonym"] == account.pseudonym


def test_a_column_that_came_later_belongs_to_the_fact_once_it_holds_something():
    version = build_link()
    before = fact_of(version)
    assert "redaction_reason" not in before
    version.redaction_reason = "Datos de víctimas"
    assert fact_of(version) == before | {"redaction_reason": "Datos de víctimas"}


def test_a_row_from_before_a_column_came_reads_as_it_did():
    for model in apps.get_models():
        for name in getattr(model, "imprinted_later", ()):
            assert name not in fact_of(model()), f"{model.__name__}.{name}"
