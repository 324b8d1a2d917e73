"""A round takes comments from its first second to its last, and who has to do with it is told."""

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.cycles import actions as cycles
from planabierto.journey.cycles.models import PhaseKind
from planabierto.journey.drafting import (
    actions,
    draft_checks,
    draft_offers,
    draft_queries,
    draft_rules,
)
from planabierto.journey.drafting.models import CommentReply, DraftVersion
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Ground, Refused
from tests.builders import SYSTEM, build_cycle, holder
from tests.builders_drafts import build_comment, build_draft, build_round, build_version
from tests.journey.drafting.rounds import (
    A_DAY,
    A_SECOND,
    CONTACT,
    MODERATOR,
    SECRETARY,
    close,
    opened,
)

pytestmark = pytest.mark.django_db


def test_it_takes_comments_from_its_first_second_to_its_last():
    found = build_round()
    for at, fits in (
        (found.opens - A_SECOND, False),
        (found.opens, True),
        (found.closes, True),
        (found.closes + A_SECOND, False),
    ):
        verdict = draft_rules.may_comment(STRANGER, found, at)
        assert bool(verdict) is fits
        assert fits or verdict.ground == Ground.NOT_NOW
    assert "abre el" in draft_rules.may_comment(STRANGER, found, found.opens - A_SECOND).reason
    assert list(draft_queries.open_rounds(found.closes)) == [found]
    assert not draft_queries.open_rounds(found.closes + A_SECOND).exists()


def test_a_round_asks_about_the_newest_public_version_one_at_a_time():
    version, at = build_version(), clock.now()
    kept = build_version(draft=build_draft(cycle=version.draft.cycle), public=False)
    assert (
        "Primero haz pública" in draft_rules.may_call_for_comments(SECRETARY, kept.draft, at).reason
    )
    with pytest.raises(Refused, match="Primero haz pública"):
        opened(kept, at, at + A_DAY)
    with pytest.raises(Refused, match="después de abrir"):
        opened(version, at, at)
    with pytest.raises(Refused, match="ya pasó"):
        opened(version, at - 2 * A_DAY, at - A_DAY)
    with pytest.raises(Refused, match="secretaría técnica"):
        actions.open_round(actor=CONTACT, version=version, opens=at, closes=at + A_DAY)
    found = opened(version, at + A_DAY, at + 2 * A_DAY)
    assert draft_queries.state_of(found, at) == "soon"
    assert not draft_rules.may_call_for_comments(SECRETARY, version.draft, at)
    with pytest.raises(Refused, match="sin cerrar"):
        opened(version, at, at + A_DAY)


def test_a_round_stands_in_a_phase_of_its_cycle():
    version, at = build_version(), clock.now()
    other = build_cycle(folio="QR-2024")
    phases = [
        cycles.schedule(
            actor=SYSTEM,
            cycle=cycle,
            kind=PhaseKind.DRAFTING,
            opens=cycle.starts,
            closes=cycle.ends,
        )
        for cycle in (version.draft.cycle, other)
    ]
    with pytest.raises(Refused, match="fase de este ciclo"):
        opened(version, at, at + A_DAY, phase=phases[1])
    assert opened(version, at, at + A_DAY, phase=phases[0]).phase == phases[0]


def test_the_end_moves_for_a_reason_and_never_into_the_past():
    found = build_round()
    for closes, reason, why in (
        (found.closes + A_DAY, " ", "por qué"),
        (found.closes, "Igual", "cierre distinto"),
        (found.opens - A_DAY, "Antes", "cierre distinto"),
        (found.opens + A_SECOND, "Ayer", "ya pasó"),
    ):
        with pytest.raises(Refused, match=why):
            actions.move_round(actor=SECRETARY, found=found, closes=closes, reason=reason)
    row = actions.move_round(
        actor=SECRETARY, found=found, closes=found.closes + A_DAY, reason="Lo pidieron"
    )
    assert row.closes_after - row.closes_before == A_DAY
    moved = close(found)
    assert draft_queries.state_of(moved, clock.now() + A_SECOND) == "closed"
    with pytest.raises(Refused, match="ya cerró"):
        actions.move_round(
            actor=SECRETARY, found=moved, closes=clock.now() + A_DAY, reason="Otra vez"
        )


def test_nothing_is_taken_after_the_end_or_of_a_withdrawn_draft():
    found = close(build_round())
    later = clock.now() + A_SECOND
    assert not draft_rules.may_comment(STRANGER, found, later)
    actions.withdraw_draft(actor=SECRETARY, draft=found.draft, reason="Se rehará")
    found.draft.refresh_from_db()
    assert "se retiró" in draft_rules.may_comment(STRANGER, found, later).reason


def test_doctor_finds_a_private_round_a_key_twice_and_a_foreign_change():
    found = build_round()
    said = build_comment(found=found).comment
    other = build_version(draft=build_draft(cycle=found.draft.cycle))
    CommentReply.objects.create(
        comment=said,
        number=1,
        outcome="taken",
        text="Sí",
        changed_in=other,
        made_by="x",
        made_at=clock.now(),
    )
    version = DraftVersion.objects.get(pk=found.version_id)
    version.paragraphs = [version.paragraphs[0]] * 2
    version.public_at = None
    version.save()
    assert len(list(draft_checks.rounds_on_public_versions())) == 1
    assert len(list(draft_checks.keys_once())) == 1
    assert len(list(draft_checks.changes_in_own_draft())) == 1


def test_whoever_drafts_here_is_reminded_of_what_nobody_answered():
    found = build_round()
    assert list(draft_offers.tasks(SECRETARY, clock.now())) == []
    build_comment(found=found)
    for who in (SECRETARY, holder(Role.ADMINISTRATOR)):
        (task,) = draft_offers.tasks(who, clock.now())
        assert (task.kind, task.subject) == ("draft_comments", found.draft.folio)
        assert task.due is not None
    assert next(iter(draft_offers.tasks(SECRETARY, found.closes + A_DAY))).due is None
    for who in (MODERATOR, CONTACT):
        assert list(draft_offers.tasks(who, clock.now())) == []


def test_who_follows_the_cycle_hears_of_a_round_and_of_the_answers():
    found = build_round()
    assert draft_offers._followed(found.draft.folio) == ["NL-2022"]
    message = draft_offers._round_opened(found.draft.folio, "es")
    assert message.subject.endswith(found.draft.folio)
    assert message.path.endswith(f"/borradores/{found.draft.folio}/")
    assert draft_offers._answered(found.draft.folio, "en").path.endswith("respuestas/")
    actions.withdraw_draft(actor=SECRETARY, draft=found.draft, reason="Se rehará")
    assert draft_offers._round_opened(found.draft.folio, "es") is None
    assert Entry.objects.filter(verb="drafting.round_opened").count() == 1
