"""Whatever is amended, in whatever order, each earlier wording can be read again."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from planabierto.ground.institutions import actions as institutions
from planabierto.ground.institutions.actions import InstitutionFacts
from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments import actions, checks
from planabierto.journey.commitments.models import Commitment, Inclusion
from planabierto.journey.commitments.queries.history import amendments_of
from planabierto.journey.commitments.wording import text_of
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting.wording import Wording
from tests.builders import SYSTEM, WITH_DATABASE, build_commitment, build_cycle, build_plan

pytestmark = pytest.mark.django_db
names = st.lists(st.sampled_from(["Cabildo", "CABILDO", "Vecinas NL", "Contraloría"]), max_size=3)
changes = st.fixed_dictionaries(
    {},
    optional={
        "title_en": st.text(max_size=8),
        "problem_es": st.sampled_from(["", "ñandú «x»", "= 2 | 3"]),
        "starts": st.sampled_from(["", "2023", "2023-02", "2023-02-28"]),
        "values": st.sampled_from(["", "ATI", "CP | ATI", "Civic participation"]),
        "lead": names.map(" | ".join),
        "partners": names.map(" | ".join),
        "inclusions": st.sampled_from(["{0}-SPG", "{0}-MTY=X1 | {0}-SPG", "{0}-SPG|{0}-MTY"]),
        "milestones.1.responsible": st.sampled_from(["", "Cabildo", "Instituto"]),
        "milestones.2.output_es": st.just("Informe"),
        "milestones.2.illustrative": st.sampled_from(["", "sí", "no"]),
    },
)


def _fresh_commitment():
    cycle = build_cycle(folio=f"NL-{2000 + Cycle.objects.count()}")
    plan = build_plan(cycle=cycle)
    build_plan(cycle=cycle, code="MTY")
    return build_commitment(plan=plan, milestones_2_output_es="Tablero")


@WITH_DATABASE
@given(st.lists(changes, min_size=1, max_size=4))
def test_every_earlier_wording_is_recovered(sequence):
    commitment = _fresh_commitment()
    read = [text_of(commitment).flat()]
    for step in sequence:
        flat = {path: text.replace("{0}", commitment.cycle.folio) for path, text in step.items()}
        text = text_of(Commitment.objects.get(pk=commitment.pk)).with_flat(flat)
        settled, problems = Wording(commitment.cycle).settle(text)
        assert not problems
        if settled.flat() == read[-1]:
            continue
        actions.amend(actor=SYSTEM, commitment=commitment, text=text, reason="Acuerdo")
        read.append(text_of(Commitment.objects.get(pk=commitment.pk)).flat())
    assert not list(checks.wording_changed_in_silence())
    back = text_of(Commitment.objects.get(pk=commitment.pk))
    for amendment, earlier in zip(amendments_of(commitment), reversed(read[:-1]), strict=True):
        back = back.with_flat({each.path: each.before for each in amendment.changes.all()})
        assert back.flat() == earlier


@pytest.mark.parametrize(
    ("statement", "path"),
    [
        ("UPDATE commitments_commitment SET title_es = 'Otro'", "title_es"),
        ("UPDATE commitments_milestone SET output_es = 'Otro'", "milestones.1.output_es"),
        ("DELETE FROM commitments_classification", "values"),
        ("DELETE FROM commitments_responsibility", "lead"),
        ("UPDATE commitments_inclusion SET official_id = 'X'", "inclusions"),
    ],
)
def test_wording_changed_by_sql_is_named_with_its_field(statement, path):
    commitment = build_commitment(values="ATI", lead="Cabildo")
    with connection.cursor() as cursor:
        cursor.execute(statement)
    assert list(checks.wording_changed_in_silence()) == [
        f"{commitment.folio}: changed without amendment: {path}"
    ]


def test_an_institution_may_change_its_name_without_an_amendment():
    build_commitment(lead="Cabildo", milestones_1_responsible="Cabildo")
    facts = InstitutionFacts(name_es="Ayuntamiento", short_name="AYTO")
    institutions.correct(actor=SYSTEM, institution=Institution.objects.get(), facts=facts)
    assert not list(checks.wording_changed_in_silence())
    assert text_of(Commitment.objects.get())["lead"] == "Ayuntamiento"


def test_a_commitment_outside_every_plan_or_in_another_cycle_is_named():
    commitment = build_commitment()
    other = build_plan(cycle=build_cycle(folio="NL-2024"))
    Inclusion.objects.update(plan=other)
    assert list(checks.commitments_outside_plans()) == [
        f"{commitment.folio}: stands in {other.folio}, of another cycle"
    ]
    Inclusion.objects.all().delete()
    assert list(checks.commitments_outside_plans()) == [f"{commitment.folio}: stands in no plan"]
