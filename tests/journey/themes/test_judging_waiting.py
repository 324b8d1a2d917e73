"""What waits for whom in feasibility, and who is written to."""

from dataclasses import replace
from datetime import date

import pytest

from planabierto.ground.people.models import Account
from planabierto.journey.themes import offers_waiting
from planabierto.journey.themes.actions import judging
from planabierto.journey.themes.actions.opining import give_verdict
from planabierto.journey.themes.actions.telling import return_to_participants
from planabierto.journey.themes.queries import judging_waiting as queries
from planabierto.journey.themes.states import Outcome
from planabierto.kit import clock
from planabierto.kit.actor import Capacity, Role
from planabierto.kit.few import SHOWN
from planabierto.kit.registry import announcements
from tests.builders import CLOSED, SYSTEM, build_call, build_contribution, holder
from tests.builders_judging import DUE, approved, build_judging, drafted
from tests.builders_themes import put, theme_of

pytestmark = pytest.mark.django_db
LATE = date(2023, 1, 31)


@pytest.fixture
def call():
    return build_call()


@pytest.fixture
def world(call):
    return build_judging(theme_of(call.cycle, "Agua"))


def kinds(actor):
    """What waits for somebody: kind, where, until when."""
    sources = (offers_waiting.tasks, offers_waiting.OWED.tasks)
    found = [each for tasks in sources for each in tasks(actor, clock.now())]
    return [(each.kind, each.bucket, each.due) for each in found]


def test_a_dossier_waits_for_the_reviewer_and_then_for_the_head(world):
    assert kinds(world.reviewer) == [("dossier_review", "mine", DUE)]
    assert kinds(world.head) == []
    drafted(world)
    assert kinds(world.reviewer) == []
    assert kinds(world.head) == [("opinion_approve", "mine", DUE)]


def test_the_author_of_a_draft_does_not_wait_for_themself(world):
    drafted(world)
    held = [
        Capacity(each.folio, Role.LIAISON, each.institution_id) for each in world.head.capacities
    ]
    assert queries.to_approve(held, world.reviewer.pseudonym).rows == []
    assert len(queries.to_approve(held, "U-OTHER").rows) == 1


def test_what_nobody_answered_in_time_waits_for_the_secretariat(call):
    world = build_judging(theme_of(call.cycle, "Aire"), due=LATE, name="Medio Ambiente")
    assert kinds(world.secretary) == [("verdict_due", "mine", None)]
    give_verdict(
        actor=world.secretary, theme=world.theme, outcome=Outcome.VIABLE, reason="Nadie respondió"
    )
    assert kinds(world.secretary) == []


def test_a_second_opinion_that_differs_is_to_be_concluded(world):
    approved(world)
    assert kinds(world.secretary) == []
    other = build_judging(theme_of(world.theme.cycle, "Aire"), name="Obras Públicas")
    second = judging.ask_second_opinion(
        actor=SYSTEM, dossier=world.dossier, institution=other.body, due=DUE, reason="No es así"
    )
    assert kinds(world.secretary) == []
    approved(replace(other, theme=world.theme, dossier=second), Outcome.NOT_VIABLE)
    assert kinds(world.secretary) == [("verdict_due", "mine", None)]


def test_participants_of_a_closed_call_wait_to_be_told(call, world):
    voice = build_contribution(call=call, email="ana@example.org").contribution
    put([voice], world.theme)
    approved(world)
    type(call).objects.filter(pk=call.pk).update(closes=CLOSED)
    assert kinds(world.secretary) == [("call_return", "mine", None)]
    call.refresh_from_db()
    return_to_participants(actor=world.secretary, call=call, words_es="Gracias.")
    assert kinds(world.secretary) == []


def test_a_long_list_ends_in_one_line(call, world):
    for number in range(SHOWN):
        theme = theme_of(call.cycle, f"Tema {number}")
        judging.open_dossier(actor=SYSTEM, theme=theme, institution=world.body, due=DUE)
    found = list(offers_waiting.tasks(world.reviewer, clock.now()))
    assert len(found) == SHOWN + 1
    assert (found[-1].kind, found[-1].subject) == ("more_dossiers", "NL-2022")
    everywhere = holder(Role.SECRETARY, "")
    assert kinds(everywhere) == []


def test_reviewers_are_written_to_when_they_are_asked(world):
    asked = announcements["themes.dossier_opened"]
    message = asked.letter(world.theme.folio, "es")
    assert "Agua y Drenaje tiene hasta el" in message.body
    account = Account.objects.get(pseudonym=world.reviewer.pseudonym)
    assert list(asked.addressed(world.theme.folio)) == [account.pk]
    assert list(asked.followed(world.theme.folio)) == []
    approved(world)
    assert asked.letter(world.theme.folio, "es") is None
    assert list(asked.addressed("NL-2022-T99")) == []


def test_followers_hear_of_a_verdict(world):
    given = announcements["themes.verdict_given"]
    assert given.letter(world.theme.folio, "es") is None
    approved(world, Outcome.WITH_CHANGES, changes="Por etapas")
    message = given.letter(world.theme.folio, "en")
    assert "Hay presupuesto." in message.body
    assert message.path.endswith(f"/temas/{world.theme.folio}/")
    assert list(given.followed(world.theme.folio)) == [world.theme.folio, "NL-2022"]
    assert list(given.followed("NL-2022-T99")) == []
    assert given.letter("NL-2022-T99", "es") is None


def test_whose_competence_it_is_is_told(world):
    approved(world, Outcome.ELSEWHERE, competent="La Federación")
    body = announcements["themes.verdict_given"].letter(world.theme.folio, "es").body
    assert "Le corresponde a: La Federación" in body
