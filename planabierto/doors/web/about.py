"""What the site is, what it holds about people, and what it gives away."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planabierto.ground.journal import queries as journal
from planabierto.kit.folio import with_check
from planabierto.reading.figures import queries as figures

PRIVACY_VERSION = "1"
PRIVACY_SINCE = "2026-11-23"


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


def _folios() -> list[tuple[str, str]]:
    """Kind and example of every public identifier, the check characters computed."""
    return [
        ("cycle", "NL-2022"),
        ("plan", "NL-2022-SPG"),
        ("commitment", "NL-2022-C3"),
        ("milestone", "NL-2022-C3-M2"),
        ("goal", "NL-2022-G4"),
        ("promise", "NL-2022-P2"),
        ("item", "NL-2022-B7"),
        ("institution", with_check("I000003")),
        ("mandate", with_check("D000012")),
        ("document", with_check("X000007")),
        ("person", "U-7H2K9QXM"),
    ]
