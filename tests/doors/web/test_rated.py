"""What independent reports found of a commitment stands on its page and on its thread."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from planabierto.doors.web.evaluating.rated import rated
from planabierto.journey.evaluation.queries.ratings import Rating
from planabierto.kit.bilingual import Bilingual
from tests.builders_evaluation import (
    build_checked,
    build_draft,
    build_evaluating,
    build_published,
    fill,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def there():
    return build_evaluating()


def page(name, folio):
    answer = Client().get(reverse(name, args=[folio]))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_commitment_shows_what_was_found_on_ogps_scales(there):
    build_published(there, inception=True)
    report = build_published(there)
    shown = page("commitment", there.commitment.folio)
    assert "Evaluación independiente" in shown
    assert reverse("report", args=[report.folio]) in shown
    assert "<dt>Nivel de cumplimiento</dt> <dd>Sin evidencia disponible</dd>" in shown
    assert "<dt>Acceso a la información</dt> <dd>Sí · Marginal</dd>" in shown
    assert "El compromiso es una regulación, política, práctica o requisito nuevo." in shown


def test_its_thread_names_the_report(there):
    report = build_published(there)
    for folio in (there.commitment.folio, there.commitment.milestones.get().folio):
        assert report.folio in page("thread", folio)


@pytest.mark.parametrize("build", [lambda there: fill(there, build_draft(there)), build_checked])
def test_nothing_before_it_is_public(there, build):
    before = page("commitment", there.commitment.folio)
    report = build(there)
    for name in ("commitment", "thread"):
        shown = page(name, there.commitment.folio)
        assert report.folio not in shown
        assert "Nivel de cumplimiento" not in shown
    assert "Evaluación independiente" not in before


def found_in(plan, question, option):
    return Rating(
        report=f"NL-2022-J-{plan}",
        kind="end",
        plan=plan,
        jurisdiction=plan,
        commitment="NL-2022-C1",
        official_id="",
        question=question,
        asked=Bilingual(question),
        option=option,
        words=Bilingual(option),
        published=datetime(2024, 8, 1, tzinfo=UTC),
        illustrative=False,
    )


def test_plans_are_named_only_where_their_reports_differ_and_nothing_is_averaged():
    rows = [
        found_in(plan, question, option)
        for plan, done in (
            ("Estado", "limited"),
            ("Monterrey", "complete"),
            ("San Pedro", "limited"),
        )
        for question, option in (("completion", done), ("addressed_problem", "yes"), ("nuevo", "a"))
    ]
    (end,) = rated(rows)
    told = {
        str(each.name or each.asked.es): [(each.words[0].es, each.plans) for each in each.found]
        for each in end.scales
    }
    assert told == {
        "Nivel de cumplimiento": [
            ("limited", ["Estado", "San Pedro"]),
            ("complete", ["Monterrey"]),
        ],
        "¿Atendió el problema?": [("yes", [])],
        "nuevo": [("a", [])],
    }


def test_what_was_learned_leads_from_each_figure_to_its_texts(there, django_assert_max_num_queries):
    assert "Todavía no hay de qué aprender" in page("lessons", "NL-2022")
    report = build_published(there)
    with django_assert_max_num_queries(12):
        shown = page("lessons", "NL-2022")
    assert '<a href="?causa=other&amp;en=factors#dichos">1</a>' in shown
    assert (
        f'<a href="{reverse("report", args=[report.folio])}">Sin evidencia disponible</a>' in shown
    )
    answer = Client().get(reverse("lessons", args=["NL-2022"]), {"causa": "other", "en": "factors"})
    assert "RATING-SECRETO: factors" in answer.content.decode()
    answer = Client().get(reverse("lessons", args=["NL-2022"]), {"causa": "money", "en": "nada"})
    assert "RATING-SECRETO: factors" not in answer.content.decode()
