"""What letters say of public reports and recommendations, and who hears of them."""

from __future__ import annotations

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.journey.evaluation import naming
from planabierto.journey.evaluation.models import Recommendation, Report
from planabierto.journey.evaluation.queries import asking, recommendations, reports
from planabierto.kit.actor import STRANGER
from planabierto.kit.registry import Announcement, Message, announcements
from planabierto.tools.notices.addresses import path_to

LONGEST = 600


def offer() -> None:
    """Announce what is published of reports, and what is said to recommendations."""
    announcements.offer(
        Announcement("evaluation.published", _published, _followed, _asked),
        Announcement(
            "evaluation.recommendation_answered", _answered, _followed_by_recommendation, _authors
        ),
        Announcement(
            "evaluation.recommendation_followed", _done, _followed_by_recommendation, _authors
        ),
    )


def _report(subject: str) -> Report | None:
    found = reports.report(subject, STRANGER)
    return found if found and found.state == "published" else None


def _followed(subject: str) -> list[str]:
    """The commitments it speaks of, its plan and its body; of the cycle its edition tells."""
    found = _report(subject)
    if found is None:
        return []
    inside = found.parts.exclude(inclusion=None).values_list("inclusion__commitment__folio")
    folios = [folio for (folio,) in inside]
    if found.inclusion:
        folios.append(found.inclusion.commitment.folio)
    return [*folios, found.plan.folio, found.body.folio]


def _asked(subject: str) -> list[int]:
    """Who answers for the institutions that were asked to check it, addressees among them."""
    found = _report(subject)
    if found is None:
        return []
    bodies = found.factual_checks.values_list("institution", flat=True)
    return [each.pk for each in asking.repliers_of(found, bodies)]


def _published(subject: str, language: str) -> Message | None:
    found = _report(subject)
    if found is None:
        return None
    with override(language):
        title = _("Se publicó un informe independiente: %(folio)s") % {"folio": subject}
        lines = [naming.title_of(found).shown_in(language).text]
        if found.replaces:
            words = _("Corrige el informe %(folio)s: %(reason)s")
            lines.append(words % {"folio": found.replaces.folio, "reason": found.correction})
        count = recommendations.of_report(found).count()
        if count:
            lines.append(_("Trae recomendaciones: %(count)s.") % {"count": count})
    return Message(title, "\n\n".join(lines), path_to("report", subject, language=language))


def _recommendation(subject: str) -> Recommendation | None:
    found = recommendations.recommendation(subject, STRANGER)
    return found if found and found.report.state == "published" else None


def _followed_by_recommendation(subject: str) -> list[str]:
    found = _recommendation(subject)
    return _followed(found.report.folio) if found else []


def _authors(subject: str) -> list[int]:
    """The report's evaluators of today."""
    found = _recommendation(subject)
    if found is None:
        return []
    return [each.mandate.person_id for each in reports.writing_today(found.report)]


def _answered(subject: str, language: str) -> Message | None:
    found = _recommendation(subject)
    said = recommendations.newest_response(found) if found else None
    if found is None or said is None:
        return None
    with override(language):
        title = _("Respondieron una recomendación: %(folio)s") % {"folio": subject}
        lines = [_short(found.text), f"{said.get_acceptance_display()}. {_short(said.reason)}"]
    return _message(found, title, lines, language)


def _done(subject: str, language: str) -> Message | None:
    found = _recommendation(subject)
    said = recommendations.follow_ups_of(found).last() if found else None
    if found is None or said is None:
        return None
    with override(language):
        title = _("Qué se hizo con una recomendación: %(folio)s") % {"folio": subject}
    return _message(found, title, [_short(found.text), _short(said.text)], language)


def _message(found: Recommendation, title: str, lines: list[str], language: str) -> Message:
    path = path_to("report", found.report.folio, language=language)
    return Message(title, "\n\n".join(lines), f"{path}#{found.folio}")


def _short(text: str) -> str:
    return Truncator(text).chars(LONGEST)
