"""What goes with a report: files, one written outside, recommendations, and who writes it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from planabierto.doors.desk.evaluating.forms import ReasonForm, SureForm
from planabierto.doors.desk.evaluating.frame import act_on, advice_of, own_report
from planabierto.doors.desk.evaluating.paper_forms import (
    AdviceForm,
    FileForm,
    InviteForm,
    WrittenForm,
)
from planabierto.doors.desk.frame import files, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.ground.institutions import queries as institutions
from planabierto.journey.evaluation import actions, rules
from planabierto.journey.evaluation import recommendation_rules as advice_rules
from planabierto.journey.evaluation.queries import asking, reading, reports
from planabierto.kit.verdict import require


@at_the_desk
def attach(request: HttpRequest, folio: str) -> HttpResponse:
    """Add a file to a draft."""
    actor, found = actor_of(request), own_report(request, folio)
    require(rules.may_write(actor, found))
    form = FileForm(typed(request), files(request))

    def do() -> None:
        data = form.cleaned_data
        actions.attach(
            actor=actor,
            report=found,
            title=data["title"],
            upload=form.upload(),
            alternative=data["alternative"],
        )

    words = (_("Agregar un archivo"), _("Agregar"), _("El archivo va con el informe."))
    lead = _("Será público cuando lo sea el informe.")
    return act_on(request, found, words, form, do, lead=lead)


@at_the_desk
def remove(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Take a file out of a draft."""
    actor, found = actor_of(request), own_report(request, folio)
    require(rules.may_write(actor, found))
    file = known(reading.file(number, found))

    def do() -> None:
        actions.remove_file(actor=actor, file=file)

    words = (_("Quitar el archivo"), _("Quitar"), _("El archivo ya no va con el informe."))
    lead = file.version.document.title.shown_in("es").text
    form = SureForm(typed(request))
    return act_on(request, found, words, form, do, lead=lead, kind="danger")


@at_the_desk
def bring(request: HttpRequest, folio: str) -> HttpResponse:
    """Bring a report that was written and signed outside."""
    actor, found = actor_of(request), own_report(request, folio)
    require(rules.may_write(actor, found))
    form = WrittenForm(typed(request), files(request))

    def do() -> None:
        title = form.cleaned_data["title"] or found.folio
        actions.bring_written(actor=actor, report=found, title=title, upload=form.upload())

    words = (_("Subir el informe firmado"), _("Subir"), _("El informe firmado está aquí."))
    lead = _("Anota aquí lo que se elige de las escalas; los textos están en el documento.")
    return act_on(request, found, words, form, do, lead=lead)


@at_the_desk
def drop(request: HttpRequest, folio: str) -> HttpResponse:
    """Write the report here after all."""
    actor, found = actor_of(request), own_report(request, folio)
    require(rules.may_write(actor, found))

    def do() -> None:
        actions.drop_written(actor=actor, report=found)

    words = (_("Escribirlo aquí"), _("Quitar el documento"), _("El informe se escribe aquí."))
    return act_on(request, found, words, SureForm(typed(request)), do, kind="danger")


@at_the_desk
def recommend(request: HttpRequest, folio: str) -> HttpResponse:
    """Recommend something to an institution."""
    actor, found = actor_of(request), own_report(request, folio)
    require(rules.may_write(actor, found))
    form = AdviceForm(institutions.institutions(), typed(request))

    def do() -> None:
        actions.recommend(actor=actor, report=found, **form.cleaned_data)

    words = (_("Recomendar"), _("Agregar"), _("La recomendación va en el informe."))
    lead = _("Quien la recibe dice en público si la acepta, y puede llegar al siguiente plan.")
    return act_on(request, found, words, form, do, lead=lead)


@at_the_desk
def withdraw_advice(request: HttpRequest, folio: str) -> HttpResponse:
    """Take a recommendation back."""
    actor, row = actor_of(request), advice_of(request, folio)
    require(advice_rules.may_withdraw(actor, row))
    form = ReasonForm(typed(request))

    def do() -> None:
        actions.withdraw_recommendation(actor=actor, recommendation=row, **form.cleaned_data)

    words = (_("Retirar la recomendación"), _("Retirar"), _("La recomendación se retiró."))
    return act_on(request, row.report, words, form, do, lead=row.text, kind="danger")


@at_the_desk
def invite(request: HttpRequest, folio: str) -> HttpResponse:
    """Take in another evaluator of the body."""
    actor, found = actor_of(request), own_report(request, folio)
    mandates = asking.evaluators_by_mandate(found.plan, found.body_id)
    fitting = [each for each in mandates if rules.may_invite(actor, found, each)]
    form = InviteForm(fitting, typed(request))

    def do() -> None:
        actions.invite(actor=actor, report=found, mandate=form.chosen())

    words = (_("Invitar a otra persona evaluadora"), _("Invitar"), _("Ya lee y escribe contigo."))
    lead = _("Lee y escribe el informe desde ahora, y también lo firma.")
    return act_on(request, found, words, form, do, lead=lead)


@at_the_desk
def leave(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Say that an evaluator no longer writes the report."""
    actor, found = actor_of(request), own_report(request, folio)
    row = known(reports.authorship(number, found))
    row.report = found
    require(rules.may_leave(actor, row))
    form = ReasonForm(typed(request))

    def do() -> None:
        actions.leave(actor=actor, authorship=row, **form.cleaned_data)

    words = (_("Dejar el informe"), _("Dejar"), _("Su nombre queda en lo que escribió."))
    return act_on(request, found, words, form, do, lead=row.name, kind="danger")
