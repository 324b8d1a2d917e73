"""Who works a call at the desk, and the calls they work."""

from __future__ import annotations

import pytest

from planabierto.journey.consultation import actions
from planabierto.journey.consultation.models import Variant
from planabierto.kit.actor import Role
from tests.builders import build_call
from tests.doors.desk.conftest import SYSTEM, signed_in


@pytest.fixture
def call(cycle):
    """A published call that asks three questions."""
    return build_call(cycle=cycle, languages=["es", "en", "nah"])


@pytest.fixture
def draft_call(cycle):
    """A complete call that nobody has published yet."""
    return build_call(cycle=cycle, published=False)


@pytest.fixture
def young_call(cycle):
    """A call for children and adolescents."""
    return build_call(cycle=cycle, variant=Variant.CHILDREN, asks=["age_band"])


@pytest.fixture
def point(call):
    return actions.open_help_point(actor=SYSTEM, call=call, name="Biblioteca", address="Zuazua 655")


@pytest.fixture
def facilitator(person):
    return signed_in(person("Facilita", Role.FACILITATOR, "RC-2023"))


@pytest.fixture
def second_facilitator(person):
    return signed_in(person("Otrafacilita", Role.FACILITATOR, "RC-2023"))


@pytest.fixture
def moderator(person):
    return signed_in(person("Modera", Role.MODERATOR, "RC-2023"))
