"""What letters say of progress, who hears of it, and who is owed a letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.models import Commitment, Milestone
from planabierto.journey.monitoring.models import Evidence, EvidenceWithdrawal, Update
from planabierto.journey.monitoring.queries import hearing, standing
from planabierto.kit.actor import STRANGER, Actor, system
from planabierto.kit.registry import Announcement, Message, announcements
from planabierto.tools.notices.addresses import path_to

LONGEST = 600
INSIDE = system("letters")


@dataclass(frozen=True, slots=True)
class Wording:
    """An act in words: what happened in one line, and what was said, of an update."""

    title: Callable[[Update], str]
    lines: Callable[[Update], Iterable[str]]
    owed: Callable[[Update], set[int]]


def offer() -> None:
    """Announce what happens to progress."""
    announcements.offer(
        *(
            Announcement(verb, _letter_of(verb), _followed, _owed_of(verb))
            for verb in (*WORDINGS, WITHDRAWN)
        )
    )


def message(verb: str, subject: str, language: str, actor: Actor) -> Message | None:
    """The letter of an act in a language, of what the actor may know; none when that is nothing."""
    with override(language):
        if verb == WITHDRAWN:
            return _of_evidence(standing.evidence(subject, actor), language)
        found = standing.update(subject, actor)
        return _of_update(WORDINGS[verb], found, language) if found else None


def owed(verb: str, subject: str) -> list[int]:
    """The accounts that hear of an act without having asked."""
    if verb not in announcements:
        return []
    if verb == WITHDRAWN:
        row = standing.evidence(subject, INSIDE)
        return sorted(hearing.group(row.update)) if row and row.update else []
    found = standing.update(subject, INSIDE)
    return sorted(WORDINGS[verb].owed(found)) if found else []


def _letter_of(verb: str) -> Callable[[str, str], Message | None]:
    return lambda subject, language: message(verb, subject, language, STRANGER)


def _owed_of(verb: str) -> Callable[[str], Sequence[int]]:
    return lambda subject: owed(verb, subject)


def _followed(subject: str) -> list[str]:
    """The commitment, its plans, its cycle and the institution that speaks."""
    update = standing.update(subject, STRANGER)
    found: Update | Evidence | None = update or standing.evidence(subject, STRANGER)
    if found is None:
        return []
    commitment = found.commitment
    inside = commitment.inclusions.filter(plan__state="published")
    if update and update.inclusion_id:
        inside = inside.filter(pk=update.inclusion_id)
    plans = inside.values_list("plan__folio", flat=True)
    return [commitment.folio, *plans, commitment.cycle.folio, found.institution.folio]


def _of_update(wording: Wording, update: Update, language: str) -> Message:
    about = [_subject_of(update.commitment, update.milestone, language)]
    if update.inclusion:
        about.append(_("En el plan de %(plan)s.") % {"plan": update.inclusion.plan.jurisdiction})
    body = "\n\n".join([*about, *filter(None, map(_short, wording.lines(update)))])
    where = update.milestone or update.commitment
    return Message(
        subject=f"{wording.title(update)}: {where.folio}",
        body=body,
        path=_path(update.commitment, update.milestone, language),
    )


def _of_evidence(row: Evidence | None, language: str) -> Message | None:
    act = EvidenceWithdrawal.objects.filter(evidence=row).first() if row else None
    if row is None or act is None:
        return None
    lines = [
        _subject_of(row.commitment, row.milestone, language),
        _("La evidencia %(folio)s ya no cuenta. Motivo: %(reason)s")
        % {"folio": row.folio, "reason": _short(act.reason)},
    ]
    return Message(
        subject=_("Se retiró una evidencia: %(folio)s") % {"folio": row.milestone.folio},
        body="\n\n".join(lines),
        path=_path(row.commitment, row.milestone, language),
    )


def _subject_of(commitment: Commitment, milestone: Milestone | None, language: str) -> str:
    title = commitment.title.shown_in(language).text
    step = milestone.output.shown_in(language).text if milestone else ""
    return f"{title}\n{step}".strip()


def _path(commitment: Commitment, milestone: Milestone | None, language: str) -> str:
    if milestone is None:
        return path_to("commitment", commitment.folio, language=language)
    return path_to("milestone", milestone.folio, language=language)


def _short(text: str) -> str:
    return Truncator(text.strip()).chars(LONGEST)


def _name(institution: Institution) -> str:
    return str(institution)


def _reported(update: Update) -> list[str]:
    words = {"name": _name(update.institution), "level": update.declared.label}
    lines = [_("%(name)s reportó: %(level)s.") % words, update.narrative]
    if update.challenges:
        lines.append(_("Dificultades: %(text)s") % {"text": update.challenges})
    if update.declared.key == "complete":
        lines.append(_("La evidencia está en su página. Falta que alguien más lo verifique."))
    return lines


def _verified(update: Update) -> list[str]:
    act = update.verifications.order_by("occurred", "pk").last()
    if act is None:
        return []
    words = {"name": _name(act.institution), "level": act.found.label}
    return [
        _("%(name)s revisó lo reportado y encontró: %(level)s.") % words,
        act.words,
        _("La institución había declarado: %(level)s.") % {"level": update.declared.label},
    ]


def _contested(update: Update) -> list[str]:
    act = update.contests.order_by("pk").last()
    if act is None:
        return []
    words = {"name": _name(act.institution)}
    return [
        _("%(name)s observó este avance:") % words,
        act.reason,
        _("Responde la institución que lo reportó, y su respuesta se publica al lado."),
    ]


def _answered(update: Update) -> list[str]:
    found = [each for contest in update.contests.all() for each in contest.answers.all()]
    act = max(found, key=lambda each: each.pk, default=None)
    if act is None:
        return []
    return [_("%(name)s respondió:") % {"name": _name(act.institution)}, act.text]


def _settled(update: Update) -> list[str]:
    found = [each.settlement for each in update.contests.filter(settlement__isnull=False)]
    act = max(found, key=lambda each: each.pk, default=None)
    if act is None:
        return []
    return [_("%(name)s dio la observación por solventada.") % {"name": _name(act.institution)}]


def _corrected(update: Update) -> list[str]:
    act = update.errata.order_by("pk").last()
    return [_("Se corrigió una errata: %(reason)s") % {"reason": act.reason}] if act else []


def _retracted(update: Update) -> list[str]:
    act = getattr(update, "retraction", None)
    return [_("Ya no cuenta. Motivo: %(reason)s") % {"reason": act.reason}] if act else []


def _hear_of_report(update: Update) -> set[int]:
    """The group has it to verify; the evaluator is told of each milestone when it is completed."""
    evaluator = hearing.evaluators(update.commitment) if hearing.completes(update) else set()
    return hearing.group(update) | evaluator


def _hear_of_answer(update: Update) -> set[int]:
    return hearing.contestants(update) | hearing.group(update)


WITHDRAWN = "monitoring.evidence_withdrawn"
WORDINGS = {
    "monitoring.reported": Wording(
        lambda update: (
            _("Se reportó completo")
            if update.declared.key == "complete"
            else _("Se reportó un avance")
        ),
        _reported,
        _hear_of_report,
    ),
    "monitoring.verified": Wording(
        lambda _update: _("Se verificó un avance"), _verified, hearing.reporters
    ),
    "monitoring.contested": Wording(
        lambda _update: _("Se observó un avance"), _contested, hearing.reporters
    ),
    "monitoring.answered": Wording(
        lambda _update: _("Se respondió una observación"), _answered, _hear_of_answer
    ),
    "monitoring.settled": Wording(
        lambda _update: _("Se solventó una observación"), _settled, hearing.reporters
    ),
    "monitoring.corrected": Wording(
        lambda _update: _("Se corrigió una errata"), _corrected, lambda _update: set()
    ),
    "monitoring.retracted": Wording(
        lambda _update: _("Se retiró un avance"), _retracted, hearing.group
    ),
}
