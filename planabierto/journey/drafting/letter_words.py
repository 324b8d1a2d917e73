"""The words of the letters an institution signs, with its commitments filled in."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.journey.drafting.models import ItemVersion, LetterKind, LetterRequest
from planabierto.journey.drafting.texts import MilestoneText
from planabierto.kit.clock import Precision, ending


def text_of(
    request: LetterRequest, wordings: Sequence[ItemVersion], *, language: str = "es"
) -> str:
    """The letter as it would be signed: what it is, what it commits to, and for which plan."""
    with override(language):
        parts = [_opening(request, language)]
        parts += [_item(each, language) for each in wordings]
        parts += [request.words] if request.words else []
        parts.append(_closing(request, wordings))
    return "\n\n".join(parts)


def _opening(request: LetterRequest, language: str) -> str:
    place = request.plan or request.cycle
    names = {
        "institution": request.institution.name.shown_in(language),
        "plan": place.title.shown_in(language),
        "folio": place.folio,
    }
    if request.kind == LetterKind.STATEMENT:
        return (
            _(
                "%(institution)s conoce el borrador de %(plan)s (%(folio)s) y expresa "
                "su posición sobre lo que en él le corresponde."
            )
            % names
        )
    return (
        _(
            "%(institution)s participa en %(plan)s (%(folio)s) y se compromete a cumplir, con "
            "sus hitos y en sus fechas, lo siguiente:"
        )
        % names
    )


def _item(wording: ItemVersion, language: str) -> str:
    title = wording.title.shown_in(language)
    lines = [f"{wording.item.folio} · {title}"]
    lines += [_step(step, language) for step in wording.text.milestones]
    return "\n".join(lines)


def _step(step: MilestoneText, language: str) -> str:
    other = "es" if language == "en" else "en"
    output = step[f"output_{language}"] or step[f"output_{other}"]
    ends = f" ({_day(step['ends'])})" if step["ends"] else ""
    return f"  {step.number}. {output}{ends}"


def _day(text: str) -> str:
    """A date in words, as exactly as it is known."""
    known = ending(text)
    formats = {Precision.YEAR: "Y", Precision.MONTH: "YEAR_MONTH_FORMAT"}
    return date_format(known.day, formats.get(known.precision, "DATE_FORMAT"))


def _closing(request: LetterRequest, wordings: Sequence[ItemVersion]) -> str:
    if request.kind == LetterKind.COMMITMENT and not wordings:
        return _("Ningún compromiso del borrador nombra todavía a esta institución.")
    day = date_format(request.due, "DATE_FORMAT")
    return _("Carta pedida por la secretaría técnica con plazo al %(day)s.") % {"day": day}
