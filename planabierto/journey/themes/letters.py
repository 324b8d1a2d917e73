"""What letters say of feasibility, who hears of it, and who is owed a letter."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.ground.institutions import queries as institutions
from planabierto.journey.themes.models import Dossier, Theme
from planabierto.journey.themes.queries import codebook, reviewing
from planabierto.journey.themes.queries.feasibility import verdicts_of
from planabierto.journey.themes.returning import verdict_in_words
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, system
from planabierto.kit.clock import today_in
from planabierto.kit.folio import cycle_of
from planabierto.kit.registry import Announcement, Message, announcements
from planabierto.tools.notices.addresses import path_to

LONGEST = 600
INSIDE = system("letters")


def offer() -> None:
    """Announce what is asked of institutions, and the verdicts."""
    announcements.offer(
        Announcement("themes.verdict_given", _verdict_letter, _followed),
        Announcement("themes.dossier_opened", _asked_letter, _nobody, _reviewers),
        Announcement("themes.second_asked", _asked_letter, _nobody, _reviewers),
    )


def _nobody(_subject: str) -> list[str]:
    return []


def _followed(subject: str) -> list[str]:
    """The theme and its cycle."""
    return [subject, cycle_of(subject)] if codebook.theme(subject, STRANGER) else []


def _reviewers(subject: str) -> list[int]:
    """Who judges for the institutions that have the theme and have not answered."""
    found = _asked(subject)
    if found is None:
        return []
    theme, dossiers = found
    bodies = set().union(*(reviewing.with_heirs(each.institution_id) for each in dossiers))
    day = today_in(theme.cycle.time_zone, clock.now())
    held = institutions.in_force(day).filter(role__in=reviewing.REVIEWERS, institution__in=bodies)
    return sorted(
        {each.person_id for each in held if cycle_of(each.scope) in ("", theme.cycle.folio)}
    )


def _asked(subject: str) -> tuple[Theme, list[Dossier]] | None:
    theme = codebook.theme(subject, INSIDE)
    if theme is None:
        return None
    waiting = reviewing.dossiers_of(theme).filter(state="waiting")
    return theme, list(waiting)


def _asked_letter(subject: str, language: str) -> Message | None:
    found = _asked(subject)
    if found is None or not found[1]:
        return None
    theme, dossiers = found
    return _worded(
        language,
        theme,
        lambda: _("Piden un dictamen de viabilidad: %(folio)s") % {"folio": theme.folio},
        lambda: [
            _("%(name)s tiene hasta el %(day)s para dictaminar.")
            % {"name": each.institution, "day": date_format(each.due)}
            for each in dossiers
        ],
    )


def _verdict_letter(subject: str, language: str) -> Message | None:
    theme = codebook.theme(subject, STRANGER)
    verdict = verdicts_of([theme.pk]).get(theme.pk) if theme else None
    if theme is None or verdict is None:
        return None
    return _worded(
        language,
        theme,
        lambda: _("Resultado de viabilidad: %(folio)s") % {"folio": theme.folio},
        lambda: [Truncator(line).chars(LONGEST) for line in verdict_in_words(verdict)],
    )


def _worded(
    language: str, theme: Theme, title: Callable[[], str], lines: Callable[[], list[str]]
) -> Message:
    with override(language):
        name = theme.name.shown_in(language).text
        body = "\n\n".join([name, *lines()])
        return Message(title(), body, path_to("theme", theme.folio, language=language))
