"""What themes offer to the thread, to search and to `doctor`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from planabierto.journey.themes import checks as own_checks
from planabierto.journey.themes.models import Descent, Theme
from planabierto.journey.themes.queries import codebook
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.folio import kind_of
from planabierto.kit.registry import (
    Check,
    Document,
    DocumentSource,
    Link,
    Node,
    NodeView,
    checks,
    documents,
    links,
    nodes,
    one_by_one,
)


def offer() -> None:
    """Join the readers."""
    nodes.offer(Node("themes.theme", "theme", _("Tema"), _views, _find))
    links.offer(*_links())
    documents.offer(
        DocumentSource("theme", _("Tema"), _every, one_by_one(_about, "theme", "cycle"))
    )
    checks.offer(*_checks())


def _links() -> Iterator[Link]:
    here = "themes.theme"
    yield Link(
        "themes.assignment",
        _("habla de"),
        Spoken,
        "consultation.contribution",
        "contribution",
        here,
        "theme",
    )
    yield Link("themes.descent", _("pasó a"), Descent, here, "earlier", here, "later")


def _checks() -> Iterator[Check]:
    yield Check(
        "themes.voices",
        "Contributions = with a theme + with a reason for none + waiting + withdrawn + in"
        " moderation.",
        own_checks.voices_lost,
    )
    yield Check(
        "themes.placements",
        "Where each voice stands is what was said of it, and none waits unseen.",
        own_checks.placements_without_facts,
    )
    yield Check(
        "themes.strokes",
        "Each stroke of coding stands as it was written, or is undone whole.",
        own_checks.strokes_altered,
    )
    yield Check(
        "themes.assignments",
        "Voices stand in themes in use, of their own cycle.",
        own_checks.voices_in_no_theme,
    )
    yield Check(
        "themes.states",
        "Each theme's state has a fact behind it.",
        own_checks.themes_without_facts,
    )


class _Spoken:
    """Which voice speaks of which theme, as the thread asks: of a theme, its newest voices."""

    def filter(self, **where: Any) -> _Few:
        """What is in force among these voices, or of these themes."""
        return _Few(where)


class _Few:
    def __init__(self, where: dict[str, Any]) -> None:
        self.where = where

    def values_list(self, path: str, *, flat: bool) -> Iterable[int]:
        """The themes of voices, or the newest voices of themes."""
        if "theme__in" in self.where:
            return codebook.newest_voices(self.where["theme__in"])
        return codebook.themes_spoken_of(self.where["contribution__in"])


class Spoken:
    """Stands for the assignments in force where a link names a model."""

    objects = _Spoken()


def _views(pks: Sequence[int], actor: Actor) -> list[NodeView]:
    found = codebook.themes_visible_to(actor).filter(pk__in=pks)
    return [NodeView(row.pk, row.folio, row.name) for row in found]


def _find(folio: str, actor: Actor) -> int | None:
    found = codebook.theme(folio, actor)
    return found.pk if found else None


def _every() -> Iterator[Document]:
    for theme in codebook.themes_visible_to(STRANGER).filter(state="active").iterator():
        yield _document(theme)


def _about(subject: str) -> Mapping[str, Document | None]:
    """What an act on a theme, or on its cycle, may have changed."""
    if kind_of(subject) == "cycle":
        return {theme.folio: _shown(theme) for theme in codebook.themes_under(subject)}
    if kind_of(subject) != "theme":
        return {}
    theme = codebook.theme(subject, STRANGER)
    related = codebook.related_to(theme) if theme else []
    return {subject: _shown(theme) if theme else None} | {
        each.folio: _shown(each) for each in related
    }


def _shown(theme: Theme) -> Document | None:
    if theme.state != "active" or theme.cycle.state != "published":
        return None
    return _document(theme)


def _document(theme: Theme) -> Document:
    body = Bilingual(
        "\n".join((theme.description_es, theme.includes)).strip(), theme.description_en
    )
    return Document("theme", theme.folio, theme.cycle.folio, theme.name, body)
