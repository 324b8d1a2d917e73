"""DW4: no mandate of government or the secretariat learns what a draft says, by any way."""

import pytest

from planabierto.ground.institutions.models import Institution
from planabierto.ground.journal import queries as journal
from planabierto.ground.journal.models import Entry
from planabierto.journey.evaluation import actions, check_rules, rules
from planabierto.journey.evaluation.models import Recommendation, Report
from planabierto.journey.evaluation.queries import owing, recommendations, reports
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor, Role
from planabierto.kit.registry import announcements, documents, links, nodes, occurrences, waiting
from planabierto.kit.verdict import Ground, Refused
from planabierto.tools.library import queries as library
from planabierto.tools.notices.models import Letter
from planabierto.tools.waiting.queue import queues
from tests.builders import build_actor, build_institution
from tests.builders_evaluation import (
    SECRET,
    another_evaluator,
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
OTHERS = [each for each in Role if each != Role.EVALUATOR]
WIDE = ["", "NL-2022", "NL-2022-SPG"]


@pytest.fixture
def there():
    return build_evaluating()


def holder(there, role, scope):
    """Somebody of the very institution that is judged, with a mandate as wide as can be."""
    body = Institution.objects.get(pk=there.responsible.pk)
    return build_actor(role=role, institution=body, scope=scope, email=f"{role}{scope}@example.org")


def full_draft(there):
    report = fill(there, build_draft(there))
    actions.attach(actor=there.evaluator, report=report, title="Anexo", upload=pdf())
    actions.bring_written(
        actor=there.evaluator, report=report, title="Firmado", upload=pdf("firmado.pdf")
    )
    actions.recommend(
        actor=there.evaluator, report=report, addressee=there.responsible, text=f"{SECRET}: más"
    )
    return Report.objects.select_related(*reports.JOINED).get(pk=report.pk)


def ways(actor, report):
    """Everything that could tell somebody of a draft."""
    day = clock.today_in("America/Monterrey", clock.now())
    yield reports.report(report.folio, actor)
    yield from reports.reports_visible_to(actor)
    yield from reports.published(actor)
    yield from reports.of_commitment(report.inclusion.commitment_id, actor)
    yield from reports.written_by(actor)
    yield from recommendations.visible_to(actor)
    yield from recommendations.public(actor)
    yield from (each.report for each in owing.owed_of([report.plan], actor, day))
    yield from library.visible_to(actor).filter(pk__in=versions_of(report))
    yield nodes["evaluation.report"].find(report.folio, actor)
    yield from nodes["evaluation.report"].views([report.pk], actor)
    advice = list(Recommendation.objects.values_list("pk", flat=True))
    yield from nodes["evaluation.recommendation"].views(advice, actor)
    yield from documents["report"].every()
    yield documents["report"].about([report.folio]).get(report.folio)
    yield from occurrences["evaluation.reports"].of(report.cycle_id)
    yield announcements["evaluation.published"].letter(report.folio, "es")
    for each in ("replies", "answers"):
        yield from queues[f"evaluation.{each}"].tasks(actor, clock.now())
    yield from (
        each
        for each in waiting["evaluation.reports"].tasks(actor, clock.now())
        if each.kind == "report_draft"
    )
    scopes = [each.scope for each in actor.capacities]
    inside = journal.entries_inside(scopes, people=True)
    yield from inside.filter(verb__startswith="evaluation.")
    yield from journal.history_of(report.folio)


def versions_of(report):
    files = [each.version_id for each in report.files.all()]
    return [*files, report.written_id]


@pytest.mark.parametrize("scope", WIDE)
def test_no_other_mandate_learns_of_a_draft(there, scope):
    report = full_draft(there)
    learned = {
        role: [found for found in ways(holder(there, role, scope), report) if found is not None]
        for role in OTHERS
    }
    assert learned == {role: [] for role in OTHERS}


@pytest.mark.parametrize("scope", WIDE)
def test_no_other_mandate_changes_one(there, scope):
    report = full_draft(there)
    for role in OTHERS:
        try_everything(there, holder(there, role, scope), report)


def try_everything(there, actor, report):
    """Every act on a report, each refused as if it were not there."""
    part = report.parts.select_related("report", "form").get()
    finding = part.findings.get()
    tried = (
        lambda: actions.save_part(actor=actor, part=part, answers={"completion": "complete"}),
        lambda: actions.find(actor=actor, part=part, question="factors", text="x"),
        lambda: actions.withdraw_finding(actor=actor, finding=finding),
        lambda: actions.cite(actor=actor, finding=finding, folio=there.commitment.folio),
        lambda: actions.uncite(actor=actor, citation=finding.citations.get()),
        lambda: actions.attach(actor=actor, report=report, title="x", upload=pdf()),
        lambda: actions.remove_file(actor=actor, file=report.files.get()),
        lambda: actions.bring_written(actor=actor, report=report, title="x", upload=pdf()),
        lambda: actions.drop_written(actor=actor, report=report),
        lambda: actions.send_for_check(actor=actor, report=report),
        lambda: actions.close_check(actor=actor, report=report),
        lambda: actions.rework(actor=actor, report=report),
        lambda: actions.discard(actor=actor, report=report),
        lambda: actions.sign(actor=actor, report=report),
        lambda: actions.publish(actor=actor, report=report),
        lambda: actions.correct(actor=actor, report=report, reason="x"),
        lambda: actions.take_up(actor=actor, report=report),
        lambda: actions.recommend(
            actor=actor, report=report, addressee=there.responsible, text="x"
        ),
    )
    for act in tried:
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.verdict.ground == Ground.HIDDEN
        assert SECRET not in str(refusal.value.verdict.reason)


def test_its_evaluators_alone_know_it(there):
    report = full_draft(there)
    assert reports.report(report.folio, there.evaluator) == report
    assert library.visible_to(there.evaluator).filter(pk__in=versions_of(report)).count() == 2
    colleague = another_evaluator(there)
    assert [found for found in ways(colleague, report) if found is not None] == []


def test_not_without_a_second_factor(there):
    report = full_draft(there)
    held = there.evaluator
    bare = Actor(held.pseudonym, held.person_id, (), held.capacities)
    assert [found for found in ways(bare, report) if found is not None] == []


def test_not_once_they_have_another_duty_in_the_cycle(there):
    report = full_draft(there)
    other = holder(there, Role.SECRETARY, "NL-2022")
    held = there.evaluator
    both = Actor(held.pseudonym, held.person_id, held.capacities + other.capacities)
    entangled = Actor(held.pseudonym, held.person_id, held.capacities, other.capacities)
    for actor in (both, entangled):
        assert reports.report(report.folio, actor) is None
        assert rules.may_write(actor, report).ground == Ground.HIDDEN
    everywhere = holder(there, Role.ADMINISTRATOR, "")
    wide = Actor(held.pseudonym, held.person_id, held.capacities + everywhere.capacities)
    assert reports.report(report.folio, wide) is None
    assert not queues_of(wide)


def queues_of(actor):
    sources = (*queues, waiting["evaluation.reports"])
    return [task for each in sources for task in each.tasks(actor, clock.now())]


def test_a_duty_elsewhere_does_not_bind_them(there):
    report = full_draft(there)
    other = holder(there, Role.FACILITATOR, "XX-2020")
    held = there.evaluator
    actor = Actor(held.pseudonym, held.person_id, held.capacities + other.capacities)
    assert reports.report(report.folio, actor) == report


@pytest.mark.parametrize("build", [build_sent, build_checked])
def test_at_its_check_only_those_asked_read_it(there, build):
    report = build(there)
    readers = {Role.LEAD, Role.LIAISON, Role.CONTACT}
    for role in OTHERS:
        found = reports.report(report.folio, holder(there, role, "NL-2022"))
        assert (found is not None) == (role in readers)
    for actor in (there.secretary, STRANGER):
        assert [found for found in ways(actor, report) if found is not None] == []


def test_a_mandate_of_those_asked_in_another_plan_reads_nothing(there):
    report = build_sent(there)
    actor = holder(there, Role.LEAD, "NL-2022-MTY")
    assert reports.report(report.folio, actor) is None


def test_replies_and_their_files_stay_inside_until_it_is_public(there):
    report = build_sent(there)
    check = check_for(there, report)
    made = actions.reply(actor=there.lead, check=check, text=SECRET, upload=pdf("oficio.pdf"))
    office = holder(there, Role.ADMINISTRATOR, "")
    for actor in (office, there.secretary, STRANGER):
        assert not library.visible_to(actor).filter(pk=made.version_id).exists()
        assert reports.check(check.pk, actor) is None
        assert check_rules.may_reply(actor, check).ground == Ground.HIDDEN
    for actor in (there.lead, there.evaluator):
        assert library.visible_to(actor).filter(pk=made.version_id).exists()


def test_letters_never_say_what_it_says(there):
    report = build_sent(there)
    actions.reply(actor=there.lead, check=check_for(there, report), text=SECRET)
    actions.close_check(actor=there.evaluator, report=report)
    assert Letter.objects.exists()
    assert not Letter.objects.filter(body__contains=SECRET).exists()


def test_a_removed_file_is_for_nobody(there):
    report = full_draft(there)
    file = report.files.get()
    actions.remove_file(actor=there.evaluator, file=file)
    for actor in (there.evaluator, holder(there, Role.ADMINISTRATOR, ""), STRANGER):
        assert not library.visible_to(actor).filter(pk=file.version_id).exists()


def test_a_discarded_draft_stays_with_nobody(there):
    report = full_draft(there)
    versions = versions_of(report)
    actions.discard(actor=there.evaluator, report=report)
    for actor in (holder(there, Role.ADMINISTRATOR, ""), there.secretary, STRANGER):
        assert reports.report(report.folio, actor) is None
        assert not library.visible_to(actor).filter(pk__in=versions).exists()


def test_everybody_reads_all_of_it_once_it_is_public(there):
    draft = full_draft(there)
    actions.send_for_check(actor=there.evaluator, report=draft)
    actions.reply(actor=there.lead, check=check_for(there, draft), text="De acuerdo.")
    actions.close_check(actor=there.evaluator, report=draft)
    actions.sign(actor=there.evaluator, report=draft)
    report = actions.publish(actor=there.evaluator, report=draft)
    assert reports.report(report.folio, STRANGER) == report
    assert library.visible_to(STRANGER).filter(pk__in=versions_of(report)).count() == 2


def test_what_was_written_before_stays_inside_afterwards(there):
    report = build_published(there)
    inside = journal.entries_inside([""], people=True).filter(subject=report.folio)
    assert [each.verb for each in inside] == ["evaluation.published"]
    assert Entry.objects.filter(subject=report.folio).count() > 5


def test_a_correction_under_way_is_as_secret_as_a_draft(there):
    old = build_published(there)
    new = actions.correct(actor=there.evaluator, report=old, reason="Errata.")
    assert reports.report(new.folio, there.lead) is None
    office = build_actor(role=Role.SECRETARY, institution=build_institution(name="X"), scope="")
    assert reports.report(new.folio, office) is None
    assert list(reports.reports_visible_to(STRANGER)) == [old]


def test_every_link_that_leads_to_a_report_leads_through_its_node(there):
    ends = {each.later for each in links if each.name.startswith("evaluation.")}
    assert ends == {"evaluation.report", "evaluation.recommendation"}
    assert all(nodes[each].station == "evaluation" for each in ends)
