"""Filters and tags every template has: dates, texts in two languages, marks, addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from django import template
from django.db.models import Field, Model
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.dateformat import format as written
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from planabierto.doors.shared import marks
from planabierto.doors.shared import prose as plain
from planabierto.doors.shared.charts import Ribbon
from planabierto.doors.shared.lanes import drawn
from planabierto.kit.bilingual import Bilingual, Shown
from planabierto.kit.clock import PartialDate, Precision
from planabierto.kit.diff import Piece
from planabierto.kit.states import State

register = template.Library()

_SHORT = {"es": "j b Y", "en": "j M Y"}
_LONG = {"es": r"j \d\e F \d\e Y", "en": "j F Y"}
_MONTH = {"es": r"F \d\e Y", "en": "F Y"}


@register.filter
def day(value: date | datetime | PartialDate | None, length: str = "") -> str:
    """A date as exactly as it is known: `20 dic 2022`, `julio de 2024`, `2024`.

    `|day:"long"` writes `20 de diciembre de 2022`.
    """
    if value is None or value == "":
        return ""
    precision = value.precision if isinstance(value, PartialDate) else Precision.DAY
    return _written(_local_day(value), precision, length, marks.current_language())


@lru_cache(maxsize=4096)
def _written(calendar_day: date, precision: Precision, length: str, language: str) -> str:
    """A day in the page's language; the same few days stand on most pages."""
    if precision is Precision.YEAR:
        return str(calendar_day.year)
    if precision is Precision.MONTH:
        return _lower(written(calendar_day, _MONTH[language]), language)
    shape = _LONG if length == "long" else _SHORT
    return _lower(written(calendar_day, shape[language]), language)


@register.filter
def words(record: Model, field: str) -> str:
    """What a code of a record is called: `phase|words:"kind"` is `Consulta pública`."""
    return str(_words_of(type(record), field).get(getattr(record, field), ""))


@cache
def _words_of(model: type[Model], name: str) -> Mapping[str, Any]:
    field = model._meta.get_field(name)
    return dict(field.flatchoices) if isinstance(field, Field) else {}


@register.filter
def moment(value: datetime | None) -> str:
    """A moment in the zone the site is shown in: `20 dic 2022, 14:05`."""
    if not value:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{day(local)}, {local:%H:%M}"


@register.filter
def machine(value: date | datetime | PartialDate | None) -> str:
    """A date or moment as a machine reads it, for `<time datetime>`."""
    if isinstance(value, PartialDate):
        return str(value)
    return value.isoformat() if value else ""


@register.filter
def dated(value: date | datetime | PartialDate | None) -> SafeString:
    """A date as people and machines read it: `<time datetime="2022-12-20">20 dic 2022</time>`."""
    return format_html('<time datetime="{}">{}</time>', machine(value), day(value))


@register.filter
def changed(pieces: Iterable[Piece]) -> SafeString:
    """The words of two texts in reading order, with those that went and those that came."""
    return format_html_join("", "{}", ((marks.changed(each.kind, each.text),) for each in pieces))


def _local_day(value: date | datetime | PartialDate) -> date:
    if isinstance(value, PartialDate):
        return value.day
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


def _lower(text: str, language: str) -> str:
    return text.lower() if language == "es" else text


@register.filter
def number(value: float | str | None) -> str:
    """A count as it is written in Mexico and in English: `1,234`; words pass unchanged."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:,}"
    return "" if value is None else str(value)


@register.filter
def filesize(value: int | None) -> str:
    """Bytes as people read them: `840 KB`, `2.1 MB`."""
    size = float(value or 0)
    for unit in ("bytes", "KB", "MB"):
        if size < 1024 or unit == "MB":
            break
        size /= 1024
    return f"{size:.1f} MB" if unit == "MB" else f"{size:.0f} {unit}"


@register.filter
def prose(value: Bilingual | Shown | str | None) -> SafeString:
    """Plain text as escaped paragraphs, lists and links."""
    return plain.as_html(marks.shown(value).text) if value else SafeString("")


@register.filter
def foreign(value: Bilingual | Shown | str | None) -> SafeString:
    """` lang="en"` when the text is shown in another language than the page's."""
    return marks.foreign(marks.shown(value)) if value else SafeString("")


@register.simple_tag
def shown(value: Bilingual | Shown | str | None) -> Shown:
    """The text and the language it is really in: `{% shown title as t %}`."""
    return marks.shown(value or "")


@register.simple_tag
def text(value: Bilingual | Shown | str | None, element: str = "") -> SafeString:
    """The text in the page's language, with `lang` when it is in another one."""
    return marks.text(value or "", element)


@register.simple_tag
def status(state: State) -> SafeString:
    """A state as icon, word and colour."""
    return marks.status(state)


@register.simple_tag
def folio(value: str, href: str = "") -> SafeString:
    """A folio in its own type, linked when an address is given."""
    return marks.folio(value, href)


@register.filter
def lanes(value: Ribbon) -> SafeString:
    """The marks of a large ribbon: its axis, and a lane for each milestone."""
    return drawn(value)


@register.simple_tag
def icon(tone: str) -> SafeString:
    """The mark of a tone, hidden from readers of the page aloud."""
    return marks.ICONS.get(tone, marks.ICONS["neutral"])


@register.filter
def at(value: Mapping[Any, Any], key: Any) -> Any:
    """What a mapping holds under a key; empty when there is nothing."""
    return value.get(key, "")


@register.filter
def folio_url(value: str) -> str:
    """The page of the record with this folio; empty when it has none."""
    from planabierto.doors.shared.addresses import url_of

    return str(url_of(value) or "")


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: Any) -> str:
    """The current query string with changes; `None` or an empty value removes a key."""
    request: HttpRequest | None = context.get("request")
    asked = request.GET.copy() if request else QueryDict(mutable=True)
    for key, value in changes.items():
        if value is None or value == "":
            asked.pop(key, None)
        else:
            asked[key] = str(value)
    return f"?{asked.urlencode()}"
