"""Writing what the voices of a theme say together, and telling participants what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.consultation.models import Call, Contribution
from planabierto.journey.consultation.queries import voices
from planabierto.journey.themes import judging_rules as rules
from planabierto.journey.themes import returning
from planabierto.journey.themes.actions.judging_acts import journalled, required, signed
from planabierto.journey.themes.models import Citation, Return, Synthesis, Theme
from planabierto.journey.themes.queries import telling
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.clock import today_in
from planabierto.kit.text import fold
from planabierto.kit.verdict import refuse, require
from planabierto.tools.notices import actions as notices

AT_A_TIME = 200


@dataclass(frozen=True, slots=True)
class NewCitation:
    """A voice a synthesis rests on, and perhaps words of it."""

    contribution: Contribution
    quotation: str = ""


def write_synthesis(
    *,
    actor: Actor,
    theme: Theme,
    text_es: str,
    text_en: str = "",
    citations: Sequence[NewCitation] = (),
) -> Synthesis:
    """Write what the voices of a theme say together, citing them; the earlier texts stay."""
    require(rules.may_align(actor, theme))
    text = required(text_es, _("Escribe la síntesis."))
    if not citations:
        raise refuse(_("Cita al menos un aporte: la síntesis tiene que poder comprobarse."))
    _check_citations(theme, citations)
    with transaction.atomic():
        made = Synthesis.objects.create(
            theme=theme, text_es=text, text_en=text_en.strip(), **signed(actor, theme.cycle)
        )
        cited = [
            Citation.objects.create(
                synthesis=made,
                contribution=each.contribution,
                quotation=each.quotation.strip(),
                position=position,
            )
            for position, each in enumerate(citations, 1)
        ]
        journalled("themes.synthesis_written", theme, actor, theme.cycle, made, *cited)
    return made


def return_to_participants(
    *, actor: Actor, call: Call, words_es: str, words_en: str = ""
) -> Return:
    """Tell everybody who left a contact what became of each of their voices (*devolución*)."""
    at = clock.now()
    require(rules.may_return(actor, call, closed=call.closes is not None and call.closes <= at))
    words = required(words_es, _("Escribe unas palabras para quienes participaron."))
    with transaction.atomic():
        Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
        found = list(telling.reachable(call))
        if not found:
            raise refuse(_("Nadie que participó dejó un correo al que escribirle."))
        made = Return.objects.create(
            call=call,
            words_es=words,
            words_en=words_en.strip(),
            told=len({each.contact_id for each in found}),
            **signed(actor, call.cycle),
        )
        day = today_in(call.cycle.time_zone, at)
        for start in range(0, len(found), AT_A_TIME):
            _tell(made, found[start : start + AT_A_TIME], call, day)
        journalled("themes.returned", call.folio, actor, call.cycle, made)
    return made


def _tell(made: Return, found: Sequence[Contribution], call: Call, day: date) -> None:
    fates = telling.became_of([each.pk for each in found], day)
    for each in found:
        assert each.contact is not None
        language = each.contact.language
        letter = returning.letter(made, call, each, fates.get(each.pk, ()), language)
        notices.write(
            key=f"themes.returned:{made.pk}:{each.pk}",
            to=each.contact,
            subject=letter.subject,
            body=letter.body,
            kind="themes.returned",
            folio=call.folio,
        )


def _check_citations(theme: Theme, citations: Sequence[NewCitation]) -> None:
    """Each is a voice of the theme, cited once; words are its own, and may be quoted."""
    keys = [each.contribution.pk for each in citations]
    if len(set(keys)) < len(keys):
        raise refuse(_("Cada aporte se cita una vez."))
    known = {each.pk for each in telling.among_voices(theme, keys)}
    quotable = telling.quotable_among(theme, keys)
    texts = voices.texts_of([each.contribution for each in citations])
    for each in citations:
        folio = each.contribution.folio
        if each.contribution.pk not in known:
            raise refuse(
                _("%(folio)s no es de este tema, o no está a la vista.") % {"folio": folio}
            )
        if not each.quotation.strip():
            continue
        if each.contribution.pk not in quotable:
            words = _("Quien envió %(folio)s no permitió que se cite con sus palabras.")
            raise refuse(words % {"folio": folio})
        said = " ".join(text for _question, text in texts.get(each.contribution.pk, ()))
        if _plain(each.quotation) not in _plain(said):
            words = _("%(folio)s no dice «%(words)s»: cita sus palabras tal cual.")
            raise refuse(words % {"folio": folio, "words": each.quotation.strip()})


def _plain(text: str) -> str:
    """A text without accents, capitals and line breaks, and without its outer quotation marks."""
    return " ".join(fold(text).split()).strip("«»\"'“” ")
