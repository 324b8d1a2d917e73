"""An institution's opinion: drafted, approved by another person, and what the verdict comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.themes import judging_rules as rules
from planabierto.journey.themes.actions.judging import locked, mandate_of
from planabierto.journey.themes.actions.judging_acts import journalled, required, signed
from planabierto.journey.themes.models import (
    Dossier,
    FeasibilityVerdict,
    Judgement,
    Objection,
    Opinion,
    Theme,
)
from planabierto.journey.themes.queries import reviewing
from planabierto.journey.themes.states import DOSSIER, Outcome
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.clock import today_in
from planabierto.kit.verdict import refuse, require


@dataclass(frozen=True, slots=True)
class Finding:
    """What a reviewer found: an outcome with its reason, and each criterion by its key.

    `marks` gives for each key its mark and words. Changes are named when the theme is viable
    with them, the competent body when it is not of this competence.
    """

    outcome: Outcome
    reason: str
    marks: Mapping[str, tuple[Judgement.Mark, str]] = field(default_factory=dict)
    changes: str = ""
    competent: str = ""


def draft_opinion(*, actor: Actor, dossier: Dossier, found: Finding) -> Opinion:
    """Draft an institution's opinion, criterion by criterion; somebody else approves it."""
    with transaction.atomic():
        held = locked(dossier)
        require(rules.may_draft_opinion(actor, held))
        cycle, under = held.theme.cycle, mandate_of(actor, held)
        made = Opinion.objects.create(
            dossier=held,
            outcome=found.outcome,
            reason=required(found.reason, _("Escribe la razón: se publica.")),
            changes=_changes(found),
            competent=_competent(found),
            **signed(actor, cycle, under),
        )
        marks = _marks(made, found)
        held.state = DOSSIER.after("draft")
        held.reviewer = held.reviewer or actor.pseudonym
        held.save(update_fields=["state", "reviewer"])
        facts = (made, *marks, held)
        verb = "themes.opinion_drafted"
        journalled(verb, held.theme, actor, cycle, *facts, mandate=under, inside=True)
    return made


def send_back(*, actor: Actor, opinion: Opinion, reason: str) -> Objection:
    """Send a draft back to whoever wrote it, and say what is missing."""
    with transaction.atomic():
        held = locked(opinion.dossier)
        opinion.dossier = held
        require(rules.may_send_back(actor, opinion))
        cycle, under = held.theme.cycle, mandate_of(actor, held)
        why = required(reason, _("Di qué le falta al dictamen."))
        made = Objection.objects.create(opinion=opinion, reason=why, **signed(actor, cycle, under))
        held.state = DOSSIER.after("send_back")
        held.save(update_fields=["state"])
        verb = "themes.opinion_sent_back"
        journalled(verb, held.theme, actor, cycle, made, held, mandate=under, inside=True)
    return made


def approve_opinion(*, actor: Actor, opinion: Opinion) -> Opinion:
    """Approve an opinion somebody else drafted (*visto bueno*): it is public from here on.

    The verdict is given with it unless another institution is still to answer, or said otherwise.
    """
    with transaction.atomic():
        held = locked(opinion.dossier)
        opinion.dossier = held
        require(rules.may_approve(actor, opinion))
        cycle, under = held.theme.cycle, mandate_of(actor, held)
        opinion.approved_by = actor.pseudonym
        opinion.approved_mandate = under
        opinion.approved_at = clock.now()
        opinion.save(update_fields=["approved_by", "approved_mandate", "approved_at"])
        held.state = DOSSIER.after("approve")
        held.save(update_fields=["state"])
        verb = "themes.opinion_approved"
        journalled(verb, held.theme, actor, cycle, opinion, held, mandate=under)
        if _is_agreed(held.theme, opinion):
            _give(actor, held.theme, opinion.outcome, opinion.reason, opinion, under)
    return opinion


def give_verdict(
    *,
    actor: Actor,
    theme: Theme,
    outcome: Outcome,
    reason: str,
    opinion: Opinion | None = None,
    competent: str = "",
) -> FeasibilityVerdict:
    """Conclude on a theme whose institutions disagree, or did not answer in time, with a reason."""
    with transaction.atomic():
        held = (
            Theme.objects.select_for_update(of=("self",)).select_related("cycle").get(pk=theme.pk)
        )
        require(rules.may_give_verdict(actor, held, today_in(held.cycle.time_zone, clock.now())))
        why = required(reason, _("Escribe la razón: se publica."))
        approved = list(reviewing.approved_opinions(held))
        _check_basis(approved, opinion, outcome)
        body = opinion.competent if opinion else competent.strip()
        if outcome == Outcome.ELSEWHERE and not body:
            raise refuse(_("Di de quién es la competencia."))
        return _give(actor, held, outcome, why, opinion, competent=body)


def _check_basis(approved: list[Opinion], opinion: Opinion | None, outcome: Outcome) -> None:
    """A verdict rests on an approved opinion when there is one, and says what it says."""
    if opinion is None:
        if approved:
            raise refuse(_("Hay un dictamen aprobado: di en cuál se basa el resultado."))
        return
    if opinion.pk not in {each.pk for each in approved}:
        raise refuse(_("Ese dictamen no es de este tema, o nadie lo ha aprobado."))
    if opinion.outcome != outcome:
        raise refuse(_("El resultado tiene que ser el del dictamen en que se basa."))


def _is_agreed(theme: Theme, opinion: Opinion) -> bool:
    """Nobody is still to answer, and all the approved opinions come to the same."""
    if reviewing.dossiers_of(theme).filter(state__in=reviewing.OPEN).exists():
        return False
    return {each.outcome for each in reviewing.approved_opinions(theme)} == {opinion.outcome}


def _give(
    actor: Actor,
    theme: Theme,
    outcome: str,
    reason: str,
    opinion: Opinion | None,
    mandate: str = "",
    competent: str = "",
) -> FeasibilityVerdict:
    made = FeasibilityVerdict.objects.create(
        theme=theme,
        outcome=outcome,
        opinion=opinion,
        reason=reason,
        competent=opinion.competent if opinion else competent,
        illustrative=opinion.dossier.illustrative if opinion else theme.illustrative,
        **signed(actor, theme.cycle, mandate),
    )
    journalled("themes.verdict_given", theme, actor, theme.cycle, made, mandate=made.mandate)
    return made


def _changes(found: Finding) -> str:
    if found.outcome != Outcome.WITH_CHANGES:
        return ""
    return required(found.changes, _("Di con qué ajustes sería viable."))


def _competent(found: Finding) -> str:
    if found.outcome != Outcome.ELSEWHERE:
        return ""
    return required(found.competent, _("Di de quién es la competencia."))


def _marks(opinion: Opinion, found: Finding) -> list[Judgement]:
    """Every criterion of the cycle is answered; none is left to be guessed."""
    made = []
    for criterion in opinion.dossier.theme.cycle.criteria.all():
        if criterion.key not in found.marks:
            words = _("Falta responder el criterio «%(name)s».")
            raise refuse(words % {"name": criterion.name_es})
        mark, words = found.marks[criterion.key]
        made.append(
            Judgement.objects.create(
                opinion=opinion, criterion=criterion, mark=mark, words=words.strip()
            )
        )
    return made
