"""Forms of what goes with a report: files, recommendations, and who writes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.evaluating.choosing import Row, offer
from planabierto.doors.desk.forms.fields import day_field, text_field
from planabierto.doors.shared.evidence_form import file_field
from planabierto.doors.shared.marks import shown
from planabierto.ground.institutions.models import Institution, Mandate
from planabierto.tools.library.actions import LONGEST_TITLE, Upload


class FileForm(forms.Form):
    """A file that goes with a report."""

    title = forms.CharField(label=_("Título"), max_length=LONGEST_TITLE, required=False)
    file = file_field(_("Archivo"), _("Hasta 10 MB. Un informe lleva tres a lo más."))
    alternative = forms.CharField(
        label=_("Si es una imagen: qué se ve en ella"), required=False, max_length=1000
    )

    def clean_file(self) -> Any:
        """There is one."""
        if not self.cleaned_data["file"]:
            raise forms.ValidationError(_("Elige un archivo."))
        return self.cleaned_data["file"]

    def upload(self) -> Upload:
        """The file; asked of a form that is right."""
        return Upload.of(self.cleaned_data["file"])


class WrittenForm(FileForm):
    """A report that was written and signed outside."""

    file = file_field(_("El informe firmado"), _("En PDF, de hasta 10 MB."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["alternative"]


class AdviceForm(forms.Form):
    """What is recommended, to whom, perhaps by when."""

    addressee = Row(
        Institution.objects.none(),
        label=_("A qué institución"),
        empty_label="—",
        help_text=_(
            "Revisa los hechos y responde quien la representa aquí. Si nadie la representa, no "
            "recibe aviso y la revisión espera sus 15 días hábiles."
        ),
    )
    text = text_field(_("Qué recomiendas"), rows=4, required=True)
    due = day_field(_("Para cuándo"), required=False)

    def __init__(self, institutions: Any, data: Any = None) -> None:
        super().__init__(data)
        offer(self.fields["addressee"], institutions)


class InviteForm(forms.Form):
    """Which other evaluator of the body writes the report too."""

    mandate = forms.ChoiceField(label=_("A quién"))

    def __init__(self, mandates: Iterable[Mandate], data: Any = None) -> None:
        self.mandates = {each.folio: each for each in mandates}
        super().__init__(data)
        field = self.fields["mandate"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (key, f"{each.person.name or key} · {shown(each.institution.name).text}")
            for key, each in self.mandates.items()
        ]

    def chosen(self) -> Mandate:
        """The mandate; asked of a form that is right."""
        return self.mandates[self.cleaned_data["mandate"]]
