"""Working groups for the matrix and the browser: requests, a paper, and a meeting being written."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from planabierto.journey.commitments.models import Commitment
from planabierto.journey.monitoring import actions
from planabierto.kit import clock
from planabierto.kit.actor import system
from planabierto.kit.bilingual import Bilingual
from planabierto.tools.library import actions as library
from planabierto.tools.meetings import actions as meetings
from tests.builders_groups import VENUE
from tests.builders_meetings import moved_to
from tests.sample_world import World

SYSTEM = system("test")
FOLIO = "NL-2022-C8"
HOUR = timedelta(hours=1)


def grouped(world: World) -> dict[str, Any]:
    """What the group of a commitment asks, keeps, and writes."""
    commitment = Commitment.objects.select_related("cycle").get(folio=FOLIO)
    body = commitment.responsibilities.filter(role="lead")[0].institution
    asked = {"actor": SYSTEM, "commitment": commitment, "institution": body}
    first = actions.ask_support(
        **asked, asked_of="secretariat", subject="Servidores", text="Para publicar el portal."
    )
    closed = actions.ask_support(
        **asked, asked_of="forum", subject="Difusión", text="Que el foro lo cuente."
    )
    actions.close_support(actor=SYSTEM, request=closed, words="Se contó en la sesión.")
    actions.say_means(
        **asked, kind="budget", text="Programa E012", amount=Decimal(1500000), year=2023
    )
    actions.say_means(**asked, kind="people", text="Dos de planta.", amount=Decimal(2))
    version = library.add_link(
        actor=SYSTEM, title=Bilingual("Reglas"), url="https://example.org/reglas-del-grupo"
    )
    paper = actions.add_group_paper(
        actor=SYSTEM, commitment=commitment, version=version, title="Reglas del grupo"
    )
    held = meetings.call_meeting(actor=SYSTEM, meeting=_meeting(commitment, "Primera reunión"))
    meetings.hold_meeting(actor=SYSTEM, meeting=moved_to(held, -48 * HOUR))
    return {
        "support": first.folio,
        "support_closed": closed.folio,
        "group_paper": paper.pk,
        "group_draft": _meeting(commitment, "Segunda reunión").folio,
        "office": body.folio,
    }


def _meeting(commitment: Commitment, title: str) -> Any:
    at = clock.now() + 48 * HOUR
    made = actions.call_for(
        actor=SYSTEM,
        commitment=commitment,
        title_es=title,
        venue=VENUE,
        purpose_es="Revisar cómo va.",
        starts=at,
        ends=at + HOUR,
    )
    return made.meeting
