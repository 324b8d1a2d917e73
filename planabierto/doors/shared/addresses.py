"""From a folio to the address of its page."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from planabierto.kit.folio import cycle_of, kind_of

PAGES = {
    "cycle": "plan",
    "plan": "plan",
    "commitment": "commitment",
    "milestone": "milestone",
    "update": "milestone",
    "evidence": "milestone",
    "institution": "institution",
    "call": "call",
    "theme": "theme",
    "receipt": "contribution",
    "draft": "draft",
    "meeting": "meeting",
    "proposal": "proposal",
    "round": "round",
    "motion": "motion",
    "resolution": "resolution",
    "letter": "letter",
    "opinion": "opinion",
    "question": "question",
    "item": "thread",
    "cut": "cut",
    "edition": "edition",
    "report": "report",
    "document": "thread",
}
# Parts of a cycle's pages, each under its own mark.
PARTS = {"goal": "plan", "promise": "promises"}
# Parts of a meeting's page.
OF_A_MEETING = ("table", "agreement")
# Parts of the page of a commitment's working group.
OF_A_GROUP = ("support", "next_step")


def url_of(folio: str) -> str:
    """The address of the record's page; its thread when it has no page of its own."""
    kind = kind_of(folio)
    try:
        if kind == "seat":
            return reverse("forum", args=[cycle_of(folio)])
        if kind in PARTS:
            cycle, _hyphen, mark = folio.rpartition("-")
            return f"{reverse(PARTS[kind], args=[cycle])}#{mark}"
        if kind in OF_A_MEETING:
            return f"{reverse('meeting', args=[folio.rpartition('-')[0]])}#{folio}"
        if kind == "recommendation":
            return f"{reverse('report', args=[folio.rpartition('-')[0]])}#{folio}"
        if kind in OF_A_GROUP:
            return f"{reverse('group', args=[folio.rpartition('-')[0]])}#{folio}"
        if kind == "reference":
            return reverse("reference", args=[folio.removeprefix("OGP-")])
        if kind == "dissemination":
            return f"{reverse('disseminations', args=[cycle_of(folio)])}#{folio}"
        return reverse(PAGES[kind], args=[folio]) if kind in PAGES else ""
    except NoReverseMatch:
        return ""
