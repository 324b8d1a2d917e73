"""A proposal is written by anybody in its phase, grounded, presented, amended and taken back."""

from datetime import UTC, date, datetime

import pytest

from planabierto.ground.people.models import Contact
from planabierto.journey.cocreation import proposal_rules as rules
from planabierto.journey.cocreation.actions import grounding, proposals, rewording
from planabierto.journey.cocreation.models import Proposal
from planabierto.journey.cocreation.queries import proposals as queries
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.registry import checks, holdings
from planabierto.kit.verdict import Ground, Refused
from planabierto.tools.meetings.models import Meeting
from planabierto.tools.moderation.models import Case, Cause
from planabierto.tools.notices.models import Letter
from tests.builders import SYSTEM, build_call, build_contribution, build_cycle
from tests.builders_proposals import (
    ANA,
    CONTACT,
    ELSEWHERE,
    KEEPER,
    LUZ,
    build_cocreation,
    build_proposal,
    build_table,
    build_written,
    person,
)
from tests.builders_themes import theme_of

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 1), date(2023, 3, 31)


def at(day, hour=12, minute=0, second=0):
    return datetime(2023, 3, day, hour, minute, second, tzinfo=UTC)


def test_anybody_writes_while_the_phase_is_open():
    cycle = build_cocreation(opens=DAY[0], closes=DAY[1])
    # Monterrey is six hours behind: the first of March begins at six.
    assert not rules.may_write(STRANGER, cycle, at(1, 5, 59, 59))
    assert rules.may_write(STRANGER, cycle, at(1, 6))
    assert rules.may_write(STRANGER, cycle, datetime(2023, 4, 1, 5, 59, 59, tzinfo=UTC))
    assert not rules.may_write(STRANGER, cycle, datetime(2023, 4, 1, 6, tzinfo=UTC))
    assert rules.may_write(KEEPER, cycle, at(1, 5))


def test_a_cycle_without_that_phase_or_not_public_takes_none():
    cycle = build_cycle()
    assert rules.may_write(STRANGER, cycle, at(2)).ground == Ground.HIDDEN
    cycle.state = "published"
    assert "Todavía no hay fechas" in str(rules.may_write(STRANGER, cycle, at(2)).reason)


def test_who_writes_online_is_not_named_and_keeps_a_secret():
    written = build_written(email="ana@example.org")
    row = written.proposal
    assert (row.folio, row.author, row.state) == ("NL-2022-I1", "", "draft")
    assert queries.by_secret(written.secret) == row
    assert queries.by_secret("") is None
    assert written.secret in Letter.objects.get().body
    assert queries.proposal(row.folio, STRANGER) is None
    assert queries.proposal(row.folio, KEEPER) == row
    assert queries.proposal("NL-2022-C1", KEEPER) is None
    assert list(holdings["cocreation.proposals"].contacts()) == [Contact.objects.get().pk]
    with pytest.raises(Refused, match="no abre"):
        proposals.forget_address(proposal=row, secret="x")
    proposals.forget_address(proposal=row, secret=written.secret)
    proposals.forget_address(proposal=row, secret=written.secret)
    assert not holdings["cocreation.proposals"].contacts().exists()


def test_ten_letters_a_day_go_to_one_address(monkeypatch):
    monkeypatch.setattr("planabierto.journey.cocreation.letters.MOST_A_DAY", 1)
    cycle = build_cocreation()
    for _each in range(2):
        build_written(cycle=cycle, email="ana@example.org", language="en")
    assert Letter.objects.count() == 1


def test_the_same_page_sent_twice_is_one_proposal():
    cycle = build_cocreation()
    first, again = (build_written(cycle=cycle, form="abc") for _each in range(2))
    assert (again.proposal, again.secret, again.first) == (first.proposal, first.secret, False)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"title_es": " "}, "título"),
        ({"problem": "a" * 8_001}, "demasiado largo"),
        ({"title_es": "a" * 201}, "demasiado largo"),
        ({"email": "nadie"}, "correo"),
        ({"language": "xx"}, "lengua"),
    ],
)
def test_what_does_not_fit_is_not_taken(told, words):
    with pytest.raises(Refused, match=words):
        build_written(**told)


def test_at_a_table_who_runs_it_writes_also_when_the_phase_is_over():
    cycle = build_cocreation(opens=DAY[0], closes=DAY[1])
    table = build_table(cycle=cycle, facilitator=LUZ.pseudonym)
    own = person("luz", Role.FACILITATOR, table.meeting.folio)
    made = build_proposal(cycle=cycle, actor=own, table=table)
    assert (made.author, made.mandate) == (LUZ.pseudonym, "D000001-7")
    assert list(queries.of_table(table)) == [made]
    assert queries.proposal(made.folio, own) == made
    other = person("otra", Role.FACILITATOR, table.meeting.folio)
    with pytest.raises(Refused):
        build_written(cycle=cycle, actor=other, table=table)
    elsewhere = build_cycle(folio="XX-2022")
    with pytest.raises(Refused, match="no es de este ciclo"):
        build_written(cycle=elsewhere, actor=KEEPER, table=table)


def test_a_proposal_is_presented_once_it_says_all_and_stands_on_something():
    written = build_written(problem="", change="", ungrounded="")
    ours = {"actor": STRANGER, "proposal": written.proposal, "secret": written.secret}
    with pytest.raises(Refused, match=r"qué problema.*qué cambio.*en qué se funda"):
        proposals.present(**ours)
    proposals.edit_draft(**ours, problem="Falta agua.", change="Más agua.", ungrounded="Lo vimos.")
    made = proposals.present(**ours)
    assert made.state == "presented"
    assert str(made) == made.folio
    assert made.status.key == "presented"
    assert queries.proposal(made.folio, STRANGER) == made
    made.title_es = ""
    assert rules.missing(made) == ["Ponle un título."]
    with pytest.raises(Refused, match="ya se presentó"):
        proposals.edit_draft(**ours, problem="Otra cosa")
    with pytest.raises(Refused, match="no se cambia aquí"):
        proposals.edit_draft(**ours, state="answered")


def test_only_who_holds_a_draft_writes_and_presents_it():
    written = build_written(actor=ANA)
    for actor in (STRANGER, ELSEWHERE, person("bea")):
        with pytest.raises(Refused, match="Lo hacen"):
            proposals.edit_draft(actor=actor, proposal=written.proposal, problem="x")
        with pytest.raises(Refused, match="Lo hacen"):
            proposals.present(actor=actor, proposal=written.proposal, secret="x" * 300)
    assert proposals.present(actor=ANA, proposal=written.proposal).state == "presented"


def test_nothing_is_presented_before_its_cycle_is_public_nor_after_its_phase():
    written = build_written(cycle=build_cycle(), actor=KEEPER)
    with pytest.raises(Refused, match="no es público"):
        proposals.present(actor=KEEPER, proposal=written.proposal)
    cycle = written.proposal.cycle
    cycle.state = "published"
    verdict = rules.may_present(STRANGER, written.proposal, written.secret, at(2))
    assert verdict.ground == Ground.NOT_NOW
    assert rules.may_present(KEEPER, written.proposal, "", at(2))


def test_what_looks_odd_is_looked_at_before_it_is_shown():
    written = build_written()
    ours = {"actor": STRANGER, "proposal": written.proposal, "secret": written.secret}
    made = proposals.present(**ours, causes=(Cause.EXCESS, Cause.TRAP))
    case = Case.objects.get()
    assert (made.state, case.subject, case.scope) == ("held", made.folio, made.folio)
    assert queries.proposal(made.folio, STRANGER) is None
    assert not list(checks["cocreation.moderation"].problems())
    Case.objects.all().delete()
    assert list(checks["cocreation.moderation"].problems())


def test_its_author_takes_it_back_with_a_reason():
    written = build_written()
    ours = {"actor": STRANGER, "proposal": written.proposal, "secret": written.secret}
    proposals.present(**ours)
    with pytest.raises(Refused, match="por qué"):
        proposals.withdraw(**ours, reason=" ")
    made = proposals.withdraw(**ours, reason="Ya existe.")
    assert (made.state, made.withdrawn) == ("withdrawn", "Ya existe.")
    with pytest.raises(Refused, match="se retiró"):
        proposals.withdraw(**ours, reason="Otra vez.")
    assert (
        proposals.withdraw(
            actor=KEEPER,
            proposal=build_written(cycle=written.proposal.cycle).proposal,
            reason="Repetida.",
        ).state
        == "withdrawn"
    )


@pytest.fixture
def ground():
    """A theme, a voice and a meeting of one cycle."""
    cycle = build_cocreation()
    call = build_call(cycle=cycle)
    voice = build_contribution(call=call).contribution
    meeting = build_table(cycle=cycle).meeting
    return cycle, theme_of(cycle, "Agua"), voice, meeting


def test_a_proposal_stands_on_themes_voices_and_meetings_of_its_cycle(ground):
    cycle, *all_three = ground
    written = build_written(cycle=cycle, ungrounded="")
    ours = {"actor": STRANGER, "proposal": written.proposal, "secret": written.secret}
    rows = [grounding.ground(**ours, on=each, reason="Lo dice") for each in all_three]
    assert list(queries.groundings_of(written.proposal)) == rows
    assert queries.grounded_in([written.proposal.pk]) == {written.proposal.pk: rows}
    with pytest.raises(Refused, match="Ya está"):
        grounding.ground(**ours, on=all_three[0])
    theme, voice = all_three[:2]
    theme.state, voice.state = "retired", "hidden"
    for each in (theme, voice, Meeting(scope="XX-2022"), Meeting(scope="NL-2022", state="draft")):
        with pytest.raises(Refused, match="no es de este ciclo, o no es público"):
            grounding.ground(**ours, on=each)
    voice.cycle = build_cycle(folio="XX-2022")
    with pytest.raises(Refused, match="no es de este ciclo"):
        grounding.ground(**ours, on=voice)


def test_what_was_presented_keeps_a_ground_or_says_why_not(ground):
    cycle, theme, voice, _meeting = ground
    written = build_written(cycle=cycle, ungrounded="")
    ours = {"actor": STRANGER, "secret": written.secret}
    on_theme = grounding.ground(**ours, proposal=written.proposal, on=theme)
    proposals.present(**ours, proposal=written.proposal)
    with pytest.raises(Refused, match="lo único"):
        grounding.unground(**ours, grounding=on_theme)
    grounding.ground(**ours, proposal=written.proposal, on=voice)
    grounding.unground(**ours, grounding=on_theme)
    with pytest.raises(Refused, match="no estaba"):
        grounding.unground(**ours, grounding=on_theme)
    assert not list(checks["cocreation.grounds"].problems())
    Proposal.objects.update(cycle=build_cycle(folio="XX-2022"))
    assert "another cycle" in next(iter(checks["cocreation.grounds"].problems()))
    assert queries.grounding(on_theme.pk, written.proposal) is None


def test_who_holds_it_amends_with_a_reason_and_anybody_offers():
    written = build_written()
    row = proposals.present(actor=STRANGER, proposal=written.proposal, secret=written.secret)
    ours = {"actor": STRANGER, "secret": written.secret}
    with pytest.raises(Refused, match="por qué"):
        rewording.reword(**ours, proposal=row, words={"change": "x"}, reason="")
    with pytest.raises(Refused, match="No cambió nada"):
        rewording.reword(**ours, proposal=row, words={"change": row.change}, reason="Nada")
    with pytest.raises(Refused, match="no se cambia aquí"):
        rewording.reword(**ours, proposal=row, words={"state": "x"}, reason="Nada")
    made = rewording.reword(**ours, proposal=row, words={"change": "Pozos."}, reason="Es mejor.")
    assert (made.before, made.after) == (
        {"change": "Regar con agua tratada."},
        {"change": "Pozos."},
    )
    offered = [
        rewording.offer_rewording(
            actor=STRANGER, proposal=row, words={"change": words}, reason="Falta."
        )
        for words in ("Ríos.", "Mares.", "Lagos.")
    ]
    assert list(queries.offered(row)) == offered
    with pytest.raises(Refused, match="Lo hacen"):
        rewording.take_rewording(actor=ANA, rewording=offered[0])
    rewording.take_rewording(**ours, rewording=offered[0])
    with pytest.raises(Refused, match="cambió desde"):
        rewording.take_rewording(**ours, rewording=offered[1])
    with pytest.raises(Refused, match="por qué"):
        rewording.refuse_rewording(**ours, rewording=offered[1], answer="")
    rewording.refuse_rewording(**ours, rewording=offered[1], answer="No hay mar.")
    with pytest.raises(Refused, match="Ya se decidió"):
        rewording.refuse_rewording(**ours, rewording=offered[1], answer="No hay mar.")
    row.refresh_from_db()
    assert row.change == "Ríos."
    assert queries.rewording(offered[2].pk, row) == offered[2]
    draft = build_written(cycle=row.cycle).proposal
    with pytest.raises(Refused, match="no es pública"):
        rewording.offer_rewording(
            actor=CONTACT, proposal=draft, words={"change": "x"}, reason="Falta."
        )


def test_a_discarded_cycle_takes_nothing():
    written = build_written(actor=ANA)
    written.proposal.cycle.state = "discarded"
    for actor in (ANA, KEEPER, SYSTEM):
        assert not rules.may_edit(actor, written.proposal)
