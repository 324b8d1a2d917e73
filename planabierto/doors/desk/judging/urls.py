"""Addresses of judging at the desk."""

from __future__ import annotations

from django.urls import URLPattern, path

from planabierto.doors.desk.judging import (
    aligning,
    dossiers,
    instruments,
    opinions,
    queue,
    telling,
    weighing,
)

urlpatterns: list[URLPattern] = [
    path("ciclos/<str:folio>/planes-vigentes/", instruments.instruments, name="desk_instruments"),
    path(
        "ciclos/<str:folio>/planes-vigentes/nuevo/",
        instruments.new_instrument,
        name="desk_instrument_new",
    ),
    path("planes-vigentes/<int:number>/", instruments.instrument, name="desk_instrument"),
    path("planes-vigentes/<int:number>/lineas/", instruments.lines, name="desk_instrument_lines"),
    path("ciclos/<str:folio>/alineacion/", aligning.alignment, name="desk_alignment"),
    path("temas/<str:folio>/alineacion/", aligning.theme_alignment, name="desk_theme_alignment"),
    path("ciclos/<str:folio>/viabilidad/", queue.feasibility, name="desk_feasibility"),
    path("ciclos/<str:folio>/criterios/", queue.criteria, name="desk_criteria"),
    path("ciclos/<str:folio>/criterios/usuales/", queue.propose, name="desk_criteria_usual"),
    path("ciclos/<str:folio>/criterios/nuevo/", queue.new_criterion, name="desk_criterion_new"),
    path("ciclos/<str:folio>/criterios/<slug:key>/", queue.criterion, name="desk_criterion"),
    path("temas/<str:folio>/viabilidad/", dossiers.theme_judging, name="desk_theme_judging"),
    path("temas/<str:folio>/viabilidad/pedir/", dossiers.ask, name="desk_dossier_new"),
    path("temas/<str:folio>/viabilidad/resultado/", opinions.verdict, name="desk_verdict"),
    path("viabilidad/<int:number>/", dossiers.dossier, name="desk_dossier"),
    path("viabilidad/<int:number>/tomar/", dossiers.take, name="desk_dossier_take"),
    path("viabilidad/<int:number>/retirar/", dossiers.withdraw, name="desk_dossier_withdraw"),
    path("viabilidad/<int:number>/segunda-opinion/", dossiers.second, name="desk_second_opinion"),
    path("viabilidad/<int:number>/dictamen/", opinions.draft, name="desk_opinion"),
    path("viabilidad/<int:number>/visto-bueno/", opinions.approve, name="desk_opinion_approve"),
    path("viabilidad/<int:number>/devolver/", opinions.send_back, name="desk_opinion_back"),
    path("ciclos/<str:folio>/prioridad/", weighing.priority, name="desk_priority"),
    path("ciclos/<str:folio>/prioridad/pesos/", weighing.weights, name="desk_weights"),
    path("temas/<str:folio>/sintesis/", telling.synthesis, name="desk_synthesis"),
    path("consultas/<str:folio>/devolucion/", telling.tell_back, name="desk_return"),
]
