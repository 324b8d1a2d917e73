"""Addresses of the rhythm at the desk."""

from __future__ import annotations

from django.urls import URLPattern, path

from planabierto.doors.desk.rhythm import pages

urlpatterns: list[URLPattern] = [
    path("ciclos/<str:folio>/ritmo/", pages.cycle_rhythm, name="desk_rhythm"),
    path("compromisos/<str:folio>/ritmo/", pages.group_rhythm, name="desk_group_rhythm"),
    path("hitos/<str:folio>/explicar/", pages.explain, name="desk_late_explain"),
    path("pasos/<str:folio>/cerrar/", pages.close_step, name="desk_step_close"),
]
