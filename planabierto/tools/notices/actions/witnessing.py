"""Naming witnesses, and sending them the journal's checkpoints."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.institutions import queries as institutions
from planabierto.ground.institutions.models import Mandate
from planabierto.ground.institutions.rules import KEEPERS
from planabierto.ground.journal import actions as journal_actions
from planabierto.ground.journal import queries as journal
from planabierto.ground.people.models import Account
from planabierto.kit import clock
from planabierto.kit.actor import Actor, system
from planabierto.kit.verdict import refuse, require
from planabierto.tools.notices import queries, rules, wording
from planabierto.tools.notices.actions.announcing import cursor_locked
from planabierto.tools.notices.actions.writing import write
from planabierto.tools.notices.models import CheckpointSent, Letter, Witness

CLOCKWORK = system("notices")
JOURNAL = "bitacora"


def name_witness(*, actor: Actor, mandate: Mandate) -> Witness:
    """Name the holder of a mandate a witness for its institution, from now on."""
    require(rules.may_keep_witnesses(actor))
    require(rules.may_witness(mandate))
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=mandate.person_id)
        day = clock.today_in(institutions.RECORD_ZONE, clock.now())
        if not queries.may_witness(day).filter(pk=mandate.pk).exists():
            raise refuse(_("Esa persona ya es testigo o su designación no está vigente."))
        witness = Witness.objects.create(
            account=mandate.person,
            institution=mandate.institution,
            since=clock.now(),
            named_by=actor.pseudonym,
        )
        _journal("notices.witness_named", actor, witness)
    return witness


def end_witness(*, actor: Actor, witness: Witness) -> None:
    """Let a witness be one no more; the checkpoints they keep stay theirs."""
    require(rules.may_keep_witnesses(actor))
    with transaction.atomic():
        locked = Witness.objects.select_for_update().get(pk=witness.pk)
        if locked.until:
            raise refuse(_("Esa persona ya no es testigo."))
        locked.until = clock.now()
        locked.save(update_fields=["until"])
        _journal("notices.witness_ended", actor, locked)


def send_checkpoint(*, actor: Actor = CLOCKWORK) -> int:
    """Send the journal's newest checkpoint to each witness when one is due; says to how many."""
    require(rules.may_send_checkpoints(actor))
    with transaction.atomic():
        cursor_locked()  # one sender at a time
        point = journal.checkpoint()
        if point is None or not queries.checkpoint_is_due(clock.now()):
            return 0
        sent = [_send(point, witness) for witness in queries.witnesses()]
        journal_actions.record("notices.checkpoint_sent", JOURNAL, actor=actor, facts=sent)
    return len(sent)


def _send(point: dict[str, Any], witness: Witness) -> CheckpointSent:
    subject, body = wording.checkpoint(point, witness.account.language)
    key = f"checkpoint/{point['position']}/{witness.pk}"
    write(
        key=key,
        to=witness.account,
        subject=subject,
        body=body,
        kind=queries.CHECKPOINT,
    )
    return CheckpointSent.objects.create(
        position=point["position"],
        hash=point["hash"],
        witness=witness,
        letter=Letter.objects.get(key=key),
        at=clock.now(),
    )


def _journal(verb: str, actor: Actor, witness: Witness) -> None:
    journal_actions.record(
        verb,
        witness.institution.folio,
        actor=actor,
        facts=[witness],
        mandate=actor.mandate(*KEEPERS, scope=""),
    )
