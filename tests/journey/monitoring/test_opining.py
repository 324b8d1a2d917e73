"""Organisations give their opinion beside the official word, apart from whoever gives that."""

from datetime import timedelta

import pytest

from planabierto.ground.institutions.models import Institution
from planabierto.ground.journal.models import Entry
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring import opinion_rules as rules
from planabierto.journey.monitoring.actions import NewEvidence
from planabierto.journey.monitoring.matter import Matter, matter_of
from planabierto.journey.monitoring.models import ShadowOpinion
from planabierto.journey.monitoring.queries import opinions
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor, Role
from planabierto.kit.verdict import Refused
from planabierto.tools.library.actions import Upload
from tests.builders import (
    SYSTEM,
    build_actor,
    build_commitment,
    build_institution,
    build_plan,
    build_update,
    build_working,
    proof,
)
from tests.builders_voices import build_opinion

pytestmark = pytest.mark.django_db
OWN = "su propia institución"


@pytest.fixture
def working():
    return build_working()


def body_of(actor):
    return Institution.objects.get(pk=actor.capacities[0].institution_id)


def test_an_opinion_is_public_at_once_with_a_number_of_its_own(working):
    row = build_opinion(working=working)
    assert row.folio == "NL-2022-C1-O1"
    assert (row.milestone, row.update, row.institution.name_es) == (
        working.milestone,
        None,
        "Observatorio",
    )
    assert str(row.found.label) == "Limitado"
    entry = Entry.objects.get(verb="monitoring.opined")
    assert (entry.subject, entry.audience) == (row.folio, "public")
    assert entry.mandate == working.monitor.capacities[0].folio
    assert opinions.opinion("nl-2022-c1-o1", STRANGER) == row
    assert opinions.opinion("NL-2022-C1-O9", STRANGER) is None
    assert opinions.opinion("NL-2022-C1-U1", STRANGER) is None
    assert build_opinion(working=working, of=working.commitment).number == 2


def test_who_agrees_with_a_report_finds_the_level_it_declares(working):
    update = build_update(working=working)
    row = build_opinion(working=working, of=update, stance="agree", level=None)
    assert (row.level, row.update, row.milestone) == (update.level, update, working.milestone)
    with pytest.raises(Refused, match="De acuerdo en parte"):
        build_opinion(working=working, of=update, stance="agree")


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"level": None}, "Elige el nivel"),
        ({"stance": "maybe"}, "Elige si están de acuerdo"),
        ({"narrative": " "}, "Explica por qué"),
        ({"narrative": "x" * (rules.LONGEST + 1)}, "demasiado largo"),
    ],
)
def test_an_opinion_says_enough(working, facts, message):
    with pytest.raises(Refused, match=message):
        build_opinion(working=working, **facts)
    assert not ShadowOpinion.objects.exists()


def test_only_monitors_give_one(working):
    for actor in (working.lead, working.citizen, working.evaluator, working.secretary, STRANGER):
        with pytest.raises(Refused, match="organizaciones monitoras"):
            build_opinion(working=working, actor=actor)
    elsewhere = build_actor(
        role=Role.MONITOR, institution=build_institution(name="Lejos"), scope="NL-2030"
    )
    with pytest.raises(Refused, match="organizaciones monitoras"):
        build_opinion(working=working, actor=elsewhere)
    by_link = Actor("U-7H2K9QXM", 1, working.monitor.capacities, via="link")
    with pytest.raises(Refused, match="enlace del correo"):
        build_opinion(working=working, actor=by_link)


def test_nobody_weighs_what_their_own_institution_answers_for(working):
    own = build_actor(role=Role.MONITOR, institution=body_of(working.lead), email="a@example.org")
    for of in (working.commitment, working.milestone, build_update(working=working)):
        with pytest.raises(Refused, match=OWN):
            build_opinion(working=working, of=of, actor=own)
    # A mandate that is withheld is a mandate all the same.
    held = Actor("U-7H2K9QXM", 1, working.monitor.capacities, withheld=working.lead.capacities)
    with pytest.raises(Refused, match=OWN):
        build_opinion(working=working, actor=held)


def test_whoever_took_over_from_it_does_not_either(working):
    heir = build_institution(name="Nueva Secretaría")
    Institution.objects.filter(pk=body_of(working.lead).pk).update(successor=heir)
    monitor = build_actor(role=Role.MONITOR, institution=heir, email="b@example.org")
    with pytest.raises(Refused, match=OWN):
        build_opinion(working=working, actor=monitor)


def test_who_served_where_the_report_was_made_does_not_weigh_it(working):
    update = build_update(working=working)
    insider = Actor(working.lead.pseudonym, working.lead.person_id, working.monitor.capacities)
    assert rules.may_opine(insider, matter_of(working.milestone))
    assert not rules.may_opine(insider, matter_of(update))


def test_what_was_taken_back_is_not_weighed(working):
    update = build_update(working=working)
    actions.retract(actor=working.lead, update=update, reason="Era de otro hito.")
    with pytest.raises(Refused, match="ya no cuenta"):
        build_opinion(working=working, of=update)


def test_what_is_not_public_is_not_weighed():
    hidden = build_commitment_inside()
    monitor = build_actor(role=Role.MONITOR, institution=build_institution(name="Observatorio"))
    verdict = rules.may_opine(monitor, Matter(hidden))
    assert "Todavía no es público" in str(verdict.reason)


def build_commitment_inside():
    made = build_commitment()
    made.inclusions.all().update(plan=build_plan(cycle=made.cycle, code="MTY"))
    return type(made).objects.select_related("cycle").get(pk=made.pk)


def test_a_report_in_a_draft_plan_is_not_weighed(working):
    update = build_update(working=working)
    inclusion = working.commitment.inclusions.first()
    inclusion.plan.state = "draft"
    update.inclusion = inclusion
    assert not rules.may_opine(working.monitor, matter_of(update))
    inclusion.plan.state = "published"
    assert rules.may_opine(working.monitor, matter_of(update))


def test_the_newest_opinion_of_an_organisation_on_a_thing_counts(working):
    first = build_opinion(working=working)
    second = build_opinion(working=working, level=Level.SUBSTANTIAL)
    whole = build_opinion(working=working, of=working.commitment)
    found = opinions.opinions_on(working.commitment, STRANGER)
    assert opinions.in_force(found) == [whole, second]
    assert list(opinions.earlier(second, STRANGER)) == [first]
    matter = Matter(working.commitment, working.milestone)
    assert opinions.own_word(matter, [second.institution_id]) == second
    actions.retract_opinion(actor=working.monitor, opinion=second, reason="Nos equivocamos.")
    # Who took its newest word back has none, whatever it said before.
    assert opinions.in_force(opinions.opinions_on(working.commitment, STRANGER)) == [whole]
    assert opinions.own_word(matter, [second.institution_id]) is None


def test_it_is_taken_back_once_by_whoever_gave_it_with_a_reason(working):
    row = build_opinion(working=working)
    other = build_actor(role=Role.MONITOR, institution=build_institution(name="Otra"))
    with pytest.raises(Refused, match="que la dio"):
        actions.retract_opinion(actor=other, opinion=row, reason="No")
    with pytest.raises(Refused, match="por qué se retira"):
        actions.retract_opinion(actor=working.monitor, opinion=row, reason=" ")
    actions.retract_opinion(actor=working.monitor, opinion=row, reason="Nos equivocamos.")
    row.refresh_from_db()
    assert row.retracted_at
    assert Entry.objects.filter(verb="monitoring.opinion_retracted").exists()
    with pytest.raises(Refused, match="ya se retiró"):
        actions.retract_opinion(actor=working.monitor, opinion=row, reason="Otra vez")


def test_a_machine_brings_what_an_organisation_said_elsewhere(working):
    body = body_of(working.monitor)
    when = clock.now() - timedelta(days=3)
    row = build_opinion(
        working=working, actor=SYSTEM, institution=body, occurred=when, illustrative=True
    )
    assert (row.institution, row.occurred, row.illustrative) == (body, when, True)
    with pytest.raises(Refused, match=OWN):
        build_opinion(working=working, actor=SYSTEM, institution=body_of(working.lead))
    with pytest.raises(Refused, match="por qué institución"):
        build_opinion(working=working, actor=SYSTEM)
    actions.retract_opinion(actor=SYSTEM, opinion=row, reason="Era de otro hito.")
    assert row.retracted


def test_who_monitors_for_several_says_for_which(working):
    one, two = body_of(working.monitor), build_institution(name="Otra")
    other = build_actor(role=Role.MONITOR, institution=two)
    both = Actor("U-7H2K9QXM", 1, (*working.monitor.capacities, *other.capacities))
    assert build_opinion(working=working, actor=both).institution == one
    assert build_opinion(working=working, actor=both, institution=two).institution == two
    with pytest.raises(Refused, match="por qué institución"):
        build_opinion(working=working, actor=both, institution=body_of(working.citizen))


def test_an_opinion_is_not_older_than_what_it_speaks_of(working):
    update = build_update(working=working)
    with pytest.raises(Refused, match="se reportó después"):
        build_opinion(
            working=working,
            of=update,
            actor=SYSTEM,
            institution=body_of(working.monitor),
            occurred=clock.now() - timedelta(days=2),
        )


def test_papers_are_kept_in_the_library_for_everybody(working):
    papers = [proof(1), proof(2, language="en")]
    row = build_opinion(working=working, papers=papers)
    shown = opinions.papers_of(row)
    assert [each.version.url for each in shown] == [papers[0].url, papers[1].url]
    assert all(each.version.is_open for each in shown)
    photo = Upload("acta.txt", b"El portal no abre.\n")
    for language in ("es", "en"):
        new = NewEvidence(title="Acta", upload=photo, language=language, alternative="Texto")
        assert opinions.papers_of(build_opinion(working=working, papers=[new]))


@pytest.mark.parametrize(
    ("papers", "message"),
    [
        ([NewEvidence(title=" ", url="https://example.org")], "Ponle un título"),
        ([NewEvidence(title="Acta")], "Elige un archivo"),
        ([NewEvidence(title="Acta", url="https://example.org", restricted=True)], "son públicos"),
        ([proof(number) for number in range(6)], "Son demasiados"),
    ],
)
def test_papers_are_few_named_and_public(working, papers, message):
    with pytest.raises(Refused, match=message):
        build_opinion(working=working, papers=papers)
    assert not ShadowOpinion.objects.exists()


def test_what_an_organisation_has_not_looked_at(working):
    held, at = working.monitor.capacities, clock.now()
    assert list(opinions.watched_by(held)) == [working.commitment]
    assert not opinions.to_weigh(held, at).exists()
    update = build_update(working=working)
    assert list(opinions.to_weigh(held, clock.now())) == [working.commitment]
    assert not opinions.to_weigh(held, update.occurred + timedelta(days=93)).exists()
    build_opinion(working=working)
    assert not opinions.to_weigh(held, clock.now()).exists()
    assert opinions.among([working.commitment], STRANGER)[working.commitment.pk]
    assert opinions.among([], STRANGER) == {}
    # What its own institution answers for is nobody's to watch.
    own = build_actor(role=Role.MONITOR, institution=body_of(working.lead), email="c@example.org")
    assert not opinions.watched_by(own.capacities).exists()
