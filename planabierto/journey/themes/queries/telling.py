"""Named reads of what is told back: syntheses, quotations, and what became of each voice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from planabierto.journey.consultation.models import Call, Contribution
from planabierto.journey.consultation.queries import voices
from planabierto.journey.themes.models import Assignment, Citation, Return, Synthesis, Theme
from planabierto.journey.themes.queries import codebook
from planabierto.journey.themes.queries.feasibility import Answered, answers_of
from planabierto.kit.actor import Actor
from planabierto.kit.folio import number_of


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a voice that may be quoted."""

    contribution: Contribution
    text: str


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a voice in one theme, or why it stands in none."""

    theme: Theme | None
    passage: str
    reason: str
    answered: Answered | None


def syntheses_of(themes: Iterable[int]) -> dict[int, Synthesis]:
    """The synthesis that holds of each of these themes, with its citations in order."""
    cited = Citation.objects.select_related("contribution__cycle").order_by("position")
    found = Synthesis.objects.filter(theme__in=list(themes)).order_by("made_at", "pk")
    found = found.prefetch_related(Prefetch("citations", cited))
    return {each.theme_id: each for each in found}


def is_quotable(citation: Citation) -> bool:
    """Whether a citation's words may still be shown."""
    voice = citation.contribution
    return bool(citation.quotation) and voice.may_quote and voice.state == codebook.RECEIVED


def synthesis_history(theme: Theme) -> QuerySet[Synthesis]:
    """Every synthesis of a theme, newest first."""
    return theme.syntheses.order_by("-made_at", "-pk")


def readable_voices(theme: Theme, actor: Actor) -> QuerySet[Contribution]:
    """The voices of a theme whose words the actor may read, newest first."""
    said = codebook.in_force().filter(theme=theme, contribution=OuterRef("pk"))
    return voices.readable_by(actor).filter(Exists(said), state="received").order_by("-pk")


def quotable(theme: Theme) -> QuerySet[Contribution]:
    """The voices of a theme that may be quoted: received, and their author agreed."""
    return codebook.voices_of(theme).filter(may_quote=True)


def among_voices(theme: Theme, keys: Iterable[int]) -> QuerySet[Contribution]:
    """Those of these contributions that speak of a theme and may be read."""
    return codebook.voices_of(theme).filter(pk__in=list(keys))


def quotable_among(theme: Theme, keys: Iterable[int]) -> dict[int, Contribution]:
    """Those of these contributions that speak of a theme and may be quoted."""
    return {each.pk: each for each in quotable(theme).filter(pk__in=list(keys))}


def by_folio(theme: Theme, folios: Iterable[str]) -> dict[str, Contribution]:
    """The voices of a theme with these folios, as they were typed."""
    numbers = {folio: number_of(folio, "receipt") for folio in folios}
    found = codebook.voices_of(theme).filter(number__in=[each for each in numbers.values() if each])
    known = {each.number: each for each in found}
    return {folio: known[number] for folio, number in numbers.items() if number in known}


def quotations(theme: Theme, limit: int) -> list[Quotation]:
    """A few quotations of a theme that may be quoted."""
    return words_of(theme, list(quotable(theme)[:limit]))


def words_of(theme: Theme, found: Sequence[Contribution]) -> list[Quotation]:
    """What these voices say of a theme: the passage that was read as such, else what they answered.

    Those who only chose options say nothing here.
    """
    passages = _passages(theme, found)
    texts = voices.texts_of(found)
    return [
        Quotation(each, passages.get(each.pk) or said_of(texts.get(each.pk, ())))
        for each in found
        if passages.get(each.pk) or texts.get(each.pk)
    ]


def said_of(texts: Sequence[tuple[object, str]]) -> str:
    """The longest of somebody's open answers."""
    return max((text for _question, text in texts), key=len, default="")


def _passages(theme: Theme, found: Iterable[Contribution]) -> dict[int, str]:
    rows = codebook.in_force().filter(theme=theme, contribution__in=[each.pk for each in found])
    return dict(rows.exclude(passage="").values_list("contribution", "passage"))


def became_of(contributions: Iterable[int], day: date | None = None) -> dict[int, list[Fate]]:
    """What became of each of these voices, theme by theme; three queries whatever their number."""
    rows = codebook.in_force().filter(contribution__in=list(contributions))
    rows = rows.select_related("theme__cycle").order_by("contribution_id", "theme__number", "pk")
    said: dict[int, dict[int | None, Assignment]] = {}
    for row in rows:
        said.setdefault(row.contribution_id, {}).setdefault(row.theme_id, row)
    themes = {key for found in said.values() for key in found if key is not None}
    answers = answers_of(themes, day)
    return {voice: [_fate(row, answers) for row in found.values()] for voice, found in said.items()}


def _fate(row: Assignment, answers: dict[int, Answered]) -> Fate:
    answered = answers.get(row.theme_id) if row.theme_id else None
    return Fate(row.theme, row.passage, row.reason, answered)


def returns_of(call: Call) -> QuerySet[Return]:
    """The times participants of a call were told what became of it, newest first."""
    return call.returns.order_by("-made_at", "-pk")


def reachable(call: Call) -> QuerySet[Contribution]:
    """The contributions of a call whose author left a contact that still stands, oldest first."""
    found = call.contributions.filter(contact__isnull=False, contact__erased_at=None)
    found = found.exclude(state="withdrawn").select_related("contact__account", "cycle")
    return found.order_by("pk")


def people_reached(call: Call) -> int:
    """How many contacts a return would reach, each counted once."""
    return reachable(call).order_by().values("contact").distinct().count()
