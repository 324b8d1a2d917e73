"""What the record of the encounters answers in a plan's template, to be taken or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from planabierto.journey.cocreation.models import Dimension
from planabierto.journey.cocreation.queries import encounters, representation
from planabierto.journey.cycles.models import Cycle
from planabierto.reading.figures.encounters.presence import Presence, of_cycle
from planabierto.tools.meetings.models import Meeting, Need
from planabierto.tools.meetings.queries import measures


@dataclass(frozen=True, slots=True)
class Offered:
    """An answer computed from the record: what the plan would say, and what it was counted from."""

    question: str
    answer: str
    counted: str


def offered_answers(cycle: Cycle, language: str = "es") -> Mapping[str, Offered]:
    """Question key → what the record answers in a language; nothing before anybody came.

    Small numbers of persons are kept back, for a plan is public.
    """
    meetings = encounters.meetings_held(cycle)
    presence = of_cycle(cycle) if meetings else None
    if presence is None or presence.is_empty:
        return {}
    with override(language):
        found = list(_answers(cycle, meetings, presence))
    return {each.question: each for each in found if each.answer}


def _answers(cycle: Cycle, meetings: list[Meeting], presence: Presence) -> Iterator[Offered]:
    groups = presence.groups
    counted = ngettext(
        "Contado de la asistencia a %(count)s encuentro.",
        "Contado de la asistencia a %(count)s encuentros.",
        presence.meetings,
    ) % {"count": presence.meetings}
    if groups.total:
        yield Offered("groups_count", str(groups.total), f"{_groups(presence)}. {counted}")
    open_to_all = [each for each in meetings if each.calling != "direct"]
    yield Offered(
        "public_meetings_count",
        str(len(open_to_all)),
        _("Encuentros con convocatoria abierta, de %(count)s en total.") % {"count": len(meetings)},
    )
    yield Offered("participants", _participants(presence), counted)
    told = _("Contado de las metas, las sedes, las invitaciones y la asistencia.")
    yield Offered("diversity_measures", " ".join(_diversity(cycle, meetings, presence)), told)


def _participants(presence: Presence) -> str:
    people = ngettext(
        "Participó %(count)s persona", "Participaron %(count)s personas", presence.adults
    ) % {"count": presence.adults}
    if presence.women is not None and presence.men is not None:
        women = ngettext("%(count)s mujer", "%(count)s mujeres", presence.women)
        men = ngettext("%(count)s hombre", "%(count)s hombres", presence.men)
        people += _(" (%(women)s y %(men)s)") % {
            "women": women % {"count": presence.women},
            "men": men % {"count": presence.men},
        }
    sentences = [f"{people}."]
    if presence.minors:
        words = _("Aparte, participaron %(count)s niñas, niños y adolescentes.")
        sentences.append(words % {"count": presence.minors})
    if listed := _groups(presence):
        sentences.append(_("Vinieron de: %(groups)s.") % {"groups": listed})
    return " ".join(sentences)


def _groups(presence: Presence) -> str:
    groups = presence.groups
    named = (
        (
            groups.civil,
            ngettext(
                "%(count)s organización de la sociedad civil",
                "%(count)s organizaciones de la sociedad civil",
                groups.civil,
            ),
        ),
        (
            groups.universities,
            ngettext("%(count)s universidad", "%(count)s universidades", groups.universities),
        ),
        (
            groups.international,
            ngettext(
                "%(count)s organismo internacional",
                "%(count)s organismos internacionales",
                groups.international,
            ),
        ),
        (
            groups.government,
            ngettext(
                "%(count)s institución pública",
                "%(count)s instituciones públicas",
                groups.government,
            ),
        ),
        (groups.private, ngettext("%(count)s empresa", "%(count)s empresas", groups.private)),
        (groups.others, ngettext("%(count)s grupo más", "%(count)s grupos más", groups.others)),
    )
    return ", ".join(words % {"count": count} for count, words in named if count)


def _diversity(cycle: Cycle, meetings: list[Meeting], presence: Presence) -> Iterator[str]:
    """What was done so that different people came, sentence by sentence; only what is on record."""
    dimensions = {each.dimension for each in representation.targets_of(cycle)}
    if dimensions:
        names = [str(each.label).lower() for each in Dimension if each in dimensions]
        yield _("Se fijaron metas de presencia por %(what)s.") % {"what": ", ".join(names)}
    invited = measures.invited_to(meetings)
    if invited:
        yield ngettext(
            "Se invitó directamente a %(count)s persona por lo que sabe o por el grupo al que "
            "representa.",
            "Se invitó directamente a %(count)s personas por lo que saben o por el grupo al que "
            "representan.",
            invited,
        ) % {"count": invited}
    met = measures.needs_met_at(meetings)
    if met:
        names = [str(each.label) for each in Need if each in met]
        yield _("Las sedes ofrecieron: %(what)s.") % {"what": "; ".join(names)}
    if presence.minors:
        yield _("Niñas, niños y adolescentes participaron con una persona adulta responsable.")
