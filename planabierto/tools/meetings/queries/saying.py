"""Named reads of what was said at meetings: minutes, agreements, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Sum

from planabierto.ground.institutions.models import Mandate
from planabierto.ground.institutions.queries import in_force
from planabierto.kit.actor import Actor, Capacity, Role
from planabierto.kit.folio import BadFolio, parse
from planabierto.tools.meetings.models import Agreement, AgreementStep, Meeting, Minutes
from planabierto.tools.meetings.queries.meetings import HELPERS, KEEPERS, within

AGREEMENT_LETTER = "meetings.agreement_reminded"

ANSWERING = (Role.LIAISON, Role.LEAD)


@dataclass(frozen=True, slots=True)
class Hands:
    """How many of those present approved a version of the minutes, and how many did not."""

    approve: int
    against: int


def minutes_of(meeting: Meeting) -> QuerySet[Minutes]:
    """Every version of a meeting's minutes, newest first."""
    return meeting.minutes.select_related("meeting").order_by("-number")


def newest_minutes(meeting: Meeting) -> Minutes | None:
    """The version of a meeting's minutes that is worked on, or was approved."""
    return minutes_of(meeting).first()


def approved_minutes(meeting: Meeting) -> Minutes | None:
    """A meeting's minutes as those present approved them."""
    return minutes_of(meeting).filter(state="approved").first()


def proposed_minutes(meeting: Meeting) -> Minutes | None:
    """The version of a meeting's minutes that those present are asked about."""
    return minutes_of(meeting).filter(state="proposed").first()


def minutes_seen_by(meeting: Meeting, actor: Actor) -> Minutes | None:
    """What the actor may read of a meeting's minutes: who helps at it, the newest version."""
    if actor.is_system or actor.acting_as(*HELPERS, scope=meeting.folio):
        return newest_minutes(meeting)
    return approved_minutes(meeting)


def locked(row: Minutes) -> Minutes:
    """The minutes, held until the act is done."""
    found = Minutes.objects.select_for_update(of=("self",))
    return found.select_related("meeting").get(pk=row.pk)


def next_minutes_number(meeting: Meeting) -> int:
    """The number of the next version of a meeting's minutes."""
    return (meeting.minutes.aggregate(last=Max("number"))["last"] or 0) + 1


def hands_of(minutes: Minutes) -> Hands:
    """How many approved a version, by link and by hand, and how many did not; one query."""
    found = minutes.approvals.aggregate(
        approve=Sum("hands", filter=Q(approves=True)),
        against=Sum("hands", filter=Q(approves=False)),
    )
    return Hands(found["approve"] or 0, found["against"] or 0)


def remarks_of(minutes: Minutes) -> list[str]:
    """What those present said is wrong with a version, in the order they said it."""
    rows = minutes.approvals.exclude(remark="").order_by("made_at", "pk")
    return list(rows.values_list("remark", flat=True))


def has_spoken(minutes: Minutes, attendance: int) -> bool:
    """Whether somebody who came has already said what they think of a version."""
    return minutes.approvals.filter(attendance=attendance).exists()


def agreements_visible_to(actor: Actor) -> QuerySet[Agreement]:
    """The agreements of approved minutes, and those of the meetings the actor helps at."""
    rows = Agreement.objects.select_related("meeting", "table__meeting", "institution")
    kept = _meetings(within(actor, *HELPERS))
    return rows.filter(Q(_approved()) | Q(kept)).order_by("meeting", "number")


def agreements_of(meeting: Meeting) -> QuerySet[Agreement]:
    """The agreements of a meeting, in order, whoever asks."""
    return meeting.agreements.select_related("meeting", "institution", "table__meeting")


def agreements_seen_by(meeting: Meeting, actor: Actor) -> QuerySet[Agreement]:
    """The agreements of a meeting that the actor may know of."""
    return agreements_visible_to(actor).filter(meeting=meeting)


def pending_in(scope: str, actor: Actor) -> QuerySet[Agreement]:
    """The agreements of a scope's meetings that nobody has fulfilled yet, the first due leading."""
    rows = agreements_visible_to(actor).filter(state="open", meeting__scope=scope)
    return rows.order_by("due", "meeting", "number")


def agreement(folio: str, actor: Actor) -> Agreement | None:
    """The agreement with this folio, when the actor may know of it."""
    try:
        found = parse(folio)
    except BadFolio:
        return None
    if found.kind != "agreement":
        return None
    meeting = int(found.text.rpartition("-A")[0].rpartition("-R")[2])
    rows = agreements_visible_to(actor).filter(meeting__scope=found.cycle, meeting__number=meeting)
    return rows.filter(number=found.number).first()


def locked_agreement(row: Agreement) -> Agreement:
    """The agreement, held until the act is done."""
    found = Agreement.objects.select_for_update(of=("self",))
    return found.select_related("meeting", "institution").get(pk=row.pk)


def next_agreement_number(meeting: Meeting) -> int:
    """The number of a meeting's next agreement."""
    return (meeting.agreements.aggregate(last=Max("number"))["last"] or 0) + 1


def is_approved(meeting: Meeting) -> bool:
    """Whether those present approved the minutes of a meeting."""
    return meeting.minutes.filter(state="approved").exists()


def steps_of(agreement: Agreement) -> QuerySet[AgreementStep]:
    """What happened to an agreement, oldest first; reminders are not news."""
    rows = agreement.steps.exclude(kind=AgreementStep.Kind.REMINDED)
    return rows.select_related("evidence__document").order_by("made_at", "pk")


def open_due_by(day: date) -> QuerySet[Agreement]:
    """The approved agreements that are still open and due on a day or before it."""
    rows = Agreement.objects.filter(_approved(), state="open", due__lte=day)
    return rows.select_related("meeting", "institution").order_by("due", "pk")


def was_reminded(agreement: Agreement, day: date) -> bool:
    """Whether somebody was reminded of an agreement since a day."""
    reminded = agreement.steps.filter(kind=AgreementStep.Kind.REMINDED, made_at__date__gte=day)
    return reminded.exists()


def answerable(agreement: Agreement, day: date) -> list[Mandate]:
    """Who answers for an agreement: those its institution designated for the scope."""
    if agreement.institution_id is None:
        return []
    rows = in_force(day).filter(institution=agreement.institution_id, role__in=ANSWERING)
    found = rows.select_related("person").order_by("pk")
    covering = [each for each in found if each.as_capacity().covers(agreement.meeting.scope)]
    return list({each.person_id: each for each in covering}.values())


def late(held: Sequence[Capacity], day: date) -> tuple[QuerySet[Agreement], QuerySet[Agreement]]:
    """The open agreements past their day that these mandates answer for, and others they keep."""
    kept, mine = Q(pk__in=[]), Q(pk__in=[])
    for each in held:
        reach = _in_scope(each.scope) if each.scope else Q(pk__isnull=False)
        if each.role in KEEPERS:
            kept |= reach
        elif each.role in ANSWERING:
            mine |= reach & Q(institution=each.institution_id)
    open_ = Agreement.objects.filter(state="open", due__lt=day).filter(_approved())
    return open_.filter(mine), open_.filter(kept).exclude(mine)


def _in_scope(scope: str) -> Q:
    return Q(meeting__scope=scope) | Q(meeting__scope__startswith=f"{scope}-")


def _approved() -> Q:
    done = Minutes.objects.filter(meeting=OuterRef("meeting"), state="approved")
    return Q(Exists(done))


def _meetings(reach: Q) -> Exists:
    return Exists(Meeting.objects.filter(reach, pk=OuterRef("meeting")))
