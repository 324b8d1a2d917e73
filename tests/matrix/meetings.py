"""Meetings at every stage: a draft, one to come, one that is on, and one that was held."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from planabierto.ground.institutions import queries as institutions
from planabierto.journey.cocreation.actions import encounters, targets
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.kit.bilingual import Bilingual
from planabierto.tools.library import actions as library
from planabierto.tools.library.actions import Upload
from planabierto.tools.meetings import actions
from planabierto.tools.meetings.actions import agreements, attending, minutes, pictures, surveying
from planabierto.tools.meetings.models import Meeting
from planabierto.tools.meetings.queries import meetings, registering
from planabierto.tools.meetings.queries.keys import link_of
from planabierto.tools.meetings.telling import NewRegistration, NewTold, PointDraft, WalkIn
from planabierto.tools.questionnaires.actions import OptionDraft, QuestionDraft
from tests.builders import SYSTEM
from tests.builders_meetings import ASKS, moved_to
from tests.sample_world import World
from tests.tools.library.making import RIGHT

HOURS = timedelta(hours=1)
ASKED = QuestionDraft(
    kind="single", text_es="¿Te escucharon?", options=[OptionDraft("Sí"), OptionDraft("No")]
)
TOLD = NewTold(gender="woman", organisation="Vecinas del Río")
SECRET = "una-invitacion-de-prueba"


def met(world: World) -> dict[str, Any]:
    """Folios and keys of what was made."""
    draft, coming, on, held = (_meeting(world, title) for title in TITLES)
    paper = library.add_link(
        actor=SYSTEM, title=Bilingual("Diagnóstico"), url="https://example.org/diagnostico"
    )
    added = actions.add_paper(actor=SYSTEM, meeting=draft, version=paper)
    actions.add_paper(actor=SYSTEM, meeting=coming, version=paper)
    target = targets.set_target(
        actor=SYSTEM,
        cycle=world.cycle,
        dimension="gender",
        key="woman",
        share=Decimal(50),
        census=Decimal("51.2"),
        source="Censo 2020",
    )
    return {
        "draft_meeting": draft.folio,
        "draft_venue": meetings.venues_of(draft)[0].pk,
        "draft_paper": added.pk,
        "coming": coming.folio,
        "coming_venue": meetings.venues_of(coming)[0].pk,
        "online": meetings.venues_of(coming)[1].pk,
        "meeting_target": target.pk,
        **_expected(coming),
        **_present(on),
        **_done(held),
    }


TITLES = ("Taller de datos", "Mesas del agua", "Diálogo de movilidad", "Diálogo de transparencia")


def prepared(world: World, title: str) -> Meeting:
    """A draft in two days, with a hall of two tables, a link, an agenda and a notice."""
    starts = clock.now() + 48 * HOURS
    made = encounters.call_for(
        actor=SYSTEM,
        cycle=world.cycle,
        kind="tables",
        title_es=title,
        purpose_es="Para escribir juntas las propuestas que pasan al borrador.",
        who_es="Quien viva o trabaje en Nuevo León.",
        calling="both",
        responsible=institutions.in_sector("government")[0],
        starts=starts,
        ends=starts + 3 * HOURS,
        asks=ASKS,
    ).meeting
    first = actions.open_venue(
        actor=SYSTEM,
        meeting=made,
        name="Casa de la Cultura",
        address="Colón 400, Monterrey",
        offers=["ramp", "sign", "childcare"],
    )
    for topic, capacity in (("Agua y banquetas", 2), ("Datos abiertos", 30)):
        actions.open_table(
            actor=SYSTEM, meeting=made, venue=first, topic_es=topic, capacity=capacity
        )
    actions.open_venue(actor=SYSTEM, meeting=made, name="En línea", link="https://example.org/sala")
    actions.write_agenda(
        actor=SYSTEM,
        meeting=made,
        points=[PointDraft("Bienvenida", minutes=10), PointDraft("Mesas", who="Facilita la NOSC")],
    )
    actions.write_meeting_notice(
        actor=SYSTEM,
        meeting=made,
        short_es="Usamos tus datos solo para este encuentro.",
        full_es="Quién responde, para qué y hasta cuándo.",
    )
    return made


def _meeting(world: World, title: str) -> Meeting:
    made = prepared(world, title)
    return made if title == TITLES[0] else actions.call_meeting(actor=SYSTEM, meeting=made)


def _expected(coming: Meeting) -> dict[str, Any]:
    """Two with a place, one who waits, one offered, one invited."""
    small, large = meetings.tables_of(coming)
    first = _registered(small.pk, coming, "Ana Garza", "ana@example.org")
    _registered(small.pk, coming, "Beto Ríos", "beto@example.org")
    waits = _registered(small.pk, coming, "", "carla@example.org")
    offered = actions.register(
        actor=STRANGER, meeting=coming, table=large, email="dora@example.org", data=None
    )
    invite = actions.invite(
        actor=SYSTEM, meeting=coming, why="Conoce el río", name="Elena", email="elena@example.org"
    )
    invite.link = link_of(SECRET)
    invite.save(update_fields=["link"])
    return {
        "registration_secret": first.secret,
        "registered": first.registration.pk,
        "waiting_secret": waits.secret,
        "offered_secret": offered.secret,
        "invite": invite.pk,
        "invite_secret": SECRET,
        "coming_table": small.number,
        "empty_table": large.number,
    }


def _registered(table: int, meeting: Meeting, name: str, email: str) -> Any:
    """Somebody registered, with a place while there is one."""
    seat = meetings.tables_of(meeting).get(pk=table)
    data = NewRegistration(name=name, needs=["ramp"], told=NewTold(gender="woman"))
    return actions.register(actor=STRANGER, meeting=meeting, table=seat, email=email, data=data)


def _present(on: Meeting) -> dict[str, Any]:
    """Going on: somebody expected, seven who came, a draft of the minutes, a picture."""
    table = meetings.tables_of(on)[1]
    expected = _registered(table.pk, on, "Fabiola Cantú", "fabiola@example.org")
    on = moved_to(on, timedelta(minutes=-20))
    code = attending.show_code(actor=SYSTEM, meeting=on)
    rows = attending.add_walk_ins(actor=SYSTEM, meeting=on, came=[WalkIn(TOLD, 6)], table=table)
    attending.add_minors(actor=SYSTEM, meeting=on, bands={"12-17": 5})
    came = attending.come_by_code(meeting=on, code=code, told=NewTold(gender="man"))
    surveying.write_survey(actor=SYSTEM, meeting=on, questions=[ASKED])
    row = agreements.write_agreement(
        actor=SYSTEM, meeting=on, what="Publicar el mapa de banquetas", who="Movilidad"
    )
    written = minutes.write_minutes(actor=SYSTEM, meeting=on, text="Se habló de banquetas.")
    picture = pictures.add_picture(
        actor=SYSTEM,
        meeting=on,
        upload=Upload("mesa.png", RIGHT[".png"]),
        alternative=Bilingual("Una mesa con mapas"),
        faces="adults",
        adults=1,
    )
    consent = pictures.add_consent(
        actor=SYSTEM, picture=picture, by="adult", how="Por escrito, en la mesa"
    )
    return {
        "on": on.folio,
        "room_code": code,
        "expected": registering.registrations_of(on)[0].pk,
        "expected_secret": expected.secret,
        "attendance": rows[0].pk,
        "came_secret": came.secret,
        "open_agreement": row.folio,
        "open_minutes": written.pk,
        "picture": picture.pk,
        "consent": consent.pk,
    }


def _done(held: Meeting) -> dict[str, Any]:
    """Held: its minutes are proposed, or approved with what was agreed."""
    held = moved_to(held, timedelta(hours=-2, minutes=-50))
    code = attending.show_code(actor=SYSTEM, meeting=held)
    attending.add_walk_ins(actor=SYSTEM, meeting=held, came=[WalkIn(NewTold(gender="man"), 9)])
    came = attending.come_by_code(meeting=held, code=code)
    row = agreements.write_agreement(
        actor=SYSTEM, meeting=held, what="Traducir el portal", who="Transparencia"
    )
    written = minutes.write_minutes(actor=SYSTEM, meeting=held, text="Se habló de datos.")
    minutes.propose_minutes(actor=SYSTEM, minutes=written)
    return {"held": held.folio, "speaks_secret": came.secret, "asked_agreement": row.folio}
