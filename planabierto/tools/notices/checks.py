"""What must always hold of follows, letters and checkpoints."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from planabierto.ground.journal.models import Seal
from planabierto.ground.people.models import Contact
from planabierto.tools.notices import queries
from planabierto.tools.notices.models import CheckpointSent, Follow, Letter


def follows_of_nothing() -> Iterator[str]:
    """Each followed subject that is no record anyone may know."""
    lasting = Follow.objects.filter(ended_at__isnull=True)
    for subject in lasting.order_by("subject").values_list("subject", flat=True).distinct():
        if queries.public_record(subject) is None:
            yield f"{subject}: followed, but no such record is public"


def letters_to_nobody() -> Iterator[str]:
    """Each letter without a recipient, or with two."""
    wrong = Q(account__isnull=True, contact__isnull=True)
    wrong |= Q(account__isnull=False, contact__isnull=False)
    for letter in Letter.objects.filter(wrong).order_by("pk").iterator():
        yield f"letter {letter.pk} ({letter.kind}): not exactly one recipient"


def checkpoints_that_differ() -> Iterator[str]:
    """Each checkpoint that left the house and is not the chain's hash at its position."""
    hashes = dict(
        Seal.objects.filter(position__in=CheckpointSent.objects.values("position")).values_list(
            "position", "hash"
        )
    )
    for sent in CheckpointSent.objects.order_by("pk").iterator():
        if hashes.get(sent.position) != sent.hash:
            yield f"position {sent.position}: the chain differs from the checkpoint sent"


def addresses_left_behind() -> Iterator[str]:
    """Each contact that kept its address after its last follow ended."""
    lasting = Follow.objects.filter(contact=OuterRef("pk"), ended_at__isnull=True)
    kept = Contact.objects.filter(confirmed_at__isnull=False, erased_at__isnull=True)
    for contact in kept.filter(~Exists(lasting)).order_by("pk").iterator():
        yield f"{contact.pseudonym}: follows nothing, but its address is kept"
