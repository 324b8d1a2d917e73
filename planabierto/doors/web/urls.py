"""The addresses of the public pages; Spanish paths in both languages."""

from __future__ import annotations

from django.urls import path

from planabierto.doors.web import (
    about,
    accounts,
    commitments,
    cycles,
    demo,
    drafting,
    home,
    institutions,
    journal,
    library,
    lineage,
    search,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("planes/", cycles.plans, name="plans"),
    path("planes/<str:folio>/", cycles.plan, name="plan"),
    path("planes/<str:folio>/plan.txt", drafting.plan_text, name="plan_text"),
    path("planes/<str:folio>/compromisos.csv", commitments.plan_table, name="plan_table"),
    path("planes/<str:folio>/compromisos/", commitments.plan_commitments, name="plan_commitments"),
    path("promesas/<str:folio>/", cycles.promises, name="promises"),
    path("compromisos/", commitments.commitments, name="commitments"),
    path("compromisos.csv", commitments.table, name="table"),
    path("compromisos/<str:folio>/", commitments.commitment, name="commitment"),
    path("instituciones/", institutions.institutions, name="institutions"),
    path("instituciones/<str:folio>/", institutions.institution, name="institution"),
    path("buscar", search.search, name="search"),
    path("datos/", about.data, name="data"),
    path("datos/bitacora/", journal.journal, name="journal"),
    path("datos/bitacora.jsonl", journal.export, name="journal_export"),
    path("datos/bitacora/punto-de-control.json", journal.checkpoint, name="checkpoint"),
    path("datos/bitacora/verificar.py", journal.verifier, name="verifier"),
    path("hilo/<str:folio>/", lineage.thread, name="thread"),
    path("documentos/<str:folio>/v<int:number>/", library.document, name="document"),
    path("cuenta/", accounts.account, name="account"),
    path("cuenta/segundo-factor/", accounts.second_factor_needed, name="second_factor_needed"),
    path("privacidad/", about.privacy, name="privacy"),
    path("accesibilidad/", about.accessibility, name="accessibility"),
    path("acerca/", about.about, name="about"),
    path("demo/entrar/", demo.enter, name="demo_enter"),
]
