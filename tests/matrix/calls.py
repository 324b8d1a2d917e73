"""A call at the desk: its words, its paper at every stage, and what waits to be looked at."""

from __future__ import annotations

from typing import Any

from planabierto.journey.consultation import actions
from planabierto.journey.consultation.actions import NewVoice, paper
from planabierto.journey.consultation.models import Batch, Call
from planabierto.journey.consultation.queries import paper as papers
from planabierto.journey.consultation.queries import rendering
from planabierto.tools.library.actions import Upload
from planabierto.tools.moderation.models import Case
from tests.builders import SYSTEM, build_call, build_contribution
from tests.matrix.channels import brought
from tests.sample_world import World

SOUND = Upload("voz.ogg", b"OggS" + bytes(24) + b"OpusHead" + bytes(100))


def called(world: World) -> dict[str, Any]:
    """Folios and keys of what was made."""
    call = build_call(cycle=world.cycle, languages=["es", "nah"])
    draft = build_call(cycle=world.cycle, published=False)
    point = actions.open_help_point(actor=SYSTEM, call=call, name="Casa de la Cultura")
    topic = actions.write_topic(actor=SYSTEM, call=draft, name_es="Agua")
    kept = build_contribution(call=call, pin="4071")
    held = build_contribution(call=call, causes=["trap"]).contribution
    foreign = build_contribution(call=call, language="nah").contribution
    spoken = build_contribution(call=call, answers={}, files={"que-propones": SOUND}).contribution
    block = actions.take_block(actor=world.actor("secretary"), call=call, size=2)
    return {
        "run_call": call.folio,
        "written_call": draft.folio,
        "help_point": point.pk,
        "topic": topic.pk,
        "kept_voice": kept.contribution.folio,
        "kept_secret": kept.secret,
        "case": Case.objects.get(subject=held.folio).pk,
        "foreign_voice": foreign.folio,
        "recording": rendering.recordings_of(spoken)[0].pk,
        "sheets": block.first,
        **_paper(world, call),
        **brought(world),
    }


def _paper(world: World, call: Call) -> dict[str, Any]:
    """A batch being entered, one whose sample waits, and one whose readings differ."""
    sampled, differing = _entered(world, call), _entered(world, call)
    for batch in (sampled, differing):
        paper.draw_sample(actor=world.actor("facilitator"), batch=batch)
    second = papers.papers_of(differing)[0]
    paper.enter_second(
        actor=world.actor("secretary"), paper=second, answers={"que-propones": "Otra cosa."}
    )
    return {
        "batch": _entered(world, call).folio,
        "sampled_batch": sampled.folio,
        "differing_batch": differing.folio,
        "difference": papers.differences_of(differing)[0].pk,
    }


def _entered(world: World, call: Call) -> Batch:
    """The facilitator's batch of one sheet."""
    batch = paper.open_batch(actor=world.actor("facilitator"), call=call)
    voice = NewVoice(answers={"que-propones": "Un parque con sombra."})
    paper.enter_sheet(actor=world.actor("facilitator"), batch=batch, voice=voice)
    return batch
