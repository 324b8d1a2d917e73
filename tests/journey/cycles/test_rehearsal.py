"""A rehearsal never becomes public; what never was public can be set aside and taken up again."""

import pytest
from django.db import IntegrityError, transaction

from planabierto.ground.journal.checks import altered_rows, unrecorded_rows
from planabierto.ground.journal.models import Entry
from planabierto.journey.cycles import actions, checks, queries, rules
from planabierto.journey.cycles.models import Cycle, Discard
from planabierto.journey.drafting import queries as drafts
from planabierto.journey.drafting import rules as drafting_rules
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import Ground, Refused
from tests.builders import SYSTEM, build_cycle, build_item, build_plan, holder, publish

pytestmark = pytest.mark.django_db
RUNNER = holder(Role.SECRETARY, "NL-2022")


def rehearse(plan=None):
    """A rehearsal with a plan."""
    cycle = actions.open_cycle(
        actor=SYSTEM,
        folio="ENSAYO-2026",
        title=Bilingual("Ensayo"),
        starts=build_cycle().starts,
        ends=Cycle.objects.get(folio="NL-2022").ends,
        rehearsal=True,
    )
    return build_plan(cycle=cycle)


def discard(cycle, actor=SYSTEM, reason="Era una prueba"):
    made = actions.discard(actor=actor, cycle=cycle, reason=reason)
    cycle.refresh_from_db()
    return made


def test_a_rehearsal_is_never_published():
    plan = rehearse()
    with pytest.raises(Refused, match="Es un ensayo") as caught:
        publish(plan=plan)
    assert caught.value.verdict.ground == Ground.NOT_NOW
    plan.refresh_from_db()
    assert (plan.state, plan.cycle.state) == ("draft", "draft")
    assert not Entry.objects.filter(verb="drafting.text_published").exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Cycle.objects.filter(pk=plan.cycle_id).update(state="published")


def test_the_journal_tells_a_rehearsal_from_a_cycle():
    plan = rehearse()
    assert list(checks.rehearsals_told_otherwise()) == []
    Cycle.objects.filter(pk=plan.cycle_id).update(rehearsal=False)
    Cycle.objects.filter(folio="NL-2022").update(rehearsal=True)
    assert len(list(checks.rehearsals_told_otherwise())) == 2


def test_a_discarded_cycle_is_known_only_where_it_is_taken_up_again():
    plan = build_plan()
    cycle = plan.cycle
    item = build_item(cycle=cycle).item
    discard(cycle, RUNNER, "  Era una prueba ")
    for actor in (SYSTEM, RUNNER, holder(Role.SECRETARY), holder(Role.CONTACT, plan.folio)):
        assert queries.cycle(cycle.folio, actor) is None
        assert queries.plan(plan.folio, actor) is None
        assert drafts.item(item.folio, actor) is None
        for found in (
            queries.cycles_visible_to,
            queries.cycles_of_mandates,
            queries.plans_visible_to,
            queries.plans_of_mandates,
            queries.plans_named,
            queries.unpublished,
        ):
            assert not found(actor).exists()
        assert queries.discarded_cycle("nl-2022", actor) == cycle
    assert queries.discarded_cycle("NL-2022", STRANGER) is None
    assert queries.same_plan(plan.jurisdiction, 2022) is None
    assert queries.draft_of(plan.folio) is None
    made = Discard.objects.get()
    assert (made.reason, made.made_by) == ("Era una prueba", RUNNER.pseudonym)
    entry = Entry.objects.get(verb="cycles.discarded")
    assert (entry.audience, entry.subject) == ("restricted", "NL-2022")
    assert [*altered_rows(), *unrecorded_rows()] == []


def test_its_folio_stays_taken():
    discard(build_cycle())
    with pytest.raises(Refused, match="Ya existe el ciclo"):
        build_cycle()


def test_nothing_is_done_in_a_discarded_cycle():
    plan = build_plan()
    discard(plan.cycle)
    for verdict in (
        rules.may_run(SYSTEM, plan.cycle),
        rules.may_draft(SYSTEM, plan),
        rules.may_publish(SYSTEM, plan),
        rules.may_become_public(plan.cycle),
        drafting_rules.may_add_items(holder(Role.CONTACT, plan.folio), plan.cycle),
    ):
        assert (verdict.allowed, verdict.ground) == (False, Ground.NOT_NOW)
        assert "se descartó" in str(verdict.reason)


def test_it_is_taken_up_again_as_it_was():
    plan = build_plan()
    discard(plan.cycle)
    actions.restore(actor=RUNNER, cycle=plan.cycle)
    cycle = queries.cycle("NL-2022", RUNNER)
    assert cycle.state == "draft"
    assert queries.plan(plan.folio, RUNNER) == plan
    assert Discard.objects.get().lifted_by == RUNNER.pseudonym
    discard(cycle, reason="Otra vez")
    assert queries.discard_in_force(cycle).reason == "Otra vez"
    assert [*altered_rows(), *unrecorded_rows()] == []


def test_what_is_public_or_done_already_is_not_discarded_or_restored():
    plan = build_plan()
    with pytest.raises(Refused, match="no está descartado"):
        actions.restore(actor=SYSTEM, cycle=plan.cycle)
    publish(plan=plan)
    with pytest.raises(Refused, match="ya es público no se descarta"):
        actions.discard(actor=SYSTEM, cycle=plan.cycle, reason="x")
    other = build_cycle(folio="NL-2026")
    discard(other)
    with pytest.raises(Refused, match="ya se descartó"):
        discard(other)
    assert not list(checks.discarded_but_public())
    Cycle.objects.filter(pk=plan.cycle_id).update(state="discarded")
    assert len(list(checks.discarded_but_public())) == 1


@pytest.mark.parametrize(
    "actor", [STRANGER, holder(Role.CONTACT, "NL-2022"), holder(Role.SECRETARY, "NL-2024")]
)
def test_only_who_runs_it_discards_and_restores(actor):
    cycle = build_cycle()
    with pytest.raises(Refused, match="secretaría técnica"):
        discard(cycle, actor)
    discard(cycle)
    with pytest.raises(Refused, match="secretaría técnica"):
        actions.restore(actor=actor, cycle=cycle)
    assert Cycle.objects.get().state == "discarded"


def test_a_reason_is_asked():
    cycle = build_cycle()
    with pytest.raises(Refused, match="motivo"):
        discard(cycle, reason=" ")
    assert cycle.state == "draft"
