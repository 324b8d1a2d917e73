"""What the site is, what it holds about people, and what it gives away."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from planabierto.ground.journal import queries as journal
from planabierto.kit.folio import with_check
from planabierto.kit.verdict import type_of_text
from planabierto.reading.figures import queries as figures

PRIVACY_VERSION = "1"
PRIVACY_SINCE = date(2026, 11, 23)


def privacy(request: HttpRequest) -> HttpResponse:
    """The privacy notice in force, with its version."""
    context = {"number": PRIVACY_VERSION, "since": PRIVACY_SINCE}
    return render(request, "web/privacy.html", context)


def accessibility(request: HttpRequest) -> HttpResponse:
    """What we aim at, what is known to fall short, and where to complain."""
    return render(request, "web/accessibility.html")


def about(request: HttpRequest) -> HttpResponse:
    """What Plan Abierto is and how it works."""
    return render(request, "web/about.html", {"demo": settings.DEMO})


def data(request: HttpRequest) -> HttpResponse:
    """Everything that can be taken away: API, tables, figures, journal, and the folios' grammar."""
    context = {
        "definitions": figures.definitions(),
        "seal": journal.last_seal(),
        "folios": _folios(),
        "site": f"{request.scheme}://{request.get_host()}",
    }
    return render(request, "web/data.html", context)


def _folios() -> list[tuple[type_of_text, str]]:
    """Kind and example of every public identifier, the check characters computed."""
    return [
        (_("Ciclo"), "NL-2022"),
        (_("Plan"), "NL-2022-SPG"),
        (_("Compromiso"), "NL-2022-C3"),
        (_("Hito"), "NL-2022-C3-M2"),
        (_("Meta"), "NL-2022-G4"),
        (_("Promesa"), "NL-2022-P2"),
        (_("Borrador de compromiso"), "NL-2022-B7"),
        (_("Institución"), with_check("I000003")),
        (_("Designación"), with_check("D000012")),
        (_("Documento"), with_check("X000007")),
        (_("Persona (seudónimo)"), "U-7H2K9QXM"),
    ]
