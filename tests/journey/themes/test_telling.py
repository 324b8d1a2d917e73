"""Telling back: a synthesis that can be checked, and a letter to everybody who left an address."""

from datetime import date

import pytest

from planabierto.ground.people import actions as people
from planabierto.journey.consultation import actions as consultation
from planabierto.journey.consultation.models import Contribution
from planabierto.journey.themes.actions import telling as actions
from planabierto.journey.themes.actions.telling import NewCitation
from planabierto.journey.themes.models import Citation, Return
from planabierto.journey.themes.queries import telling as queries
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Refused
from planabierto.tools.notices.models import Letter
from tests.builders import CLOSED, SYSTEM, build_call, build_contribution, holder
from tests.builders_judging import approved, build_judging
from tests.builders_themes import KEEPER, hear, problems, put, theme_of

pytestmark = pytest.mark.django_db
LATE = date(2023, 1, 31)


@pytest.fixture
def call():
    return build_call()


@pytest.fixture
def agua(call):
    return theme_of(call.cycle, "Agua")


def voice(call, **facts):
    return build_contribution(call=call, **facts).contribution


def close(call):
    """The call as it stands after its last day."""
    type(call).objects.filter(pk=call.pk).update(closes=CLOSED)
    call.refresh_from_db()
    return call


def refused(act, **facts):
    with pytest.raises(Refused) as refusal:
        act(**facts)
    return str(refusal.value.verdict.reason)


def test_a_synthesis_cites_voices_in_their_own_words(call, agua):
    voices = [voice(call), voice(call)]
    put(voices, agua)
    made = actions.write_synthesis(
        actor=KEEPER,
        theme=agua,
        text_es="Piden sombra.",
        text_en="They ask for shade.",
        citations=[NewCitation(voices[0], "«MÁS  árboles»"), NewCitation(voices[1])],
    )
    assert queries.syntheses_of([agua.pk]) == {agua.pk: made}
    assert [each.position for each in made.citations.all()] == [1, 2]
    assert made.text.shown_in("en").text == "They ask for shade."
    again = actions.write_synthesis(
        actor=KEEPER, theme=agua, text_es="Otra.", citations=[NewCitation(voices[0])]
    )
    assert queries.syntheses_of([agua.pk]) == {agua.pk: again}
    assert list(queries.synthesis_history(agua)) == [again, made]


def test_what_a_synthesis_may_not_do(call, agua):
    shown, unquoted, elsewhere = voice(call), voice(call, may_quote=False), voice(call)
    put([shown, unquoted], agua)
    facts = {"actor": KEEPER, "theme": agua, "text_es": "Piden sombra."}
    cases = {
        "Escribe la síntesis": {"text_es": " ", "citations": [NewCitation(shown)]},
        "Cita al menos": {},
        "se cita una vez": {"citations": [NewCitation(shown), NewCitation(shown)]},
        "no es de este tema": {"citations": [NewCitation(elsewhere)]},
        "no permitió": {"citations": [NewCitation(unquoted, "Más árboles")]},
        "no dice": {"citations": [NewCitation(shown, "Menos árboles")]},
        "secretaría": {
            "actor": holder(Role.LIAISON, "NL-2022"),
            "citations": [NewCitation(shown)],
        },
    }
    for said, wrong in cases.items():
        assert said in refused(actions.write_synthesis, **(facts | wrong))
    actions.write_synthesis(**facts, citations=[NewCitation(unquoted)])
    assert problems("themes.quotations") == []
    Citation.objects.update(quotation="Más árboles")
    assert len(problems("themes.quotations")) == 1


def test_quotations_are_of_those_who_allow_them(call, agua):
    shown, unquoted = voice(call), voice(call, may_quote=False)
    put([shown, unquoted], agua)
    put([shown], agua, passage="árboles en las calles")
    assert [(each.contribution, each.text) for each in queries.quotations(agua, 5)] == [
        (shown, "árboles en las calles")
    ]
    assert set(queries.readable_voices(agua, STRANGER)) == {shown}
    assert queries.by_folio(agua, [shown.folio, "nada", "NL-2022-A999999-0"]) == {
        shown.folio: shown
    }
    assert queries.said_of([]) == ""


def test_what_became_of_each_voice(call, agua):
    aire = theme_of(call.cycle, "Aire")
    voices = hear(call, 3)
    put(voices[:2], agua)
    put(voices[:1], aire)
    approved(build_judging(agua))
    build_judging(aire, due=LATE, name="Medio Ambiente")
    found = queries.became_of([each.pk for each in voices])
    first, second = found[voices[0].pk]
    assert (first.theme, first.answered.verdict.outcome) == (agua, "viable")
    assert (second.theme, len(second.answered.silent)) == (aire, 1)
    assert [each.theme for each in found[voices[1].pk]] == [agua]
    assert voices[2].pk not in found


def test_everybody_who_left_an_address_hears_once_a_voice(call, agua):
    aire, suelo = theme_of(call.cycle, "Aire"), theme_of(call.cycle, "Suelo")
    told = [voice(call, email=f"{n}@example.org") for n in range(4)]
    voice(call)
    put(told[:1], agua)
    put(told[1:2], aire)
    put(told[1:2], suelo)
    consultation_none(told[2])
    approved(build_judging(agua))
    build_judging(aire, due=LATE, name="Medio Ambiente")
    build_judging(suelo, name="Suelos")
    call = close(call)
    Letter.objects.all().delete()
    made = actions.return_to_participants(
        actor=holder(Role.SECRETARY, "NL-2022"), call=call, words_es="Gracias por participar."
    )
    letters = {each.body for each in Letter.objects.filter(kind="themes.returned")}
    assert (made.told, len(letters)) == (4, 4)
    assert all("Gracias por participar." in body for body in letters)
    for said in (
        "Viabilidad: Viable. Razón: Hay presupuesto.",
        "Medio Ambiente no respondió",
        "Suelos tiene hasta el",
        "No se puso en ningún tema. Razón: Es una felicitación",
        "Todavía se está leyendo.",
    ):
        assert any(said in body for body in letters), said
    assert list(queries.returns_of(call)) == [made]
    assert made.words.shown_in("es").text == "Gracias por participar."


def consultation_none(voice):
    """A voice that stands in no theme, for a reason."""
    from planabierto.journey.themes.actions import assign_none

    assign_none(actor=KEEPER, contributions=[voice], reason="Es una felicitación")


def test_who_was_erased_or_withdrew_is_not_written_to(call, agua):
    erased, withdrawn, kept = (
        build_contribution(call=call, email=f"{n}@example.org") for n in "abc"
    )
    people.erase_contact(actor=SYSTEM, contact=erased.contribution.contact)
    consultation.withdraw(
        actor=STRANGER, contribution=withdrawn.contribution, secret=withdrawn.secret, reason=""
    )
    found = queries.reachable(call)
    assert list(found) == [kept.contribution]
    assert queries.people_reached(call) == 1


def test_when_participants_can_be_told(call):
    facts = {"call": call, "words_es": "Gracias."}
    runner = holder(Role.SECRETARY, "NL-2022")
    assert "ya cerró" in refused(actions.return_to_participants, actor=runner, **facts)
    close(call)
    facts["call"] = call
    assert "secretaría" in refused(
        actions.return_to_participants, actor=holder(Role.CONTACT, "NL-2022"), **facts
    )
    assert "Nadie que participó" in refused(actions.return_to_participants, actor=runner, **facts)
    assert refused(actions.return_to_participants, actor=runner, **(facts | {"words_es": ""}))
    assert not Return.objects.exists()
    draft = build_call(cycle=call.cycle, published=False)
    assert "ya cerró" in refused(
        actions.return_to_participants, actor=runner, call=draft, words_es="Gracias."
    )
    assert Contribution.objects.count() == 0
