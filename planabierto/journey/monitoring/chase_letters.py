"""What reminders say: one letter for all that a person is to hear of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from planabierto.ground.institutions.models import Mandate
from planabierto.journey.commitments.models import Milestone
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring.models import Stage
from planabierto.journey.monitoring.queries.chasing import Missing, office_of
from planabierto.tools.notices.addresses import link_to

Owed = Sequence[tuple[Stage, Missing, str]]
HANDED_OVER, CHASE = "monitoring.handed_over", "monitoring.chase"


@dataclass(frozen=True, slots=True)
class Worded:
    """A letter's subject and text."""

    subject: str
    body: str


def worded(language: str, cycle: Cycle, owed: Owed, shows: date) -> Worded:
    """The letter about everything its reader is to hear of, what was due first leading."""
    with override(language):
        reached = [stage for stage in reversed(Stage) if any(each[0] == stage for each in owed)]
        lines: list[str] = []
        for stage in reached:
            its = [each for each in owed if each[0] == stage]
            lines.append(_also(stage) if lines else _opening(stage))
            lines += [_about(stage, each, token, language) for _stage, each, token in its]
            lines += [line for line in _ending(stage, shows) if line not in lines]
        lines.append(f"--\n{_because()}")
        count = sum(each[0] == reached[0] for each in owed)
        return Worded(_subject(reached[0], count, cycle), "\n\n".join(lines) + "\n")


def _subject(stage: Stage, count: int, cycle: Cycle) -> str:
    words = {
        Stage.BEFORE: ngettext(
            "Falta poco para reportar %(n)s hito de %(cycle)s",
            "Falta poco para reportar %(n)s hitos de %(cycle)s",
            count,
        ),
        Stage.DUE: ngettext(
            "Toca reportar %(n)s hito de %(cycle)s",
            "Toca reportar %(n)s hitos de %(cycle)s",
            count,
        ),
        Stage.AFTER: ngettext(
            "Falta tu reporte de %(n)s hito de %(cycle)s",
            "Falta tu reporte de %(n)s hitos de %(cycle)s",
            count,
        ),
    }
    general = ngettext(
        "Sin reporte: %(n)s hito de %(cycle)s", "Sin reporte: %(n)s hitos de %(cycle)s", count
    )
    return words.get(stage, general) % {"n": count, "cycle": cycle.folio}


def _opening(stage: Stage) -> str:
    words = {
        Stage.BEFORE: _(
            "Hola. Se acerca la fecha para reportar. Con cada enlace reportas un hito en cinco "
            "minutos, también desde tu teléfono."
        ),
        Stage.DUE: _("Hola. Llegó la fecha para reportar. Con cada enlace reportas un hito:"),
        Stage.AFTER: _("Hola. La fecha para reportar ya pasó y falta tu respuesta:"),
        Stage.CONTACT: _(
            "Hola. Estas oficinas no han reportado y ya se les recordó. Ayúdales a responder:"
        ),
        Stage.SECRETARIAT: _(
            "Hola. Estas oficinas no han reportado; se les recordó, y también a su punto de "
            "contacto:"
        ),
    }
    return words[stage]


def _also(stage: Stage) -> str:
    if stage == Stage.DUE:
        return _("También llegó la fecha de reportar:")
    return _("Y se acerca la fecha de reportar:")


def _about(stage: Stage, each: Missing, token: str, language: str) -> str:
    step, period = each.milestone, each.period
    office = office_of(step)
    lines = [
        f"{step.folio} · {step.output.shown_in(language).text}",
        _("Periodo: del %(first)s al %(last)s. Se reporta a más tardar el %(due)s.")
        % {
            "first": date_format(period.opens),
            "last": date_format(period.closes),
            "due": date_format(period.due),
        },
    ]
    if token:
        return "\n".join([*lines, link_to("report_link", token, language=language)])
    named = office.name.shown_in(language).text if office else _("Sin oficina responsable")
    where = "desk_link" if stage in (Stage.CONTACT, Stage.SECRETARIAT) else "milestone"
    return "\n".join([*lines, named, link_to(where, step.folio, language=language)])


def _ending(stage: Stage, shows: date) -> list[str]:
    if stage in (Stage.BEFORE, Stage.DUE):
        return [_nothing_new()]
    if stage == Stage.AFTER:
        return [
            _nothing_new(),
            _(
                "Si no hay respuesta, desde el %(day)s el retraso se verá en la página del "
                "compromiso: con el nombre de la oficina, no con el tuyo. Junto al retraso se "
                "publica la explicación que des en tu escritorio."
            )
            % {"day": date_format(shows)},
        ]
    return [
        _(
            "Si no hay respuesta, el retraso se verá en público cinco días hábiles después "
            "del aviso."
        )
    ]


def _nothing_new() -> str:
    return _("Si no hay nada nuevo, con el mismo enlace puedes decirlo, con su motivo.")


def _because() -> str:
    return _("Recibes este correo por el papel que tienes en el plan.")


def handed_over(incoming: Mandate, opened: Sequence[tuple[Milestone, str]]) -> Worded:
    """The letter to who receives a designation: what it is, and what was due with it."""
    language = incoming.person.language
    with override(language):
        words = {
            "role": incoming.role_label,
            "institution": incoming.institution.name.shown_in(language).text,
        }
        lines = [
            _("Hola. Recibiste una designación: %(role)s de %(institution)s.") % words,
            _("Tus pendientes están en tu escritorio:"),
            link_to("desk_inbox", language=language),
        ]
        if opened:
            lines.append(_("Esto quedó por reportar; cada enlace es tuyo y sirve para un hito:"))
        for step, token in opened:
            named = f"{step.folio} · {step.output.shown_in(language).text}"
            lines.append(f"{named}\n{link_to('report_link', token, language=language)}")
        lines.append(f"--\n{_because()}")
        return Worded(_("Recibiste una designación en el plan"), "\n\n".join(lines) + "\n")
