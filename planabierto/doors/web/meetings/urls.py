"""Addresses of meetings, for everybody."""

from __future__ import annotations

from django.urls import URLPattern, path

from planabierto.doors.web.meetings import calendar, meeting, mine, missing, presence, registering

urlpatterns: list[URLPattern] = [
    path("encuentros/", calendar.all_meetings, name="meetings"),
    path("encuentros/calendario.ics", calendar.feed, name="meetings_ics"),
    path("encuentros/<str:folio>/", meeting.meeting, name="meeting"),
    path("encuentros/<str:folio>/calendario.ics", calendar.one, name="meeting_ics"),
    path("encuentros/<str:folio>/aviso/", meeting.meeting_notice, name="meeting_notice"),
    path("encuentros/<str:folio>/registro/", registering.register, name="meeting_register"),
    path("encuentros/<str:folio>/aqui-estoy/", presence.meeting_code, name="meeting_code"),
    path("mi-registro/<str:secret>/", mine.registration, name="registration"),
    path("mi-registro/<str:secret>/lugar/", mine.registration_take, name="registration_take"),
    path("mi-registro/<str:secret>/cambiar/", mine.registration_change, name="registration_change"),
    path(
        "mi-registro/<str:secret>/cancelar/", mine.registration_cancel, name="registration_cancel"
    ),
    path("mi-invitacion/<str:secret>/", mine.invite_link, name="invite_link"),
    path("mi-asistencia/<str:secret>/", presence.meeting_mine, name="meeting_mine"),
    path("mi-asistencia/<str:secret>/encuesta/", presence.meeting_survey, name="meeting_survey"),
    path("mi-asistencia/<str:secret>/minuta/", presence.minutes_link, name="minutes_link"),
    path("planes/<str:folio>/quien-falta/", missing.missing, name="missing"),
]
