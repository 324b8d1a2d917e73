"""Institutions check the facts before a report is public, reply, and the clock closes it."""

from datetime import UTC, datetime, timedelta

import pytest

from planabierto.journey.evaluation import actions, check_rules
from planabierto.journey.evaluation.actions import reminding
from planabierto.journey.evaluation.models import Reply
from planabierto.journey.evaluation.queries import reports
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Ground, Refused
from planabierto.tools.notices.models import Letter
from tests.builders import SYSTEM, build_actor, build_institution, build_lead
from tests.builders_evaluation import (
    again,
    answers_of,
    asked,
    build_checked,
    build_draft,
    build_evaluating,
    build_published,
    build_sent,
    check_for,
    fill,
    pdf,
)

pytestmark = pytest.mark.django_db
# A Tuesday, 10:00 in Monterrey; fifteen working days later is 24 September 2024.
SENT = datetime(2024, 9, 3, 16, tzinfo=UTC)
LAST_DAY = datetime(2024, 9, 25, 5, 59, 59, tzinfo=UTC)


@pytest.fixture
def there():
    return build_evaluating()


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.verdict


def test_an_incomplete_draft_is_not_sent(there):
    report = build_draft(there)
    verdict = check_rules.may_send(there.evaluator, report)
    assert verdict.ground == Ground.INVALID
    assert "NL-2022-C1" not in str(verdict.reason)


def test_each_institution_is_asked_with_fifteen_working_days(there):
    with clock.telling(SENT):
        report = build_sent(there)
    check = check_for(there, report)
    assert (report.state, str(check.due), check.turn) == ("checking", "2024-09-24", 1)


def test_an_inception_report_asks_leads_contacts_and_addressees(there):
    office = build_institution(name="Oficina de San Pedro")
    build_actor(role=Role.CONTACT, institution=office, scope=there.plan.folio)
    draft = build_draft(there, inception=True)
    other = build_institution(name="Cabildo")
    actions.recommend(actor=there.evaluator, report=draft, addressee=other, text="Publicar actas")
    assert asked(draft) == {"Cabildo", "Oficina de San Pedro", "Secretaría de Cultura"}


def test_an_end_report_asks_who_answers_for_its_record(there):
    office = build_institution(name="Oficina de San Pedro")
    build_actor(role=Role.CONTACT, institution=office, scope=there.plan.folio)
    assert asked(build_draft(there)) == {"Secretaría de Cultura"}


def test_a_report_nobody_can_check_is_not_sent(there):
    there.commitment.responsibilities.all().delete()
    report = fill(there, build_draft(there))
    assert "nadie puede revisar" in str(check_rules.may_send(there.evaluator, report).reason)


def test_who_answers_is_told_and_reads_it_from_then_on(there):
    draft = fill(there, build_draft(there))
    assert reports.report(draft.folio, there.lead) is None
    actions.send_for_check(actor=there.evaluator, report=draft)
    assert reports.report(draft.folio, there.lead) == draft
    letter = Letter.objects.get(kind="evaluation.check")
    assert letter.account_id == there.lead.person_id
    assert "SECRETO" not in letter.body
    assert draft.folio in letter.subject


def test_another_institution_neither_reads_nor_replies(there):
    report = build_sent(there)
    other = build_lead(institution=build_institution(name="Salud"))
    assert reports.report(report.folio, other) is None
    check = check_for(there, report)
    assert check_rules.may_reply(other, check).ground == Ground.HIDDEN
    assert check_rules.may_reply(there.evaluator, check).ground == Ground.FORBIDDEN


def test_a_reply_stands_word_by_word_and_tells_the_evaluators(there):
    report = build_sent(there)
    made = actions.reply(
        actor=there.lead,
        check=check_for(there, report),
        text="  La meta sí se cumplió.  ",
        upload=pdf("oficio.pdf"),
    )
    assert made.text == "La meta sí se cumplió."
    assert made.mandate == there.lead.capacities[0].folio
    assert made.version.document.title_es == "oficio.pdf"
    told = Letter.objects.get(kind="evaluation.progress")
    assert told.account_id == there.evaluator.person_id


def test_a_reply_says_something(there):
    check = check_for(there, build_sent(there))
    act = {"actor": there.lead, "check": check, "text": " "}
    assert "si no tienes observaciones" in str(refused(lambda: actions.reply(**act)).reason)


def test_a_link_from_a_mail_neither_reads_nor_replies(there):
    report = build_sent(there)
    person = there.lead
    linked = type(person)(person.pseudonym, person.person_id, person.capacities, (), "link")
    assert reports.report(report.folio, linked) is None
    assert check_rules.may_reply(linked, check_for(there, report)).ground == Ground.HIDDEN


def test_a_check_is_open_to_the_last_instant_of_its_last_day(there):
    with clock.telling(SENT):
        report = build_sent(there)
    with clock.telling(LAST_DAY):
        assert not check_rules.may_close(there.evaluator, report)
        assert reminding.close_due() == 0
    with clock.telling(LAST_DAY + timedelta(seconds=1)):
        assert check_rules.may_close(there.evaluator, report)
        assert reminding.close_due() == 1
        assert reminding.close_due() == 0
    assert again(report).state == "checked"


def test_a_check_closes_early_when_all_have_replied(there):
    report = build_sent(there)
    assert not check_rules.may_close(SYSTEM, report)
    actions.reply(actor=there.lead, check=check_for(there, report), text="Sin observaciones.")
    assert reminding.close_due() == 1


def test_others_do_not_close_it(there):
    report = build_sent(there)
    assert check_rules.may_close(STRANGER, report).ground == Ground.HIDDEN
    assert check_rules.may_close(there.lead, report).ground == Ground.FORBIDDEN
    assert check_rules.may_close(SYSTEM, build_and_discard(there, report)).ground == Ground.NOT_NOW


def build_and_discard(there, report):
    report.state = "discarded"
    return report


def test_a_closed_check_takes_no_reply_until_the_report_is_public(there):
    report = build_checked(there)
    check = check_for(there, report)
    assert "ya cerró" in str(check_rules.may_reply(there.lead, check).reason)
    actions.sign(actor=there.evaluator, report=report)
    actions.publish(actor=there.evaluator, report=report)
    actions.reply(actor=there.lead, check=check_for(there, report), text="Y además…")
    assert Reply.objects.filter(check_asked=check).count() == 2


def test_who_has_not_replied_is_reminded_once_three_working_days_before(there):
    with clock.telling(SENT):
        build_sent(there)
    # 19 September is three working days before the 24th.
    with clock.telling(datetime(2024, 9, 19, 5, 59, 59, tzinfo=UTC)):
        assert reminding.remind_repliers() == 0
    with clock.telling(datetime(2024, 9, 19, 6, tzinfo=UTC)):
        assert reminding.remind_repliers() == 1
        assert reminding.remind_repliers() == 0


def test_who_has_replied_is_not_reminded(there):
    with clock.telling(SENT):
        report = build_sent(there)
        actions.reply(actor=there.lead, check=check_for(there, report), text="Bien.")
    with clock.telling(datetime(2024, 9, 23, 16, tzinfo=UTC)):
        assert reminding.remind_repliers() == 0


def test_what_is_reworked_is_sent_again_with_five_working_days(there):
    with clock.telling(SENT):
        report = actions.rework(actor=there.evaluator, report=build_checked(there))
        assert reports.report(report.folio, there.lead) is None
        part = report.parts.select_related("form", "report").get()
        actions.save_part(
            actor=there.evaluator, part=part, answers=answers_of(part) | {"factors": "Otros."}
        )
        (check,) = actions.send_for_check(actor=there.evaluator, report=report)
        assert not check_rules.may_close(there.evaluator, again(report))
    assert (check.turn, str(check.due)) == (2, "2024-09-10")


def build_asking_another(there, *, later=False):
    """A checked draft that also recommends something to another institution, and its lead."""
    other = build_institution(name="Cabildo")
    report = build_checked(there) if later else fill(there, build_draft(there))
    if later:
        actions.rework(actor=there.evaluator, report=report)
    advice = actions.recommend(
        actor=there.evaluator, report=report, addressee=other, text="Publicar actas"
    )
    return report, advice, build_lead(institution=other)


def test_who_is_asked_for_the_first_time_has_fifteen_working_days_in_any_turn(there):
    with clock.telling(SENT):
        report, _advice, _lead = build_asking_another(there, later=True)
        actions.send_for_check(actor=there.evaluator, report=report)
    due = {str(each.institution): str(each.due) for each in reports.unanswered(report)}
    assert due == {"Secretaría de Cultura": "2024-09-10", "Cabildo": "2024-09-24"}


def test_who_is_concerned_no_more_does_not_read_what_was_reworked(there):
    report, advice, other = build_asking_another(there)
    actions.send_for_check(actor=there.evaluator, report=report)
    assert reports.report(report.folio, other) == report
    for check in reports.checks_of(report):
        actor = there.lead if check.institution_id == there.responsible.pk else other
        actions.reply(actor=actor, check=check, text="Visto.")
    actions.close_check(actor=there.evaluator, report=report)
    assert reports.report(report.folio, other) == report
    actions.rework(actor=there.evaluator, report=report)
    actions.withdraw_recommendation(
        actor=there.evaluator, recommendation=advice, reason="Ya no procede"
    )
    actions.send_for_check(actor=there.evaluator, report=report)
    assert reports.report(report.folio, other) is None
    assert reports.report(report.folio, there.lead) == report


def test_a_draft_is_not_reopened_nor_is_a_sent_report_discarded(there):
    assert not check_rules.may_rework(there.evaluator, build_draft(there))
    assert check_rules.may_discard(there.evaluator, reports.report("NL-2022-J1", there.evaluator))


def test_a_sent_report_is_not_discarded(there):
    report = build_sent(there)
    verdict = refused(lambda: actions.discard(actor=there.evaluator, report=report))
    assert verdict.ground == Ground.NOT_NOW


def test_evaluators_are_warned_once_ten_days_before_a_report_is_due(there):
    # The Inception Report of a plan submitted on 20 December 2022 is due on 20 February 2023.
    day = datetime(2023, 2, 10, 16, tzinfo=UTC)
    with clock.telling(day - timedelta(days=1)):
        assert reminding.warn_evaluators() == 0
    with clock.telling(day):
        assert reminding.warn_evaluators() == 1
        assert reminding.warn_evaluators() == 0
    assert "Informe Inicial" in Letter.objects.get(kind="evaluation.owed").body


def test_evaluators_are_told_once_that_a_report_is_late(there):
    # The last second of 20 February in Monterrey, then the first of the 21st.
    midnight = datetime(2023, 2, 21, 6, tzinfo=UTC)
    with clock.telling(midnight - timedelta(seconds=1)):
        assert reminding.warn_evaluators() == 1
        assert "Se acerca" in Letter.objects.get(kind="evaluation.owed").subject
    with clock.telling(midnight):
        assert reminding.warn_evaluators() == 1
        assert reminding.warn_evaluators() == 0
    assert "Venció" in Letter.objects.filter(kind="evaluation.owed").latest("pk").subject


def test_nobody_is_warned_of_what_is_public_or_long_late(there):
    with clock.telling(datetime(2023, 3, 3, 16, tzinfo=UTC)):
        assert reminding.warn_evaluators() == 0
    with clock.telling(datetime(2023, 2, 1, 16, tzinfo=UTC)):
        build_published(there, inception=True)
    with clock.telling(datetime(2023, 2, 15, 16, tzinfo=UTC)):
        assert reminding.warn_evaluators() == 0
