"""Institutions keep their past when they change name or end."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from planabierto.ground.institutions import actions, queries, rules
from planabierto.ground.institutions.actions import InstitutionFacts
from planabierto.ground.institutions.models import FormerName, Institution, Mandate
from planabierto.ground.journal.models import Entry
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Refused
from tests.builders import SYSTEM, build_institution, build_mandate, holder

pytestmark = pytest.mark.django_db


def correct(institution, **facts):
    return actions.correct(actor=SYSTEM, institution=institution, facts=InstitutionFacts(**facts))


def test_an_institution_has_a_folio_and_is_found_by_any_name():
    made = build_institution(
        name="Secretaría de Cultura", name_en="Culture Office", short_name="SC"
    )
    for name in ("secretaria de cultura", " CULTURE OFFICE ", "sc"):
        assert queries.find(name) == made
    assert queries.by_folio(made.folio.lower()) == made
    assert queries.by_folio("NL-2022") is None
    assert (str(made), made.name.en) == ("Secretaría de Cultura", "Culture Office")


def test_a_former_name_still_finds_its_institution():
    made = build_institution(name="COTAI")
    correct(made, name_es="INFO NL")
    correct(made, name_es="COTAI")
    correct(made, name_es="Instituto NL")
    assert sorted(FormerName.objects.values_list("name", flat=True)) == ["COTAI", "INFO NL"]
    assert queries.find("cotai") == queries.find("info nl") == made
    assert Entry.objects.latest("pk").verb == "institutions.corrected"


def test_an_institution_ends_and_another_succeeds_it():
    heir = build_institution(name="Transparencia para el Pueblo")
    ended = correct(
        build_institution(name="INAI"),
        name_es="INAI",
        valid_from=date(2015, 5, 5),
        valid_to=date(2025, 3, 20),
        successor=heir,
    )
    ended.refresh_from_db()
    assert (ended.successor, ended.valid_to) == (heir, date(2025, 3, 20))


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"name_es": " "}, "nombre de la institución"),
        ({"name_es": "A | B"}, "sin «|»"),
        ({"name_en": "A\nB"}, "en una línea"),
        ({"name_es": "x" * 256}, "255"),
        ({"name_es": "CABILDO"}, "ya es de Cabildo"),
        ({"name_en": "antiguo cabildo"}, "ya es de Cabildo"),
        (
            {"name_es": "A", "valid_from": date(2024, 1, 2), "valid_to": date(2024, 1, 1)},
            "anterior",
        ),
    ],
)
def test_what_would_confuse_the_register_is_refused(facts, why):
    correct(build_institution(name="Antiguo Cabildo"), name_es="Cabildo")
    before = Entry.objects.count()
    with pytest.raises(Refused, match=why):
        actions.register(actor=SYSTEM, facts=InstitutionFacts(**facts))
    assert Institution.objects.count() == 1
    assert Entry.objects.count() == before


def test_a_name_in_force_wins_over_an_abbreviation():
    build_institution(name="Alcaldía", short_name="Obras")
    works = Institution.objects.create(name_es="Obras", sector="government")
    assert queries.find("obras") == works
    finder = queries.Finder()
    finder.remember(Institution(name_es="Nueva"))
    assert finder.find("nueva").name_es == "Nueva"
    assert finder.find("obras") == works


@pytest.mark.parametrize("actor", [STRANGER, holder(Role.CONTACT), holder(Role.LEAD, "NL-2022")])
def test_only_keepers_keep_the_register(actor):
    made = build_institution()
    for act in (
        lambda: actions.register(actor=actor, facts=InstitutionFacts(name_es="Otra")),
        lambda: actions.correct(
            actor=actor, institution=made, facts=InstitutionFacts(name_es="Otra")
        ),
    ):
        with pytest.raises(Refused, match="registro de instituciones"):
            act()
    assert Institution.objects.get().name_es == "Secretaría de Cultura"
    assert Entry.objects.count() == 1
    assert rules.may_register(holder(Role.SECRETARY, "NL-2022"))


class TestAScopedSecretary:
    """Names any institution; corrects those that act within the scope, and her own while idle."""

    secretary = holder(Role.SECRETARY, "NL-2022")

    def correct(self, institution):
        facts = InstitutionFacts(name_es="Otro nombre")
        return actions.correct(actor=self.secretary, institution=institution, facts=facts)

    def test_corrects_what_acts_in_her_cycle(self):
        held = build_mandate(role=Role.LEAD, scope="NL-2022-SPG")
        assert self.correct(held.institution).name_es == "Otro nombre"

    @pytest.mark.parametrize("scope", ["", "NL-2024", "NL-2022X"])
    def test_corrects_nothing_that_acts_elsewhere(self, scope):
        held = build_mandate(role=Role.LEAD, scope="NL-2024")
        Mandate.objects.update(scope=scope)
        with pytest.raises(Refused, match="no actúa en tu ciclo"):
            self.correct(held.institution)

    def test_corrects_what_she_registered_until_it_acts_elsewhere(self):
        facts = InstitutionFacts(name_es="Nueva")
        made = actions.register(actor=self.secretary, facts=facts)
        with pytest.raises(Refused, match="no actúa en tu ciclo"):
            self.correct(build_institution())
        assert self.correct(made).name_es == "Otro nombre"
        build_mandate(role=Role.LEAD, scope="NL-2024", institution=made)
        with pytest.raises(Refused, match="no actúa en tu ciclo"):
            self.correct(made)


def test_the_database_itself_asks_for_a_name_and_days_in_order():
    made = build_institution(valid_from=date(2024, 1, 1))
    for wrong in (
        lambda: Institution.objects.create(sector="government"),
        lambda: Institution.objects.update(valid_to=date(2023, 1, 1)),
        lambda: FormerName.objects.bulk_create(
            [FormerName(institution=made, name="A"), FormerName(institution=made, name="A")]
        ),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()
