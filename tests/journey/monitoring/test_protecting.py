"""Evidence taken out of public sight, with a public version in its place."""

import dataclasses

import pytest

from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.actions import NewEvidence
from planabierto.journey.monitoring.models import Evidence
from planabierto.journey.monitoring.queries import standing
from planabierto.kit.actor import STRANGER
from planabierto.kit.verdict import Refused
from planabierto.tools.library import queries as library
from planabierto.tools.library.actions import Upload
from tests.builders import build_working

pytestmark = pytest.mark.django_db


@pytest.fixture
def working():
    return build_working()


@pytest.fixture
def evidence(working):
    new = NewEvidence(title="Lista", upload=Upload("lista.txt", b"Ana, calle 5"))
    return actions.attach(actor=working.lead, milestone=working.milestone, evidence=new)


def protect(actor, evidence, redacted=None, reason="Domicilios de víctimas"):
    return actions.restrict_evidence(
        actor=actor, evidence=evidence, reason=reason, redacted=redacted
    )


def seen_by(actor, version):
    return library.visible_to(actor).filter(pk=version.pk).exists()


def test_a_reserved_file_is_served_to_no_stranger_and_still_counts(working, evidence):
    assert seen_by(STRANGER, evidence.version)
    protect(working.lead, evidence)
    assert not seen_by(STRANGER, evidence.version)
    assert standing.standing_evidence(working.milestone).get() == evidence


def test_a_public_version_stands_in_its_place(working, evidence):
    public = protect(working.lead, evidence, Upload("lista.txt", b"[nombre], [calle]"))
    assert (public.replaces, public.original) == (evidence, evidence.version)
    assert seen_by(STRANGER, public.version)
    assert not seen_by(STRANGER, public.original)
    assert standing.standing_evidence(working.milestone).get() == public


def test_a_public_version_may_come_later(working, evidence):
    protect(working.lead, evidence)
    evidence = standing.evidence(evidence.folio, working.lead)
    protect(working.lead, evidence, Upload("lista.txt", b"[nombre]"))
    assert Evidence.objects.count() == 2


def test_the_secretariat_may_and_others_may_not(working, evidence):
    for actor in (working.citizen, working.monitor):
        with pytest.raises(Refused):
            protect(actor, evidence)
    with pytest.raises(Refused, match="no debe verse"):
        protect(working.lead, evidence, reason="  ")
    assert seen_by(STRANGER, evidence.version)
    protect(working.secretary, evidence)
    assert not seen_by(STRANGER, evidence.version)


def test_what_was_withdrawn_is_still_taken_out_of_sight(working, evidence):
    actions.withdraw_evidence(actor=working.lead, evidence=evidence, reason="Trae domicilios")
    assert seen_by(STRANGER, evidence.version)
    with pytest.raises(Refused, match="resérvala sin versión pública"):
        protect(working.lead, evidence, Upload("lista.txt", b"[nombre]"))
    protect(working.secretary, evidence)
    assert not seen_by(STRANGER, evidence.version)
    assert not standing.standing_evidence(working.milestone).exists()


def test_what_was_replaced_is_still_taken_out_of_sight(working, evidence):
    newer = NewEvidence(title="Lista", upload=Upload("lista.txt", b"Sin nombres"))
    second = actions.attach(
        actor=working.lead, milestone=working.milestone, evidence=newer, replaces=evidence
    )
    public = protect(working.lead, evidence, Upload("lista.txt", b"[nombre], [calle]"))
    assert not seen_by(STRANGER, evidence.version)
    assert (public.replaces, public.original) == (None, evidence.version)
    assert set(standing.standing_evidence(working.milestone)) == {second, public}


def test_a_link_from_a_mail_reserves_nothing(working, evidence):
    linked = dataclasses.replace(working.lead, via="link")
    with pytest.raises(Refused, match="enlace del correo"):
        protect(linked, evidence)
    with pytest.raises(Refused, match="La reserva la institución"):
        protect(working.citizen, evidence)
