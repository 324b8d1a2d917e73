"""What is told of commitments: adopted, amended, withdrawn, in whole or a milestone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.journey.commitments.models import Commitment
from planabierto.journey.commitments.queries import commitments, history, milestones
from planabierto.journey.drafting import queries as drafts
from planabierto.kit.actor import STRANGER
from planabierto.kit.registry import Announcement, Message, announcements
from planabierto.tools.notices.addresses import path_to

# A plan's publication adopts its commitments one after the other in one act.
ONE_ACT = timedelta(minutes=1)
Words = Callable[[Commitment, str], tuple[str, str]]


def offer() -> None:
    """Say whom each act reaches and how it is worded."""
    announcements.offer(
        Announcement("commitments.adopted", _letter(_adopted), _who_hears_of_adoption),
        Announcement("commitments.amended", _letter(_amended), followed),
        Announcement("commitments.withdrawn", _letter(_withdrawn), followed),
        Announcement("commitments.milestone_withdrawn", _milestone_withdrawn, followed),
    )


def followed(subject: str) -> list[str]:
    """The folios whose followers hear of an act on a commitment or on one of its milestones."""
    commitment = _commitment(subject)
    if commitment is None:
        return []
    plans = [each.plan.folio for each in commitment.inclusions.select_related("plan")]
    return [commitment.folio, *_institutions(commitment), *plans, commitment.cycle.folio]


def _institutions(commitment: Commitment) -> list[str]:
    held = commitment.responsibilities.select_related("institution")
    return [each.institution.folio for each in held]


def _who_hears_of_adoption(subject: str) -> list[str]:
    """Who follows a plan hears of its publication, and not again of each commitment in it."""
    commitment = _commitment(subject)
    if commitment is None:
        return []
    return _institutions(commitment) if _came_with_a_plan(commitment) else followed(subject)


def _came_with_a_plan(commitment: Commitment) -> bool:
    made = commitment.adoption.made_at
    plans = [each.plan_id for each in commitment.inclusions.all()]
    return drafts.published_between(plans, made - ONE_ACT, made)


def _commitment(subject: str) -> Commitment | None:
    return commitments.commitment(subject.partition("-M")[0], STRANGER)


def _letter(words: Words) -> Callable[[str, str], Message | None]:
    def letter(subject: str, language: str) -> Message | None:
        commitment = _commitment(subject)
        if commitment is None:
            return None
        with override(language):
            title, body = words(commitment, language)
        return Message(title, body, path_to("commitment", commitment.folio, language=language))

    return letter


def _adopted(commitment: Commitment, language: str) -> tuple[str, str]:
    return (
        _("Nuevo compromiso: %(folio)s") % {"folio": commitment.folio},
        _("Se adoptó el compromiso %(folio)s:") % {"folio": commitment.folio}
        + f"\n{commitment.title.shown_in(language)}",
    )


def _amended(commitment: Commitment, language: str) -> tuple[str, str]:
    act = history.amendments_of(commitment)[0]
    return (
        _("Se modificó el compromiso %(folio)s") % {"folio": commitment.folio},
        _body(_("Se modificó este compromiso:"), commitment, language, act.reason),
    )


def _withdrawn(commitment: Commitment, language: str) -> tuple[str, str]:
    act = history.withdrawals_of(commitment).get(milestone=None)
    return (
        _("Se dio de baja el compromiso %(folio)s") % {"folio": commitment.folio},
        _body(_("Se dio de baja este compromiso:"), commitment, language, act.reason),
    )


def _milestone_withdrawn(subject: str, language: str) -> Message | None:
    milestone = milestones.milestone(subject, STRANGER)
    if milestone is None:
        return None
    act = history.withdrawals_of(milestone.commitment).get(milestone=milestone)
    path = path_to("commitment", milestone.commitment.folio, language=language)
    with override(language):
        title = _("Se dio de baja el hito %(folio)s") % {"folio": subject}
        output = f"{subject} · {milestone.output.shown_in(language)}"
        lead = _("Se dio de baja un hito de este compromiso:")
        body = _body(lead, milestone.commitment, language, act.reason, output)
    return Message(title, body, f"{path}#m{milestone.number}")


def _body(lead: str, commitment: Commitment, language: str, reason: str, *lines: str) -> str:
    name = f"{commitment.folio} · {commitment.title.shown_in(language)}"
    why = _("Motivo: %(reason)s") % {"reason": reason}
    return "\n".join([lead, name, *lines, "", why])
