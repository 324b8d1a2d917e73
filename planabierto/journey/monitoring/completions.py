"""What an evaluator is told when something becomes public: what was complete by then."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.journey.commitments.models import Commitment, Milestone
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.monitoring.promises import AT_PUBLICATION, Completion, untold
from planabierto.journey.monitoring.queries import hearing
from planabierto.kit.actor import STRANGER
from planabierto.kit.folio import cycle_of, kind_of
from planabierto.kit.registry import Announcement, Message, announcements
from planabierto.tools.notices.addresses import path_to


def offer() -> None:
    """Tell the evaluator at publication; who follows hears of the publication itself."""
    for name, verb in AT_PUBLICATION.items():
        announcements.offer(Announcement(name, _letter, lambda _subject: (), _addressed, verb))


def _of(subject: str) -> list[Completion]:
    """What is complete and untold in the cycle of a record, as far as anyone may know."""
    cycle = cycles.cycle(cycle_of(subject), STRANGER)
    return untold(cycle.pk) if cycle else []


def _addressed(subject: str) -> Sequence[int]:
    folios = {each.update.folio for each in _of(subject)}
    found = Commitment.objects.filter(folio__in=folios).select_related("cycle")
    found = found.prefetch_related("inclusions__plan")
    return sorted({pk for commitment in found for pk in hearing.evaluators(commitment)})


def _letter(subject: str, language: str) -> Message | None:
    found = _of(subject)
    if not found:
        return None
    with override(language):
        lines = [
            _("Al publicarse, esto ya estaba reportado como completo:"),
            "\n".join(_lines(found, language)),
            _("La evidencia está en la página de cada uno. Falta que alguien más lo verifique."),
        ]
        title = _("Ya completo al publicarse: %(folio)s") % {"folio": subject}
    page = "plan" if kind_of(subject) == "plan" else "commitment"
    return Message(title, "\n\n".join(lines), path_to(page, subject, language=language))


def _lines(found: Sequence[Completion], language: str) -> list[str]:
    steps = Milestone.objects.in_bulk([each.update.milestone for each in found])
    folios = [each.update.folio for each in found]
    whole = {each.folio: each for each in Commitment.objects.filter(folio__in=folios)}
    lines = []
    for each in found:
        step = steps.get(each.update.milestone) if each.update.milestone else None
        name = step.output if step else whole[each.update.folio].title
        folio = step.folio if step else each.update.folio
        lines.append(f"{folio} · {name.shown_in(language)}")
    return lines
