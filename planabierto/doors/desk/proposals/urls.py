"""Addresses of proposals at the desk."""

from __future__ import annotations

from django.urls import URLPattern, path

from planabierto.doors.desk.proposals import answering, joining, listing, proposal, rounds, sheet

urlpatterns: list[URLPattern] = [
    path("ciclos/<str:folio>/propuestas/", listing.proposals, name="desk_proposals"),
    path("ciclos/<str:folio>/rondas/", rounds.rounds, name="desk_rounds"),
    path("ciclos/<str:folio>/rondas/nueva/", rounds.declare, name="desk_round_new"),
    path("rondas/<str:folio>/", rounds.round_page, name="desk_round"),
    path("mesas/<str:folio>/propuestas/", sheet.sheet, name="desk_table_sheet"),
    path("propuestas/<str:folio>/", proposal.proposal, name="desk_proposal"),
    path("propuestas/<str:folio>/escribir/", proposal.edit, name="desk_proposal_edit"),
    path("propuestas/<str:folio>/retirar/", proposal.withdraw, name="desk_proposal_withdraw"),
    path("propuestas/<str:folio>/visto-bueno/", proposal.agree, name="desk_proposal_agree"),
    path("propuestas/<str:folio>/unir/", joining.choose, name="desk_proposal_join"),
    path("propuestas/<str:folio>/unir/<str:other>/", joining.beside, name="desk_proposal_beside"),
    path("propuestas/<str:folio>/separar/", joining.part, name="desk_proposal_part"),
    path("propuestas/<str:folio>/responder/", answering.respond, name="desk_proposal_respond"),
    path("propuestas/<str:folio>/revision/", answering.review, name="desk_proposal_review"),
]
