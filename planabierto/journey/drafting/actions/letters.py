"""Letters of commitment and statements: asked for, signed here or on paper, or explained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Institution
from planabierto.ground.journal import actions as journal
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.cycles.rules import RUNNERS
from planabierto.journey.drafting import letter_queries as queries
from planabierto.journey.drafting import letter_rules as rules
from planabierto.journey.drafting.actions.letters_sent import write_reminder, write_request
from planabierto.journey.drafting.letter_words import text_of
from planabierto.journey.drafting.models import (
    ItemVersion,
    LetterKind,
    LetterRequest,
    SignedLetter,
)
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.clock import today_in
from planabierto.kit.verdict import refuse, require
from planabierto.tools.library import actions as library
from planabierto.tools.library.actions import Upload

SCANS = (".pdf", ".jpg", ".jpeg", ".png")
REMINDS_BEFORE = (3, 0)
LONGEST = {"oficio": 80, "signatory": 160, "post": 200}


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed a letter, as what, when, and under which number at the institution."""

    signatory: str
    post: str
    signed_on: date
    oficio: str = ""


def request_letter(
    *,
    actor: Actor,
    cycle: Cycle,
    kind: str,
    institution: Institution,
    due: date,
    items: Sequence[ItemVersion] | None = None,
    plan: Plan | None = None,
    words: str = "",
    illustrative: bool = False,
) -> LetterRequest:
    """Ask an institution for a statement or a letter of commitment, by a day.

    It speaks of the items given; without any, of those that name the institution. Who answers for
    the institution is written to, unless it is an illustration.
    """
    require(rules.may_ask_for_letters(actor, cycle))
    if kind not in LetterKind:
        raise refuse(_("Di si pides un posicionamiento o una carta compromiso."))
    with transaction.atomic():
        Cycle.objects.select_for_update().get(pk=cycle.pk)
        _check_new(cycle, kind, institution, plan)
        named = queries.items_naming(cycle, institution) if items is None else items
        request = LetterRequest.objects.create(
            cycle=cycle,
            plan=plan,
            number=_next(cycle),
            kind=kind,
            institution=institution,
            due=due,
            words=words.strip(),
            illustrative=illustrative,
            made_by=actor.pseudonym,
            made_at=clock.now(),
        )
        request.items.set([each.item_id for each in named])
        _journal("drafting.letter_requested", request, actor, request)
        if not illustrative:
            write_request(request)
    return request


def approve_letter(*, actor: Actor, request: LetterRequest, signature: Signature) -> SignedLetter:
    """Sign a letter here, under the mandate of who answers for the institution.

    It says of itself that it bears no electronic signature; its words are kept as they were.
    """
    with transaction.atomic():
        held = _locked(request)
        require(rules.may_approve(actor, held))
        capacity = rules.signs_as(actor, held)
        mandate = capacity.folio if capacity else ""
        letter = _sign(actor, held, signature, mandate, in_system=True)
        _journal("drafting.letter_approved", held, actor, letter, mandate=mandate)
    return letter


def receive_letter(
    *, actor: Actor, request: LetterRequest, signature: Signature, scan: Upload
) -> SignedLetter:
    """Bring in a letter that was signed on paper, as a scan anybody can open."""
    with transaction.atomic():
        held = _locked(request)
        require(rules.may_receive(actor, held))
        mandate = _mandate(actor, held)
        version = library.add_file(
            actor=actor,
            title=_title(held),
            upload=scan,
            language="es",
            alternative=_title(held),
            accepts=SCANS,
            mandate=mandate,
            told=held.cycle.state == "published",
        )
        letter = _sign(actor, held, signature, mandate, scan=version)
        _journal("drafting.letter_received", held, actor, letter, mandate=mandate)
    return letter


def excuse_letter(*, actor: Actor, request: LetterRequest, reason: str) -> LetterRequest:
    """Say in public why a letter did not come; it may still come later."""
    if not reason.strip():
        raise refuse(_("Escribe por qué no llegó: se publica."))
    with transaction.atomic():
        held = _locked(request)
        require(rules.may_excuse(actor, held))
        held.excuse, held.excused_by = reason.strip(), actor.pseudonym
        held.excused_at = clock.now()
        held.save(update_fields=["excuse", "excused_by", "excused_at"])
        _journal("drafting.letter_excused", held, actor, held)
    return held


def withdraw_request(*, actor: Actor, request: LetterRequest, reason: str) -> LetterRequest:
    """Stop asking for a letter, with a reason."""
    if not reason.strip():
        raise refuse(_("Escribe el motivo: queda en el registro."))
    with transaction.atomic():
        held = _locked(request)
        require(rules.may_withdraw_request(actor, held))
        held.withdrawn = reason.strip()
        held.save(update_fields=["withdrawn"])
        _journal("drafting.letter_unasked", held, actor, held)
    return held


def withdraw_letter(*, actor: Actor, letter: SignedLetter, reason: str) -> SignedLetter:
    """Take a letter back, with a reason that is published; it stays on record."""
    if not reason.strip():
        raise refuse(_("Escribe el motivo: se publica."))
    with transaction.atomic():
        _locked(letter.request)
        held = SignedLetter.objects.select_related("request__cycle").get(pk=letter.pk)
        require(rules.may_withdraw_letter(actor, held))
        held.withdrawn = reason.strip()
        held.save(update_fields=["withdrawn"])
        _journal("drafting.letter_withdrawn", held.request, actor, held)
    return held


def remind_signers(*, at: datetime) -> int:
    """Write once more to who owes a letter, some days before its day and on it; says to how many.

    Nobody whose letter came, or whose absence is explained, is reminded.
    """
    written = 0
    for request in queries.awaited():
        day = today_in(request.cycle.time_zone, at)
        if (request.due - day).days in REMINDS_BEFORE:
            with transaction.atomic():
                held = _locked(request)
                written += write_reminder(held, day) if rules.is_awaited(held) else 0
    return written


def _sign(
    actor: Actor,
    request: LetterRequest,
    signature: Signature,
    mandate: str,
    **how: object,
) -> SignedLetter:
    at = clock.now()
    require(rules.is_signed_by(signature.signed_on, today_in(request.cycle.time_zone, at)))
    letter = SignedLetter(
        request=request,
        signed_on=signature.signed_on,
        made_by=actor.pseudonym,
        mandate=mandate,
        made_at=at,
        **_checked(signature),
        **how,
    )
    if letter.in_system:
        letter.text = text_of(request, queries.items_named(request))
    letter.save()
    return letter


def _checked(signature: Signature) -> dict[str, str]:
    given = {name: " ".join(getattr(signature, name).split()) for name in LONGEST}
    if not given["signatory"] or not given["post"]:
        raise refuse(_("Escribe quién firma y su cargo."))
    if any(len(text) > LONGEST[name] for name, text in given.items()):
        raise refuse(_("El nombre, el cargo o el número de oficio es demasiado largo."))
    return given


def _check_new(cycle: Cycle, kind: str, institution: Institution, plan: Plan | None) -> None:
    """One letter of a kind is asked of an institution at a time, for the cycle or for a plan."""
    if plan and plan.cycle_id != cycle.pk:
        raise refuse(_("Ese plan es de otro ciclo."))
    same = queries.requests_of(cycle).filter(kind=kind, institution=institution, plan=plan)
    if known := same.first():
        words = _("Ya se la pediste: %(folio)s.")
        raise refuse(words % {"folio": known.folio})


def _next(cycle: Cycle) -> int:
    numbers = LetterRequest.objects.filter(cycle=cycle)
    highest: int = numbers.aggregate(highest=Max("number"))["highest"] or 0
    return highest + 1


def _locked(request: LetterRequest) -> LetterRequest:
    held = LetterRequest.objects.select_for_update(of=("self",))
    return held.select_related("cycle", "plan", "institution").get(pk=request.pk)


def _title(request: LetterRequest) -> Bilingual:
    label, name = request.get_kind_display(), request.institution.name
    return Bilingual(f"{label}: {name.shown_in('es')}"[: library.LONGEST_TITLE])


def _mandate(actor: Actor, request: LetterRequest) -> str:
    capacity = rules.signs_as(actor, request)
    return capacity.folio if capacity else actor.mandate(*RUNNERS, scope=request.cycle.folio)


def _journal(
    verb: str, request: LetterRequest, actor: Actor, *facts: models.Model, mandate: str = ""
) -> None:
    journal.record(
        verb,
        request.folio,
        actor=actor,
        facts=facts,
        mandate=mandate or _mandate(actor, request),
        public=request.cycle.state == "published",
    )
