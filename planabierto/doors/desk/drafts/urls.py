"""Addresses of drafts at the desk."""

from __future__ import annotations

from django.urls import URLPattern, path

from planabierto.doors.desk.drafts import answering, drafts, rounds, writing

urlpatterns: list[URLPattern] = [
    path("ciclos/<str:folio>/revision-publica/", drafts.drafts, name="desk_drafts"),
    path("ciclos/<str:folio>/revision-publica/nuevo/", drafts.new_draft, name="desk_draft_new"),
    path("borradores-publicos/<str:folio>/", drafts.draft, name="desk_draft"),
    path("borradores-publicos/<str:folio>/palabras/", drafts.words, name="desk_draft_words"),
    path("borradores-publicos/<str:folio>/armar/", writing.compose, name="desk_draft_compose"),
    path("borradores-publicos/<str:folio>/subir/", writing.bring, name="desk_draft_import"),
    path("borradores-publicos/<str:folio>/texto/", writing.edit, name="desk_draft_edit"),
    path("borradores-publicos/<str:folio>/retirar/", drafts.withdraw, name="desk_draft_withdraw"),
    path(
        "borradores-publicos/<str:folio>/versiones/<int:number>/publicar/",
        drafts.publish,
        name="desk_draft_publish",
    ),
    path(
        "borradores-publicos/<str:folio>/rondas/nueva/",
        rounds.new_round,
        name="desk_comment_round_new",
    ),
    path(
        "borradores-publicos/<str:folio>/rondas/<int:number>/cierre/",
        rounds.move_round,
        name="desk_comment_round_move",
    ),
    path("borradores-publicos/<str:folio>/comentarios/", answering.comments, name="desk_comments"),
    path(
        "borradores-publicos/<str:folio>/comentarios/publicar/",
        answering.publish,
        name="desk_answers_publish",
    ),
    path(
        "borradores-publicos/<str:folio>/comentarios/<str:comment>/",
        answering.comment,
        name="desk_comment",
    ),
    path(
        "borradores-publicos/<str:folio>/revisar/<int:number>/",
        answering.case,
        name="desk_comment_case",
    ),
]
