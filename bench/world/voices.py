"""A consultation of a hundred thousand voices in the great cycle: call, answers, profiles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from bench.words import RARE, Writer
from bench.world.cycles import Stage
from bench.world.ledger import Act, Ledger, store_rows
from planabierto.ground.institutions.models import Institution
from planabierto.ground.people.bands import AgeBand, Gender
from planabierto.ground.places.models import Place
from planabierto.journey.consultation.models import (
    Call,
    Channel,
    Contribution,
    NumberBlock,
    PrivacyNotice,
    Profile,
    Topic,
    Withdrawal,
)
from planabierto.journey.consultation.rules import BROUGHT
from planabierto.tools.questionnaires.models import (
    Answer,
    AnswerKind,
    Choice,
    Form,
    Option,
    Question,
    Sheet,
)
from planabierto.tools.questionnaires.queries import digest_of

VOICES = 100_000
FIRST_DAY, DAYS = 2, 36
EVERY_WITHDRAWN, EVERY_RARE, EVERY_REASON, EVERY_SILENT = 67, 211, 3, 5
CHANNELS = {
    Channel.WEB: 62,
    Channel.PAPER: 14,
    Channel.ASSISTED: 11,
    Channel.KIOSK: 7,
    Channel.OFFLINE: 4,
    Channel.IMPORT: 2,
}
TOPICS = ("Agua", "Movilidad", "Seguridad", "Aire", "Espacio público", "Trámites", "Otro asunto")
OPTIONS = ("Mi colonia", "Mi municipio", "Todo el estado")
WISHES = ("Más información", "Más reuniones", "Respuestas por escrito", "Visitas a las colonias")


@dataclass(slots=True)
class Voice:
    """One contribution with the rows that hang on it."""

    sheet: Sheet
    contribution: Contribution
    answers: list[Answer]
    choices: list[Choice] = field(default_factory=list)
    text: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The call with its form."""

    call: Call
    notice: PrivacyNotice
    topics: Sequence[Topic]
    questions: Sequence[Question]
    options: Mapping[int, Sequence[Option]]


def hear_all(
    writer: Writer,
    random: Random,
    stage: Stage,
    bodies: Sequence[Institution],
    ledger: Ledger,
    voices: int = VOICES,
) -> list[Voice]:
    """Publish the call and take the voices; every sixty-seventh is taken back later."""
    asked = _asked(stage, bodies[0], ledger)
    heard = [_voice(asked, stage, number, writer, random) for number in range(1, voices + 1)]
    _store(heard)
    _profile(heard, random)
    NumberBlock.objects.create(
        cycle=stage.cycle, first=1, last=voices, call=asked.call, taken_at=stage.moment(FIRST_DAY)
    )
    for each in heard:
        row = each.contribution
        ledger.note(Act(row.made_at, "consultation.contributed", row.folio, row.helper, [row]))
    _withdraw(heard, ledger)
    return heard


def _asked(stage: Stage, responsible: Institution, ledger: Ledger) -> Asked:
    title = "¿Qué hace falta en tu colonia?"
    form = Form.objects.create(
        key=f"{stage.cycle.folio}-q1".lower(), title_es=title, title_en=title, source="bench"
    )
    call = Call.objects.create(
        cycle=stage.cycle,
        number=1,
        form=form,
        responsible=responsible,
        title_es=title,
        purpose_es="Reunir lo que la gente propone para el plan de acción.",
        who_es="Cualquier persona que viva, estudie o trabaje en el estado.",
        opens=stage.moment(FIRST_DAY),
        closes=stage.moment(FIRST_DAY + DAYS),
        languages=["es"],
        asks=["age_band", "gender", "place"],
        made_by=stage.clerk,
        made_at=stage.moment(1),
        state="published",
    )
    words = "Tus datos se usan solo para esta consulta."
    notice = PrivacyNotice.objects.create(
        call=call,
        version=1,
        short_es=words,
        full_es=words,
        made_by=stage.clerk,
        made_at=stage.moment(1),
    )
    topics = Topic.objects.bulk_create(
        [Topic(call=call, position=n, name_es=name) for n, name in enumerate(TOPICS, 1)]
    )
    ledger.note(
        Act(stage.moment(1), "consultation.call_published", call.folio, stage.clerk, [call, notice])
    )
    questions = Question.objects.bulk_create(_questions(form))
    options = {
        question.pk: Option.objects.bulk_create(_options(question, names))
        for question, names in ((questions[2], OPTIONS), (questions[3], WISHES))
    }
    return Asked(call, notice, topics, questions, options)


def _questions(form: Form) -> Iterator[Question]:
    kinds = (
        ("propuesta", "¿Qué propones?", AnswerKind.TEXT, True),
        ("motivo", "¿Por qué?", AnswerKind.TEXT, False),
        ("alcance", "¿Para dónde?", AnswerKind.SINGLE, False),
        ("seguimiento", "¿Cómo quieres enterarte?", AnswerKind.MULTIPLE, False),
    )
    for position, (key, text, kind, required) in enumerate(kinds, 1):
        yield Question(
            form=form,
            key=key,
            position=position,
            section_es="Tu propuesta",
            section_en="Your proposal",
            text_es=text,
            text_en=text,
            kind=kind,
            required=required,
        )


def _options(question: Question, names: Sequence[str]) -> Iterator[Option]:
    for position, name in enumerate(names, 1):
        yield Option(
            question=question, key=f"o{position}", position=position, text_es=name, text_en=name
        )


def _voice(asked: Asked, stage: Stage, number: int, writer: Writer, random: Random) -> Voice:
    call = asked.call
    at = _moment(stage, number, random)
    sheet = Sheet(form=call.form, language="es", nonce=f"{random.getrandbits(128):032x}")
    contribution = Contribution(
        call=call,
        cycle=stage.cycle,
        number=number,
        topic=random.choice(asked.topics),
        notice=asked.notice,
        channel=random.choices(list(CHANNELS), list(CHANNELS.values()))[0],
        link=f"{random.getrandbits(256):064x}",
        may_quote=random.random() < 0.8,
        occurred=at,
        made_at=at,
        state="withdrawn" if number % EVERY_WITHDRAWN == 0 else "received",
    )
    if contribution.channel in BROUGHT:
        contribution.helper, contribution.origin = stage.clerk, f"bench:{number}"
    text = _text(number, writer, random)
    voice = Voice(sheet, contribution, [Answer(question=asked.questions[0], text=text)], text=text)
    _answer_more(voice, asked, number, writer, random)
    said = {each.question.key: each.text for each in voice.answers}
    sheet.digest = digest_of(call.form.key, "es", sheet.nonce, said)
    contribution.answers_digest = sheet.digest
    return voice


def _answer_more(voice: Voice, asked: Asked, number: int, writer: Writer, random: Random) -> None:
    """The reason, and what is ticked."""
    if number % EVERY_REASON == 0:
        voice.answers.append(Answer(question=asked.questions[1], text=f"{writer.clause()[0]}."))
    for question in asked.questions[2:]:
        if random.randrange(EVERY_SILENT) == 0:
            continue
        several = question.kind == AnswerKind.MULTIPLE
        chosen = random.sample(asked.options[question.pk], random.randint(1, 3) if several else 1)
        chosen.sort(key=lambda option: option.position)
        answer = Answer(question=question, text=",".join(option.key for option in chosen))
        voice.answers.append(answer)
        voice.choices += [Choice(answer=answer, option=option) for option in chosen]


def _text(number: int, writer: Writer, random: Random) -> str:
    text = writer.text(int(random.triangular(40, 900, 160))).es
    place, left = divmod(number, EVERY_RARE)
    return text if left else f"{text} Aquí en {RARE[place % len(RARE)]} lo pedimos hace años."


def _moment(stage: Stage, number: int, random: Random) -> datetime:
    minutes = (DAYS - 1) * 24 * 60
    return stage.moment(FIRST_DAY) + timedelta(
        minutes=minutes * number / VOICES, seconds=random.random() * 30
    )


def _store(heard: Sequence[Voice]) -> None:
    store_rows(Sheet, [each.sheet for each in heard])
    for each in heard:
        each.contribution.sheet = each.sheet
        for answer in each.answers:
            answer.sheet = each.sheet
    store_rows(Contribution, [each.contribution for each in heard])
    store_rows(Answer, [answer for each in heard for answer in each.answers])
    choices = [choice for each in heard for choice in each.choices]
    for choice in choices:
        choice.answer_id = choice.answer.pk
    store_rows(Choice, choices)


def _profile(heard: Sequence[Voice], random: Random) -> None:
    """What seven of ten told of themselves, from twenty-three places."""
    places = list(Place.objects.order_by("key")[:23])
    bands, genders = AgeBand.values, Gender.values
    rows = [
        Profile(
            contribution=each.contribution,
            age_band=random.choice(bands),
            gender=random.choice(genders),
            place=random.choice(places),
        )
        for each in heard
        if random.random() < 0.7
    ]
    store_rows(Profile, rows)


def _withdraw(heard: Sequence[Voice], ledger: Ledger) -> None:
    gone = [each.contribution for each in heard if each.contribution.state == "withdrawn"]
    rows = [
        Withdrawal(contribution=row, reason="", made_at=row.made_at + timedelta(days=1))
        for row in gone
    ]
    store_rows(Withdrawal, rows)
    for row in rows:
        folio = row.contribution.folio
        ledger.note(Act(row.made_at, "consultation.withdrawn", folio, "", [row]))
