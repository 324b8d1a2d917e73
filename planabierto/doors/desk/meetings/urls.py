"""Addresses of meetings at the desk, below `/escritorio/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from planabierto.doors.desk.meetings import (
    attending,
    inviting,
    meetings,
    minutes,
    pictures,
    places,
    targets,
    words,
)

MEETING = "encuentros/<str:folio>/"
CYCLE = "ciclos/<str:folio>/"

urlpatterns: list[URLPattern] = [
    path("encuentros/", meetings.meetings, name="desk_meetings"),
    path(f"{CYCLE}encuentros/nuevo/", meetings.new_meeting, name="desk_meeting_new"),
    path(f"{CYCLE}quien-falta/", targets.targets, name="desk_targets"),
    path(f"{CYCLE}quien-falta/nueva/", targets.new_target, name="desk_target_new"),
    path(
        f"{CYCLE}quien-falta/<int:number>/retirar/",
        targets.withdraw_target,
        name="desk_target_withdraw",
    ),
    path(f"{CYCLE}organizaciones/", targets.reconcile, name="desk_reconcile"),
    path(MEETING, meetings.meeting, name="desk_meeting"),
    path(f"{MEETING}texto/", words.words, name="desk_meeting_words"),
    path(f"{MEETING}aviso/", words.notice, name="desk_meeting_notice"),
    path(f"{MEETING}orden-del-dia/", words.agenda, name="desk_agenda"),
    path(f"{MEETING}convocar/", meetings.call, name="desk_meeting_call"),
    path(f"{MEETING}cambiar/", meetings.change, name="desk_meeting_change"),
    path(f"{MEETING}cancelar/", meetings.cancel, name="desk_meeting_cancel"),
    path(f"{MEETING}celebrado/", meetings.hold, name="desk_meeting_hold"),
    path(f"{MEETING}desechar/", meetings.discard, name="desk_meeting_discard"),
    path(f"{MEETING}sedes/", places.venues, name="desk_venues"),
    path(f"{MEETING}sedes/nueva/", places.new_venue, name="desk_venue_new"),
    path(f"{MEETING}sedes/<int:number>/", places.venue, name="desk_venue"),
    path(f"{MEETING}sedes/<int:number>/cerrar/", places.close_venue, name="desk_venue_close"),
    path(f"{MEETING}mesas/nueva/", places.new_table, name="desk_meeting_table_new"),
    path(f"{MEETING}mesas/<int:number>/", places.table, name="desk_meeting_table"),
    path(
        f"{MEETING}mesas/<int:number>/cerrar/",
        places.close_table,
        name="desk_meeting_table_close",
    ),
    path(f"{MEETING}documentos/", places.papers, name="desk_papers"),
    path(f"{MEETING}documentos/nuevo/", places.new_paper, name="desk_paper_new"),
    path(f"{MEETING}documentos/enviar/", places.send_papers, name="desk_papers_send"),
    path(
        f"{MEETING}documentos/<int:number>/retirar/",
        places.withdraw_paper,
        name="desk_paper_withdraw",
    ),
    path(f"{MEETING}invitaciones/", inviting.invites, name="desk_invites"),
    path(f"{MEETING}invitaciones/nuevas/", inviting.new_invites, name="desk_invites_new"),
    path(
        f"{MEETING}invitaciones/<int:number>/retirar/",
        inviting.withdraw_invite,
        name="desk_invite_withdraw",
    ),
    path(
        f"{MEETING}invitaciones/<int:number>/respuesta/",
        inviting.answer_invite,
        name="desk_invite_answer",
    ),
    path(f"{MEETING}registros/", inviting.registrations, name="desk_registrations"),
    path(
        f"{MEETING}registros/<int:number>/cancelar/",
        inviting.release,
        name="desk_registration_release",
    ),
    path(f"{MEETING}asistencia/", attending.attendance, name="desk_attendance"),
    path(f"{MEETING}asistencia/sin-registro/", attending.walk_ins, name="desk_walk_ins"),
    path(f"{MEETING}asistencia/menores/", attending.minors, name="desk_minors"),
    path(f"{MEETING}asistencia/codigo/", attending.room_code, name="desk_room_code"),
    path(f"{MEETING}asistencia/llego/<int:number>/", attending.attend, name="desk_attend_here"),
    path(
        f"{MEETING}asistencia/<int:number>/tachar/",
        attending.strike,
        name="desk_attendance_strike",
    ),
    path(f"{MEETING}minuta/", minutes.minutes, name="desk_minutes"),
    path(f"{MEETING}minuta/proponer/", minutes.propose, name="desk_minutes_propose"),
    path(f"{MEETING}minuta/mano-alzada/", minutes.hands, name="desk_minutes_hands"),
    path(f"{MEETING}acuerdos/nuevo/", minutes.new_agreement, name="desk_agreement_new"),
    path("acuerdos-de-encuentro/<str:folio>/", minutes.agreement, name="desk_agreement"),
    path(f"{MEETING}imagenes/", pictures.pictures, name="desk_pictures"),
    path(f"{MEETING}imagenes/nueva/", pictures.new_picture, name="desk_picture_new"),
    path(f"{MEETING}imagenes/<int:number>/", pictures.picture, name="desk_picture"),
    path(
        f"{MEETING}imagenes/<int:number>/publicar/",
        pictures.show_picture,
        name="desk_picture_show",
    ),
    path(
        f"{MEETING}imagenes/<int:number>/retirar/",
        pictures.withdraw_picture,
        name="desk_picture_withdraw",
    ),
    path(
        f"{MEETING}imagenes/<int:number>/autorizaciones/<int:consent>/retirar/",
        pictures.withdraw_consent,
        name="desk_consent_withdraw",
    ),
    path(f"{MEETING}encuesta/", pictures.survey, name="desk_survey"),
]
