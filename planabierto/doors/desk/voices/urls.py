"""Addresses of opinions and public questions at the desk."""

from __future__ import annotations

from django.urls import URLPattern, path

from planabierto.doors.desk.voices import monitoring, questions

urlpatterns: list[URLPattern] = [
    path("monitoreo/", monitoring.portfolio, name="desk_monitor"),
    path("valorar/<str:folio>/", monitoring.opine, name="desk_opine"),
    path("valoraciones/<str:folio>/retirar/", monitoring.retract, name="desk_opinion_retract"),
    path("ciclos/<str:folio>/preguntas/", questions.questions, name="desk_asked"),
    path("preguntas/<str:folio>/responder/", questions.answer, name="desk_question_answer"),
    path("preguntas/<str:folio>/revisar/", questions.review, name="desk_question_review"),
]
