"""Publishing quarterly cuts as editions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from planabierto.journey.cycles.models import Cycle
from planabierto.journey.cycles.rules import RUNNERS
from planabierto.journey.monitoring import actions as monitoring
from planabierto.journey.monitoring import cut_rules
from planabierto.journey.monitoring.comparing import figures_of
from planabierto.journey.monitoring.models import Cut
from planabierto.journey.monitoring.queries import cuts
from planabierto.journey.monitoring.queries.frozen import stood_at
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.canonical import Canonical
from planabierto.kit.text import tidy
from planabierto.kit.verdict import refuse, require
from planabierto.publication import queries, rules
from planabierto.publication.actions.issuing import Manuscript, issue, titled
from planabierto.publication.models import Edition, EditionKind

PUBLISHED, CORRECTED = "publication.cut_published", "publication.cut_corrected"
TITLE = gettext_noop("Corte %(folio)s al %(day)s")


def publish_cut(*, actor: Actor, cut: Cut) -> Edition:
    """Publish a cut as its first edition."""
    with transaction.atomic():
        held = queries.locked_subject(cut)
        require(rules.may_publish_cut(actor, held))
        return _issue(actor, held, {"cut": cuts.stored_content(held), "sha256": held.digest})


def cut_and_publish(
    *, actor: Actor, cycle: Cycle, on: date, reason: str = "", illustrative: bool = False
) -> Edition:
    """Make a cut of a public cycle and publish it, in one act."""
    with transaction.atomic():
        cut = monitoring.make_cut(
            actor=actor, cycle=cycle, on=on, reason=reason, illustrative=illustrative
        )
        return publish_cut(actor=actor, cut=cut)


def correct_cut(*, actor: Actor, edition: Edition, reason: str) -> Edition:
    """Publish a later edition of a cut that was wrong, saying why.

    The cut stays as it was; the new edition holds beside it how that day reads by the facts
    known now, which is what a mistake in the record needs. `recount_is_exact` says whether that
    is as the day was, or by the wording and the last days in force now.
    """
    with transaction.atomic():
        before = queries.locked_edition(edition)
        require(rules.may_correct_cut(actor, before))
        why = tidy(reason).strip()
        if not why:
            raise refuse(_("Escribe qué estaba mal: se publica junto a la corrección."))
        cut = queries.cut_of(before)
        stood = stood_at(cut.cycle, cut.on)
        lines = [each.line for each in stood.lines]
        counts = figures_of(lines) | {"silent": stood.silent, "evidence": len(stood.evidence)}
        content: dict[str, Canonical] = {
            "cut": cuts.stored_content(cut),
            "recount": cuts.content_of(cut, lines, counts, stood.evidence),
            "recount_is_exact": cut_rules.is_exact(cut.cycle, cut.on, clock.now()),
            "sha256": cut.digest,
        }
        return _issue(actor, cut, content, before, why)


def _issue(
    actor: Actor,
    cut: Cut,
    content: Mapping[str, Canonical],
    replaces: Edition | None = None,
    reason: str = "",
) -> Edition:
    manuscript = Manuscript(
        kind=EditionKind.CUT,
        cycle=cut.cycle,
        subject=cut.folio,
        title=titled(
            TITLE, lambda: {"folio": cut.folio, "day": date_format(cut.on, "DATE_FORMAT")}
        ),
        content=content,
        illustrative=cut.illustrative,
        replaces=replaces,
        reason=reason,
    )
    mandate = actor.mandate(*RUNNERS, scope=cut.cycle.folio)
    verb = CORRECTED if replaces else PUBLISHED
    return issue(actor=actor, manuscript=manuscript, mandate=mandate, verb=verb)
