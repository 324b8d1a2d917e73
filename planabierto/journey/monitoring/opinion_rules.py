"""Who gives a shadow opinion, of what, and who takes it back."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.rules import covers
from planabierto.journey.cycles import rules as cycles
from planabierto.journey.monitoring import check_rules as steps
from planabierto.journey.monitoring.matter import Matter, matter_of_opinion
from planabierto.journey.monitoring.models import ShadowOpinion, Stance
from planabierto.journey.monitoring.queries import standing
from planabierto.journey.monitoring.stance import Stance as Here
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import Actor, Capacity, Role
from planabierto.kit.verdict import Ground, Verdict, no, yes

MOST_PAPERS = 5
LONGEST = 6000


def may_opine(actor: Actor, matter: Matter) -> Verdict:
    """An organisation that monitors, of what is public and no institution of its own answers for.

    A machine gives what an organisation said elsewhere.
    """
    return (
        steps.by_hand(actor)
        .and_then(lambda: _monitors(actor, matter))
        .and_then(lambda: _can_be_weighed(matter))
        .and_then(lambda: is_apart(actor, matter))
    )


def may_retract_opinion(actor: Actor, opinion: ShadowOpinion) -> Verdict:
    """The organisation that gave an opinion takes it back, once."""
    if not (actor.is_system or owners(actor, opinion)):
        return no(_("La retira la organización que la dio."))
    if opinion.retracted:
        return no(_("Esta valoración ya se retiró."), Ground.NOT_NOW)
    return steps.by_hand(actor).and_then(lambda: cycles.stands(opinion.commitment.cycle))


def is_apart(actor: Actor, matter: Matter) -> Verdict:
    """Nobody weighs what an institution of theirs answers for, or reported."""
    held = {each.institution_id for each in (*actor.capacities, *actor.withheld)}
    return bodies_apart(held, matter).and_then(lambda: _did_not_report(actor, matter))


def bodies_apart(held: Collection[int], matter: Matter) -> Verdict:
    """Whether none of these institutions is of one house with one that answers or reported."""
    duty = standing.answering(matter.commitment, matter.milestone)
    if matter.update:
        duty.add(matter.update.institution_id)
    own = set(held)
    if own & duty or (own and _are_kin(own, duty)):
        return no(_("Nadie valora aquello de lo que responde su propia institución."))
    return yes()


def fits(matter: Matter, stance: str, level: Level | None, narrative: str) -> Verdict:
    """Whether an opinion says enough, and nothing against itself."""
    if stance not in Stance.values:
        return no(_("Elige si están de acuerdo."), Ground.INVALID)
    if not narrative.strip():
        return no(_("Explica por qué: se publica."), Ground.INVALID)
    if len(narrative) > LONGEST:
        words = _("Es demasiado largo: caben %(most)s signos.")
        return no(words % {"most": LONGEST}, Ground.INVALID)
    if level is None:
        return _may_be_silent(matter, stance)
    if matter.update and stance == Stance.AGREE and level != matter.update.level:
        words = _("Encontraron otro nivel que el declarado: elige «De acuerdo en parte».")
        return no(words, Ground.INVALID)
    return yes()


def monitors(actor: Actor, matter: Matter) -> list[Capacity]:
    """The actor's capacities as an organisation that monitors what this is part of."""
    return [
        each
        for each in actor.capacities
        if each.role == Role.MONITOR and covers(each, matter.commitment)
    ]


def owners(actor: Actor, opinion: ShadowOpinion) -> list[Capacity]:
    """The actor's capacities as a monitor for the organisation that gave an opinion."""
    held = monitors(actor, matter_of_opinion(opinion))
    return [each for each in held if each.institution_id == opinion.institution_id]


def _monitors(actor: Actor, matter: Matter) -> Verdict:
    if actor.is_system or monitors(actor, matter):
        return yes()
    return no(_("Valoran las organizaciones monitoras, con designación vigente."))


def _can_be_weighed(matter: Matter) -> Verdict:
    """What is public and was not taken back."""
    if matter.update and matter.update.state == "retracted":
        return no(_("Este avance fue retirado: ya no cuenta."), Ground.NOT_NOW)
    told = matter.inclusion.plan.state == "published" if matter.inclusion else None
    if not (matter.commitment.is_public if told is None else told):
        return no(_("Todavía no es público: espera a que se publique su plan."), Ground.NOT_NOW)
    return cycles.stands(matter.commitment.cycle)


def _did_not_report(actor: Actor, matter: Matter) -> Verdict:
    return steps.apart(bool(matter.update and Here(actor, matter.update).is_inside))


def _are_kin(own: set[int], duty: set[int]) -> bool:
    rows = Institution.objects.filter(pk__in=own | duty).order_by()
    heirs = dict(rows.values_list("pk", "successor"))
    return any(standing.kin(own, each, heirs) for each in duty)


def _may_be_silent(matter: Matter, stance: str) -> Verdict:
    """Whoever agrees with a report finds the level it declares; else one is chosen."""
    if matter.update and stance == Stance.AGREE:
        return yes()
    return no(_("Elige el nivel que encontraron."), Ground.INVALID)
