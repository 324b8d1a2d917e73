"""Addresses of opinions, of public questions, and of what keeps somebody up to date."""

from __future__ import annotations

from django.urls import URLPattern, path

from planabierto.doors.shared.freshness import until_the_record_moves as kept
from planabierto.doors.web.voices import asking, feeds, opinions, questions

urlpatterns: list[URLPattern] = [
    path("compromisos/<str:folio>/valoraciones/", kept(opinions.opinions), name="opinions"),
    path("valoraciones/<str:folio>/", kept(opinions.opinion), name="opinion"),
    path("compromisos/<str:folio>/preguntas/", kept(questions.questions), name="questions"),
    path("compromisos/<str:folio>/preguntar/", asking.question_new, name="question_new"),
    path("preguntas/<str:folio>/", questions.question, name="question"),
    path("preguntas/<str:folio>/avisar/", asking.question_report, name="question_report"),
    path("mi-pregunta/<str:secret>/", asking.question_link, name="question_link"),
    path(
        "compromisos/<str:folio>/novedades.xml",
        kept(feeds.commitment_feed),
        name="commitment_feed",
    ),
    path(
        "compromisos/<str:folio>/calendario.ics",
        kept(feeds.commitment_ics),
        name="commitment_ics",
    ),
]
