"""Feasibility: asked of an institution, drafted by one person, approved by another, concluded."""

from datetime import date

import pytest

from planabierto.ground.institutions.models import Institution
from planabierto.ground.journal.models import Entry
from planabierto.journey.cycles import actions as cycles
from planabierto.journey.themes import judging_rules as rules
from planabierto.journey.themes.actions import judging, opining
from planabierto.journey.themes.actions.opining import approve_opinion, give_verdict
from planabierto.journey.themes.models import FeasibilityVerdict, Opinion
from planabierto.journey.themes.queries import feasibility as queries
from planabierto.journey.themes.queries import judging_waiting, reviewing
from planabierto.journey.themes.states import Outcome
from planabierto.kit.actor import Role
from planabierto.kit.verdict import Refused
from tests.builders import SYSTEM, build_actor, build_call, build_cycle, build_institution, holder
from tests.builders_judging import DUE, MARKS, approved, build_judging, drafted, finding
from tests.builders_themes import problems, theme_of

pytestmark = pytest.mark.django_db
LATE = date(2023, 1, 31)
OWN_CHECKS = ("themes.verdicts", "themes.approvals", "themes.dossiers", "journal.rows")


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


def fresh(row):
    row.refresh_from_db()
    return row


def test_from_a_question_to_a_public_verdict(world):
    judging.take_up(actor=world.reviewer, dossier=world.dossier)
    assert fresh(world.dossier).reviewer == world.reviewer.pseudonym
    opinion = drafted(world, Outcome.WITH_CHANGES, changes="Solo en dos municipios")
    assert fresh(world.dossier).state == "drafted"
    assert opinion.judgements.count() == 5
    assert not FeasibilityVerdict.objects.exists()
    approve_opinion(actor=world.head, opinion=opinion)
    verdict = queries.verdicts_of([world.theme.pk])[world.theme.pk]
    assert (verdict.outcome, verdict.reason, verdict.opinion) == (
        "with_changes",
        "Hay presupuesto.",
        opinion,
    )
    assert verdict.made_by == world.head.pseudonym
    assert verdict.mandate.startswith("D")
    assert str(verdict.found.label) == "Viable con ajustes" == str(opinion.found.label)
    assert [str(each.found.label) for each in opinion.judgements.all()] == ["Se cumple"] * 5
    verbs = Entry.objects.filter(subject=world.theme.folio).order_by("pk")
    assert [each.verb for each in verbs][-4:] == [
        "themes.dossier_taken",
        "themes.opinion_drafted",
        "themes.opinion_approved",
        "themes.verdict_given",
    ]
    assert problems(*OWN_CHECKS) == []


def test_a_draft_stays_inside_until_it_is_approved(world):
    approved(world)
    told = Entry.objects.filter(audience="public", verb__startswith="themes.op")
    assert [each.verb for each in told] == ["themes.opinion_approved"]


def test_nobody_approves_what_they_wrote(world):
    other = build_actor(role=Role.LIAISON, institution=world.body, email="otro@example.org")
    opinion = drafted(world)
    assert "otra persona" in refused(approve_opinion, actor=world.reviewer, opinion=opinion)
    assert "punto de contacto" in refused(approve_opinion, actor=world.secretary, opinion=opinion)
    assert rules.may_approve(other, opinion)
    assert rules.may_approve(SYSTEM, opinion)
    by_system = opining.draft_opinion(actor=SYSTEM, dossier=world.dossier, found=finding())
    assert "más reciente" in refused(approve_opinion, actor=world.head, opinion=opinion)
    assert rules.may_approve(world.reviewer, by_system)


def test_a_draft_sent_back_is_written_again(world):
    first = drafted(world)
    assert refused(opining.send_back, actor=world.head, opinion=first, reason=" ")
    opining.send_back(actor=world.head, opinion=first, reason="Falta el costo")
    assert fresh(world.dossier).state == "waiting"
    assert problems(*OWN_CHECKS) == []
    assert "Todavía no hay" in refused(approve_opinion, actor=world.head, opinion=first)
    again = drafted(world, Outcome.NOT_VIABLE, reason="Cuesta demasiado")
    approve_opinion(actor=world.head, opinion=again)
    assert [each.outcome for each in FeasibilityVerdict.objects.all()] == ["not_viable"]
    assert "ya se dictaminó" in refused(drafted, world)
    assert problems(*OWN_CHECKS) == []


@pytest.mark.parametrize(
    ("outcome", "words", "said"),
    [
        (Outcome.VIABLE, {"reason": " "}, "razón"),
        (Outcome.WITH_CHANGES, {}, "ajustes"),
        (Outcome.ELSEWHERE, {}, "competencia"),
        (Outcome.VIABLE, {"marks": dict(list(MARKS.items())[:4])}, "«Tiempo»"),
    ],
)
def test_an_opinion_says_all_it_has_to(world, outcome, words, said):
    assert said in refused(drafted, world, outcome, **words)
    assert not Opinion.objects.exists()
    assert fresh(world.dossier).state == "waiting"


def test_only_the_institution_judges_and_so_does_its_heir(world):
    heir = build_institution(name="Agua y Drenaje Metropolitano", sector="government")
    stranger = build_actor(role=Role.LIAISON, institution=heir)
    assert not rules.may_draft_opinion(stranger, world.dossier)
    assert not rules.may_take_up(world.head, world.dossier)
    assert not queries.knows_of_drafts(stranger, world.dossier)
    Institution.objects.filter(pk=world.body.pk).update(successor=heir)
    assert rules.may_draft_opinion(stranger, world.dossier)
    assert queries.knows_of_drafts(stranger, world.dossier)
    assert not queries.knows_of_drafts(world.secretary, world.dossier)
    held = list(stranger.capacities)
    assert [each.pk for each in judging_waiting.to_judge(held).rows] == [world.dossier.pk]
    Institution.objects.filter(pk=heir.pk).update(successor=world.body)
    assert reviewing.with_heirs(world.body.pk) == {heir.pk, world.body.pk}
    assert queries.reviews_for(stranger, world.theme.cycle) == {heir.pk}


def test_a_dossier_is_one_an_institution_in_time_and_by_the_secretariat(world, agua):
    facts = {"theme": agua, "institution": world.body}
    assert "ya tiene" in refused(judging.open_dossier, actor=SYSTEM, due=DUE, **facts)
    other = facts | {"institution": build_institution(name="Otra")}
    runner = world.secretary
    assert "antes de hoy" in refused(judging.open_dossier, actor=runner, due=LATE, **other)
    assert refused(judging.open_dossier, actor=world.reviewer, due=DUE, **other)
    judging.open_dossier(actor=runner, due=DUE, asks=" El costo ", **other)
    agua.state = "retired"
    agua.save(update_fields=["state"])
    third = facts | {"institution": build_institution(name="Tercera")}
    assert "no está en uso" in refused(judging.open_dossier, actor=runner, due=DUE, **third)


def test_a_withdrawn_dossier_asks_nobody_any_more(world):
    assert refused(
        judging.withdraw_dossier, actor=world.secretary, dossier=world.dossier, reason=" "
    )
    judging.withdraw_dossier(actor=world.secretary, dossier=world.dossier, reason="Se repetía")
    assert fresh(world.dossier).state == "withdrawn"
    assert problems(*OWN_CHECKS) == []
    assert "se retiró" in refused(drafted, world)
    assert refused(
        judging.withdraw_dossier, actor=world.secretary, dossier=world.dossier, reason="Otra vez"
    )
    assert not rules.may_withdraw_dossier(world.reviewer, world.dossier)


def test_two_institutions_that_disagree_wait_for_the_secretariat(world, agua):
    other = build_judging(agua, name="Obras Públicas")
    first = approved(world, Outcome.VIABLE)
    assert not FeasibilityVerdict.objects.exists()
    day = date(2024, 1, 1)
    assert "todavía está en plazo" in str(rules.may_give_verdict(SYSTEM, agua, day).reason)
    second = approved(other, Outcome.ELSEWHERE, competent="La Federación")
    assert not FeasibilityVerdict.objects.exists()
    assert len(queries.answers_of([agua.pk], day)[agua.pk].answered) == 2
    conclude = {"actor": world.secretary, "theme": agua, "reason": "Le toca a otra"}
    assert "en cuál se basa" in refused(give_verdict, outcome=Outcome.ELSEWHERE, **conclude)
    assert "el del dictamen" in refused(
        give_verdict, outcome=Outcome.VIABLE, opinion=second, **conclude
    )
    made = give_verdict(outcome=Outcome.ELSEWHERE, opinion=second, **conclude)
    assert (made.competent, made.opinion) == ("La Federación", second)
    stray = approved(build_judging(theme_of(agua.cycle, "Aire"), name="Medio Ambiente"))
    assert "no es de este tema" in refused(
        give_verdict, outcome=Outcome.VIABLE, opinion=stray, **conclude
    )
    again = give_verdict(outcome=Outcome.VIABLE, opinion=first, **conclude)
    assert [each.pk for each in queries.verdict_history(agua.pk)] == [again.pk, made.pk]
    assert reviewing.newest_verdict(agua) == again
    assert [each.pk for each in queries.public_opinions([agua.pk])] == [first.pk, second.pk]


def test_two_institutions_that_agree_need_nobody_else(world, agua):
    other = build_judging(agua, name="Obras Públicas")
    approved(world)
    approved(other)
    assert [each.outcome for each in FeasibilityVerdict.objects.all()] == ["viable"]
    again = {"actor": world.secretary, "theme": agua, "reason": "Sí", "outcome": Outcome.VIABLE}
    assert "Ya tiene resultado" in refused(give_verdict, **again)


def test_after_the_term_the_record_says_that_nobody_answered(agua):
    world = build_judging(agua, due=LATE)
    found = queries.answers_of([agua.pk])[agua.pk]
    assert [each.pk for each in found.silent] == [world.dossier.pk]
    assert found.is_asked
    assert queries.answers_of([agua.pk], LATE)[agua.pk].waiting
    conclude = {"actor": world.secretary, "theme": agua, "reason": "No respondió en su plazo"}
    assert "Di de quién" in refused(give_verdict, outcome=Outcome.ELSEWHERE, **conclude)
    assert refused(give_verdict, outcome=Outcome.VIABLE, **(conclude | {"reason": ""}))
    made = give_verdict(outcome=Outcome.ELSEWHERE, competent="La Federación", **conclude)
    assert made.opinion is None
    assert made.competent == "La Federación"
    late = approved(world, Outcome.VIABLE)
    assert reviewing.newest_verdict(agua).opinion == late
    assert problems(*OWN_CHECKS) == []


def test_a_verdict_needs_somebody_to_have_been_asked(agua):
    runner = holder(Role.SECRETARY, "NL-2022")
    facts = {"actor": runner, "theme": agua, "outcome": Outcome.VIABLE, "reason": "Sí"}
    assert "Primero pide dictamen" in refused(give_verdict, **facts)
    facts["actor"] = holder(Role.LIAISON, "NL-2022")
    assert "secretaría técnica" in refused(give_verdict, **facts)
    assert not queries.NOT_ASKED.is_asked


def test_a_second_opinion_is_another_institutions_on_an_approved_one(world):
    other = build_institution(name="Obras Públicas")
    ask = {"actor": world.secretary, "dossier": world.dossier, "due": DUE, "reason": "No es así"}
    assert "ya aprobado" in refused(judging.ask_second_opinion, institution=other, **ask)
    approved(world)
    world.dossier.refresh_from_db()
    same = refused(judging.ask_second_opinion, institution=world.body, **ask)
    assert "otra institución" in same
    assert refused(judging.ask_second_opinion, institution=other, **(ask | {"reason": ""}))
    made = judging.ask_second_opinion(institution=other, **ask)
    assert (made.second_of, made.second_reason) == (world.dossier, "No es así")
    assert queries.verdicts_of([world.theme.pk])


def test_nothing_is_judged_in_a_discarded_cycle():
    world = build_judging(theme_of(build_cycle(), "Agua"))
    opinion = drafted(world)
    cycles.discard(actor=SYSTEM, cycle=world.theme.cycle, reason="Ensayo")
    for act, facts in (
        (approve_opinion, {"actor": world.head, "opinion": opinion}),
        (judging.take_up, {"actor": world.reviewer, "dossier": world.dossier}),
        (judging.propose_criteria, {"actor": world.secretary, "cycle": fresh(world.theme.cycle)}),
    ):
        assert "descartó" in refused(act, **facts)


def test_doctor_names_what_does_not_hold(world):
    opinion = approved(world)
    made = FeasibilityVerdict.objects.get()
    FeasibilityVerdict.objects.filter(pk=made.pk).update(outcome="not_viable")
    Opinion.objects.filter(pk=opinion.pk).update(approved_by=opinion.made_by)
    type(world.dossier).objects.filter(pk=world.dossier.pk).update(state="waiting")
    found = problems(*OWN_CHECKS[:3])
    assert len(found) == 3
    assert all(world.theme.folio in each for each in found)
    Opinion.objects.filter(pk=opinion.pk).update(approved_at=None, approved_by="")
    assert "should be drafted" in problems("themes.dossiers")[0]
