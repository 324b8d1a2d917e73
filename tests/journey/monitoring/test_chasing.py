"""Chasing: who hears of what is missing, on which day, once; and then it shows, by the office."""

from datetime import date, timedelta

import pytest

from planabierto.ground.journal.checks import altered_rows, unrecorded_rows
from planabierto.ground.journal.models import Audience, Entry
from planabierto.ground.people.models import Account
from planabierto.journey.cycles import actions as cycles
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.actions import chasing
from planabierto.journey.monitoring.models import Reminder, ReportingLink, Stage
from planabierto.journey.monitoring.queries import chasing as found
from planabierto.journey.monitoring.queries import late, links
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.kit.verdict import Refused
from planabierto.tools.notices.models import Letter
from tests.builders import (
    SYSTEM,
    build_commitment,
    build_institution,
    build_lead,
    build_plan,
    build_update,
)
from tests.builders_rhythm import build_contact, build_rhythmic, mandate_of, on

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)
# Period of January 2023, due on Friday 10 February; nobody answers.
CALENDAR = """
2023-02-03  before       lead
2023-02-10  due          lead
2023-02-13  after        lead
2023-02-15  contact      contact
2023-02-16  secretariat  secretary
2023-02-20  public       nobody
"""


@pytest.fixture
def working():
    return build_rhythmic()


def chase_on(day):
    with on(day):
        return chasing.chase()


def chase_each_day(first, last):
    """The job runs each day, the first and the last too."""
    day = date.fromisoformat(first)
    while day <= date.fromisoformat(last):
        chase_on(str(day))
        day += A_DAY


def told(people):
    """Each reminder with its day, its stage and who was written to."""
    lines = []
    for row in Reminder.objects.order_by("pk"):
        letters = Letter.objects.filter(key__startswith=f"chase/{row.stage}/{row.pk}/")
        who = " ".join(people[each.account_id] for each in letters) or "nobody"
        day = clock.today_in("America/Monterrey", row.made_at)
        lines.append(f"{day}  {row.stage:<11}  {who}")
    return lines


def letters_of(actor):
    return Letter.objects.filter(account=actor.person_id, kind__startswith="monitoring.chase")


def test_each_stage_is_told_on_its_day_to_who_is_to_hear(working):
    people = {
        working.lead.person_id: "lead",
        build_contact().person_id: "contact",
        working.secretary.person_id: "secretary",
    }
    chase_each_day("2023-01-20", "2023-03-01")
    assert told(people) == CALENDAR.split("\n")[1:-1]
    assert [*altered_rows(), *unrecorded_rows()] == []


def test_a_holiday_puts_a_stage_off_and_a_restricted_period_does_not(working):
    cycle = working.commitment.cycle
    with on("2023-01-02"):
        facts = {"day": date(2023, 2, 6), "name_es": "Constitución"}
        cycles.observe_holiday(actor=SYSTEM, cycle=cycle, facts=facts)
        facts = {"starts": date(2023, 2, 1), "ends": date(2023, 3, 31), "basis_es": "Veda"}
        cycles.restrict(actor=SYSTEM, cycle=cycle, facts=facts)
    assert chase_on("2023-02-01") == 0
    assert chase_on("2023-02-02") == 1
    assert chase_on("2023-02-10") == 1
    assert chase_on("2023-02-13") == 1


def test_who_has_answered_hears_nothing_more(working):
    chase_on("2023-02-03")
    with on("2023-02-04"):
        build_update(working=working)
    chase_each_day("2023-02-05", "2023-02-25")
    assert Reminder.objects.count() == 1


def test_nothing_new_is_an_answer_too(working):
    with on("2023-02-01"):
        actions.say_nothing_new(
            actor=working.lead, milestone=working.milestone, reason="Sin presupuesto."
        )
    chase_each_day("2023-02-02", "2023-02-25")
    assert not Reminder.objects.exists()


def test_nobody_is_chased_for_what_is_complete_or_given_up(working):
    with on("2023-01-20"):
        build_update(working=working, level=Level.COMPLETE)
    assert chase_on("2023-04-01") == 0


def test_the_last_period_is_chased_to_the_end_and_then_no_more(working):
    assert chase_on("2024-08-13") > 0
    assert chase_on("2024-11-28") > 0
    assert chase_on("2024-11-29") == 0


def test_what_is_complete_by_now_is_late_no_more(working):
    for day in ("2023-03-13", "2023-03-20"):
        chase_on(day)
    assert len(late.shown_late(working.commitment, date(2023, 3, 20))) == 2
    with on("2023-03-21"):
        build_update(working=working, level=Level.COMPLETE)
    assert late.shown_late(working.commitment, date(2023, 3, 21)) == []


def test_a_withdrawn_answer_is_chased_from_where_it_was(working):
    chase_on("2023-02-03")
    with on("2023-02-04"):
        update = build_update(working=working)
        actions.retract(actor=working.lead, update=update, reason="Era de otro hito.")
    assert chase_on("2023-02-05") == 0
    assert chase_on("2023-02-10") == 1


def test_one_letter_groups_all_of_a_persons_milestones(working):
    with on("2023-01-03"):
        for code in ("MTY", "EST"):
            plan = build_plan(cycle=working.commitment.cycle, code=code)
            build_commitment(plan=plan, title_es=f"Otro {code}", lead="Secretaría de Cultura")
    assert chase_on("2023-02-03") == 3
    letter = letters_of(working.lead).get()
    assert "3 hitos" in letter.subject
    for number in (1, 2, 3):
        assert f"NL-2022-C{number}-M1" in letter.body
    assert letter.body.count("/reportar/") == 3
    assert letter.fleeting


def test_several_periods_of_a_milestone_are_in_one_letter_with_one_link(working):
    assert chase_on("2023-03-13") == 2
    letter = letters_of(working.lead).get()
    assert ReportingLink.objects.count() == 1
    assert letter.body.count("NL-2022-C1-M1") == 2


def test_a_letter_to_a_lead_opens_the_form_and_lets_the_older_link_die(working):
    chase_on("2023-02-03")
    first = ReportingLink.objects.get()
    chase_on("2023-02-10")
    first.refresh_from_db()
    body = letters_of(working.lead).order_by("-pk").first().body
    token = body.split("/reportar/")[1].split("/")[0]
    link = links.link_of(token)
    assert first.revoked_at is not None
    assert link.mandate == mandate_of(working.lead)
    with on("2023-02-10"):
        assert links.fate(link, clock.now()) == links.OPEN
        actions.report_by_link(
            link=link,
            level=Level.SUBSTANTIAL,
            narrative="Va.",
            next_step=actions.NewStep("Publicar", date(2023, 3, 1)),
        )
    assert chase_on("2023-02-13") == 0


def test_the_notice_says_from_which_day_the_delay_shows(working):
    chase_on("2023-02-13")
    body = letters_of(working.lead).get().body
    assert "20 de febrero de 2023" in body
    assert "no con el tuyo" in body


def test_a_delay_shows_by_its_office_never_a_person_and_with_its_explanation(working):
    chase_on("2023-02-13")
    chase_on("2023-02-17")
    assert late.shown_late(working.commitment, date(2023, 2, 17)) == []
    chase_on("2023-02-20")
    with on("2023-02-20"):
        actions.explain_late(
            actor=working.lead,
            milestone=working.milestone,
            covers=date(2023, 1, 31),
            text="Cambió la dirección.",
        )
    (shown,) = late.shown_late(working.commitment, date(2023, 2, 20))
    assert (shown.days, str(shown.office)) == (10, "Secretaría de Cultura")
    assert [each.text for each in shown.explanations] == ["Cambió la dirección."]
    assert late.shown_late(working.commitment, date(2023, 2, 20), working.milestone) == [shown]
    entry = Entry.objects.get(verb="monitoring.shown_late")
    assert (entry.audience, entry.actor) == (Audience.PUBLIC, "system:rhythm")
    hidden = Entry.objects.filter(verb="monitoring.reminded")
    assert {each.audience for each in hidden} == {Audience.RESTRICTED}


def test_a_delay_shows_no_more_once_it_was_answered(working):
    chase_on("2023-02-13")
    chase_on("2023-02-20")
    with on("2023-02-21"):
        build_update(working=working)
    assert late.shown_late(working.commitment, date(2023, 2, 21)) == []


def test_the_office_of_a_milestone_hears_before_the_one_that_leads(working):
    office = build_institution(name="Secretaría de Obras")
    with on("2023-01-03"):
        other = build_lead(institution=office, email="obras@example.org")
    working.milestone.responsible = office
    working.milestone.save(update_fields=["responsible"])
    chase_on("2023-02-03")
    assert letters_of(other).exists()
    assert not letters_of(working.lead).exists()
    assert late.shown_late(working.commitment, date(2023, 2, 3)) == []


def test_without_a_lead_the_stage_passes_and_the_contact_hears(working):
    contact = build_contact()
    Account.objects.filter(pk=working.lead.person_id).update(is_active=False)
    chase_each_day("2023-02-01", "2023-02-15")
    assert not letters_of(working.lead).exists()
    assert "Secretaría de Cultura" in letters_of(contact).get().body


def test_a_person_reads_letters_in_their_language(working):
    Account.objects.filter(pk=working.lead.person_id).update(language="en")
    chase_on("2023-02-03")
    assert "/en/" in letters_of(working.lead).get().body


def test_nothing_is_chased_without_a_rhythm_or_in_a_discarded_cycle(working):
    working.commitment.cycle.state = "discarded"
    working.commitment.cycle.save(update_fields=["state"])
    assert chase_on("2023-02-03") == 0


def test_what_somebody_told_meanwhile_is_not_told_again(working, monkeypatch):
    real = found.missing_in
    seen = []

    def stale(*given):
        if not seen:
            seen.extend(real(*given))
        return list(seen)

    monkeypatch.setattr(chasing.chasing, "missing_in", stale)
    assert chase_on("2023-02-03") == 1
    assert chase_on("2023-02-03") == 0
    assert letters_of(working.lead).count() == 1


def test_what_people_share_is_told_in_one_batch():
    class Held:
        def __init__(self, person):
            self.person_id = person

    def pair(number, *people):
        return number, [Held(person) for person in people]

    pairs = [pair(1, 1), pair(2, 2), pair(3, 1, 2), pair(4, 3), pair(5), pair(6, 2)]
    groups = [sorted(number for number, _held in group) for group in chasing._groups(pairs)]
    assert sorted(groups) == [[1, 2, 3, 6], [4], [5]]


def test_batches_are_of_about_a_hundred(monkeypatch):
    monkeypatch.setattr(chasing, "BATCH", 2)
    sizes = [len(each) for each in chasing.batches([(number, []) for number in range(5)])]
    assert sizes == [2, 2, 1]
    assert list(chasing.batches([])) == []


def test_a_reminder_is_written_once_a_stage(working):
    chase_on("2023-02-03")
    row = Reminder.objects.get()
    assert (row.stage, row.covers) == (Stage.BEFORE, date(2023, 1, 31))
    with pytest.raises(Refused), on("2023-02-03"):
        actions.say_nothing_new(actor=working.monitor, milestone=working.milestone, reason="No.")
