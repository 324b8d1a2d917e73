"""The addresses of the public pages; Spanish paths in both languages."""

from __future__ import annotations

from django.urls import path

from planabierto.doors.shared.freshness import until_the_record_moves as kept
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
    path("", kept(home.home), name="home"),
    path("planes/", kept(cycles.plans), name="plans"),
    path("planes/<str:folio>/", kept(cycles.plan), name="plan"),
    path("planes/<str:folio>/plan.txt", kept(drafting.plan_text), name="plan_text"),
    path("planes/<str:folio>/compromisos.csv", kept(commitments.plan_table), name="plan_table"),
    path(
        "planes/<str:folio>/compromisos/",
        kept(commitments.plan_commitments),
        name="plan_commitments",
    ),
    path("promesas/<str:folio>/", kept(cycles.promises), name="promises"),
    path("compromisos/", kept(commitments.commitments), name="commitments"),
    path("compromisos.csv", commitments.table, name="table"),
    path("compromisos/<str:folio>/", kept(commitments.commitment), name="commitment"),
    path("instituciones/", kept(institutions.institutions), name="institutions"),
    path("instituciones/<str:folio>/", kept(institutions.institution), name="institution"),
    path("buscar", kept(search.search), name="search"),
    path("datos/", kept(about.data), name="data"),
    path("datos/bitacora/", kept(journal.journal), name="journal"),
    path("datos/bitacora.jsonl", journal.export, name="journal_export"),
    path("datos/bitacora/punto-de-control.json", journal.checkpoint, name="checkpoint"),
    path("datos/bitacora/verificar.py", journal.verifier, name="verifier"),
    path("hilo/<str:folio>/", kept(lineage.thread), name="thread"),
    path("documentos/<str:folio>/v<int:number>/", library.document, name="document"),
    path("cuenta/", accounts.account, name="account"),
    path("cuenta/segundo-factor/", accounts.second_factor_needed, name="second_factor_needed"),
    path("privacidad/", kept(about.privacy), name="privacy"),
    path("accesibilidad/", kept(about.accessibility), name="accessibility"),
    path("acerca/", kept(about.about), name="about"),
    path("demo/entrar/", demo.enter, name="demo_enter"),
]
