"""Having a proposal or a comment looked at, showing or hiding it, and looking again."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.cocreation import moderating_rules
from planabierto.journey.cocreation import proposal_rules as rules
from planabierto.journey.cocreation.actions.proposal_acts import required
from planabierto.journey.cocreation.models import Proposal
from planabierto.journey.cocreation.queries import moderation as queries
from planabierto.journey.cocreation.queries import proposals
from planabierto.journey.cocreation.states import PROPOSAL
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Refused, refuse, require
from planabierto.tools.discussion import actions as discussion
from planabierto.tools.discussion.models import Comment
from planabierto.tools.moderation import actions as moderation
from planabierto.tools.moderation import queries as cases
from planabierto.tools.moderation.models import Appeal, Case, Cause, Decision, HidingReason


def report(*, actor: Actor, about: Proposal | Comment, host: Proposal, words: str) -> Case:
    """Say that a proposal, or a comment on it, should be looked at; it goes on being shown."""
    why = required(words, _("Di qué pasa: lo lee quien modera."))
    require(rules.may_report(host))
    if isinstance(about, Comment) and about.state != "received":
        raise refuse(_("Solo se reporta lo que está a la vista."), Ground.HIDDEN)
    return moderation.open_case(
        actor=actor, subject=about.folio, scope=host.folio, cause=Cause.REPORTED, words=why
    )


def decide(
    *,
    actor: Actor,
    case: Case,
    shown: bool,
    ground: str = HidingReason.NONE,
    reason: str = "",
) -> Decision:
    """Look at a proposal or a comment: it is shown, or hidden for a published reason."""
    with transaction.atomic():
        about = queries.subject_of(case)
        if about is None:
            raise refuse(_("No existe lo que se iba a revisar."), Ground.HIDDEN)
        if not actor.is_system and about.author and about.author == actor.pseudonym:
            raise refuse(_("Lo escribiste tú: lo revisa otra persona."), Ground.FORBIDDEN)
        decision = moderation.decide(
            actor=actor, case=cases.locked(case), shown=shown, ground=ground, reason=reason
        )
        _move(actor, about, "show" if shown else "hide")
    return decision


def appeal(*, actor: Actor, proposal: Proposal, text: str, secret: str = "") -> Appeal:
    """Ask, as who holds a proposal that is not shown, for another look by somebody else."""
    with transaction.atomic():
        held = proposals.locked(proposal)
        decision = cases.newest_decision(held.folio)
        verdict = moderating_rules.may_appeal(actor, held, decision, secret)
        if decision is None or not verdict:
            raise Refused(verdict)
        return moderation.appeal(actor=actor, decision=decision, text=text)


def _move(actor: Actor, about: Proposal | Comment, verb: str) -> None:
    """Show or hide; what stands so already stays so."""
    if isinstance(about, Comment):
        act = discussion.show if verb == "show" else discussion.hide
        act(actor=actor, comment=about)
        return
    held = proposals.locked(about)
    if PROPOSAL.may(verb, held.state):
        held.state = PROPOSAL.after(verb)
        held.save(update_fields=["state"])
