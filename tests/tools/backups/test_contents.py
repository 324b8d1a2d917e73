"""Every table is either copied or left out by name, with its reason."""

from django.apps import apps
from django.db import models

from planabierto.ground.people.models import Account
from planabierto.journey.commitments.models import Commitment
from planabierto.tools.backups.contents import LEFT_OUT, kept


def installed():
    return {
        model._meta.label_lower
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy
    }


def test_every_model_is_copied_or_named_as_left_out():
    copied = [model._meta.label_lower for model in kept()]
    assert len(copied) == len(set(copied))
    assert set(copied) | set(LEFT_OUT) == installed()
    assert not set(copied) & set(LEFT_OUT)
    assert all(reason.endswith(".") for reason in LEFT_OUT.values())


def test_no_copied_row_points_to_one_that_is_left_out():
    copied = set(kept())
    pointed_to = {
        field.remote_field.model
        for model in copied
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.ForeignKey)
    }
    assert pointed_to <= copied


def test_a_row_comes_after_what_it_points_to():
    copied = kept()
    places = {model: place for place, model in enumerate(copied)}
    assert places[Account] < places[apps.get_model("mfa", "authenticator")]
    assert places[apps.get_model("journal", "entry")] < places[apps.get_model("journal", "imprint")]
    assert places[apps.get_model("cycles", "cycle")] < places[Commitment]
