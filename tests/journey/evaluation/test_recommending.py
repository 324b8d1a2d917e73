"""Recommendations are answered, followed up, and reach the intake of the next plan."""

from datetime import date

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.cycles import actions as cycles
from planabierto.journey.cycles import intake_rules
from planabierto.journey.cycles.actions import intake
from planabierto.journey.evaluation import actions, checks
from planabierto.journey.evaluation import recommendation_rules as rules
from planabierto.journey.evaluation.queries import recommendations
from planabierto.kit.actor import STRANGER
from planabierto.kit.registry import announcements, nodes
from planabierto.kit.verdict import Ground, Refused
from tests.builders import SYSTEM, build_cycle, build_institution, build_lead
from tests.builders_evaluation import (
    build_draft,
    build_evaluating,
    build_published,
    fill,
    publish,
)

pytestmark = pytest.mark.django_db
ADVICE = "Publicar el tablero en datos abiertos cada mes"


@pytest.fixture
def there():
    return build_evaluating()


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.verdict


def advice_in(report):
    return recommendations.recommendation(f"{report.folio}-R1", STRANGER)


def recommend(there, report, **facts):
    given = {"addressee": there.responsible, "text": ADVICE, "due": date(2025, 1, 31)}
    return actions.recommend(actor=there.evaluator, report=report, **(given | facts))


def respond(there, advice, **facts):
    given = {"actor": there.lead, "acceptance": "partly", "reason": "Cada trimestre."}
    return actions.respond(recommendation=advice, **(given | facts))


def advice_again(advice):
    return recommendations.visible_to(SYSTEM).get(pk=advice.pk)


def test_a_draft_recommends_and_nobody_else_knows(there):
    report = build_draft(there)
    first, second = recommend(there, report), recommend(there, report)
    assert [each.folio for each in (first, second)] == ["NL-2022-J1-R1", "NL-2022-J1-R2"]
    assert recommendations.recommendation(first.folio, there.lead) is None
    assert rules.may_respond(there.lead, first).ground == Ground.HIDDEN
    assert rules.may_respond(there.evaluator, first).ground == Ground.NOT_NOW
    assert nodes["evaluation.recommendation"].find(first.folio, there.secretary) is None


def test_a_recommendation_says_something(there):
    report = build_draft(there)
    assert "Escribe qué" in str(refused(lambda: recommend(there, report, text=" ")).reason)


def test_one_is_taken_back_with_a_reason_once(there):
    report = build_draft(there)
    first = recommend(there, report)
    act = {"actor": there.evaluator, "recommendation": first}
    assert "por qué" in str(refused(lambda: actions.withdraw_recommendation(reason="", **act)))
    actions.withdraw_recommendation(reason="Repetida", **act)
    assert list(recommendations.of_report(report)) == []
    first.refresh_from_db()
    assert rules.may_withdraw(there.evaluator, first).ground == Ground.NOT_NOW
    assert rules.may_withdraw(there.lead, first).ground == Ground.HIDDEN


def test_its_addressee_says_whether_it_is_taken_and_the_newest_word_counts(there):
    advice = advice_in(build_published(there, advice=ADVICE))
    respond(there, advice)
    said = respond(there, advice, acceptance="accepted", reason="Sí, cada mes.")
    assert recommendations.newest_response(advice) == said
    assert advice.responses.count() == 2
    entry = Entry.objects.filter(verb="evaluation.recommendation_answered").latest("pk")
    assert (entry.subject, entry.audience) == (advice.folio, "public")
    assert entry.mandate == there.lead.capacities[0].folio


def test_an_answer_is_one_of_three_and_has_a_reason(there):
    advice = advice_in(build_published(there, advice=ADVICE))
    assert "Elige" in str(refused(lambda: respond(there, advice, acceptance="maybe")).reason)
    assert "por qué" in str(refused(lambda: respond(there, advice, reason=" ")).reason)


def test_others_do_not_answer(there):
    advice = advice_in(build_published(there, advice=ADVICE))
    other = build_lead(institution=build_institution(name="Salud"))
    for actor in (other, there.evaluator, there.secretary, STRANGER):
        assert rules.may_respond(actor, advice).ground == Ground.FORBIDDEN


def test_what_was_done_is_said_once_it_was_answered_and_the_newest_word_counts(there):
    advice = advice_in(build_published(there, advice=ADVICE))
    act = {"actor": there.lead, "recommendation": advice}
    assert "Primero" in str(refused(lambda: actions.follow_up(text="Algo", **act)).reason)
    respond(there, advice)
    assert "Di qué" in str(refused(lambda: actions.follow_up(text="", **act)).reason)
    actions.follow_up(text="Se publicó enero.", **act)
    assert not recommendations.is_done(advice)
    actions.follow_up(text="Todo publicado.", done=True, **act)
    assert recommendations.is_done(advice)
    actions.follow_up(text="Faltaba marzo.", **act)
    assert not recommendations.is_done(advice)
    (listed,) = recommendations.with_answers(recommendations.public(STRANGER))
    assert not recommendations.is_done(listed)
    assert [each.text for each in recommendations.follow_ups_of(advice)][-1] == "Faltaba marzo."


def test_what_was_signed_is_withdrawn_no_more_but_with_a_new_edition(there):
    report = build_published(there, advice=ADVICE)
    act = {"actor": there.evaluator, "recommendation": advice_in(report), "reason": "Ya se cumplió"}
    verdict = refused(lambda: actions.withdraw_recommendation(**act))
    assert verdict.ground == Ground.NOT_NOW
    assert "nueva edición" in str(verdict.reason)
    assert list(checks.altered_texts()) == []


def test_what_is_being_checked_keeps_its_recommendations(there):
    report = fill(there, build_draft(there))
    advice = recommend(there, report)
    actions.send_for_check(actor=there.evaluator, report=report)
    assert rules.may_withdraw(there.evaluator, advice_again(advice)).ground == Ground.NOT_NOW


def test_one_withdrawn_in_the_draft_is_answered_no_more(there):
    report = fill(there, build_draft(there))
    advice = recommend(there, report)
    actions.withdraw_recommendation(
        actor=there.evaluator, recommendation=advice, reason="Ya se cumplió"
    )
    publish(there, report)
    assert rules.may_respond(there.lead, advice_again(advice)).ground == Ground.NOT_NOW


def test_it_reaches_the_intake_of_the_next_cycle_once(there):
    advice = advice_in(build_published(there, advice=ADVICE))
    later = build_cycle(folio="NL-2024")
    entry = actions.file_into(actor=SYSTEM, recommendation=advice, cycle=later)
    assert (entry.folio, entry.source, entry.text) == ("NL-2024-H1", advice.folio, ADVICE)
    act = {"actor": SYSTEM, "recommendation": advice, "cycle": later}
    assert "Ya está" in str(refused(lambda: actions.file_into(**act)).reason)
    assert recommendations.filed_in([advice]) == {advice.folio: [entry]}
    assert list(checks.lost_filings()) == []
    assert Entry.objects.get(verb="cycles.intake_filed").audience == "restricted"


def test_it_is_filed_by_the_secretariat_of_another_cycle(there):
    advice = advice_in(build_published(there, advice=ADVICE))
    later = build_cycle(folio="NL-2024")
    assert rules.may_file(there.secretary, advice, later).ground == Ground.FORBIDDEN
    assert rules.may_file(there.secretary, advice, there.plan.cycle).ground == Ground.INVALID


def test_an_intake_says_what_became_of_each_entry_and_the_newest_word_counts(there):
    cycle = build_cycle(folio="NL-2024")
    entry = intake.take_in(actor=SYSTEM, cycle=cycle, source="NL-2022-J9-R1", title="Datos")
    act = {"actor": SYSTEM, "entry": entry}
    assert "Di qué" in str(refused(lambda: intake.dispose(words=" ", **act)).reason)
    entry = intake.dispose(words="Está en el borrador B2.", **act)
    assert entry.disposed_at is not None
    entry = intake.dispose(words="Al final no: se quitó del borrador.", **act)
    assert entry.disposal == "Al final no: se quitó del borrador."
    assert Entry.objects.filter(verb="cycles.intake_disposed").count() == 2
    assert intake_rules.may_dispose(there.lead, entry).ground == Ground.FORBIDDEN
    assert list(checks.lost_filings()) == ["NL-2024-H1: NL-2022-J9-R1 is no public recommendation"]


def test_an_entry_has_a_title(there):
    cycle = build_cycle(folio="NL-2024")
    act = {"actor": SYSTEM, "cycle": cycle, "source": "NL-2022-J9-R1", "title": " "}
    assert "título" in str(refused(lambda: intake.take_in(**act)).reason)


def test_other_entries_are_not_taken_for_recommendations(there):
    cycle = build_cycle(folio="NL-2024")
    cycles.make_promise(actor=SYSTEM, cycle=cycle, facts={"what_es": "Sesionar"})
    intake.take_in(actor=SYSTEM, cycle=cycle, source="NL-2022-C1", title="Lección")
    assert list(checks.lost_filings()) == []


def test_who_hears_of_an_answer(there):
    advice = advice_in(build_published(there, advice=ADVICE))
    answered = announcements["evaluation.recommendation_answered"]
    assert answered.letter(advice.folio, "es") is None
    respond(there, advice)
    assert "Aceptada en parte" in answered.letter(advice.folio, "es").body
    assert answered.addressed(advice.folio) == [there.evaluator.person_id]
    assert there.commitment.folio in answered.followed(advice.folio)
    followed = announcements["evaluation.recommendation_followed"]
    assert followed.letter(advice.folio, "es") is None
    actions.follow_up(actor=there.lead, recommendation=advice, text="Ya está en línea.")
    assert "en línea" in followed.letter(advice.folio, "es").body


def test_nobody_hears_of_what_is_not_public(there):
    advice = recommend(there, build_draft(there))
    for each in ("published", "recommendation_answered", "recommendation_followed"):
        told = announcements[f"evaluation.{each}"]
        for subject in (advice.folio, advice.report.folio):
            assert told.letter(subject, "es") is None
            assert not told.followed(subject)
            assert not told.addressed(subject)
