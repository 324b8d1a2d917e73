"""Writing a version: put together, brought in a file, or typed paragraph by paragraph."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.doors.desk.drafts.forms import ComposeForm, ImportForm
from planabierto.doors.desk.drafts.frame import act, draft_of, show_draft
from planabierto.doors.desk.frame import INVALID, attempt, files, perform, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk
from planabierto.journey.drafting import actions
from planabierto.journey.drafting import draft_queries as queries
from planabierto.journey.drafting import draft_rules as rules
from planabierto.journey.drafting.manuscript import KINDS, Block
from planabierto.journey.drafting.models import Draft, DraftVersion
from planabierto.kit.verdict import refuse, require, type_of_text
from planabierto.tools.library.actions import Upload

A_STRETCH = 30
NAMES: dict[str, type_of_text] = {
    "h1": gettext_lazy("Título"),
    "h2": gettext_lazy("Apartado"),
    "h3": gettext_lazy("Subapartado"),
    "p": gettext_lazy("Párrafo"),
    "li": gettext_lazy("Punto de una lista"),
    "td": gettext_lazy("Renglón de una tabla"),
}


@at_the_desk
def compose(request: HttpRequest, folio: str) -> HttpResponse:
    """Put a version together from the plan's answers and the candidate commitments."""
    actor, found = actor_of(request), draft_of(request, folio)
    require(rules.may_write(actor, found))
    form = ComposeForm(typed(request), initial=_language(found))

    def do() -> None:
        made = actions.compose_version(
            actor=actor, draft=found, language=form.cleaned_data["language"]
        )
        _must_differ(made)

    lead = _("Con las respuestas del plan y los compromisos propuestos, como están ahora.")
    one = act(found, _("Armar una versión"), _("Armar"), _("Hay una versión nueva."), lead=lead)
    return perform(request, one, form, do)


@at_the_desk
def bring(request: HttpRequest, folio: str) -> HttpResponse:
    """Make a version of a file."""
    actor, found = actor_of(request), draft_of(request, folio)
    require(rules.may_write(actor, found))
    form = ImportForm(typed(request), files(request), initial=_language(found))

    def do() -> None:
        data = form.cleaned_data
        sent: UploadedFile[Any] = data["file"]
        made = actions.import_version(
            actor=actor,
            draft=found,
            upload=Upload.of(sent),
            language=data["language"],
            note=data["note"],
        )
        _must_differ(made)

    lead = _(
        "Se toman títulos, párrafos, listas y tablas. Los párrafos que se reconocen conservan sus "
        "comentarios."
    )
    one = act(found, _("Subir un documento"), _("Subir"), _("Hay una versión nueva."), lead=lead)
    return perform(request, one, form, do)


@at_the_desk
def edit(request: HttpRequest, folio: str) -> HttpResponse:
    """The newest text a stretch at a time; saving makes a version."""
    actor, found = actor_of(request), draft_of(request, folio)
    version = queries.newest_version(found)
    form = forms.Form(typed(request))
    if request.method == "POST" and version:
        require(rules.may_write(actor, found))
        done = attempt(form, lambda: _save(request, found, version))
        if done:
            said = _("Hay una versión nueva.") if done.result else _("No cambiaste nada.")
            messages.success(request, said)
            number = request.POST.get("pagina", "1")
            place = reverse("desk_draft_edit", args=[found.folio])
            return redirect(f"{place}?page={number if number.isdecimal() else 1}")
    rows = version.paragraphs if version else []
    page = Paginator(rows, A_STRETCH).get_page(request.GET.get("page"))
    context = {
        "here": version,
        "page": page,
        "form": form,
        "kinds": [(key, NAMES[key]) for key in KINDS],
        "verdict": rules.may_write(actor, found),
    }
    status = INVALID if form.errors else 200
    return show_draft(request, "edit", found, "desk_draft_edit", context, status=status)


def _save(request: HttpRequest, found: Draft, version: DraftVersion) -> DraftVersion | None:
    """What was typed for some paragraphs, with the others as they are.

    A blank line makes two paragraphs of one; a paragraph left empty is taken out.
    """
    blocks: list[Block] = []
    for row in version.paragraphs:
        typed_text = request.POST.get(f"texto-{row['key']}")
        kind = request.POST.get(f"tipo-{row['key']}", row["kind"])
        if typed_text is None:
            blocks.append(Block(row["kind"], row["text"], row["subject"]))
            continue
        kind = kind if kind in KINDS else row["kind"]
        parts = typed_text.replace("\r\n", "\n").split("\n\n")
        blocks += [Block(kind, part, row["subject"]) for part in parts]
    base = request.POST.get("base", "")
    return actions.write_version(
        actor=actor_of(request),
        draft=found,
        blocks=blocks,
        language=version.language,
        note=request.POST.get("nota", "")[:400],
        base=int(base) if base.isdecimal() and len(base) < 9 else 0,
    )


def _language(found: Draft) -> dict[str, str]:
    """The language a draft is in already."""
    newest = queries.newest_version(found)
    return {"language": newest.language if newest else "es"}


def _must_differ(made: DraftVersion | None) -> None:
    if made is None:
        raise refuse(_("La última versión ya dice lo mismo: no hace falta otra."))
