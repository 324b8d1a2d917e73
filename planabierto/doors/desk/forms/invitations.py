"""Who is invited: one person, or several rows pasted at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.doors.desk.forms.fields import day_field
from planabierto.ground.institutions.models import ROLE_LABELS, Institution
from planabierto.ground.institutions.queries import Finder
from planabierto.kit.actor import Role
from planabierto.tools.invitations.actions import Guest

MOST_ROWS = 100
LONGEST_NAME = 120


class MandateForm(forms.Form):
    """The mandate that everybody invited here gets."""

    def __init__(
        self,
        roles: Sequence[Role],
        scopes: Sequence[tuple[str, Any]],
        data: Any = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["role"] = forms.ChoiceField(
            label=gettext_lazy("Función"),
            choices=[(role.value, ROLE_LABELS[role]) for role in roles],
        )
        self.fields["scope"] = forms.ChoiceField(
            label=gettext_lazy("Alcance"),
            required=not any(folio == "" for folio, _label in scopes),
            choices=list(scopes),
        )
        self.fields["starts"] = day_field(gettext_lazy("Desde"))
        self.fields["ends"] = day_field(
            gettext_lazy("Hasta"),
            required=False,
            help_text=gettext_lazy("Vacío si es hasta nuevo aviso."),
        )
        self.fields["language"] = forms.ChoiceField(
            label=gettext_lazy("Idioma de la invitación"),
            choices=[("es", "Español"), ("en", "English")],
        )

    def guest(self, name: str, email: str, institution: Institution) -> Guest:
        """One person, with the mandate typed here."""
        data = self.cleaned_data
        return Guest(
            email=email,
            name=name,
            institution=institution,
            role=Role(data["role"]),
            scope=data["scope"],
            starts=data["starts"],
            ends=data["ends"],
            language=data["language"],
        )


class InviteForm(MandateForm):
    """One person to invite."""

    name = forms.CharField(
        label=gettext_lazy("Nombre"),
        max_length=LONGEST_NAME,
        help_text=gettext_lazy("Se muestra en público mientras tenga una designación."),
    )
    email = forms.EmailField(label=gettext_lazy("Correo"))

    def __init__(self, institutions: Iterable[Institution], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.institutions = {str(each.pk): each for each in institutions}
        self.fields["institution"] = forms.ChoiceField(
            label=gettext_lazy("Institución por la que actúa"),
            choices=[("", "—"), *((key, str(each)) for key, each in self.institutions.items())],
        )
        self.order_fields(["name", "email", "institution"])

    def guests(self) -> list[Guest]:
        """The person to invite."""
        data = self.cleaned_data
        institution = self.institutions[data["institution"]]
        return [self.guest(data["name"], data["email"], institution)]


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One line as it was pasted, what it says, and what is wrong with it."""

    line: int
    name: str
    email: str
    institution: str
    found: Institution | None
    problem: str


class SeveralForm(MandateForm):
    """Several people, one a line: name, mail, institution."""

    rows = forms.CharField(
        label=gettext_lazy("Personas, una por línea"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=40_000,
        help_text=gettext_lazy(
            "Nombre, correo, institución. Puedes pegarlas de una hoja de cálculo."
        ),
    )

    def __init__(self, register: Finder, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.register = register
        self.order_fields(["rows"])

    def pasted(self) -> list[PastedRow]:
        """The filled lines, each with what is wrong with it."""
        lines = enumerate(self.cleaned_data["rows"].splitlines(), 1)
        parts = [(line, _parts(text)) for line, text in lines if text.strip()]
        times = Counter(email.lower() for _line, (_name, email, _body) in parts)
        return [self._row(line, *each, times[each[1].lower()] > 1) for line, each in parts]

    def guests(self) -> list[Guest]:
        """The people to invite, once every line is right."""
        return [
            self.guest(each.name, each.email, each.found) for each in self.pasted() if each.found
        ]

    def clean(self) -> dict[str, Any]:
        """Somebody is invited, and not too many at once."""
        data: dict[str, Any] = self.cleaned_data
        if "rows" in data and len(self.pasted()) > MOST_ROWS:
            words = _("Son demasiadas: invita hasta %(most)s personas a la vez.")
            self.add_error("rows", words % {"most": MOST_ROWS})
        return data

    def _row(self, line: int, name: str, email: str, body: str, again: bool) -> PastedRow:
        found = self.register.find(body) if body else None
        problem = ""
        if not name or len(name) > LONGEST_NAME:
            problem = _("Falta el nombre.") if not name else _("El nombre es demasiado largo.")
        elif not _is_mail(email):
            problem = _("«%(email)s» no es un correo.") % {"email": email}
        elif again:
            problem = _("Ese correo está en más de una línea.")
        elif found is None:
            problem = _("El registro no conoce «%(name)s». Regístrala o corrige el nombre.") % {
                "name": body
            }
        return PastedRow(line, name, email, body, found, problem)


def _parts(text: str) -> tuple[str, str, str]:
    """Name, mail and institution; the mail is told by its sign, wherever it stands."""
    sign = "\t" if "\t" in text else ";" if ";" in text else ","
    pieces = [each.strip() for each in text.split(sign)]
    at = next((place for place, each in enumerate(pieces) if "@" in each), None)
    if at is None:
        pieces += [""] * (3 - len(pieces))
        return pieces[0], pieces[1], f"{sign} ".join(pieces[2:])
    rest = [each for place, each in enumerate(pieces) if place != at]
    if at == 0:
        rest = [*rest, "", ""]
        return rest[0], pieces[0], ", ".join(filter(None, rest[1:]))
    return ", ".join(pieces[:at]), pieces[at], ", ".join(pieces[at + 1 :])


def _is_mail(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
