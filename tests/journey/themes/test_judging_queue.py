"""The queue of feasibility, how much each institution has, and the criteria."""

from datetime import date

import pytest

from planabierto.journey.themes.actions import judging
from planabierto.journey.themes.queries import feasibility as queries
from planabierto.kit.actor import Role
from planabierto.kit.verdict import Refused
from tests.builders import SYSTEM, build_call, holder
from tests.builders_judging import approved, build_judging, drafted
from tests.builders_themes import theme_of

pytestmark = pytest.mark.django_db
LATE = date(2023, 1, 31)


@pytest.fixture
def agua():
    return theme_of(build_call().cycle, "Agua")


@pytest.fixture
def world(agua):
    return build_judging(agua)


def refused(act, *arguments, **facts):
    """The reason of a refusal."""
    with pytest.raises(Refused) as refusal:
        act(*arguments, **facts)
    return str(refusal.value.verdict.reason)


def test_criteria_begin_with_five_and_are_reworded(agua):
    cycle, runner = agua.cycle, holder(Role.SECRETARY, "NL-2022")
    words = {"name_es": "Ambiente", "question_es": "¿Qué daño haría?"}
    judging.set_criterion(actor=runner, cycle=cycle, key="ambiente", **words)
    assert "ya tiene criterios" in refused(judging.propose_criteria, actor=runner, cycle=cycle)
    cycle.criteria.all().delete()
    assert len(judging.propose_criteria(actor=runner, cycle=cycle)) == 5
    judging.set_criterion(actor=runner, cycle=cycle, key="ambiente", **words)
    judging.set_criterion(actor=runner, cycle=cycle, key="legal", **words)
    found = list(queries.criteria_of(cycle))
    assert [each.key for each in found][-1] == "ambiente"
    assert queries.criterion(cycle, "legal").name_es == "Ambiente"
    assert queries.criterion(cycle, "nada") is None
    for wrong in ({"key": ""}, {"key": "x", "name_es": ""}, {"key": "x", "question_es": ""}):
        assert refused(judging.set_criterion, actor=runner, cycle=cycle, **(words | wrong))
    assert refused(judging.propose_criteria, actor=holder(Role.CONTACT, "NL-2022"), cycle=cycle)


def test_the_queue_and_the_workload(world, agua):
    late = build_judging(theme_of(agua.cycle, "Aire"), due=LATE, name="Medio Ambiente")
    done = build_judging(theme_of(agua.cycle, "Suelo"), name="Suelos")
    approved(done)
    drafted(world)
    cycle, day = agua.cycle, date(2024, 1, 1)

    def shown(only="", **more):
        return [each.pk for each in queries.queue(cycle, SYSTEM, day, only=only, **more)]

    assert shown() == [late.dossier.pk, world.dossier.pk, done.dossier.pk]
    assert shown("open") == [late.dossier.pk, world.dossier.pk]
    assert (shown("late"), shown("drafted")) == ([late.dossier.pk], [world.dossier.pk])
    assert shown("done") == [done.dossier.pk]
    assert shown(institution=world.body.pk) == [world.dossier.pk]
    assert {
        each.institution: (each.open, each.late, each.drafted, each.done)
        for each in queries.workload(cycle, day)
    } == {
        "Medio Ambiente": (1, 1, 0, 0),
        "Agua y Drenaje": (1, 0, 1, 0),
        "Suelos": (0, 0, 0, 1),
    }
    assert queries.dossier(world.dossier.pk, SYSTEM) == world.dossier
    opinion = queries.opinions_of(world.dossier)[0]
    assert queries.opinion(opinion.pk, SYSTEM) == opinion
