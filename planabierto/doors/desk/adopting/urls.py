"""Addresses of letters and adoption at the desk, below `/escritorio/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from planabierto.doors.desk.adopting import adoption, letters, sources

LETTER = "cartas/<str:folio>/"
MOTION = "puntos/<str:folio>/"

urlpatterns: list[URLPattern] = [
    path("ciclos/<str:folio>/cartas/", letters.letters, name="desk_commitment_letters"),
    path("ciclos/<str:folio>/cartas/pedir/", letters.ask, name="desk_letter_new"),
    path("ciclos/<str:folio>/respaldos/invitar/", letters.invite_backing, name="desk_backing_new"),
    path(LETTER, letters.letter, name="desk_letter"),
    path(f"{LETTER}aprobar/", letters.approve, name="desk_letter_approve"),
    path(f"{LETTER}firmada/", letters.bring_in, name="desk_letter_scan"),
    path(f"{LETTER}explicar/", letters.excuse, name="desk_letter_excuse"),
    path(f"{LETTER}dejar-de-pedir/", letters.unask, name="desk_letter_unask"),
    path(f"{LETTER}retirar/", letters.take_back, name="desk_letter_take_back"),
    path("borradores/<str:folio>/origen/", sources.sources, name="desk_sources"),
    path("origenes/<int:number>/quitar/", sources.end_source, name="desk_source_end"),
    path("ciclos/<str:folio>/adopcion/", adoption.adoptions, name="desk_adoptions"),
    path(f"{MOTION}adopcion/", adoption.adoption, name="desk_adoption"),
    path(f"{MOTION}textos/", adoption.tabling, name="desk_tabling"),
    path(f"{MOTION}textos/<int:number>/quitar/", adoption.untable, name="desk_untable"),
]
