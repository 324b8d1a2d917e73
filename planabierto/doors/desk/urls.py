"""Addresses of the desk, below `/escritorio/`."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from planabierto.doors.desk import (
    beginning,
    checking,
    commitments,
    cuts,
    cycles,
    discarding,
    duties,
    evidence,
    groups,
    house,
    inbox,
    institutions,
    intake,
    invitations,
    items,
    log,
    mandates,
    newcomers,
    offering,
    people,
    plans,
    publishing,
    reminding,
    reporting,
    spreading,
    supposing,
    tables,
    versions,
    witnesses,
)
from planabierto.doors.desk.adopting.urls import urlpatterns as adopting
from planabierto.doors.desk.coding.urls import urlpatterns as coding
from planabierto.doors.desk.consultation.urls import urlpatterns as consultation
from planabierto.doors.desk.drafts.urls import urlpatterns as drafts
from planabierto.doors.desk.evaluating.urls import urlpatterns as evaluating
from planabierto.doors.desk.forum.urls import urlpatterns as forum
from planabierto.doors.desk.judging import urls as judging
from planabierto.doors.desk.meetings.urls import urlpatterns as meetings
from planabierto.doors.desk.proposals.urls import urlpatterns as proposals
from planabierto.doors.desk.rhythm.urls import urlpatterns as rhythm
from planabierto.doors.desk.voices.urls import urlpatterns as voices
from planabierto.doors.desk.working.urls import urlpatterns as working


class LanguageConverter(StringConverter):
    """A language a page can be written in."""

    regex = "es|en"


class DutyConverter(StringConverter):
    """A kind of duty."""

    regex = "metas|promesas|pausas|inhabiles"


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
    path("empezar/", beginning.begin, name="desk_begin"),
    path("empezar/<str:folio>/", beginning.begin_cycle, name="desk_begin_cycle"),
    path("empezar/<str:folio>/calendario/", offering.calendar, name="desk_begin_calendar"),
    path("empezar/<str:folio>/promesas/", offering.usual, name="desk_begin_usual"),
    path("empezar/<str:folio>/requisitos/", offering.requirements, name="desk_begin_requirements"),
    path("empezar/<str:folio>/inhabiles/", offering.days_off, name="desk_begin_days_off"),
    path("ciclos/", cycles.cycles, name="desk_cycles"),
    path("ciclos/nuevo/", cycles.new_cycle, name="desk_cycle_new"),
    path("ciclos/descartados/", discarding.discarded, name="desk_cycles_discarded"),
    path("ciclos/<str:folio>/descartar/", discarding.discard, name="desk_cycle_discard"),
    path("ciclos/<str:folio>/retomar/", discarding.restore, name="desk_cycle_restore"),
    path("ciclos/<str:folio>/instituciones/", newcomers.newcomers, name="desk_newcomers"),
    path("ciclos/<str:folio>/que-pasa-si/", supposing.what_if, name="desk_what_if"),
    path("ciclos/<str:folio>/difusion/", spreading.disseminations, name="desk_disseminations"),
    path("ciclos/<str:folio>/difusion/nueva/", spreading.new, name="desk_dissemination_new"),
    path(
        "difusion/<str:folio>/retirar/",
        spreading.take_back,
        name="desk_dissemination_withdraw",
    ),
    path("ciclos/<str:folio>/", cycles.cycle, name="desk_cycle"),
    path("ciclos/<str:folio>/planes/nuevo/", intake.new_plan, name="desk_plan_new"),
    path("ciclos/<str:folio>/fases/<slug:kind>/", cycles.phase, name="desk_phase"),
    path("ciclos/<str:folio>/borradores/", items.items, name="desk_items"),
    path("ciclos/<str:folio>/borradores/nuevo/", items.new_item, name="desk_item_new"),
    path("ciclos/<str:folio>/compromisos/", commitments.adopted, name="desk_commitments"),
    path("ciclos/<str:folio>/cortes/nuevo/", cuts.make, name="desk_cut_new"),
    path("ediciones/<str:folio>/corregir/", cuts.correct, name="desk_edition_correct"),
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
    path("ciclos/<str:folio>/enlaces/", reminding.send_links, name="desk_links"),
    path("hitos/<str:folio>/reportar/", reporting.report, name="desk_report"),
    path("hitos/<str:folio>/reportar/borrador/", reporting.keep_draft, name="desk_report_draft"),
    path("hitos/<str:folio>/evidencia/nueva/", evidence.attach, name="desk_evidence_new"),
    path("hitos/<str:folio>/enlace/", reminding.send_link, name="desk_link"),
    path(
        "hitos/<str:folio>/enlace/<int:number>/retirar/",
        reminding.revoke_link,
        name="desk_link_revoke",
    ),
    path("avances/<str:folio>/", checking.update, name="desk_update"),
    path("avances/<str:folio>/verificar/", checking.verify, name="desk_verify"),
    path("avances/<str:folio>/observar/", checking.contest, name="desk_contest"),
    path("avances/<str:folio>/fe-de-erratas/", checking.correct, name="desk_correct"),
    path("avances/<str:folio>/retirar/", checking.retract, name="desk_retract"),
    path("observaciones/<int:number>/responder/", checking.answer, name="desk_answer"),
    path("observaciones/<int:number>/solventar/", checking.settle, name="desk_settle"),
    path("evidencia/<str:folio>/reemplazar/", evidence.replace, name="desk_evidence_replace"),
    path("evidencia/<str:folio>/retirar/", evidence.withdraw, name="desk_evidence_withdraw"),
    path("evidencia/<str:folio>/reservar/", evidence.protect, name="desk_evidence_protect"),
    path("compromisos/<str:folio>/grupo/", groups.group, name="desk_group"),
    path("compromisos/<str:folio>/grupo/nuevo/", groups.seat, name="desk_seat_new"),
    path(
        "compromisos/<str:folio>/grupo/<int:number>/terminar/",
        groups.unseat,
        name="desk_seat_end",
    ),
    *consultation,
    *adopting,
    *meetings,
    path("instituciones/", institutions.institutions, name="desk_institutions"),
    path("instituciones/nueva/", institutions.new_institution, name="desk_institution_new"),
    path("instituciones/<str:folio>/", institutions.institution, name="desk_institution"),
    path("invitaciones/", invitations.invitations, name="desk_invitations"),
    path("invitaciones/nueva/", invitations.invite, name="desk_invite"),
    path("invitaciones/varias/", invitations.invite_several, name="desk_invite_several"),
    path(
        "invitaciones/<int:number>/reenviar/",
        invitations.send_again,
        name="desk_invitation_again",
    ),
    path(
        "invitaciones/<int:number>/retirar/",
        invitations.withdraw,
        name="desk_invitation_withdraw",
    ),
    path("designaciones/", mandates.mandates, name="desk_mandates"),
    path("designaciones/nueva/", mandates.designate, name="desk_mandate_new"),
    path("designaciones/<str:folio>/terminar/", mandates.end_mandate, name="desk_mandate_end"),
    path("designaciones/<str:folio>/entregar/", mandates.hand_over, name="desk_mandate_hand_over"),
    path("cuentas/", people.people, name="desk_people"),
    path("cuentas/nueva/", people.new_account, name="desk_person_new"),
    path("cuentas/<str:pseudonym>/segundo-factor/", people.reset, name="desk_reset"),
    path("segundo-factor/<int:number>/aprobar/", people.approve, name="desk_reset_approve"),
    path("instalacion/", house.house, name="desk_house"),
    path("bitacora/", log.log, name="desk_log"),
    path("bitacora/testigos/", witnesses.witnesses, name="desk_witnesses"),
    path("bitacora/testigos/<int:number>/", witnesses.end_witness, name="desk_witness_end"),
    path("bitacora/correos/", witnesses.letters, name="desk_letters"),
    *forum,
    *rhythm,
    *judging.urlpatterns,
    *coding,
    *proposals,
    *voices,
    *evaluating,
    *drafts,
    *working,
]
