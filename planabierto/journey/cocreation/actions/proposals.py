"""Writing a proposal, presenting it, and taking it back."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.ground.people import actions as people
from planabierto.ground.people.models import Contact
from planabierto.journey.cocreation import letters
from planabierto.journey.cocreation import proposal_rules as rules
from planabierto.journey.cocreation.actions.proposal_acts import mandate_of, required, write_down
from planabierto.journey.cocreation.models import Proposal
from planabierto.journey.cocreation.queries import proposals as queries
from planabierto.journey.cocreation.states import PROPOSAL
from planabierto.journey.cocreation.writing import WORDS, NewProposal, Written
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.keyed import device_of
from planabierto.kit.text import tidy
from planabierto.kit.verdict import refuse, require
from planabierto.tools.discussion import actions as discussion
from planabierto.tools.meetings.models import Table
from planabierto.tools.moderation import actions as moderation
from planabierto.tools.moderation.models import Cause

SECRET_BYTES = 12
EDITABLE = (*WORDS, "ungrounded")


def write_proposal(
    *, actor: Actor, cycle: Cycle, new: NewProposal, table: Table | None = None
) -> Written:
    """Begin a proposal as a draft: online by anybody, or at a table by who runs it.

    Who has not signed in is never named: the secret alone tells whose it is. The same page sent
    twice is one proposal, with the same secret.
    """
    at = clock.now()
    require(rules.may_write_at(actor, table, cycle) if table else rules.may_write(actor, cycle, at))
    require(rules.words_fit(new.words))
    require(rules.address_fits(new.email, new.language))
    device = device_of(new.form) if new.form else ""
    secret = (
        queries.secret_for(cycle, new.form) if new.form else secrets.token_urlsafe(SECRET_BYTES)
    )
    with transaction.atomic():
        held = cycles.locked(cycle)
        if (before := queries.sent_before(held, device)) is not None:
            return Written(before, secret, first=False)
        row = Proposal(
            cycle=held,
            number=queries.next_number(held),
            table=table,
            **{name: tidy(text).strip() for name, text in new.words.items()},
            ungrounded=tidy(new.ungrounded).strip(),
            language=new.language,
            discussion=discussion.open_discussion(scope=held.folio),
            author=actor.pseudonym,
            contact=_contact(actor, new),
            link=queries.link_of(secret),
            device=device,
            illustrative=new.illustrative,
            made_at=at,
        )
        row.mandate = mandate_of(actor, row)
        row.save()
        write_down("proposal_drafted", actor, row, row)
        letters.write_key(row, secret)
    return Written(row, secret)


def edit_draft(*, actor: Actor, proposal: Proposal, secret: str = "", **words: str) -> Proposal:
    """Write a draft on; what is not given stays as it was."""
    changed = _known(words)
    with transaction.atomic():
        held = queries.locked(proposal)
        require(rules.may_edit(actor, held, secret))
        require(rules.words_fit(changed))
        for name, text in changed.items():
            setattr(held, name, tidy(text).strip())
        held.save(update_fields=list(changed))
        write_down("proposal_edited", actor, held, held)
    return held


def present(
    *, actor: Actor, proposal: Proposal, secret: str = "", causes: Sequence[Cause] = ()
) -> Proposal:
    """Put a proposal before everybody; one that comes with causes waits until somebody has looked.

    Refused naming everything it still lacks.
    """
    with transaction.atomic():
        held = queries.locked(proposal)
        require(rules.may_present(actor, held, secret, clock.now()))
        held.state = PROPOSAL.after("hold" if causes else "present")
        held.save(update_fields=["state"])
        write_down("proposal_presented", actor, held, held)
        if causes:
            moderation.open_case(
                actor=actor if actor.is_system else STRANGER,
                subject=held.folio,
                scope=held.folio,
                cause=causes[0],
                words=", ".join(str(cause.label) for cause in causes[1:]),
            )
    return held


def withdraw(*, actor: Actor, proposal: Proposal, reason: str, secret: str = "") -> Proposal:
    """Take a proposal back; its number stays, and why is kept."""
    why = required(reason, _("Di por qué se retira: queda en el registro."))
    with transaction.atomic():
        held = queries.locked(proposal)
        require(rules.may_withdraw(actor, held, secret))
        was_shown = held.state in queries.SHOWN and held.cycle.state == "published"
        held.state, held.withdrawn = PROPOSAL.after("withdraw"), why
        held.save(update_fields=["state", "withdrawn"])
        discussion.close_discussion(discussion=held.discussion)
        moderation.drop(actor=actor, subject=held.folio)
        journal.record(
            "cocreation.proposal_withdrawn",
            held.folio,
            actor=actor,
            facts=[held],
            mandate=mandate_of(actor, held),
            public=was_shown,
        )
    return held


def forget_address(*, proposal: Proposal, secret: str) -> None:
    """Cut the tie to the address its author left; nobody is written to any more."""
    with transaction.atomic():
        held = queries.locked(proposal)
        if not queries.is_author(STRANGER, held, secret):
            raise refuse(_("Ese enlace no abre esta propuesta."))
        if held.contact is None:
            return
        held.contact = None
        held.save(update_fields=["contact"])
        journal.record(
            "cocreation.address_forgotten", held.folio, actor=STRANGER, facts=[held], public=False
        )


def _known(words: dict[str, str]) -> dict[str, str]:
    if not words or not set(words) <= set(EDITABLE):
        raise refuse(_("Eso no se cambia aquí."))
    return words


def _contact(actor: Actor, new: NewProposal) -> Contact | None:
    """The address somebody left, kept apart from the record."""
    if not new.email.strip():
        return None
    by = actor if actor.is_system else STRANGER
    return people.keep_contact(actor=by, email=new.email, language=new.language)
