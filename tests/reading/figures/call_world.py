"""A call with one question of each kind, written row by row, and voices of any shape in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from secrets import token_hex

from hypothesis import strategies as st

from planabierto.ground.places.models import Place
from planabierto.journey.consultation.models import Call, Contribution, Profile, Topic
from planabierto.journey.themes.models import (
    Assignment,
    Citation,
    Coding,
    FeasibilityVerdict,
    Placement,
    Synthesis,
    Theme,
)
from planabierto.tools.questionnaires.models import (
    Answer,
    Choice,
    Form,
    Option,
    Question,
    Sheet,
)
from tests.builders import build_cycle, build_institution

AT = datetime(2022, 6, 1, 5, tzinfo=UTC)
STATES = ("received", "received", "received", "held", "hidden", "withdrawn")
CHANNELS = ("web", "paper", "assisted", "import")
AGES = ("12-17", "18-29", "60+", "unsaid", "")
GENDERS = ("woman", "man", "other", "unsaid", "")
GROUPS = ("indigenous", "carer", "unsaid")
PLACES = ("19039", "19019", "19026")
NAMES = dict(zip(PLACES, ("Monterrey", "San Pedro", "Guadalupe"), strict=True))
OPTIONS = {"one": 3, "follow": 2, "many": 4, "scale": 5, "order": 3}
KINDS = {
    "one": "single",
    "follow": "multiple",
    "many": "multiple",
    "scale": "scale",
    "order": "ranking",
    "text": "text",
    "number": "number",
    "place": "place",
    "point": "point",
}


@dataclass
class World:
    """A call and what one needs to speak in it."""

    call: Call
    questions: dict[str, Question]
    options: dict[str, list[Option]]
    topics: list[Topic]
    places: list[Place]
    themes: list[Theme]
    coding: Coding
    voices: list[Contribution] = field(default_factory=list)


def build_world(folio: str = "NL-2022") -> World:
    """A published call of a cycle, with topics, places and themes, and nobody who has spoken."""
    cycle = build_cycle(folio=folio)
    form = Form.objects.create(key=f"q-{token_hex(8)}", title_es="Q", title_en="Q", source="")
    call = Call.objects.create(
        cycle=cycle,
        number=1,
        form=form,
        title_es="¿Qué te importa?",
        responsible=build_institution(name=f"Secretaría de Participación {folio}"),
        opens=AT,
        closes=AT + timedelta(days=30),
        asks=["place", "age_band", "gender", "groups"],
        live=True,
        state="published",
        made_by="system:test",
        made_at=AT,
    )
    questions, options = _questions(form)
    by = {"made_by": "system:test", "made_at": AT}
    return World(
        call,
        questions,
        options,
        [Topic.objects.create(call=call, position=n, name_es=f"Asunto {n}") for n in (1, 2)],
        [
            Place.objects.get_or_create(key=key, defaults={"name": name, "kind": "municipality"})[0]
            for key, name in NAMES.items()
        ],
        [Theme.objects.create(cycle=cycle, number=n, name_es=f"Tema {n}", **by) for n in (1, 2, 3)],
        Coding.objects.create(cycle=cycle, call=call, kind="assign", size=1, digest="0" * 64, **by),
    )


def _questions(form):
    questions, options = {}, {}
    for position, (key, kind) in enumerate(KINDS.items(), 1):
        asked = Question.objects.create(
            form=form,
            key=key,
            position=position,
            kind=kind,
            section_es="Sección",
            text_es=f"¿{key}?",
            required=False,
            shown_when=options["one"][0] if key == "follow" else None,
        )
        questions[key] = asked
        options[key] = [
            Option.objects.create(question=asked, key=f"o{n}", position=n, text_es=f"Opción {n}")
            for n in range(1, OPTIONS.get(key, 0) + 1)
        ]
    return questions, options


def speak(world: World, spec: dict) -> Contribution:
    """Write one voice as it is described."""
    number = len(world.voices) + 1
    sheet = Sheet.objects.create(form=world.call.form, language="es")
    voice = Contribution.objects.create(
        call=world.call,
        cycle=world.call.cycle,
        number=number,
        sheet=sheet,
        topic=world.topics[spec["topic"]] if spec["topic"] is not None else None,
        channel=spec["channel"],
        people=spec["people"],
        state=spec["state"],
        may_quote=spec["may_quote"],
        occurred=AT + timedelta(hours=spec["hours"]),
        made_at=AT,
    )
    world.voices.append(voice)
    _answer(world, sheet, spec)
    if spec["profile"] is not None:
        _profile(world, voice, spec["profile"])
    for theme, coder in spec["themes"]:
        _assign(world, voice, theme, coder)
    if spec["placed"]:
        Placement.objects.create(contribution=voice, call=world.call, state=spec["placed"])
    return voice


def _answer(world, sheet, spec):
    given = {"one": [spec["one"]] if spec["one"] is not None else []}
    given |= {key: sorted(spec[key]) for key in ("many", "follow")}
    given["follow"] = given["follow"] if spec["one"] == 0 else []
    given |= {"scale": [spec["scale"]] if spec["scale"] is not None else []}
    given["order"] = spec["order"]
    for key, chosen in given.items():
        if chosen:
            keys = "|".join(f"o{n + 1}" for n in chosen)
            row = Answer.objects.create(sheet=sheet, question=world.questions[key], text=keys)
            for rank, place in enumerate(chosen, 1):
                ranked = rank if key == "order" else 0
                Choice.objects.create(answer=row, option=world.options[key][place], rank=ranked)
    for key in ("text", "number", "place", "point"):
        if spec[key]:
            Answer.objects.create(sheet=sheet, question=world.questions[key], text=spec[key])


def _profile(world, voice, told):
    place = told["place"]
    Profile.objects.create(
        contribution=voice,
        age_band=told["age"],
        gender=told["gender"],
        place=world.places[place] if isinstance(place, int) else None,
        place_unsaid=place == "unsaid",
        groups=sorted(told["groups"]),
    )


def _assign(world, voice, theme, coder):
    Assignment.objects.create(
        contribution=voice,
        theme=world.themes[theme],
        made_by=coder,
        made_at=AT,
        made_in=world.coding,
        ended_in=world.coding if coder == "ended" else None,
    )


def judge(world: World, theme: int, outcome: str = "viable") -> FeasibilityVerdict:
    """A verdict on a theme."""
    return FeasibilityVerdict.objects.create(
        theme=world.themes[theme],
        outcome=outcome,
        reason="Porque sí",
        made_by="system:test",
        made_at=AT,
    )


def cite(world: World, theme: int, voices: list[Contribution]) -> Synthesis:
    """A synthesis of a theme that quotes these voices."""
    made = Synthesis.objects.create(
        theme=world.themes[theme], text_es="Piden agua", made_by="system:test", made_at=AT
    )
    for position, voice in enumerate(voices):
        Citation.objects.create(
            synthesis=made, contribution=voice, quotation=f"Agua {position}", position=position
        )
    return made


PLAIN = {
    "state": "received",
    "channel": "web",
    "people": 1,
    "hours": 0,
    "topic": None,
    "may_quote": True,
    "profile": None,
    "one": None,
    "follow": (),
    "many": (),
    "scale": None,
    "order": (),
    "text": "",
    "number": "",
    "place": "",
    "point": "",
    "themes": (),
    "placed": "",
}
profiles = st.fixed_dictionaries(
    {
        "age": st.sampled_from(AGES),
        "gender": st.sampled_from(GENDERS),
        "place": st.sampled_from([0, 0, 0, 1, 1, 2, "unsaid", None]),
        "groups": st.sets(st.sampled_from(GROUPS)),
    }
)
voices = st.fixed_dictionaries(
    {
        "state": st.sampled_from(STATES),
        "channel": st.sampled_from(CHANNELS),
        "people": st.sampled_from([1, 1, 1, 2, 30]),
        "hours": st.integers(0, 96),
        "topic": st.sampled_from([None, 0, 1]),
        "may_quote": st.booleans(),
        "profile": st.none() | profiles,
        "one": st.sampled_from([None, 0, 0, 1, 2]),
        "follow": st.sets(st.integers(0, 1)),
        "many": st.sets(st.integers(0, 3)),
        "scale": st.none() | st.integers(0, 4),
        "order": st.lists(st.integers(0, 2), unique=True),
        "text": st.sampled_from(["", "Agua"]),
        "number": st.sampled_from(["", "3", "3", "1,200", "2.5"]),
        "place": st.sampled_from(["", *PLACES[:2], PLACES[0]]),
        "point": st.sampled_from(["", "25.6731,-100.3099", "25.6699,-100.31", "25.61,-100.2"]),
        "themes": st.sets(
            st.tuples(st.integers(0, 2), st.sampled_from(["ana", "luz", "ended"])), max_size=3
        ),
        "placed": st.sampled_from(["", "waiting", "assigned", "none"]),
    }
)
