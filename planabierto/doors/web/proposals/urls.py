"""Addresses of proposals and of the rounds that weigh them, in public."""

from __future__ import annotations

from django.urls import URLPattern, path

from planabierto.doors.web.proposals import listing, reading, rounds, saying, writing

urlpatterns: list[URLPattern] = [
    path("planes/<str:folio>/propuestas/", listing.proposals, name="proposals"),
    path("planes/<str:folio>/propuestas/nueva/", writing.proposal_new, name="proposal_new"),
    path("propuestas/<str:folio>/", reading.proposal, name="proposal"),
    path("propuestas/<str:folio>/apoyar/", saying.proposal_back, name="proposal_back"),
    path("propuestas/<str:folio>/comentar/", saying.proposal_say, name="proposal_say"),
    path("propuestas/<str:folio>/coincidir/", saying.proposal_like, name="proposal_like"),
    path("propuestas/<str:folio>/avisar/", saying.proposal_report, name="proposal_report"),
    path("propuestas/<str:folio>/enmendar/", saying.proposal_amend, name="proposal_amend"),
    path("mi-propuesta/<str:secret>/", writing.proposal_link, name="proposal_link"),
    path("rondas/<str:folio>/", rounds.round_page, name="round"),
]
