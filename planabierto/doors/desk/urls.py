"""Addresses of the desk, below `/escritorio/`."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from planabierto.doors.desk import (
    commitments,
    cycles,
    duties,
    inbox,
    institutions,
    intake,
    items,
    log,
    mandates,
    people,
    plans,
    publishing,
    tables,
    versions,
)


class LanguageConverter(StringConverter):
    """A language a page can be written in."""

    regex = "es|en"


class DutyConverter(StringConverter):
    """A kind of duty."""

    regex = "metas|promesas|pausas"


register_converter(LanguageConverter, "language")
register_converter(DutyConverter, "duty")

urlpatterns: list[URLPattern] = [
    path("", inbox.inbox, name="desk_inbox"),
    path("planes/", plans.plans, name="desk_plans"),
    path("planes/recibir/", intake.take_in, name="desk_take_in"),
    path("planes/<str:folio>/", plans.plan, name="desk_plan"),
    path("planes/<str:folio>/texto/<language:language>/", plans.plan_text, name="desk_plan_text"),
    path("planes/<str:folio>/versiones/", versions.versions, name="desk_versions"),
    path("planes/<str:folio>/comparar/", versions.compare_versions, name="desk_compare"),
    path("planes/<str:folio>/publicar/", publishing.publish, name="desk_publish"),
    path("ciclos/", cycles.cycles, name="desk_cycles"),
    path("ciclos/nuevo/", cycles.new_cycle, name="desk_cycle_new"),
    path("ciclos/<str:folio>/", cycles.cycle, name="desk_cycle"),
    path("ciclos/<str:folio>/planes/nuevo/", intake.new_plan, name="desk_plan_new"),
    path("ciclos/<str:folio>/fases/<slug:kind>/", cycles.phase, name="desk_phase"),
    path("ciclos/<str:folio>/borradores/", items.items, name="desk_items"),
    path("ciclos/<str:folio>/borradores/nuevo/", items.new_item, name="desk_item_new"),
    path("ciclos/<str:folio>/compromisos/", commitments.adopted, name="desk_commitments"),
    path("ciclos/<str:folio>/tabla/", tables.upload, name="desk_table"),
    path("ciclos/<str:folio>/tabla/<str:document>/", tables.mapping, name="desk_table_map"),
    path("ciclos/<str:folio>/compromisos.csv", tables.download, name="desk_table_download"),
    path("ciclos/<str:folio>/<duty:kind>/nueva/", duties.new_duty, name="desk_duty_new"),
    path("ciclos/<str:folio>/<duty:kind>/<int:number>/", duties.duty, name="desk_duty"),
    path(
        "ciclos/<str:folio>/<duty:kind>/<int:number>/retirar/",
        duties.withdraw_duty,
        name="desk_duty_withdraw",
    ),
    path("compromisos.csv", tables.blank, name="desk_table_blank"),
    path("borradores/<str:folio>/", items.item, name="desk_item"),
    path("borradores/<str:folio>/descartar/", items.drop_item, name="desk_item_drop"),
    path("borradores/<str:folio>/retomar/", items.restore_item, name="desk_item_restore"),
    path("borradores/<str:folio>/adoptar/", items.adopt_item, name="desk_item_adopt"),
    path("compromisos/<str:folio>/modificar/", commitments.amend, name="desk_amend"),
    path("compromisos/<str:folio>/baja/", commitments.withdraw, name="desk_withdraw"),
    path("hitos/<str:folio>/baja/", commitments.withdraw_milestone, name="desk_milestone_withdraw"),
    path("instituciones/", institutions.institutions, name="desk_institutions"),
    path("instituciones/nueva/", institutions.new_institution, name="desk_institution_new"),
    path("instituciones/<str:folio>/", institutions.institution, name="desk_institution"),
    path("designaciones/", mandates.mandates, name="desk_mandates"),
    path("designaciones/nueva/", mandates.designate, name="desk_mandate_new"),
    path("designaciones/<str:folio>/terminar/", mandates.end_mandate, name="desk_mandate_end"),
    path("designaciones/<str:folio>/entregar/", mandates.hand_over, name="desk_mandate_hand_over"),
    path("cuentas/", people.people, name="desk_people"),
    path("cuentas/nueva/", people.new_account, name="desk_person_new"),
    path("cuentas/<str:pseudonym>/segundo-factor/", people.reset, name="desk_reset"),
    path("segundo-factor/<int:number>/aprobar/", people.approve, name="desk_reset_approve"),
    path("bitacora/", log.log, name="desk_log"),
]
