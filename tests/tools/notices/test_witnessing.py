"""Checkpoints leave the house each day that something happened, to who is outside it."""

import json
from datetime import timedelta

import pytest
import time_machine
from click.testing import CliRunner
from django.core import mail

from planabierto.doors.cli.commands import planabierto
from planabierto.ground.institutions import actions as institutions
from planabierto.ground.institutions.models import Sector
from planabierto.ground.journal import actions as journal
from planabierto.ground.journal import queries as chain
from planabierto.ground.journal.models import Entry, Seal
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.registry import checks
from planabierto.kit.verdict import Refused
from planabierto.tools.notices import actions, jobs, queries, rules
from planabierto.tools.notices.models import CheckpointSent, Letter, Witness
from tests.builders import SYSTEM, build_institution, build_mandate, build_person, holder

pytestmark = pytest.mark.django_db
SECRETARY = holder(Role.SECRETARY)


def mandate(role=Role.MONITOR, sector=Sector.CIVIL_SOCIETY, name="Vecinas NL", **more):
    person = build_person(email=f"{name.replace(' ', '')}@example.org".lower(), name=name)
    institution = build_institution(name=name, sector=sector)
    return build_mandate(role=role, person=person, institution=institution, **more)


def witness(**more):
    return actions.name_witness(actor=SECRETARY, mandate=mandate(**more))


def later(**much):
    return time_machine.travel(clock.now() + timedelta(**much))


def something_happens():
    build_institution(name=f"Cuerpo {Entry.objects.count()}")
    journal.seal()


def test_witnesses_are_evaluators_or_act_for_bodies_outside_the_government():
    assert rules.may_witness(mandate())
    assert rules.may_witness(mandate(Role.EVALUATOR, Sector.GOVERNMENT, "Mira"))
    assert not rules.may_witness(mandate(Role.LEAD, Sector.GOVERNMENT, "Cultura"))


@pytest.mark.parametrize(
    "actor", [STRANGER, holder(Role.CONTACT), holder(Role.SECRETARY, "NL-2022"), SYSTEM]
)
def test_only_keepers_keep_the_list(actor):
    outside = mandate()
    with pytest.raises(Refused):
        actions.name_witness(actor=actor, mandate=outside)
    named = actions.name_witness(actor=SECRETARY, mandate=outside)
    with pytest.raises(Refused):
        actions.end_witness(actor=actor, witness=named)


def test_a_person_is_a_witness_once_and_may_be_one_again_later():
    outside = mandate()
    named = actions.name_witness(actor=SECRETARY, mandate=outside)
    with pytest.raises(Refused, match="ya es testigo"):
        actions.name_witness(actor=SECRETARY, mandate=outside)
    actions.end_witness(actor=SECRETARY, witness=named)
    with pytest.raises(Refused, match="ya no es testigo"):
        actions.end_witness(actor=SECRETARY, witness=named)
    actions.name_witness(actor=SECRETARY, mandate=outside)
    assert Witness.objects.count() == 2


def test_a_mandate_of_the_government_or_over_makes_no_witness():
    with pytest.raises(Refused):
        witness(role=Role.LEAD, sector=Sector.GOVERNMENT)
    over = mandate(name="Antes")
    institutions.end_mandate(actor=SYSTEM, mandate=over, last_day=over.starts, reason="Terminó")
    with pytest.raises(Refused):
        actions.name_witness(actor=SECRETARY, mandate=over)


def test_each_witness_is_sent_the_newest_checkpoint_and_the_journal_says_so():
    first, second = witness(), witness(name="Tec", role=Role.EVALUATOR)
    journal.seal()
    seal = chain.last_seal()
    assert jobs.send_checkpoint.func() == 2
    sent = CheckpointSent.objects.order_by("pk")
    assert [(row.witness, row.position, row.hash) for row in sent] == [
        (first, seal.position, seal.hash),
        (second, seal.position, seal.hash),
    ]
    assert Entry.objects.last().verb == "notices.checkpoint_sent"
    (shown,) = queries.sent_checkpoints(3)
    assert shown.witnesses == (first, second)


def test_what_a_witness_saves_from_the_letter_verifies_the_journal(tmp_path):
    witness()
    journal.seal()
    actions.send_checkpoint()
    actions.deliver()
    body = mail.outbox[0].body
    saved = tmp_path / "punto-de-control.json"
    saved.write_text(body[body.index("{") : body.index("}") + 1])
    assert json.loads(saved.read_text())["format"] == chain.CHECKPOINT_FORMAT
    assert max(map(len, body.splitlines())) < 900
    against = ["verify-journal", "--against", str(saved)]
    result = CliRunner().invoke(planabierto, against)
    assert result.exit_code == 0, result.output
    Seal.objects.all()._raw_delete("default")
    journal.seal()
    assert CliRunner().invoke(planabierto, against).exit_code == 0
    rewrite_the_chain()
    assert CliRunner().invoke(planabierto, against).exit_code == 1


def rewrite_the_chain():
    """What whoever owns the machine could do: change an entry and seal all anew."""
    Seal.objects.all()._raw_delete("default")
    entry = Entry.objects.order_by("pk").first()
    entry.verb = "tests.forged"
    super(Entry, entry).save_base(force_update=True)
    journal.seal()


def test_a_checkpoint_leaves_once_a_day_and_only_when_something_else_happened():
    witness()
    journal.seal()
    assert actions.send_checkpoint() == 1
    assert actions.send_checkpoint() == 0
    journal.seal()
    with later(hours=24, minutes=1):
        assert actions.send_checkpoint() == 0  # nothing but its own sending
        something_happens()
        assert queries.checkpoint_is_due(clock.now())
        assert actions.send_checkpoint() == 1
    assert CheckpointSent.objects.count() == 2


def test_before_the_day_is_over_none_leaves_even_if_much_happens():
    witness()
    journal.seal()
    actions.send_checkpoint()
    something_happens()
    with later(hours=23):
        assert actions.send_checkpoint() == 0


def test_none_leaves_without_witnesses_or_before_the_first_seal():
    assert actions.send_checkpoint() == 0
    something_happens()
    assert actions.send_checkpoint() == 0
    assert not Letter.objects.exists()


def test_no_person_sends_checkpoints():
    with pytest.raises(Refused):
        actions.send_checkpoint(actor=SECRETARY)


def test_who_may_still_be_named_and_who_holds_what():
    day = clock.today_in("America/Monterrey", clock.now())
    outside = mandate()
    mandate(Role.LEAD, Sector.GOVERNMENT, "Cultura")
    assert list(queries.may_witness(day)) == [outside]
    named = actions.name_witness(actor=SECRETARY, mandate=outside)
    evaluator = witness(name="Tec", role=Role.EVALUATOR)
    assert not queries.may_witness(day).exists()
    assert queries.evaluators_among([named, evaluator], day) == {evaluator.pk}
    assert queries.mandated_among([named, evaluator], day) == {named.pk, evaluator.pk}
    assert queries.witness(named.pk) == named


def problems(name):
    return list(checks[name].problems())


def test_doctor_names_a_checkpoint_that_differs_from_the_chain():
    witness()
    journal.seal()
    actions.send_checkpoint()
    assert problems("notices.checkpoints") == []
    CheckpointSent.objects.update(hash="0" * 64)
    assert len(problems("notices.checkpoints")) == 1
