"""Addresses of cuts and editions in public."""

from __future__ import annotations

from django.urls import URLPattern, path

from planabierto.doors.shared.freshness import until_the_record_moves as kept
from planabierto.doors.web.cuts import comparing, editions, files, reading

urlpatterns: list[URLPattern] = [
    path("planes/<str:folio>/cortes/", kept(reading.cuts), name="cuts"),
    path("cortes/<str:folio>/", kept(reading.cut), name="cut"),
    path("cortes/<str:folio>/hitos.csv", kept(files.cut_table), name="cut_table"),
    path("cortes/<str:folio>/corte.json", kept(files.cut_json), name="cut_json"),
    path("cortes/<str:folio>/comparar/", kept(comparing.cut_compare), name="cut_compare"),
    path(
        "cortes/<str:folio>/comparar.csv",
        kept(files.cut_compare_table),
        name="cut_compare_table",
    ),
    path("ediciones/<str:folio>/", kept(editions.edition), name="edition"),
]
