"""Fields the desk's forms share: days, dates as exact as they are known, lists by lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from planabierto.kit.clock import BadDate, starting

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    type_of_words = str | _StrPromise

BLANK_LINES = 2
DATALIST = "instituciones"


class DayInput(forms.DateInput):
    """A calendar to choose from; what is no day is not written back, for no browser can show it."""

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, str) and not _is_day(value):
            return None
        return super().format_value(value)


def _is_day(value: str) -> bool:
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False


def day_field(
    label: type_of_words, *, required: bool = True, help_text: type_of_words = ""
) -> forms.DateField:
    """A calendar day."""
    widget = DayInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=widget,
        input_formats=["%Y-%m-%d"],
    )


def reason_field(help_text: type_of_words = "") -> forms.CharField:
    """Why; every act that takes something back asks it."""
    return forms.CharField(
        label=_("Motivo"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        help_text=help_text or _("Queda en el registro, junto a tu designación y la fecha."),
    )


def text_field(
    label: type_of_words,
    *,
    rows: int = 4,
    language: str = "",
    required: bool = False,
    help_text: type_of_words = "",
) -> forms.CharField:
    """A text of several lines, in a language when it is said."""
    attributes: dict[str, Any] = {"rows": rows}
    if language:
        attributes["lang"] = language
    widget = forms.Textarea(attrs=attributes)
    return forms.CharField(label=label, required=required, help_text=help_text, widget=widget)


def clean_partial(value: str) -> str:
    """Accept `2023`, `2023-01` or `2023-01-31`, and nothing else."""
    if value:
        try:
            starting(value)
        except BadDate as error:
            raise ValidationError(_("Escribe 2023, 2023-01 o 2023-01-31.")) from error
    return value


def lines_of(text: str) -> tuple[str, ...]:
    """The filled lines of a text, without blank ends."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


class LinesInput(forms.Widget):
    """A list as one input a line, with blank ones below; all share one name."""

    use_fieldset = True

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,
    ) -> SafeString:
        """The lines that are there and room for more."""
        lines = [*(value or []), *([""] * BLANK_LINES)]
        label = self.attrs.get("aria-label", "")
        base = (attrs or {}).get("id", f"id_{name}")
        rows = (
            (base if place == 0 else f"{base}_{place}", name, line, DATALIST, label, place + 1)
            for place, line in enumerate(lines)
        )
        template = '<input type="text" id="{}" name="{}" value="{}" list="{}" aria-label="{} {}">'
        return format_html('<div class="lines">{}</div>', format_html_join("", template, rows))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """The filled lines, in order."""
        found: Sequence[str] = (
            data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        )
        return [line.strip() for line in found if line.strip()]


class LinesField(forms.Field):
    """A list of names, one a line."""

    def __init__(self, label: type_of_words, help_text: type_of_words = "") -> None:
        widget = LinesInput(attrs={"aria-label": label})
        super().__init__(required=False, label=label, help_text=help_text, widget=widget)
