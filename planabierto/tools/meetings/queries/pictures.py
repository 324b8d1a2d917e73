"""Named reads of a meeting's pictures, and of who agreed that they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from planabierto.kit.actor import Actor
from planabierto.tools.meetings.models import Consent, ConsentBy, Meeting, Picture
from planabierto.tools.meetings.queries.meetings import HELPERS, RUNNERS, within


def pictures_shown(meeting: Meeting) -> QuerySet[Picture]:
    """The pictures of a meeting that everybody may see, as they were added."""
    return _pictures().filter(meeting=meeting, state="shown")


def pictures_of(meeting: Meeting) -> QuerySet[Picture]:
    """Every picture of a meeting that was not taken back, for who keeps them."""
    return _pictures().filter(meeting=meeting).exclude(state="withdrawn")


def picture(pk: int, meeting: Meeting) -> Picture | None:
    """One picture of a meeting, for who keeps them."""
    return _pictures().filter(meeting=meeting, pk=pk).first()


def locked(row: Picture) -> Picture:
    """The picture, held until the act is done."""
    found = Picture.objects.select_for_update(of=("self",))
    return found.select_related("meeting", "version").get(pk=row.pk)


def consents_of(row: Picture) -> QuerySet[Consent]:
    """The consents to show a picture, also those taken back, oldest first."""
    found = row.consents.select_related("picture__meeting", "paper__document")
    return found.order_by("made_at", "pk")


def consent(pk: int, row: Picture) -> Consent | None:
    """One consent to show a picture."""
    return consents_of(row).filter(pk=pk).first()


def needed_for(row: Picture) -> dict[str, int]:
    """Whose consent a picture needs before it is shown, and of how many people.

    For each child or adolescent two: theirs, and that of who answers for them.
    """
    needed = {
        str(ConsentBy.ADULT): row.adults,
        str(ConsentBy.GUARDIAN): row.minors,
        str(ConsentBy.CHILD): row.minors,
    }
    return {by: count for by, count in needed.items() if count}


def given_for(row: Picture) -> dict[str, int]:
    """For how many people each kind of consent was given and not taken back; one query."""
    found = row.consents.filter(withdrawn_at=None).order_by().values_list("by")
    return dict(found.annotate(Sum("people")))


def lacking(rows: Sequence[Picture]) -> set[int]:
    """The keys of those pictures that still lack somebody's consent; one query."""
    given: Counter[tuple[int, str]] = Counter()
    found = Consent.objects.filter(picture__in=rows, withdrawn_at=None).order_by()
    for picture, by, people in found.values_list("picture", "by", "people"):
        given[picture, by] += people
    return {
        row.pk
        for row in rows
        if any(given[row.pk, by] < count for by, count in needed_for(row).items())
    }


def kept_from_strangers() -> QuerySet[Picture, int | None]:
    """The library's versions of pictures that are not shown, as a query of keys."""
    return Picture.objects.exclude(state="shown").order_by().values_list("version", flat=True)


def versions_opened_to(actor: Actor) -> QuerySet[Picture, int | None]:
    """The versions of pictures opened to who helps at their meetings, as a query of keys."""
    helped = _meetings(actor)
    rows = Picture.objects.filter(helped).exclude(state="withdrawn").order_by()
    return rows.values_list("version", flat=True)


def papers_opened_to(actor: Actor) -> QuerySet[Consent, int | None]:
    """The signed sheets opened to the secretariat of their meetings, as a query of keys."""
    kept = Meeting.objects.filter(within(actor, *RUNNERS), pk=OuterRef("picture__meeting"))
    rows = Consent.objects.filter(Exists(kept), paper__isnull=False).order_by()
    return rows.values_list("paper", flat=True)


def shown_without_consent() -> list[Picture]:
    """Each picture that is shown and lacks somebody's consent."""
    with_faces = _pictures().filter(state="shown").exclude(faces="none").order_by("pk")
    return [row for row in with_faces if _lacks(row)]


def shown_without_words() -> QuerySet[Picture]:
    """Each picture that is shown and says nothing to who cannot see it."""
    shown = _pictures().filter(state="shown")
    return shown.filter(version__alternative_es="", version__alternative_en="").order_by("pk")


def _lacks(row: Picture) -> bool:
    given = given_for(row)
    return any(given.get(by, 0) < count for by, count in needed_for(row).items())


def _pictures() -> QuerySet[Picture]:
    return Picture.objects.select_related("meeting", "version__document", "version__restriction")


def _meetings(actor: Actor) -> Q:
    return Q(Exists(Meeting.objects.filter(within(actor, *HELPERS), pk=OuterRef("meeting"))))
