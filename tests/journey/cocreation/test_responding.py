"""A proposal is answered with a reason, and everybody behind it is told."""

from datetime import date

import pytest

from planabierto.journey.cocreation import proposal_rules as rules
from planabierto.journey.cocreation.actions import backing, grounding, merging, responding
from planabierto.journey.cocreation.models import Proposal
from planabierto.journey.cocreation.queries import proposals as queries
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor, Capacity, Role
from planabierto.kit.registry import announcements, checks, documents, holdings
from planabierto.kit.verdict import Refused
from planabierto.reading.lineage.queries import thread_of
from planabierto.tools.discussion.saying import NewComment
from planabierto.tools.notices.models import Letter
from planabierto.tools.waiting.queue import queues
from tests.builders import build_call, build_contribution, build_institution
from tests.builders_proposals import (
    ANA,
    CONTACT,
    KEEPER,
    LUZ,
    MODERATOR,
    build_cocreation,
    build_proposal,
    build_written,
)
from tests.builders_themes import theme_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle():
    return build_cocreation()


@pytest.fixture
def water():
    return build_institution(name="Agua y Drenaje")


def respond(row, institution, actor=KEEPER, **how):
    given = {"outcome": "part", "reason": "Se riega con agua tratada en 2024."} | how
    return responding.respond(actor=actor, proposal=row, institution=institution, **given)


def test_everybody_behind_a_proposal_is_told_once(cycle, water):
    voice = build_contribution(call=build_call(cycle=cycle), email="voz@example.org").contribution
    row = build_proposal(cycle=cycle, email="autora@example.org")
    other = build_proposal(cycle=cycle, email="otra@example.org")
    grounding.ground(actor=KEEPER, proposal=row, on=voice)
    backing.back(actor=STRANGER, proposal=row, device="a", email="autora@example.org")
    backing.back(actor=STRANGER, proposal=row, device="b", email="apoya@example.org")
    new = NewComment(text="Sí", email="comenta@example.org")
    backing.comment(actor=STRANGER, proposal=row, new=new)
    merging.merge(actor=KEEPER, earlier=other, later=row, reason="Igual.")
    Letter.objects.all().delete()
    made = respond(row, water)
    told = {letter.contact.email: letter.body for letter in Letter.objects.all()}
    assert set(told) == {
        f"{who}@example.org" for who in ("voz", "autora", "otra", "apoya", "comenta")
    }
    assert "Agua y Drenaje" in told["apoya@example.org"]
    assert "la apoyaste" in told["apoya@example.org"]
    assert len(holdings["cocreation.backers"].contacts()) == 2
    row.refresh_from_db()
    assert row.state == "answered"
    again = respond(row, water, outcome="adopted")
    assert [each.number for each in queries.responses_of(row)] == [2, 1]
    assert queries.newest_responses([row.pk]) == {row.pk: again}
    assert made.number == 1


def test_who_answers_is_the_secretariat_or_of_that_institution(cycle, water):
    row = build_proposal(cycle=cycle)
    liaison = Actor(
        "U-ENLACE00", None, (Capacity("D000002-7", Role.LIAISON, water.pk, "NL-2022-SPG"),)
    )
    for actor in (ANA, LUZ, MODERATOR):
        with pytest.raises(Refused, match="Responde la secretaría"):
            respond(row, water, actor)
    with pytest.raises(Refused, match="Responde la secretaría"):
        respond(row, build_institution(name="Otra"), liaison)
    assert rules.may_answer(liaison, row)
    assert not rules.may_answer(LUZ, row)
    assert respond(row, water, liaison)
    assert respond(row, water, CONTACT).number == 2


def test_an_answer_says_what_and_why_of_what_was_presented(cycle, water):
    row = build_proposal(cycle=cycle)
    with pytest.raises(Refused, match="motivo"):
        respond(row, water, reason=" ")
    with pytest.raises(Refused, match="Elige si se retoma"):
        respond(row, water, outcome="maybe")
    with pytest.raises(Refused, match="es un borrador"):
        respond(build_written(cycle=cycle).proposal, water)


def test_followers_hear_in_their_language(cycle, water):
    row = build_proposal(cycle=cycle)
    announcement = announcements["cocreation.responded"]
    assert announcement.letter(row.folio, "es") is None
    assert announcement.letter("NL-2022-I99", "es") is None
    respond(row, water)
    message = announcement.letter(row.folio, "es")
    assert "Agua y Drenaje" in message.body
    assert row.folio in message.path
    assert announcement.followed(row.folio) == ["NL-2022"]


def test_doctor_finds_what_nobody_answered_by_the_end_of_its_phase(water):
    past = build_cocreation(opens=date(2023, 1, 1), closes=date(2023, 1, 31))
    row, other = build_proposal(cycle=past, actor=KEEPER), build_proposal(cycle=past, actor=KEEPER)
    check = checks["cocreation.responses"]
    assert not list(check.problems())
    Proposal.objects.filter(pk=row.pk).update(state="shortlisted")
    Proposal.objects.filter(pk=other.pk).update(state="answered")
    assert len(list(check.problems())) == 2
    Proposal.objects.filter(pk=row.pk).update(ungrounded="")
    assert len(list(checks["cocreation.grounds"].problems())) == 1


def test_the_thread_and_the_search_reach_a_proposal(cycle):
    call = build_call(cycle=cycle)
    voice, theme = build_contribution(call=call).contribution, theme_of(cycle, "Agua")
    row = build_proposal(cycle=cycle)
    english = build_proposal(cycle=cycle, language="en")
    for on in (voice, theme):
        grounding.ground(actor=KEEPER, proposal=row, on=on)
    thread = {
        each.key: [n.folio for n in each.nodes] for each in thread_of(row.folio, KEEPER).stations
    }
    assert (thread["voice"], thread["theme"]) == ([voice.folio], [theme.folio])
    back = {
        each.key: [n.folio for n in each.nodes] for each in thread_of(theme.folio, KEEPER).stations
    }
    assert back["proposal"] == [row.folio]
    source = documents["proposal"]
    assert {each.folio for each in source.every()} == {row.folio, english.folio}
    assert source.about(["NL-2022-I99", "NL-2022"]) == {"NL-2022-I99": None}
    assert queries.matching(queries.shown_of(cycle, STRANGER), words="agua", theme=theme.pk).get()
    assert not queries.matching(queries.shown_of(cycle, STRANGER), state="answered").exists()


def test_the_inbox_says_what_waits_in_one_query(cycle, django_assert_num_queries):
    from planabierto.journey.cocreation.actions import moderating, rewording

    row = build_proposal(cycle=cycle)
    Proposal.objects.update(state="shortlisted")
    row.refresh_from_db()
    rewording.offer_rewording(
        actor=STRANGER, proposal=row, words={"change": "Otra cosa"}, reason="Falta."
    )
    moderating.report(actor=STRANGER, about=row, host=row, words="Insulta.")
    tasks = queues["cocreation.proposals"].tasks
    with django_assert_num_queries(1):
        found = {each.kind for each in tasks(KEEPER, clock.now())}
    assert found == {"proposal_answer", "proposal_amend", "proposal_review"}
    assert {each.kind for each in tasks(MODERATOR, clock.now())} == {"proposal_review"}
    assert not list(tasks(ANA, clock.now()))
    assert queries.to_answer(cycle, KEEPER).get() == row
    assert queries.counts(cycle) == {"shortlisted": 1}
