"""Joining keeps the originals and can be undone; a table agrees; people back and comment."""

import pytest

from planabierto.journey.cocreation import proposal_rules as rules
from planabierto.journey.cocreation.actions import backing, merging, moderating, proposals
from planabierto.journey.cocreation.models import Backer, Merging, Proposal
from planabierto.journey.cocreation.queries import moderation
from planabierto.journey.cocreation.queries import proposals as queries
from planabierto.kit.actor import STRANGER
from planabierto.kit.registry import checks
from planabierto.kit.verdict import Refused
from planabierto.tools.discussion.models import Comment
from planabierto.tools.discussion.saying import NewComment
from planabierto.tools.moderation.models import Case, Cause, HidingReason
from tests.builders import SYSTEM, build_cycle
from tests.builders_proposals import (
    ANA,
    KEEPER,
    LUZ,
    MODERATOR,
    build_cocreation,
    build_proposal,
    build_table,
    build_written,
)

pytestmark = pytest.mark.django_db
HIDDEN = {"shown": False, "ground": HidingReason.HATE, "reason": "Llama a golpear a alguien."}


@pytest.fixture
def cycle():
    return build_cocreation()


def joined(earlier, later, reason="Dicen lo mismo."):
    return merging.merge(actor=KEEPER, earlier=earlier, later=later, reason=reason)


def test_what_is_joined_keeps_its_words_and_is_parted_again(cycle):
    first, second = (build_proposal(cycle=cycle, title_es=title) for title in ("Uno", "Dos"))
    row = joined(first, second)
    first.refresh_from_db()
    assert (first.state, first.title_es) == ("merged", "Uno")
    assert queries.merging_of(first) == row
    assert list(queries.merged_into(second)) == [row]
    with pytest.raises(Refused, match="se unió a otra"):
        joined(first, second)
    with pytest.raises(Refused, match="por qué"):
        merging.part(actor=KEEPER, merging=row, reason="")
    parted = merging.part(actor=KEEPER, merging=row, reason="No eran iguales.")
    first.refresh_from_db()
    assert (first.state, parted.ended_because) == ("presented", "No eran iguales.")
    with pytest.raises(Refused, match="Ya se habían separado"):
        merging.part(actor=KEEPER, merging=row, reason="Otra vez.")
    assert joined(first, second).pk != row.pk
    assert not list(checks["cocreation.mergings"].problems())


def test_only_who_keeps_both_joins_two_open_proposals_of_a_cycle(cycle):
    first, second = build_proposal(cycle=cycle), build_proposal(cycle=cycle)
    other = build_proposal(cycle=cycle)
    Proposal.objects.filter(pk=other.pk).update(cycle=build_cycle(folio="XX-2022"))
    other.refresh_from_db()
    with pytest.raises(Refused, match="mismo ciclo"):
        joined(first, other)
    with pytest.raises(Refused, match="mismo ciclo"):
        joined(first, first)
    with pytest.raises(Refused, match="Lo hacen"):
        merging.merge(actor=ANA, earlier=first, later=second, reason="Porque sí.")
    draft = build_written(cycle=cycle).proposal
    with pytest.raises(Refused, match="es un borrador"):
        joined(first, draft)


def test_doctor_finds_a_proposal_lost_in_another(cycle):
    first, second = build_proposal(cycle=cycle), build_proposal(cycle=cycle)
    joined(first, second)
    Proposal.objects.filter(pk=first.pk).update(state="presented")
    Merging.objects.create(earlier=second, later=first, reason="x", made_at=first.made_at)
    told = list(checks["cocreation.mergings"].problems())
    assert any("without an act" in each for each in told)
    assert any("in a circle" in each for each in told)


def test_a_table_agrees_once_so_many_of_those_present(cycle):
    table = build_table(cycle=cycle, facilitator=LUZ.pseudonym)
    row = build_proposal(cycle=cycle, actor=LUZ, table=table)
    ours = {"actor": LUZ, "proposal": row, "table": table}
    with pytest.raises(Refused, match="Cuenta cuántas"):
        merging.sign_off(**ours, agree=9, present=8)
    made = merging.sign_off(**ours, agree=7, present=8, note="Falta costo.")
    assert list(queries.sign_offs_of(row)) == [made]
    with pytest.raises(Refused, match="ya dio su visto bueno"):
        merging.sign_off(**ours, agree=7, present=8)
    with pytest.raises(Refused):
        merging.sign_off(**(ours | {"actor": ANA}), agree=7, present=8)


def test_a_device_backs_once_and_hears_when_it_left_an_address(cycle):
    row = build_proposal(cycle=cycle)
    assert backing.back(actor=STRANGER, proposal=row, device="abc")
    assert not backing.back(actor=STRANGER, proposal=row, device="abc", email="ana@example.org")
    assert backing.back(actor=SYSTEM, proposal=row, device="def", email="bea@example.org")
    assert queries.backing_of([row.pk]) == {row.pk: 2}
    assert queries.with_backing(queries.shown_of(cycle, STRANGER)).get().backing == 2
    assert Backer.objects.filter(contact__isnull=False).count() == 2
    assert not Backer.objects.filter(device__contains="abc").exists()
    with pytest.raises(Refused, match="no es pública"):
        backing.back(actor=STRANGER, proposal=build_written(cycle=cycle).proposal, device="abc")


def test_a_comment_that_looks_odd_waits_and_moderators_decide(cycle):
    row = build_proposal(cycle=cycle)
    new = NewComment(text="Muy bien", form="turno")
    said = backing.comment(actor=SYSTEM, proposal=row, new=new, causes=(Cause.EXCESS, Cause.TRAP))
    backing.comment(actor=STRANGER, proposal=row, new=new, causes=(Cause.EXCESS,))
    plain = backing.comment(actor=STRANGER, proposal=row, new=NewComment(text="Sí"))
    case = Case.objects.get()
    assert (said.comment.state, plain.comment.state) == ("held", "received")
    assert (case.subject, case.scope) == (said.comment.folio, row.folio)
    waiting = moderation.waiting_in(cycle, MODERATOR)
    assert [each.comment for each in moderation.to_review(waiting)] == [said.comment]
    moderating.decide(actor=MODERATOR, case=case, shown=True)
    said.comment.refresh_from_db()
    assert said.comment.state == "received"
    backing.withdraw_comment(actor=STRANGER, comment=plain.comment, secret=plain.secret)


def test_what_is_reported_is_shown_until_somebody_else_decides(cycle):
    row = build_proposal(cycle=cycle, actor=ANA)
    said = backing.comment(actor=MODERATOR, proposal=row, new=NewComment(text="Mal")).comment
    with pytest.raises(Refused, match="Di qué pasa"):
        moderating.report(actor=STRANGER, about=row, host=row, words="")
    case = moderating.report(actor=STRANGER, about=row, host=row, words="Insulta.")
    mine = moderating.report(actor=STRANGER, about=said, host=row, words="Insulta.")
    with pytest.raises(Refused, match="Lo escribiste tú"):
        moderating.decide(actor=MODERATOR, case=mine, shown=True)
    moderating.decide(actor=KEEPER, case=mine, **HIDDEN)
    said.refresh_from_db()
    with pytest.raises(Refused, match="a la vista"):
        moderating.report(actor=STRANGER, about=said, host=row, words="Insulta.")
    moderating.decide(actor=MODERATOR, case=case, **HIDDEN)
    row.refresh_from_db()
    assert row.state == "hidden"
    assert queries.proposal(row.folio, STRANGER) is None
    with pytest.raises(Refused, match="no es pública"):
        moderating.report(actor=STRANGER, about=row, host=row, words="Otra vez.")
    again = Case.objects.create(subject=row.folio, scope=row.folio, opened_at=row.made_at)
    moderating.decide(actor=KEEPER, case=again, shown=True)
    row.refresh_from_db()
    assert row.state == "presented"
    twice = Case.objects.create(subject=row.folio, scope=row.folio, opened_at=row.made_at)
    moderating.decide(actor=SYSTEM, case=twice, shown=True)


def test_nothing_is_decided_of_what_is_not_there(cycle):
    row = build_proposal(cycle=cycle)
    lost = Case.objects.create(subject="NL-2022-I99", scope=row.folio, opened_at=row.made_at)
    with pytest.raises(Refused, match="No existe"):
        moderating.decide(actor=KEEPER, case=lost, shown=True)
    assert not Comment.objects.exists()
    assert rules.may_report(row)
    assert proposals.EDITABLE
