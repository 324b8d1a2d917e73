"""From a folio to the address of its page."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from planabierto.kit.folio import kind_of


def url_of(folio: str) -> str:
    """The address of the record's page; its thread when it has no page of its own."""
    kind = kind_of(folio)
    try:
        if kind in ("cycle", "plan"):
            return reverse("plan", args=[folio])
        if kind == "commitment":
            return reverse("commitment", args=[folio])
        if kind in ("milestone", "update", "evidence"):
            return reverse("milestone", args=[folio])
        if kind == "institution":
            return reverse("institution", args=[folio])
        if kind == "call":
            return reverse("call", args=[folio])
        if kind == "theme":
            return reverse("theme", args=[folio])
        if kind == "receipt":
            return reverse("contribution", args=[folio])
        if kind in ("goal", "promise"):
            return f"{reverse('plan', args=[folio.rpartition('-')[0]])}#{folio.rpartition('-')[2]}"
        if kind in ("item", "document"):
            return reverse("thread", args=[folio])
    except NoReverseMatch:
        return ""
    return ""
