"""Letters: asked for by a day, signed here or on paper, explained, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail

from planabierto.ground.journal.models import Entry
from planabierto.journey.drafting import actions
from planabierto.journey.drafting import letter_checks as checks
from planabierto.journey.drafting import letter_queries as queries
from planabierto.journey.drafting import letter_rules as rules
from planabierto.journey.drafting.letter_words import text_of
from planabierto.journey.drafting.models import LetterRequest, SignedLetter
from planabierto.journey.drafting.offers_letters import tasks
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor, Role
from planabierto.kit.verdict import Ground, Refused
from planabierto.tools.library.actions import Upload
from planabierto.tools.notices.models import Letter
from tests.builders import (
    SYSTEM,
    build_actor,
    build_cycle,
    build_institution,
    build_item,
    build_lead,
    build_mandate,
    build_person,
    build_plan,
    holder,
    wording,
)
from tests.builders_adoption import PDF, SIGNED, build_request

pytestmark = pytest.mark.django_db
BEFORE, AFTER = date(2023, 3, 14), date(2023, 3, 16)


@pytest.fixture
def body():
    return build_institution()


@pytest.fixture
def request_(body):
    return build_request(cycle=build_cycle(), institution=body)


@pytest.fixture
def liaison(body):
    return build_actor(role=Role.LIAISON, institution=body)


def scan(request, actor=SYSTEM, **signature):
    return actions.receive_letter(
        actor=actor,
        request=request,
        signature=replace(SIGNED, **signature),
        scan=Upload("oficio.pdf", PDF),
    )


def fate(request, day=BEFORE):
    return queries.asked(request, day).fate.key


def test_a_letter_speaks_of_the_items_that_name_its_institution(body):
    cycle = build_cycle()
    plan = build_plan(cycle=cycle)
    own = build_item(cycle=cycle, text=wording(lead=str(body), inclusions=plan.folio))
    build_item(cycle=cycle, text=wording(title_es="De otra", lead="Otra"))
    request = build_request(cycle=cycle, institution=body)
    assert [each.item_id for each in queries.items_named(request)] == [own.item_id]
    assert queries.institutions_named(cycle) == [body]
    assert request.folio == "NL-2022-L1"
    assert not list(checks.letters_out_of_place())


def test_who_answers_for_the_institution_is_written_to(body):
    mandate = build_mandate(role=Role.LIAISON, institution=body, scope="NL-2022")
    build_mandate(
        role=Role.LEAD, institution=body, scope="QR-2022", person=build_person(email="b@e.org")
    )
    request = build_request(cycle=build_cycle(), institution=body)
    letters = Letter.objects.filter(kind="letter_requested")
    assert [each.account for each in letters] == [mandate.person]
    assert request.folio in letters[0].body
    assert not mail.outbox


def test_one_letter_of_a_kind_is_asked_of_an_institution(request_, body):
    with pytest.raises(Refused, match="NL-2022-L1"):
        build_request(cycle=request_.cycle, institution=body)
    assert build_request(cycle=request_.cycle, institution=body, kind="statement").number == 2


def test_what_is_asked_for_is_a_known_kind_of_its_own_cycle(body):
    cycle = build_cycle()
    away = build_plan(cycle=build_cycle(folio="QR-2022"))
    with pytest.raises(Refused, match="posicionamiento"):
        build_request(cycle=cycle, institution=body, kind="poem")
    with pytest.raises(Refused, match="otro ciclo"):
        actions.request_letter(
            actor=SYSTEM,
            cycle=cycle,
            plan=away,
            kind="statement",
            institution=body,
            due=BEFORE,
        )
    with pytest.raises(Refused):
        actions.request_letter(
            actor=holder(Role.CONTACT), cycle=cycle, kind="statement", institution=body, due=BEFORE
        )


def test_a_letter_approved_here_keeps_its_words_and_says_under_which_mandate(request_, liaison):
    letter = actions.approve_letter(actor=liaison, request=request_, signature=SIGNED)
    assert letter.in_system
    assert letter.mandate == liaison.capacities[0].folio
    assert "Secretaría de Cultura" in letter.text
    assert queries.letter_of(request_) == letter
    assert fate(request_) == "received"
    entry = Entry.objects.get(verb="drafting.letter_approved")
    assert (entry.subject, entry.mandate) == (request_.folio, letter.mandate)
    assert not list(checks.letters_out_of_place())


def test_without_a_second_factor_nobody_approves(request_, liaison):
    asleep = Actor(liaison.pseudonym, liaison.person_id, (), liaison.capacities)
    assert rules.may_approve(asleep, request_).ground == Ground.SECOND_FACTOR
    with pytest.raises(Refused, match="segundo factor"):
        actions.approve_letter(actor=asleep, request=request_, signature=SIGNED)


def test_only_who_answers_for_the_institution_approves(request_, body):
    others = [
        build_lead(institution=build_institution(name="Otra")),
        build_actor(role=Role.CONTACT, institution=body, email="c@example.org"),
        build_lead(institution=body, scope="QR-2022", email="d@example.org"),
        holder(Role.SECRETARY),
        STRANGER,
    ]
    assert not any(rules.may_approve(each, request_) for each in others)
    anywhere = build_lead(institution=body, scope="", email="e@example.org")
    assert rules.may_approve(anywhere, request_)


def test_a_signed_scan_is_brought_in_by_the_institution_or_the_secretariat(request_, liaison):
    assert not rules.may_receive(STRANGER, request_)
    assert rules.may_receive(holder(Role.SECRETARY), request_)
    letter = scan(request_, liaison)
    assert letter.scan.document.title.es == "Carta compromiso: Secretaría de Cultura"
    assert not letter.in_system
    assert list(queries.unpublished_scans()) == [letter.scan_id]


def test_once_a_letter_stands_no_other_comes(request_, liaison):
    scan(request_)
    for act in (
        lambda: scan(request_),
        lambda: actions.approve_letter(actor=liaison, request=request_, signature=SIGNED),
        lambda: actions.excuse_letter(actor=SYSTEM, request=request_, reason="Tarde"),
        lambda: actions.withdraw_request(actor=SYSTEM, request=request_, reason="Ya no"),
    ):
        with pytest.raises(Refused, match="ya llegó"):
            act()


def test_a_letter_taken_back_is_awaited_again_and_stays_on_record(request_, liaison):
    letter = scan(request_)
    assert not rules.may_withdraw_letter(STRANGER, letter)
    assert rules.may_withdraw_letter(holder(Role.SECRETARY), letter)
    with pytest.raises(Refused, match="motivo"):
        actions.withdraw_letter(actor=liaison, letter=letter, reason=" ")
    actions.withdraw_letter(actor=liaison, letter=letter, reason="Era de otro plan")
    assert queries.letter_of(request_) is None
    assert [each.withdrawn for each in queries.earlier_letters(request_)] == ["Era de otro plan"]
    with pytest.raises(Refused, match="ya se retiró"):
        actions.withdraw_letter(actor=liaison, letter=letter, reason="Otra vez")
    assert scan(request_).pk != letter.pk


def test_how_a_letter_stands(request_):
    assert (fate(request_), fate(request_, request_.due), fate(request_, AFTER)) == (
        "waiting",
        "waiting",
        "overdue",
    )
    actions.excuse_letter(actor=SYSTEM, request=request_, reason="Cambio de titular")
    request_.refresh_from_db()
    assert fate(request_, AFTER) == "excused"
    assert queries.asked(request_, AFTER).settled
    scan(request_, signed_on=AFTER)
    assert fate(request_) == "late"


def test_an_absence_is_explained_with_a_reason_by_the_secretariat(request_, liaison):
    with pytest.raises(Refused, match="por qué"):
        actions.excuse_letter(actor=SYSTEM, request=request_, reason="")
    with pytest.raises(Refused):
        actions.excuse_letter(actor=liaison, request=request_, reason="No quisimos")


def test_a_letter_no_longer_asked_for_is_not_taken(request_, liaison):
    with pytest.raises(Refused, match="motivo"):
        actions.withdraw_request(actor=SYSTEM, request=request_, reason=" ")
    actions.withdraw_request(actor=SYSTEM, request=request_, reason="No le toca")
    with pytest.raises(Refused, match="ya no se pide"):
        actions.approve_letter(actor=liaison, request=request_, signature=SIGNED)
    assert not queries.board(request_.cycle, BEFORE)


@pytest.mark.parametrize(
    ("signature", "why"),
    [
        ({"signatory": " "}, "quién firma"),
        ({"post": ""}, "quién firma"),
        ({"oficio": "x" * 81}, "demasiado largo"),
        ({"signed_on": date(2999, 1, 1)}, "todavía no llega"),
    ],
)
def test_a_signature_says_who_and_when(request_, signature, why):
    with pytest.raises(Refused, match=why):
        scan(request_, **signature)
    assert not SignedLetter.objects.exists()


def test_what_no_scan_can_be_is_refused(request_):
    with pytest.raises(Refused):
        actions.receive_letter(
            actor=SYSTEM,
            request=request_,
            signature=SIGNED,
            scan=Upload("oficio.html", b"<html></html>"),
        )


def test_the_words_of_a_letter_hold_its_commitments_in_both_languages(body):
    cycle = build_cycle()
    build_item(
        cycle=cycle,
        text=wording(
            lead=str(body), milestones_1_output_es="Portal en línea", milestones_1_ends="2023-06"
        ),
    )
    request = build_request(cycle=cycle, institution=body)
    words = text_of(request, queries.items_named(request))
    assert "NL-2022-B1 · Transparencia proactiva\n  1. Portal en línea (junio de 2023)" in words
    assert "Portal en línea" in text_of(request, queries.items_named(request), language="en")
    assert "Ningún compromiso" in text_of(request, [])
    request.kind, request.words = "statement", "Con gusto."
    stated = text_of(request, [])
    assert "Con gusto." in stated
    assert "posición" in stated


def test_who_owes_a_letter_sees_it_in_their_inbox(request_, liaison):
    at = clock.now()
    assert [(each.kind, each.subject) for each in tasks(liaison, at)] == [
        ("letter_sign", request_.folio)
    ]
    assert not [*tasks(STRANGER, at), *tasks(holder(Role.SECRETARY), at)]
    everywhere = Actor("U-1", None, (replace(liaison.capacities[0], scope=""),))
    assert len(list(tasks(everywhere, at))) == 1
    scan(request_)
    assert not list(tasks(liaison, at))


def test_a_reminder_never_goes_to_who_has_answered(request_, body):
    build_mandate(role=Role.LIAISON, institution=body, scope="NL-2022")
    day = datetime(2023, 3, 12, 18, tzinfo=UTC)
    assert actions.remind_signers(at=day - timedelta(days=1)) == 0
    assert actions.remind_signers(at=day) == 1
    assert actions.remind_signers(at=day) == 0
    scan(request_)
    assert actions.remind_signers(at=day + timedelta(days=3)) == 0


def test_the_letter_of_a_draft_cycle_is_known_inside_alone(request_):
    letter = scan(request_)
    assert queries.letter_request(request_.folio, STRANGER) is None
    assert queries.letter_request("NL-2022", SYSTEM) is None
    assert queries.letter_request(request_.folio, SYSTEM) == request_
    assert clock.now() >= letter.made_at


def test_doctor_names_a_letter_out_of_place(request_):
    scan(request_)
    LetterRequest.objects.update(withdrawn="Ya no")
    request_.items.add(build_item(cycle=build_cycle(folio="QR-2022")).item)
    assert list(checks.letters_out_of_place()) == [
        "NL-2022-L1: a letter stands that is not asked for",
        "NL-2022-L1: speaks of items of another cycle",
    ]
