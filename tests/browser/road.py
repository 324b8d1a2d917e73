"""One cycle on its way from voices to a plan, for stories that begin further along.

Each step goes through the actions, and leaves what the story before it shows in the browser.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from planabierto.ground.institutions import actions as institutions
from planabierto.ground.institutions import queries as register
from planabierto.ground.institutions.models import Institution
from planabierto.journey.cocreation.actions import catching, encounters, proposals, responding
from planabierto.journey.cocreation.models import Proposal
from planabierto.journey.cocreation.writing import NewProposal
from planabierto.journey.consultation.models import Contribution
from planabierto.journey.cycles import actions as cycles
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.drafting import actions as drafting
from planabierto.journey.drafting.models import Item
from planabierto.journey.themes import actions as themes
from planabierto.journey.themes.models import Theme
from planabierto.kit import clock
from planabierto.kit.actor import Role
from planabierto.kit.bilingual import Bilingual
from planabierto.tools.meetings import actions as meetings
from planabierto.tools.meetings.models import Meeting, Table
from planabierto.tools.meetings.telling import PointDraft
from tests.builders import SYSTEM, build_call, build_contribution, build_plan, build_version
from tests.builders_drafts import blocks, build_comment, build_draft, build_round
from tests.builders_drafts import build_version as build_draft_version
from tests.builders_proposals import ALWAYS
from tests.builders_themes import coder, put
from tests.sample_world import World

FOLIO = "SP-2026"
SINCE = date(2023, 1, 1)
VENUES = ("Casa de la Cultura", "Biblioteca Central", "Escuela del Río")
LEADS, JOINS = "Innovación San Pedro", "Participación NL"
SHADE = "Sombra en los parques"
WORDS = {
    "problem": "Los árboles de los parques se secan.",
    "change": "Regarlos con agua tratada.",
    "who_acts": "Parques y jardines.",
}
COMMENT = "Falta decir cada cuándo se riega."


@dataclass
class Road:
    """What there is by now; a later step fills in its own."""

    cycle: Cycle
    plan: Plan
    voice: Contribution
    theme: Theme
    meeting: Meeting

    @property
    def table(self) -> Table:
        """The table the cast's facilitator runs."""
        return Table.objects.select_related("meeting", "venue").get(
            meeting_id=self.meeting.pk, number=1
        )

    @property
    def proposal(self) -> Proposal:
        """What the table proposed, and was taken up."""
        return Proposal.objects.select_related("cycle").get(cycle=self.cycle, number=1)

    @property
    def item(self) -> Item:
        """What the proposal became in the draft."""
        return Item.objects.select_related("cycle").get(cycle=self.cycle, number=1)


def body(name: str) -> Institution:
    """An institution of the sample."""
    found = register.find(name)
    assert found is not None
    return found


def begun(world: World) -> Road:
    """A public cycle with a voice that has its theme, and tables in three venues not called yet."""
    cycle = cycles.open_cycle(
        actor=SYSTEM,
        folio=FOLIO,
        title=Bilingual("San Pedro abierto 2026", ""),
        starts=date(2026, 1, 1),
        ends=date(2028, 12, 31),
    )
    opens, closes = ALWAYS
    cycles.schedule(actor=SYSTEM, cycle=cycle, kind="cocreation", opens=opens, closes=closes)
    plan = build_plan(cycle=cycle)
    said = {"que-propones": "Que los parques tengan sombra y agua"}
    voice = build_contribution(call=build_call(cycle=cycle), answers=said).contribution
    theme = _theme(cycle)
    put([voice], theme, coder(scope=FOLIO))
    cycle.refresh_from_db()  # its first call made it public
    designated(world, "facilitator", Role.FACILITATOR, "Tec de Monterrey")
    designated(world, "lead", Role.LEAD, LEADS)
    designated(world, "forum_member", Role.FORUM_MEMBER, "CONL")
    return Road(cycle, plan, voice, theme, _tables(world, cycle))


def proposed(road: Road) -> Road:
    """The tables met; what the first proposed stands on a theme and a voice, and is taken up."""
    road.meeting = meetings.call_meeting(actor=SYSTEM, meeting=road.meeting)
    new = NewProposal(title_es=SHADE, **WORDS)
    on = [road.theme, road.voice]
    made = catching.catch(actor=SYSTEM, cycle=road.cycle, table=road.table, new=new, on=on)
    made = proposals.present(actor=SYSTEM, proposal=made)
    responding.respond(
        actor=SYSTEM,
        proposal=made,
        outcome="adopted",
        reason="Hay agua tratada para los parques.",
        institution=body(LEADS),
    )
    return road


def commented(road: Road) -> Road:
    """The proposal is a draft commitment; it was commented, answered and written anew."""
    proposal = road.proposal
    text = drafting.text_from(proposal).with_flat({"inclusions": FOLIO + "-SPG", "lead": LEADS})
    drafting.add_item_from(actor=SYSTEM, proposal=proposal, text=text)
    build_version(plan=road.plan)
    draft = build_draft(cycle=road.cycle)
    first = build_draft_version(SHADE, WORDS["change"], draft=draft)
    asked = build_round(version=first)
    said = build_comment(found=asked, paragraph=1, text=COMMENT).comment
    drafting.move_round(actor=SYSTEM, found=asked, closes=None, reason="Ya se leyó.")
    newer = drafting.write_version(
        actor=SYSTEM, draft=draft, blocks=blocks(SHADE, f"{WORDS['change']} Cada semana.")
    )
    assert newer is not None
    newer = drafting.publish_version(actor=SYSTEM, version=newer)
    drafting.answer(
        actor=SYSTEM, comment=said, outcome="taken", text="Es cierto.", changed_in=newer
    )
    drafting.publish_answers(actor=SYSTEM, draft=draft)
    return road


def designated(world: World, key: str, role: Role, name: str) -> None:
    """A member of the cast works in this cycle too."""
    institutions.designate(
        actor=SYSTEM,
        person=world.account(key),
        institution=body(name),
        role=role,
        scope=FOLIO,
        starts=SINCE,
    )


def _theme(cycle: Cycle) -> Theme:
    keeper = coder(role=Role.SECRETARY, scope=FOLIO)
    return themes.add_theme(actor=keeper, cycle=cycle, name_es="Sombra y agua")


def _tables(world: World, cycle: Cycle) -> Meeting:
    """Tables in three venues, to which people are called openly and by name."""
    starts = clock.now() + timedelta(days=2)
    made = encounters.call_for(
        actor=SYSTEM,
        cycle=cycle,
        kind="tables",
        title_es="Mesas del agua",
        purpose_es="Para escribir juntas las propuestas.",
        who_es="Quien viva o trabaje en San Pedro.",
        calling="both",
        responsible=body(LEADS),
        starts=starts,
        ends=starts + timedelta(hours=3),
    ).meeting
    for number, name in enumerate(VENUES):
        venue = meetings.open_venue(actor=SYSTEM, meeting=made, name=name, address="San Pedro")
        meetings.open_table(
            actor=SYSTEM,
            meeting=made,
            venue=venue,
            topic_es=f"Agua y parques {number + 1}",
            capacity=20,
            facilitator="" if number else world.account("facilitator").pseudonym,
        )
    meetings.write_agenda(actor=SYSTEM, meeting=made, points=[PointDraft("Mesas")])
    meetings.write_meeting_notice(
        actor=SYSTEM, meeting=made, short_es="Aviso.", full_es="Aviso integral."
    )
    return made
