"""Addresses of working groups at the desk, below `/escritorio/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from planabierto.doors.desk.working import means, meeting, office, supporting

GROUP = "compromisos/<str:folio>/grupo/"
MEANS = "compromisos/<str:folio>/sustento/"
SUPPORT = "apoyos/<str:folio>/"
OFFICE = "instituciones/<str:folio>/"

urlpatterns: list[URLPattern] = [
    path(f"{GROUP}reuniones/nueva/", meeting.new_meeting, name="desk_group_meeting_new"),
    path(f"{GROUP}documentos/nuevo/", meeting.new_paper, name="desk_group_paper_new"),
    path(
        f"{GROUP}documentos/<int:number>/retirar/",
        meeting.withdraw_paper,
        name="desk_group_paper_withdraw",
    ),
    path(f"{GROUP}apoyos/nuevo/", supporting.ask, name="desk_support_new"),
    path("ciclos/<str:folio>/apoyos/", supporting.requests, name="desk_supports"),
    path(SUPPORT, supporting.support, name="desk_support"),
    path(f"{SUPPORT}tomar/", supporting.take_up, name="desk_support_take_up"),
    path(f"{SUPPORT}cerrar/", supporting.close, name="desk_support_close"),
    path(f"{SUPPORT}reabrir/", supporting.reopen, name="desk_support_reopen"),
    path(MEANS, means.means, name="desk_means"),
    path(f"{MEANS}<slug:key>/", means.say, name="desk_means_say"),
    path(f"{OFFICE}entrega/", office.folder, name="desk_office_folder"),
    path(f"{OFFICE}entrega.zip", office.folder_file, name="desk_office_folder_file"),
]
