from __future__ import annotations

from dataclasses import replace

import pytest

from planabierto.journey.drafting.template import (
    Defect,
    PlanPage,
    find_defects,
    promises_missing_link,
    read,
)
from tests.journey.drafting.template_pages import ENGLISH, SEED, SPANISH

PLAN = read(ENGLISH.encode())


def kinds(page: PlanPage) -> list[tuple[str, str]]:
    return [(defect.kind, defect.question) for defect in find_defects(page)]


def answering(**answers: str) -> PlanPage:
    return replace(PLAN, answers=dict(PLAN.answers) | answers)


@pytest.mark.skipif(not SEED.exists(), reason="the seed plan is not beside this tree")
def test_the_seed_has_its_known_defects() -> None:
    assert kinds(read(SEED.read_bytes())) == [
        ("truncated_list", "header"),
        ("truncated_list", "header"),
        ("truncated_list", "lead_institutions"),
        ("missing_link", "coordination_arrangements"),
        ("missing_link", "collaboration_spaces"),
        ("missing_link", "diversity_measures"),
        ("empty_answer", "groups_count"),
        ("empty_answer", "public_meetings_count"),
        ("missing_contact", "monitoring_body_contact"),
    ]


def test_defects_quote_their_evidence() -> None:
    assert find_defects(PLAN) == (
        Defect("truncated_list", "header", "Records and Data Off"),
        Defect("missing_link", "collaboration_spaces",
               "The method is explained at the following link:"),
        Defect("missing_link", "diversity_measures", "We share the photos of both evenings:"),
        Defect("empty_answer", "public_meetings_count", ""),
    )  # fmt: skip


def test_a_spanish_plan_has_defects_too() -> None:
    assert kinds(read(SPANISH.encode())) == [
        ("missing_link", "coordination_arrangements"),
        ("missing_link", "diversity_measures"),
        ("not_a_number", "groups_count"),
    ]


@pytest.mark.parametrize(
    ("header", "cut"),
    [
        ("", []),
        ("Water Office of Río Claro", []),
        ("Some other office", []),
        ("Water Office of Rí", ["Water Office of Rí"]),
        ("Water Office (W, Mobility Office of Río Claro (MO)", ["Water Office (W"]),
        ("Water Office of Río Claro, …", ["…"]),
    ],
)
def test_a_cut_header_is_noticed(header: str, cut: list[str]) -> None:
    found = find_defects(replace(PLAN, header_institutions=header))
    assert [item.detail for item in found if item.question == "header"] == cut


def test_a_name_within_a_longer_name_is_not_cut() -> None:
    page = replace(
        PLAN, institutions=("Council", "Council of Youth"), header_institutions="Council"
    )
    assert ("truncated_list", "header") not in kinds(page)


@pytest.mark.parametrize("number", ["14", "1,200", "1 200", " 7 "])
def test_a_number_is_a_number(number: str) -> None:
    assert ("not_a_number", "groups_count") not in kinds(answering(groups_count=number))


@pytest.mark.parametrize("contact", ["a@b.mx", "81 5555 0123", "+52 (81) 5555-0123", "uni.edu"])
def test_a_contact_is_an_address_or_a_telephone(contact: str) -> None:
    page = answering(monitoring_body_contact=f"Dr. Prado, {contact}")
    assert ("missing_contact", "monitoring_body_contact") not in kinds(page)


def test_a_contact_without_either_is_noticed() -> None:
    page = answering(monitoring_body_contact="Dr. Prado, room 12, 2024,")
    assert ("missing_contact", "monitoring_body_contact") in kinds(page)


@pytest.mark.parametrize(
    "text",
    [
        "The letters are available at:",
        "The letters are available at: \n\nIn order to act, we met.",
        "The method can be found on our website:",
        "It is explained at the following link.",
        "It is explained at the following link: the method.",
        "See this link: it says all.",
        "Click here to see the minutes.",
        "We attach the minutes of the meeting:",
        "Documents, at the following links:\n  • Minutes\n  • Photos",
        "  • Minutes available at:\n  • Photos https://example.org",
        "Las cartas están disponibles en:",
        "Se puede consultar en el siguiente enlace:",
        "Todo está en la siguiente liga. Gracias.",
        "Las minutas pueden consultarse en:",
        "Compartimos la galería con evidencia del proceso:",
        "Para saber más, haz clic aquí.",
        "Página web:",
    ],
)
def test_a_promise_without_its_link_is_broken(text: str) -> None:
    assert len(promises_missing_link(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The letters are available at: https://example.org/letters.",
        "The letters are available at:\n\nhttps://example.org/letters",
        "The letters are available at:\nLetters: <www.example.org>",
        "The letters are available at the following link. https://example.org",
        "The letters are available at:\n\n  • The town hall\n  • The library",
        "Documents, at the following links:\n  • Minutes: bit.ly/minutes\n  • Photos",
        "  • Minutes available at:\n    • datos.gob.mx/minutas",
        "The dashboard is available on the website.",
        "Progress information will be made available on the Coalition’s website, for all.",
        "They notify the body and also upload to the progress of the milestone.",
        "Work will continue through the following spaces:\n\n  1. Meetings",
        "We learned one thing:\n\nlisten.",
        "El punto de contacto es el enlace con cada dependencia.",
        "Se comparte la carta en las reuniones.",
        "Disponible en: www.rioclaro.gob.mx",
    ],
)
def test_what_promises_no_link_or_gives_it_is_sound(text: str) -> None:
    assert promises_missing_link(text) == ()


def test_the_broken_sentence_is_quoted_alone() -> None:
    text = "We met twice. The minutes are available at: \n\nWe will meet again."
    assert promises_missing_link(text) == ("The minutes are available at:",)
