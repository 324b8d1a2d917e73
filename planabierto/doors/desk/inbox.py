"""The inbox: what is late, what is due, what waits for me and what waits for others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from planabierto.doors.desk.frame import show
from planabierto.doors.shared.addresses import url_of
from planabierto.doors.shared.freshness import for_one_reader
from planabierto.doors.shared.gate import actor_of, at_the_desk
from planabierto.ground.institutions import queries as institutions
from planabierto.ground.institutions.models import Mandate
from planabierto.ground.institutions.rules import may_end
from planabierto.ground.people import queries as people
from planabierto.ground.people import rules as people_rules
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles import rules as cycle_rules
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.folio import cycle_of, kind_of
from planabierto.kit.registry import Task, waiting
from planabierto.kit.verdict import type_of_text
from planabierto.tools.waiting.queue import queues, together

SOON = timedelta(days=14)
MANDATE_NOTICE = timedelta(days=60)
# What waits may hang on the hour too, such as a call that has just closed.
A_MINUTE = 60
DAYS_OF_YEAR, DAYS_OF_MONTH = 365.25, 30.44
# From here on somebody thinks in months, and later in years.
FAR_MONTHS, FAR_YEARS = 3, 2
SECTIONS: tuple[tuple[str, type_of_text, str], ...] = (
    ("late", gettext_lazy("Vencido"), "late"),
    ("due", gettext_lazy("Por vencer"), "due"),
    ("mine", gettext_lazy("Me toca"), "neutral"),
    ("others", gettext_lazy("Espera a otras personas"), "neutral"),
)
PLACES = {
    "plan_draft": "desk_publish",
    "second_factor_reset": "desk_reset_approve",
    "mandate_ending": "desk_mandate_hand_over",
    "cycle_begun": "desk_begin_cycle",
    "milestone_report": "desk_report",
    "milestone_late": "desk_link",
    "report_due": "desk_report",
    "report_missing": "desk_link",
    "step_due": "desk_step_close",
    "group_missing": "desk_group",
    "contest_answer": "desk_answer",
    "contest_settle": "desk_update",
    "update_verify": "desk_update",
    "update_look": "desk_update",
    "more": "desk_commitments",
    "call_draft": "desk_call",
    "call_closing": "desk_call",
    "cases_waiting": "desk_moderation",
    "batches_waiting": "desk_batches",
    "recordings_waiting": "desk_recordings",
    "dossier_review": "desk_dossier",
    "opinion_approve": "desk_dossier",
    "verdict_due": "desk_theme_judging",
    "call_return": "desk_return",
    "draft_comments": "desk_comments",
    "more_dossiers": "desk_feasibility",
    "proposal_answer": "desk_proposal_respond",
    "proposal_amend": "desk_proposal",
    "proposal_review": "desk_proposal_review",
    "question_answer": "desk_question_answer",
    "question_review": "desk_question_review",
    "question_late": "question",
    "opinion_write": "desk_opine",
    "forum_vote": "desk_vote",
    "collective_vote": "desk_election_vote",
    "term_ending": "desk_forum_seat",
    "letter_sign": "desk_letter",
    "letter_excuse": "desk_letter",
    "adoption_due": "desk_adoption",
    "agreement_late": "desk_agreement",
    "meeting_draft": "desk_meeting",
    "meeting_papers": "desk_papers",
    "meeting_over": "desk_meeting",
    "promise_due": "promises",
    "group_meet": "desk_group_meeting_new",
    "support_open": "desk_support",
    "report_check": "desk_reply",
    "report_draft": "desk_report_editor",
    "advice": "desk_advice",
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A task as the inbox shows it: its clock in words and its one address."""

    task: Task
    clock: str
    url: str

    @property
    def folio(self) -> str:
        """The record's folio; empty when what waits has none."""
        return self.task.subject if kind_of(self.task.subject) else ""


@at_the_desk
def inbox(request: HttpRequest) -> HttpResponse:
    """Everything that waits, most pressing first, each with its one action."""
    actor, at = actor_of(request), clock.now()
    day = clock.today_in(institutions.RECORD_ZONE, at)
    held = list(_held(actor, day))
    tasks = for_one_reader(
        request, "inbox", repr(actor), lambda: sorted(_tasks(actor, at, day), key=_order), A_MINUTE
    )
    by_bucket: dict[str, list[Waiting]] = {key: [] for key, _label, _tone in SECTIONS}
    for task in tasks:
        by_bucket[_bucket(task, day)].append(Waiting(task, _clock(task, day), _url(task)))
    sections = [
        (key, label, tone, by_bucket[key], _count(by_bucket[key])) for key, label, tone in SECTIONS
    ]
    context = {"sections": [each for each in sections if each[3]], "held": held, "today": day}
    context |= {"begin": cycle_rules.may_open_cycles(actor) and not _any_cycle(actor, by_bucket)}
    return show(request, "desk/inbox.html", context, here="desk_inbox")


def _any_cycle(actor: Actor, by_bucket: dict[str, list[Waiting]]) -> bool:
    """Whether a cycle is known: what waits in one says so without a look."""
    waits = (each.task.subject for tasks in by_bucket.values() for each in tasks)
    return (
        any(map(cycle_of, waits))
        or any(each.scope for each in actor.capacities)
        or cycles.any_known(actor)
    )


def _count(tasks: list[Waiting]) -> str:
    """How many tasks; of a long list only that there are more."""
    more = sum(each.task.kind.startswith("more") for each in tasks)
    return f"{len(tasks) - more}+" if more else str(len(tasks))


def _tasks(actor: Actor, at: datetime, day: date) -> Iterator[Task]:
    for source in waiting:
        yield from source.tasks(actor, at)
    yield from together(list(queues), actor, at)
    yield from _resets(actor)
    yield from _mandates_ending(actor, day)


def _resets(actor: Actor) -> Iterator[Task]:
    """Second-factor resets: mine to approve, or waiting for another person."""
    if not actor.acting_as(*people_rules.DESIGNATED, scope=""):
        return
    for reset in people.open_resets():
        verdict = people_rules.may_approve_reset(actor, reset)
        title = _("Segundo factor de %(name)s") % {"name": reset.account}
        yield Task(
            kind="second_factor_reset",
            subject=str(reset.pk),
            title=Bilingual(title, title),
            why=reset.reason if verdict else verdict.reason,
            verb=_("Revisar y aprobar") if verdict else _("Ver la solicitud"),
            bucket="mine" if verdict else "others",
        )


def _mandates_ending(actor: Actor, day: date) -> Iterator[Task]:
    """Designations under my care that end soon and nobody has taken up."""
    if not actor.acting_as(*people_rules.DESIGNATED):
        return
    scopes = [each.scope for each in actor.capacities if each.role in people_rules.DESIGNATED]
    for mandate in institutions.ending_between(scopes, day, day + MANDATE_NOTICE):
        if may_end(actor, mandate):
            title = _("Designación de %(name)s") % {"name": mandate.person}
            yield Task(
                kind="mandate_ending",
                subject=mandate.folio,
                title=Bilingual(title, title),
                why=_("Termina y nadie la recibe: %(role)s de %(institution)s.")
                % {"role": mandate.role_label, "institution": mandate.institution},
                verb=_("Entregarla"),
                bucket="mine",
                due=mandate.ends,
            )


def _held(actor: Actor, day: date) -> Iterator[Mandate]:
    """The actor's own designations in force."""
    if actor.person_id is None:
        return
    for mandate in institutions.mandates_held(actor.person_id):
        if mandate.starts <= day and (mandate.ends is None or mandate.ends >= day):
            yield mandate


def _bucket(task: Task, day: date) -> str:
    """The clock decides before the offer does."""
    if task.bucket == "others" or task.due is None:
        return task.bucket
    if task.due < day:
        return "late"
    return "due" if task.due <= day + SOON else task.bucket


def _order(task: Task) -> tuple[bool, date, str]:
    return (task.due is None, task.due or date.max, task.subject)


def _clock(task: Task, day: date) -> str:
    """How long there is, or since when it is late."""
    if task.due is None:
        return ""
    days = (task.due - day).days
    if days == 0:
        return _("vence hoy")
    if days < 0:
        return _long_ago(-days)
    return ngettext("falta %(days)s día", "faltan %(days)s días", days) % {"days": days}


def _long_ago(days: int) -> str:
    """Since when something is late, in the largest unit that still tells; its day stands beside."""
    years, months = int(days / DAYS_OF_YEAR), int(days / DAYS_OF_MONTH)
    if years >= FAR_YEARS:
        return ngettext("venció hace %(n)s año", "venció hace %(n)s años", years) % {"n": years}
    if months >= FAR_MONTHS:
        words = ngettext("venció hace %(n)s mes", "venció hace %(n)s meses", months)
        return words % {"n": months}
    words = ngettext("venció hace %(days)s día", "venció hace %(days)s días", days)
    return words % {"days": days}


def _url(task: Task) -> str:
    if task.kind == "second_factor_reset" and task.bucket == "others":
        return reverse("desk_people")
    if task.kind == "backup":
        return reverse("desk_house")
    if task.kind == "report_owed":
        return reverse("desk_evaluator")
    if task.kind == "more" and not task.subject:
        return reverse("desk_cycles")
    name = PLACES.get(task.kind)
    return reverse(name, args=[task.subject]) if name else str(url_of(task.subject))
