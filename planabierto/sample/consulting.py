"""The sample's calls and the voices that answered them; each is marked as illustrative."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from planabierto.ground.places import queries as places
from planabierto.ground.places.models import Place
from planabierto.ground.vocabulary import queries as vocabulary
from planabierto.ground.vocabulary.models import Scheme
from planabierto.journey.consultation import actions
from planabierto.journey.consultation.actions import NewProfile, NewVoice, Receipt
from planabierto.journey.consultation.actions.instruments import add_instrument, import_lines
from planabierto.journey.consultation.models import Call, Contribution, HelpPoint, Line, Topic
from planabierto.journey.cycles.models import Cycle, PhaseKind
from planabierto.kit.actor import Actor
from planabierto.sample.bodies import Register
from planabierto.sample.content import data
from planabierto.sample.moderating import hear_foreign, hear_moderated, show_held
from planabierto.sample.speaking import Spoken, spoken

RESPONSIBLE = "Participación NL"
PIN = "2022"
SUPPORTED = 60

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Heard:
    """A contribution and the key of the theme it was made for; empty for none."""

    contribution: Contribution
    theme: str


def plan_lines(loader: Actor, cycle: Cycle) -> dict[str, Line]:
    """Take the sample's planning instruments in; gives their lines by instrument and code."""
    found: dict[str, Line] = {}
    for row in data("voices")["instruments"]:
        instrument = add_instrument(
            actor=loader,
            cycle=cycle,
            title=row["title"],
            short=row["short"],
            illustrative=True,
        )
        listed = "\n".join(f'{code},{parent},"{text}"' for code, text, parent in row["lines"])
        import_lines(
            actor=loader, instrument=instrument, content=f"clave,superior,texto\n{listed}".encode()
        )
        found |= {f"{row['short']} {line.code}": line for line in instrument.lines.all()}
    return found


def hold_consultation(
    loader: Actor,
    moderator: Actor,
    cycle: Cycle,
    register: Register,
    lines: Mapping[str, Line],
    at: datetime,
    voices: int | None = None,
) -> list[Heard]:
    """Ask, and hear who answered: the public consultation, the children's, and one open today."""
    asked = data("calls")
    main = _asked(loader, cycle, register, asked["main"], lines)
    heard = _hear(loader, main, asked["main"] | ({"voices": voices} if voices else {}))
    hear_foreign(loader, main)
    hear_moderated(loader, moderator, main)
    children = _asked(loader, cycle, register, asked["children"] | {"variant": "children"}, lines)
    heard += _hear_children(loader, moderator, children, asked["children"])
    today = asked["main"] | asked["open"] | _around(asked["open"], at)
    heard += _hear(loader, _asked(loader, cycle, register, today, lines), today)
    return heard


def _around(row: Row, at: datetime) -> dict[str, datetime]:
    """The dates of a call that is open at a moment."""
    opens, closes = timedelta(days=row["days_before"]), timedelta(days=row["days_after"])
    return {"opens": at - opens, "closes": at + closes}


def _asked(
    loader: Actor, cycle: Cycle, register: Register, row: Row, lines: Mapping[str, Line]
) -> Call:
    """A call with its questions, topics, notice and help points, published."""
    words = ("title_en", "purpose_es", "purpose_en", "who_es", "who_en", "opens", "closes")
    call = actions.draft_call(
        actor=loader,
        cycle=cycle,
        title_es=row["title_es"],
        variant=row.get("variant", "general"),
        illustrative=True,
    )
    within = cycle.phases.filter(kind=PhaseKind.CONSULTATION).first()
    call = actions.describe_call(
        actor=loader,
        call=call,
        responsible=register[RESPONSIBLE],
        phase=within if within and within.opens <= row["opens"].date() <= within.closes else None,
        languages=["es", "en"],
        asks=["age_band", "gender", "place", "groups"] if "variant" not in row else ["age_band"],
        live="days_after" in row,
        **{name: row[name] for name in words},
    )
    _questions(loader, call, row["questions"])
    for each in row.get("topics", ()):
        _topic(loader, call, each, lines)
    actions.write_notice(actor=loader, call=call, **row["notice"])
    for each in row.get("help_points", ()):
        place = places.find(each["place"])
        facts = {name: each[name] for name in ("name", "address", "hours")}
        actions.open_help_point(actor=loader, call=call, place=place, **facts)
    return actions.publish_call(actor=loader, call=call)


def _questions(loader: Actor, call: Call, rows: Sequence[Row]) -> None:
    """Write the questions in order; a condition names the key its question was given."""
    keys: dict[str, str] = {}
    for row in rows:
        asked, option = row.get("when", ("", ""))
        draft = _question(row, f"{keys[asked]}:{option}" if asked else "")
        keys[row["key"]] = actions.write_question(actor=loader, call=call, question=draft).key


def _question(row: Row, shown_when: str) -> actions.QuestionDraft:
    options = [
        actions.OptionDraft(text_es=spanish, text_en=english, key=key)
        for key, spanish, english in row.get("options", ())
    ]
    return actions.QuestionDraft(
        kind=row["kind"],
        text_es=row["text_es"],
        text_en=row["text_en"],
        help_es=row.get("help_es", ""),
        help_en=row.get("help_en", ""),
        required=row.get("required", False),
        most=row.get("most"),
        options=options,
        shown_when=shown_when,
    )


def _topic(loader: Actor, call: Call, row: Row, lines: Mapping[str, Line]) -> None:
    areas = [vocabulary.find(Scheme.AREA, code) for code in row["areas"]]
    actions.write_topic(
        actor=loader,
        call=call,
        name_es=row["name_es"],
        name_en=row["name_en"],
        text_es=row["text_es"],
        text_en=row["text_en"],
        lines=[lines[each] for each in row["lines"]],
        areas=[each for each in areas if each],
    )


def _hear(loader: Actor, call: Call, row: Row) -> list[Heard]:
    """Every voice of a general call, some supported, some withdrawn, some looked at first."""
    content = data("voices")
    if call.opens is None or call.closes is None:
        raise LookupError(call.folio)
    said = list(
        spoken(content, count=row["voices"], opens=call.opens, closes=_until(call.closes, row))
    )
    voices = list(_as_voices(call, row, said))
    receipts = actions.submit_many(actor=loader, call=call, voices=voices)
    _support(loader, receipts)
    if "days_after" not in row:
        _withdraw(loader, receipts[40::300])
    heard = zip(receipts, said, strict=True)
    return [Heard(receipt.contribution, voice.theme) for receipt, voice in heard]


def _until(closes: datetime, row: Row) -> datetime:
    """Nobody has spoken yet after the moment the sample is shown at."""
    return closes - timedelta(days=row.get("days_after", 0))


def _as_voices(call: Call, row: Row, said: Sequence[Spoken]) -> Iterator[NewVoice]:
    known = {place.name: place for place in places.places()}
    points = list(call.help_points.all())
    topics = dict(_topics(call, row))
    keys = _keys(call, row)
    for index, each in enumerate(said):
        yield NewVoice(
            answers={keys[name]: answer for name, answer in _answers(each).items()},
            topic=topics.get(each.theme),
            channel=each.channel,
            help_point=_point(points, each, index),
            profile=_profile(each, known),
            occurred=each.at,
            pin=PIN if index == 0 else "",
            illustrative=True,
        )


def _keys(call: Call, row: Row) -> dict[str, str]:
    """The key each question was given, by the one it has here."""
    asked = call.form.questions.order_by("position")
    return {each["key"]: given.key for each, given in zip(row["questions"], asked, strict=True)}


def _topics(call: Call, row: Row) -> Iterator[tuple[str, Topic]]:
    for topic, written in zip(call.topics.order_by("position"), row["topics"], strict=True):
        yield from ((theme, topic) for theme in written["themes"])


def _answers(voice: Spoken) -> dict[str, str | list[str]]:
    answers: dict[str, str | list[str]] = {
        "propuesta": voice.text,
        "compromiso": list(voice.promises),
        "confianza": str(voice.trust),
        "antes": voice.before,
    }
    if voice.order:
        answers["orden"] = list(voice.order)
    if voice.before == "yes":
        answers["que-paso"] = "Nunca supe qué pasó." if voice.trust < 3 else "Me contestaron."
    return answers


def _point(points: Sequence[HelpPoint], voice: Spoken, index: int) -> HelpPoint | None:
    return points[index % len(points)] if voice.channel in ("kiosk", "assisted") else None


def _profile(voice: Spoken, known: Mapping[str, Place]) -> NewProfile:
    return NewProfile(voice.age_band, voice.gender, known[voice.place], groups=voice.groups)


def _support(loader: Actor, receipts: Sequence[Receipt]) -> None:
    for index, receipt in enumerate(receipts[:SUPPORTED]):
        for device in range(index % 4):
            actions.support(actor=loader, contribution=receipt.contribution, device=f"m{device}")


def _withdraw(loader: Actor, receipts: Sequence[Receipt]) -> None:
    for receipt in receipts:
        actions.withdraw(
            actor=loader,
            contribution=receipt.contribution,
            secret=receipt.secret,
            reason="Cambié de opinión.",
        )


def _hear_children(loader: Actor, moderator: Actor, call: Call, row: Row) -> list[Heard]:
    """What children said, each read by somebody before it is shown."""
    keys = _keys(call, row)
    voices = [
        NewVoice(
            answers={keys["falta"]: each["text"], keys["cuidar"]: each["choice"]},
            channel="assisted",
            profile=NewProfile(age_band=each["age"]),
            occurred=call.opens,
            illustrative=True,
        )
        for each in row["voices"]
    ]
    receipts = actions.submit_many(actor=loader, call=call, voices=voices)
    show_held(moderator, call)
    heard = zip(receipts, row["voices"], strict=True)
    return [Heard(receipt.contribution, each["theme"]) for receipt, each in heard]
