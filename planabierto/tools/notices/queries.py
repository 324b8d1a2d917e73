"""Named reads of follows, letters, witnesses and checkpoints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from planabierto.ground.institutions import queries as institutions
from planabierto.ground.institutions.models import Mandate, Sector
from planabierto.ground.journal import queries as journal
from planabierto.ground.people.models import Account, Contact
from planabierto.kit.actor import Role
from planabierto.kit.folio import kind_of
from planabierto.kit.registry import Document, documents, holdings
from planabierto.tools.notices import week
from planabierto.tools.notices.models import (
    CheckpointSent,
    DigestLine,
    Follow,
    Letter,
    NoticeCursor,
    Witness,
)

FOLLOWABLE = ("cycle", "plan", "commitment", "institution")
CONFIRMATION, DIGEST = "notices.confirmation", "notices.digest"
CHECKPOINT = "notices.checkpoint_sent"
# Beside the evaluator.
ENOUGH_WITNESSES = 2
LEASE = timedelta(minutes=10)
UNFOLLOWED = "Its reader stopped following what it tells of."
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SentCheckpoint:
    """A checkpoint that left the house: where the chain stood, when, and who keeps it."""

    position: int
    hash: str
    at: datetime
    witnesses: tuple[Witness, ...]


def public_record(folio: str) -> Document | None:
    """The record with this folio, when it is of a kind people follow and anyone may know it."""
    kind = kind_of(folio)
    if kind not in FOLLOWABLE or kind not in documents:
        return None
    return documents[kind].about([folio]).get(folio)


def follows_of(contact: Contact) -> QuerySet[Follow]:
    """What a contact follows now, newest first."""
    return Follow.objects.filter(contact=contact, ended_at__isnull=True)


def followed_by(account_id: int) -> QuerySet[Follow]:
    """What a person with an account follows now, newest first."""
    return Follow.objects.filter(contact__account=account_id, ended_at__isnull=True)


def own_follow(account_id: int, subject: str) -> Follow | None:
    """A person's own follow of a record, while it lasts."""
    return followed_by(account_id).filter(subject=subject).first()


def is_wanted(letter: Letter) -> bool:
    """Whether a letter was not brought by follows, or one of those that brought it still lasts."""
    if not letter.followed or letter.contact is None:
        return True
    return follows_of(letter.contact).filter(subject__in=letter.followed.split()).exists()


def ended_since(contact: Contact, subject: str, at: datetime) -> bool:
    """Whether the contact stopped following a record at a moment or later."""
    return Follow.objects.filter(contact=contact, subject=subject, ended_at__gte=at).exists()


def followers_of(subjects: Iterable[str], at: datetime) -> QuerySet[Follow]:
    """The follows of these records by confirmed contacts that had begun at a moment."""
    found = Follow.objects.filter(
        subject__in=list(subjects),
        since__lte=at,
        ended_at__isnull=True,
        contact__confirmed_at__isnull=False,
        contact__erased_at__isnull=True,
    )
    return found.select_related("contact__account").order_by("contact", "pk")


def digests_waiting(before: datetime) -> QuerySet[DigestLine]:
    """What waits for a weekly letter and was put there before a moment."""
    return DigestLine.objects.filter(done_at__isnull=True, put_at__lt=before)


def has_digests(at: datetime) -> bool:
    """Whether a weekly letter is due at a moment."""
    return digests_waiting(week.begun_at(at)).exists()


def digest_readers(before: datetime) -> list[str]:
    """The pseudonyms of the contacts for whom something waits, in order."""
    found = digests_waiting(before).order_by("contact").values_list("contact__pseudonym", flat=True)
    return list(found.distinct())


def was_written(key: str) -> bool:
    """Whether a letter with this key was written, whatever became of it."""
    return Letter.objects.filter(key=key).exists()


def addressed(pks: Sequence[int]) -> QuerySet[Account]:
    """Those of these accounts that are open."""
    return Account.objects.filter(pk__in=pks, is_active=True).order_by("pk")


def waiting(at: datetime) -> QuerySet[Letter]:
    """The letters whose time to leave has come and that nobody is sending, oldest first."""
    free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=at - LEASE)
    found = Letter.objects.filter(
        free, sent_at__isnull=True, given_up_at__isnull=True, next_attempt_at__lte=at
    )
    return found.order_by("next_attempt_at", "pk")


def troubled() -> QuerySet[Letter]:
    """The letters that failed and have not left, newest first, each with its recipient.

    One that nobody wanted any more did not fail.
    """
    found = Letter.objects.filter(sent_at__isnull=True)
    found = found.exclude(failed_reason__in=("", UNFOLLOWED))
    return found.select_related("account", "contact").order_by("-pk")


def confirmations_since(contact: Contact, at: datetime) -> int:
    """How many times a contact was asked to confirm since a moment."""
    return written_since(contact, CONFIRMATION, at)


def written_since(contact: Contact, kind: str, at: datetime) -> int:
    """How many letters of a kind were written to a contact since a moment."""
    return Letter.objects.filter(contact=contact, kind=kind, created_at__gte=at).count()


def outworn(at: datetime) -> QuerySet[Letter]:
    """The letters that are done with and whose text is no longer kept at a moment."""
    kept = at - timedelta(days=settings.LETTERS_KEPT_DAYS)
    done = Q(sent_at__isnull=False) | Q(given_up_at__isnull=False)
    return Letter.objects.filter(done, created_at__lt=kept).exclude(body="")


def never_confirmed(at: datetime) -> QuerySet[Contact]:
    """The contacts whose link to confirm has run out unused, and that no app needs."""
    limit = at - timedelta(hours=settings.FOLLOW_LINK_HOURS)
    found = Contact.objects.filter(
        confirmed_at__isnull=True, erased_at__isnull=True, asked_at__lt=limit
    )
    for each in holdings:
        found = found.exclude(pk__in=each.contacts())
    return found


def is_needed(contact: Contact) -> bool:
    """Whether an app still needs a contact's address, whatever the contact follows."""
    same = Contact.objects.filter(pk=contact.pk)
    return any(same.filter(pk__in=each.contacts()).exists() for each in holdings)


def has_leftovers(at: datetime) -> bool:
    """Whether there are texts or addresses to erase."""
    return outworn(at).exists() or never_confirmed(at).exists()


def cursor() -> NoticeCursor | None:
    """How far notices have followed the journal; none before they began."""
    return NoticeCursor.objects.first()


def is_behind() -> bool:
    """Whether notices have not begun, or the journal holds sealed acts they have not followed."""
    place = cursor()
    return place is None or journal.last_position() > place.position


def witnesses() -> QuerySet[Witness]:
    """Who keeps checkpoints now, in the order they were named."""
    found = Witness.objects.filter(until__isnull=True, account__is_active=True)
    return found.select_related("account", "institution")


def witness(number: int) -> Witness | None:
    """One witness who still is one."""
    return witnesses().filter(pk=number).first()


def may_witness(day: date) -> QuerySet[Mandate]:
    """The mandates in force whose holder may be a witness and is not one yet.

    Evaluators, and whoever acts for an institution that is not of the government.
    """
    outside = Q(role=Role.EVALUATOR) | ~Q(institution__sector=Sector.GOVERNMENT)
    named = Witness.objects.filter(account=OuterRef("person"), until__isnull=True)
    found = institutions.in_force(day).filter(outside, ~Exists(named), person__is_active=True)
    return found.order_by("person__name", "pk")


def evaluators_among(found: Iterable[Witness], day: date) -> set[int]:
    """Those of these witnesses, by key, whose account holds an evaluator's mandate on a day."""
    people = {each.account_id: each.pk for each in found}
    held = institutions.in_force(day).filter(role=Role.EVALUATOR, person__in=list(people))
    return {people[person] for person in held.values_list("person", flat=True)}


def mandated_among(found: Iterable[Witness], day: date) -> set[int]:
    """Those of these witnesses, by key, who hold some mandate on a day."""
    people = {each.account_id: each.pk for each in found}
    held = institutions.in_force(day).filter(person__in=list(people))
    return {people[person] for person in held.values_list("person", flat=True)}


def missing_witnesses(day: date) -> int:
    """How many witnesses are still to be named: an evaluator and two others; two queries."""
    found = list(witnesses())
    evaluating = len(evaluators_among(found, day))
    return int(not evaluating) + max(ENOUGH_WITNESSES - (len(found) - evaluating), 0)


def last_sent() -> CheckpointSent | None:
    """The newest checkpoint that left the house, if any."""
    return CheckpointSent.objects.order_by("-position", "-pk").first()


def checkpoint_is_due(at: datetime) -> bool:
    """Whether a checkpoint should leave: time has passed and other acts were sealed since."""
    last = last_sent()
    if last and at - last.at < timedelta(hours=settings.CHECKPOINT_HOURS):
        return False
    moved = journal.has_moved(last.position if last else 0, but_for=CHECKPOINT)
    return moved and witnesses().exists()


def sent_checkpoints(count: int) -> list[SentCheckpoint]:
    """The newest checkpoints that left the house, each with its witnesses; two queries."""
    newest = CheckpointSent.objects.order_by("-position").values("position")
    places = newest.annotate(copies=Count("pk")).values_list("position", flat=True)[:count]
    rows = CheckpointSent.objects.filter(position__in=list(places))
    return list(_by_position(rows.select_related("witness__institution")))


def _by_position(rows: QuerySet[CheckpointSent]) -> Iterator[SentCheckpoint]:
    for position, copies in groupby(rows, key=lambda row: row.position):
        sent = list(copies)
        who = tuple(row.witness for row in sent)
        yield SentCheckpoint(position, sent[0].hash, sent[0].at, who)
