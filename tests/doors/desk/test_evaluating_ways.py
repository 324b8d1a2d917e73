"""Where a stranger to the desk finds the next step of an evaluation."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from planabierto.ground.people.models import Account
from planabierto.journey.evaluation import actions
from planabierto.kit.actor import Role
from tests.builders import build_actor, build_cycle, build_institution
from tests.builders_evaluation import (
    answers_of,
    build_draft,
    build_evaluating,
    build_published,
)
from tests.matrix.readers import sign_in

pytestmark = pytest.mark.django_db
OPTIONAL = "(opcional)"


@pytest.fixture
def there():
    return build_evaluating()


def page(actor, name, *args):
    client = Client()
    if actor:
        sign_in(client, Account.objects.get(pk=actor.person_id), second_factor=True)
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def secretary(scope):
    office = build_institution(name="Otra secretaría", sector="government")
    return build_actor(role=Role.SECRETARY, institution=office, scope=scope)


def test_only_what_may_stay_blank_is_called_optional(there):
    report = build_draft(there, inception=True)
    part = report.parts.order_by("pk")[0]
    shown = page(there.evaluator, "desk_report_part", report.folio, part.pk)
    marked = re.findall(r"<(?:legend|label for=\"id_[a-z_0-9]+\")>(.*?)</(?:legend|label)>", shown)
    asked = {each.text_es: each.required for each in part.form.questions.all()}
    told = {text: OPTIONAL in each for each in marked for text in asked if each.startswith(text)}
    assert len(told) > 5
    assert told == {text: not asked[text] for text in told}
    assert set(told.values()) == {True, False}


def test_a_draft_counts_what_it_lacks_and_names_the_last_few(there):
    report = build_draft(there, inception=True)
    begun = page(there.evaluator, "desk_report_editor", report.folio)
    assert "faltan 20 respuestas" in begun
    assert "Falta responder" not in begun
    part = report.parts.select_related("report", "form").order_by("pk")[0]
    given = answers_of(part)
    left = given.popitem()[0]
    while not part.form.questions.get(key=left).required:
        left = given.popitem()[0]
    actions.save_part(actor=there.evaluator, part=part, answers=given)
    nearly = page(there.evaluator, "desk_report_editor", report.folio)
    assert nearly.count("Falta responder") == 1
    assert "todavía falta lo de abajo" in nearly


def test_the_intake_of_a_cycle_leads_to_what_others_were_recommended(there):
    report = build_published(there, advice="Publicar cada mes")
    build_cycle(folio="NL-2024")
    way = reverse("recommendations", args=[report.cycle.folio])
    assert way in page(secretary("NL-2024"), "desk_intake", "NL-2024")
    assert way not in page(there.secretary, "desk_intake", report.cycle.folio)


def test_the_list_of_recommendations_offers_what_its_reader_may_do(there):
    report = build_published(there, advice="Publicar cada mes")
    folio = f"{report.folio}-R1"
    build_cycle(folio="NL-2024")
    given = ("recommendations", report.cycle.folio)
    answer, file = (reverse(name, args=[folio]) for name in ("desk_advice", "desk_advice_file"))
    for actor, ways in ((None, []), (there.lead, [answer]), (secretary("NL-2024"), [file])):
        shown = page(actor, *given)
        assert [way for way in (answer, file) if f'href="{way}"' in shown] == ways
        assert f'href="{reverse("report", args=[report.folio])}#' in shown


def test_every_part_of_the_evaluators_desk_has_a_name_of_its_own(there):
    build_draft(there)
    names = re.findall(r'\bid="([^"]+)"', page(there.evaluator, "desk_evaluator"))
    assert [each for each in names if names.count(each) > 1] == []
