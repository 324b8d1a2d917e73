"""The milestones of a commitment's form: those there are, and blank ones to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms import labels
from planabierto.doors.desk.forms.fields import DATALIST, clean_partial, text_field
from planabierto.doors.shared.parts import PARTS
from planabierto.journey.drafting.texts import MILESTONE_WORDING, YES, MilestoneText
from planabierto.journey.drafting.wording import Problem

COUNT = "hitos"
MOST = 99
DATE_HELP = _("Como 2023, 2023-01 o 2023-01-31.")


class MilestoneForm(forms.Form):
    """One milestone."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=999)
    starts = forms.CharField(
        required=False, label=PARTS["starts"], help_text=DATE_HELP, max_length=10
    )
    ends = forms.CharField(required=False, label=PARTS["ends"], help_text=DATE_HELP, max_length=10)
    responsible = forms.CharField(
        required=False,
        label=PARTS["responsible"],
        max_length=255,
        widget=forms.TextInput(attrs={"list": DATALIST}),
    )
    illustrative = forms.BooleanField(required=False, label=PARTS["illustrative"])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in MILESTONE_WORDING:
            for language in ("es", "en"):
                part = f"{name}_{language}"
                self.fields[part] = text_field(labels.of_part(part), rows=2, language=language)

    @property
    def place(self) -> int:
        """The milestone's number in its commitment."""
        return int(self["number"].value() or 0)

    @property
    def heading(self) -> str:
        """What will exist, as far as it is said."""
        return str(self["output_es"].value() or self["output_en"].value() or "")

    @property
    def is_blank(self) -> bool:
        """Whether nothing is said of it yet."""
        return not any(self[name].value() for name in self.fields if name != "number")

    def clean_starts(self) -> str:
        """A date as exactly as it is known."""
        return clean_partial(self.cleaned_data["starts"].strip())

    def clean_ends(self) -> str:
        """A date as exactly as it is known."""
        return clean_partial(self.cleaned_data["ends"].strip())

    def wordings(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each wording's two fields."""
        return [(self[f"{name}_es"], self[f"{name}_en"]) for name in MILESTONE_WORDING]

    def fields_as_text(self) -> dict[str, str]:
        """What the milestone says; nothing when only its mark was left."""
        data = self.cleaned_data
        names = [f"{name}_{language}" for name in MILESTONE_WORDING for language in ("es", "en")]
        said = {name: data[name].strip() for name in (*names, "starts", "ends", "responsible")}
        if any(said.values()) and data["illustrative"]:
            said["illustrative"] = YES
        return said


class MilestoneForms:
    """The forms of all milestones, as many as the page says it shows."""

    def __init__(self, before: Sequence[MilestoneText], data: Any = None) -> None:
        count = _count(data) if data is not None else len(before) + 1
        known = dict(enumerate(before))
        highest = max((step.number for step in before), default=0)
        self.forms = []
        for place in range(count):
            step = known.get(place)
            number = step.number if step else highest + place - len(known) + 1
            initial = _initial(step) if step else {}
            self.forms.append(
                MilestoneForm(data, prefix=f"h{place}", initial=initial | {"number": number})
            )

    def __len__(self) -> int:
        return len(self.forms)

    def __iter__(self) -> Any:
        return iter(self.forms)

    def are_valid(self) -> bool:
        """Whether each is right."""
        found = [form.is_valid() for form in self.forms]
        return all(found)

    def flat(self) -> dict[str, str]:
        """Every milestone's fields by path."""
        return {
            f"milestones.{form.cleaned_data['number']}.{name}": value
            for form in self.forms
            for name, value in form.fields_as_text().items()
            if value
        }

    def point_out(self, problem: Problem) -> None:
        """Put a problem beside its field."""
        _word, number, name = problem.field.split(".")
        for form in self.forms:
            if form.cleaned_data.get("number") == int(number) and name in form.fields:
                form.add_error(name, problem.message)


def one_more(data: Any) -> Any:
    """What was posted, with room for one more milestone."""
    more = data.copy()
    count = _count(more)
    highest = max((_number(more, place) for place in range(count)), default=0)
    more[COUNT] = str(min(count + 1, MOST))
    more[f"h{count}-number"] = str(highest + 1)
    return more


def _count(data: Any) -> int:
    typed = str(data.get(COUNT, "0"))
    return min(int(typed), MOST) if typed.isdecimal() else 0


def _number(data: Any, place: int) -> int:
    typed = str(data.get(f"h{place}-number", ""))
    return int(typed) if typed.isdecimal() else 0


def _initial(step: MilestoneText) -> dict[str, Any]:
    return dict(step.fields) | {"illustrative": bool(step["illustrative"])}
