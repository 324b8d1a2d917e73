"""Who asks for letters, who signs them here, who brings one in, who may back a plan or table."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from planabierto.journey.cycles import rules as cycles
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.drafting.letter_queries import SIGNERS, letter_of
from planabierto.journey.drafting.models import (
    Backing,
    Item,
    ItemSource,
    LetterRequest,
    SignedLetter,
    Tabling,
)
from planabierto.journey.drafting.rules import may_add_items
from planabierto.journey.forum.models import Motion
from planabierto.kit.actor import Actor, Capacity
from planabierto.kit.folio import cycle_of
from planabierto.kit.verdict import Ground, Verdict, no, yes

UNDECIDED = ("draft", "tabled")

may_ask_for_letters = cycles.may_run


def signs_as(actor: Actor, request: LetterRequest) -> Capacity | None:
    """The mandate under which somebody answers for the institution that was asked, or none."""
    return next((each for each in actor.capacities if _reaches(each, request)), None)


def may_approve(actor: Actor, request: LetterRequest) -> Verdict:
    """Who answers for the institution approves its letter here, behind a second factor."""
    if signs_as(actor, request):
        return is_awaited(request)
    if any(_reaches(each, request) for each in actor.withheld):
        words = _("Aprobar una carta pide tu segundo factor: entra otra vez con él.")
        return no(words, Ground.SECOND_FACTOR)
    return no(_("La aprueba quien tiene la designación de enlace o responsable de la institución."))


def may_receive(actor: Actor, request: LetterRequest) -> Verdict:
    """The secretariat, and who answers for the institution, bring in a letter signed on paper."""
    if signs_as(actor, request):
        return is_awaited(request)
    if cycles.may_run(actor, request.cycle):
        return is_awaited(request)
    return no(_("La carta firmada la sube su institución o la secretaría técnica."))


def may_excuse(actor: Actor, request: LetterRequest) -> Verdict:
    """The secretariat says in public why a letter does not come, while none has."""
    return cycles.may_run(actor, request.cycle).and_then(lambda: is_awaited(request))


def may_withdraw_request(actor: Actor, request: LetterRequest) -> Verdict:
    """The secretariat takes back what it asked for, while no letter has come."""
    return may_excuse(actor, request)


def may_withdraw_letter(actor: Actor, letter: SignedLetter) -> Verdict:
    """The institution, or the secretariat, takes a letter back, once."""
    request = letter.request
    if letter.withdrawn:
        return no(_("Esta carta ya se retiró."), Ground.NOT_NOW)
    if signs_as(actor, request):
        return cycles.stands(request.cycle)
    return cycles.may_run(actor, request.cycle)


def is_awaited(request: LetterRequest) -> Verdict:
    """A letter is awaited until one stands, or it is no longer asked for."""
    if request.withdrawn:
        return no(_("Esta carta ya no se pide."), Ground.NOT_NOW)
    if letter_of(request):
        return no(_("La carta ya llegó. Si hay otra, retira primero la anterior."), Ground.NOT_NOW)
    return cycles.stands(request.cycle)


def is_signed_by(day: date, today: date) -> Verdict:
    """Nobody signed tomorrow."""
    if day <= today:
        return yes()
    return no(_("La fecha de firma todavía no llega."), Ground.INVALID)


def may_ask_backing(actor: Actor, plan: Plan) -> Verdict:
    """Anybody may put their name under a public plan; a draft's writers invite them to."""
    if plan.state == "published":
        return cycles.stands(plan.cycle)
    return cycles.may_draft(actor, plan)


def may_confirm_backing(backing: Backing) -> Verdict:
    """Who holds the link confirms it, until it is taken back."""
    if backing.withdrawn_at:
        return no(_("Este respaldo se retiró."), Ground.NOT_NOW)
    return yes()


def may_source(actor: Actor, item: Item) -> Verdict:
    """Drafters say where an item comes from, also once it is adopted."""
    if item.state == "dropped":
        return no(_("Este compromiso se descartó: retómalo primero."), Ground.NOT_NOW)
    return may_add_items(actor, item.cycle)


def may_end_source(actor: Actor, source: ItemSource) -> Verdict:
    """Drafters take a source back, once."""
    if source.ended_at:
        return no(_("Ya se había quitado."), Ground.NOT_NOW)
    return may_source(actor, source.item)


def may_put_on_table(actor: Actor, motion: Motion) -> Verdict:
    """The secretariat puts texts before the forum until the vote on them opens."""
    cycle: Cycle = motion.forum.cycle
    return cycles.may_run(actor, cycle).and_then(lambda: _is_undecided(motion))


def may_take_off_table(actor: Actor, tabling: Tabling) -> Verdict:
    """What was put before the forum is taken off until the vote opens, once."""
    if tabling.ended_at:
        return no(_("Ya se había quitado."), Ground.NOT_NOW)
    return may_put_on_table(actor, tabling.motion)


def _is_undecided(motion: Motion) -> Verdict:
    if motion.state in UNDECIDED:
        return yes()
    return no(_("Ya se vota o se votó: lo que se puso a votación no cambia."), Ground.NOT_NOW)


def _reaches(capacity: Capacity, request: LetterRequest) -> bool:
    """Whether a mandate answers for the institution in this cycle."""
    if capacity.role not in SIGNERS or capacity.institution_id != request.institution_id:
        return False
    return not capacity.scope or cycle_of(capacity.scope) == request.cycle.folio
