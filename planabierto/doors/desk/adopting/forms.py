"""Forms of letters, of backing, of where an item comes from, and of adoption."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import day_field, reason_field, text_field
from planabierto.ground.institutions.models import Institution
from planabierto.ground.institutions.queries import among as institutions_among
from planabierto.journey.cocreation.models import Proposal
from planabierto.journey.cycles.models import Plan
from planabierto.journey.drafting.actions import Signature
from planabierto.journey.drafting.models import DraftVersion, ItemVersion, LetterKind, Version
from planabierto.journey.drafting.rules import PageDefect


class AskLettersForm(forms.Form):
    """Which letter is asked of whom, by when."""

    kind = forms.ChoiceField(
        label=_("Qué se pide"), widget=forms.RadioSelect, choices=LetterKind.choices
    )
    institutions = forms.ModelMultipleChoiceField(
        Institution.objects.none(),
        label=_("A qué instituciones del borrador"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    other = forms.ModelChoiceField(
        Institution.objects.none(), label=_("O a otra"), empty_label="—", required=False
    )
    plan = forms.ModelChoiceField(
        Plan.objects.none(), label=_("Para qué plan"), empty_label=_("El ciclo"), required=False
    )
    due = day_field(_("Tienen hasta el"), help_text=_("Es público, como lo que falte después."))
    words = text_field(_("Unas palabras para la carta"), rows=3)

    def __init__(
        self,
        named: Sequence[Institution],
        others: Any,
        plans: Any,
        *,
        due: date,
        data: Any = None,
    ) -> None:
        keys = [each.pk for each in named]
        super().__init__(
            data, initial={"kind": LetterKind.COMMITMENT, "institutions": keys, "due": due}
        )
        choices = {
            "institutions": institutions_among(keys),
            "other": others,
            "plan": plans,
        }
        for name, rows in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows
        if not keys:
            del self.fields["institutions"]

    def clean(self) -> dict[str, Any]:
        """Somebody is asked."""
        data: dict[str, Any] = self.cleaned_data
        if not self.asked() and not self.errors:
            self.add_error(None, _("Elige al menos una institución."))
        return data

    def asked(self) -> list[Institution]:
        """Everybody who is asked, once each."""
        chosen = [*(self.cleaned_data.get("institutions") or ()), self.cleaned_data.get("other")]
        return list(dict.fromkeys(each for each in chosen if each))


class SignForm(forms.Form):
    """Who signs a letter, as what, when, and under which number."""

    signatory = forms.CharField(label=_("Quién firma"), max_length=160)
    post = forms.CharField(label=_("Su cargo"), max_length=200)
    signed_on = day_field(_("Fecha de firma"))
    oficio = forms.CharField(label=_("Número de oficio"), max_length=80, required=False)

    def signature(self) -> Signature:
        """What was typed; asked of a form that is right."""
        return Signature(**{name: self.cleaned_data[name] for name in Signature.__slots__})


class ApproveForm(SignForm):
    """The same, approved here, which is said to be no electronic signature."""

    sure = forms.BooleanField(label=_("Leí la carta y la apruebo por mi institución, sin e.firma."))


class ScanForm(SignForm):
    """The same, with the signed paper."""

    scan = forms.FileField(
        label=_("La carta firmada"),
        help_text=_("PDF, o una foto legible. Cualquiera podrá abrirla."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )


class ExcuseForm(forms.Form):
    """Why a letter did not come."""

    reason = reason_field(_("Se publica junto a la carta. La carta todavía puede llegar."))


class InviteBackingForm(forms.Form):
    """Who would back which plan."""

    plan = forms.ModelChoiceField(Plan.objects.none(), label=_("Plan"), empty_label=None)
    name = forms.CharField(label=_("Nombre"), max_length=160)
    organisation = forms.CharField(label=_("Organización"), max_length=200)
    post = forms.CharField(label=_("Cargo"), max_length=200, required=False)
    email = forms.EmailField(
        label=_("Correo"),
        max_length=254,
        help_text=_("Solo para mandar el enlace con que confirma; después se borra."),
    )

    def __init__(self, plans: Any, data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["plan"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = plans


class ProposalField(forms.ModelChoiceField[Proposal]):
    """A proposal, by its folio and its title."""

    def label_from_instance(self, row: Proposal) -> str:
        """How a proposal reads in the list."""
        return f"{row.folio} · {row.title.shown_in('es')}"


class SourceForm(forms.Form):
    """A proposal an item comes from, or an institution and what it put forward."""

    proposal = ProposalField(
        Proposal.objects.none(), label=_("Propuesta"), empty_label="—", required=False
    )
    institution = forms.ModelChoiceField(
        Institution.objects.none(), label=_("O una institución"), empty_label="—", required=False
    )
    reason = text_field(
        _("Qué retoma, o qué planteó la institución"),
        rows=3,
        help_text=_("De una institución es necesario: se lee junto al compromiso."),
    )

    def __init__(self, proposals: Any, institutions: Any, data: Any = None) -> None:
        super().__init__(data)
        for name, rows in (("proposal", proposals), ("institution", institutions)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows


class TextsForm(forms.Form):
    """Which texts are put before the forum, as they read now."""

    def __init__(
        self,
        versions: Sequence[Version],
        items: Sequence[ItemVersion],
        drafts: Sequence[DraftVersion],
        data: Any = None,
    ) -> None:
        super().__init__(data)
        self.rows: dict[str, dict[str, Any]] = {
            "versions": {str(each.pk): each for each in versions},
            "items": {str(each.pk): each for each in items},
            "drafts": {str(each.pk): each for each in drafts},
        }
        self._offer(
            "versions",
            _("Planes, con los compromisos que están en cada uno"),
            [(str(each.pk), _plan_words(each)) for each in versions],
        )
        self._offer(
            "items",
            _("Compromisos sueltos"),
            [(str(each.pk), _item_words(each)) for each in items],
        )
        self._offer(
            "drafts", _("Borradores"), [(str(each.pk), _draft_words(each)) for each in drafts]
        )

    def _offer(self, name: str, label: Any, choices: list[tuple[str, str]]) -> None:
        if choices:
            self.fields[name] = forms.MultipleChoiceField(
                label=label,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                choices=choices,
            )

    def chosen(self, name: str) -> list[Any]:
        """The texts of a kind that were ticked."""
        return [self.rows[name][key] for key in self.cleaned_data.get(name, ())]


class AdoptByResolutionForm(forms.Form):
    """The defects left knowingly, and what explains the rest."""

    def __init__(self, defects: Iterable[PageDefect], data: Any = None) -> None:
        super().__init__(data)
        self.confirmable = {
            each.key: f"confirm_{at}" for at, each in enumerate(defects) if not each.forbids
        }
        for name in self.confirmable.values():
            self.fields[name] = forms.BooleanField(
                label=_("Así se votó: lo confirmo."), required=False
            )
        self.fields["reason"] = text_field(
            _("Motivo"),
            rows=4,
            help_text=_("Se publica. Si algo de la lista falta, explica aquí por qué."),
        )

    def confirmed(self) -> list[str]:
        """The keys of the defects that were confirmed."""
        return [key for key, name in self.confirmable.items() if self.cleaned_data[name]]


def _plan_words(version: Version) -> str:
    words = _("%(name)s, versión %(number)s")
    return words % {"name": version.plan.jurisdiction, "number": version.number}


def _item_words(wording: ItemVersion) -> str:
    return f"{wording.item.folio} · {wording.title.shown_in('es')}"


def _draft_words(version: DraftVersion) -> str:
    words = _("%(name)s, versión %(number)s")
    return words % {"name": version.draft.title.shown_in("es"), "number": version.number}
