"""Letters of a report that is not public yet: what is asked of whom, never what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.ground.institutions.models import Institution
from planabierto.ground.people.models import Account
from planabierto.journey.evaluation import naming
from planabierto.journey.evaluation.models import FactualCheck, Report
from planabierto.journey.evaluation.queries import asking, reports
from planabierto.kit.bilingual import Bilingual
from planabierto.tools.notices import actions as notices
from planabierto.tools.notices.addresses import link_to

ASKED, REMINDED, TOLD = "evaluation.check", "evaluation.check_reminder", "evaluation.progress"
OWED = "evaluation.owed"
Words = Callable[[str], tuple[str, str]]
Worded = Callable[[Report, FactualCheck], Words]


def ask(report: Report, checks: Sequence[FactualCheck]) -> int:
    """Write to who answers for each institution that was asked; how many letters."""
    return sum(_to_repliers(report, each, ASKED, _asked_words) for each in checks)


def remind(check: FactualCheck) -> int:
    """Remind who answers for an institution that has not replied, once; how many letters."""
    return _to_repliers(check.report, check, REMINDED, _reminder_words)


def tell_authors(
    report: Report, verb: str, mark: str, institution: Institution | None = None
) -> int:
    """Tell a report's evaluators that somebody replied, or that the check is closed."""
    people = [each.mandate.person for each in reports.writing_today(report)]
    return _write(people, f"{TOLD}:{verb}:{mark}", TOLD, report.folio, _told(report, institution))


def warn(
    people: Iterable[Account],
    subject: str,
    key: str,
    what: Bilingual,
    due: date,
    *,
    late: bool = False,
) -> int:
    """Tell evaluators of a day by which a report is owed, or that it went by; once a key.

    How many letters.
    """

    def words(language: str) -> tuple[str, str]:
        title = _("Se acerca la fecha de un informe: %(subject)s")
        when = _("Se publica a más tardar el %(day)s.")
        if late:
            title = _("Venció la fecha de un informe: %(subject)s")
            when = _("Se debía publicar a más tardar el %(day)s. Ya se muestra como vencido.")
        lines = [
            what.shown_in(language).text,
            when % {"day": date_format(due)},
            link_to("desk_evaluator", language=language),
        ]
        return title % {"subject": subject}, "\n\n".join(lines)

    return _write(people, key, OWED, subject, words)


def _to_repliers(report: Report, check: FactualCheck, kind: str, worded: Worded) -> int:
    people = asking.repliers_of(report, [check.institution_id])
    return _write(people, f"{kind}:{check.pk}", kind, report.folio, worded(report, check))


def _write(people: Iterable[Account], key: str, kind: str, folio: str, worded: Words) -> int:
    """One letter to each, in their language; never twice under one key."""
    written = 0
    for person in people:
        with override(person.language):
            subject, body = worded(person.language)
        letter = notices.write(
            key=f"{key}:{person.pk}",
            to=person,
            subject=subject,
            body=body,
            kind=kind,
            folio=folio,
        )
        written += letter is not None
    return written


def _asked_words(report: Report, check: FactualCheck) -> Words:
    def words(language: str) -> tuple[str, str]:
        subject = _("Revisa los hechos de un informe: %(folio)s") % {"folio": report.folio}
        lines = [
            naming.title_of(report).shown_in(language).text,
            _(
                "El ente de monitoreo le pide a %(institution)s revisar los hechos antes de "
                "publicarlo. Lo que respondas se publica junto al informe, palabra por palabra."
            )
            % {"institution": check.institution.name.shown_in(language).text},
            _("Puedes responder hasta el %(day)s.") % {"day": date_format(check.due)},
            link_to("desk_reply", check.pk, language=language),
        ]
        return subject, "\n\n".join(lines)

    return words


def _reminder_words(report: Report, check: FactualCheck) -> Words:
    def words(language: str) -> tuple[str, str]:
        subject = _("Falta tu respuesta a un informe: %(folio)s") % {"folio": report.folio}
        lines = [
            naming.title_of(report).shown_in(language).text,
            _("El plazo termina el %(day)s. Después el informe puede publicarse sin ella.")
            % {"day": date_format(check.due)},
            link_to("desk_reply", check.pk, language=language),
        ]
        return subject, "\n\n".join(lines)

    return words


def _told(report: Report, institution: Institution | None) -> Words:
    def words(language: str) -> tuple[str, str]:
        if institution is not None:
            subject = _("Respondieron a tu informe: %(folio)s") % {"folio": report.folio}
            what = _("%(institution)s envió su respuesta.") % {
                "institution": institution.name.shown_in(language).text
            }
        else:
            subject = _("Cerró la revisión de hechos: %(folio)s") % {"folio": report.folio}
            what = _("Ya puedes firmar el informe y publicarlo, o reabrirlo para cambiarlo.")
        link = link_to("desk_report_editor", report.folio, language=language)
        title = naming.title_of(report).shown_in(language).text
        return subject, "\n\n".join([title, what, link])

    return words
