"""Addresses of independent reports."""

from __future__ import annotations

from django.urls import URLPattern, path

from planabierto.doors.shared.freshness import until_the_record_moves as kept
from planabierto.doors.web.evaluating import lessons, reading

urlpatterns: list[URLPattern] = [
    path("planes/<str:folio>/informes/", kept(reading.reports), name="reports"),
    path(
        "planes/<str:folio>/recomendaciones/",
        kept(reading.recommendations),
        name="recommendations",
    ),
    path("planes/<str:folio>/aprendizajes/", kept(lessons.lessons), name="lessons"),
    path("informes/<str:folio>/", kept(reading.report), name="report"),
]
