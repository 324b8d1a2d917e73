"""Asking whether a theme can be done: criteria, dossiers and their terms."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Institution
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.themes import judging_rules as rules
from planabierto.journey.themes.actions.judging_acts import journalled, required, signed
from planabierto.journey.themes.criteria import USUAL
from planabierto.journey.themes.models import Criterion, Dossier, DossierWithdrawal, Theme
from planabierto.journey.themes.queries import reviewing
from planabierto.journey.themes.states import DOSSIER
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.clock import today_in
from planabierto.kit.verdict import refuse, require


def propose_criteria(*, actor: Actor, cycle: Cycle) -> list[Criterion]:
    """Begin a cycle's criteria with the usual five, while it has none."""
    with transaction.atomic():
        require(rules.may_propose_criteria(actor, cycle))
        made = [
            Criterion.objects.create(
                cycle=cycle,
                key=key,
                position=position,
                name_es=name_es,
                name_en=name_en,
                question_es=question_es,
                question_en=question_en,
            )
            for position, (key, name_es, name_en, question_es, question_en) in enumerate(USUAL, 1)
        ]
        journalled("themes.criterion_set", cycle, actor, cycle, *made)
    return made


def set_criterion(
    *,
    actor: Actor,
    cycle: Cycle,
    key: str,
    name_es: str,
    question_es: str,
    name_en: str = "",
    question_en: str = "",
) -> Criterion:
    """Add something feasibility asks of a theme, or reword it."""
    require(rules.may_run_judging(actor, cycle))
    words = {
        "name_es": required(name_es, _("Escribe el nombre del criterio.")),
        "question_es": required(question_es, _("Escribe qué pregunta el criterio.")),
        "name_en": name_en.strip(),
        "question_en": question_en.strip(),
    }
    with transaction.atomic():
        last = cycle.criteria.order_by("-position").first()
        made, _new = Criterion.objects.update_or_create(
            cycle=cycle,
            key=required(key, _("Escribe la clave del criterio.")),
            defaults=words,
            create_defaults={**words, "position": last.position + 1 if last else 1},
        )
        journalled("themes.criterion_set", cycle, actor, cycle, made)
    return made


def open_dossier(
    *,
    actor: Actor,
    theme: Theme,
    institution: Institution,
    due: date,
    asks: str = "",
    illustrative: bool = False,
) -> Dossier:
    """Put a theme before an institution, which says by a day whether it can be done."""
    return _open(actor, theme, institution, due, asks=asks.strip(), illustrative=illustrative)


def ask_second_opinion(
    *, actor: Actor, dossier: Dossier, institution: Institution, due: date, reason: str
) -> Dossier:
    """Put a theme before another institution because somebody disagrees with an opinion."""
    with transaction.atomic():
        held = locked(dossier)
        require(rules.may_ask_second(actor, held))
        why = required(reason, _("Di con qué no se está de acuerdo: se publica."))
        if institution.pk == held.institution_id:
            raise refuse(_("La segunda opinión la da otra institución."))
        return _open(
            actor,
            held.theme,
            institution,
            due,
            verb="themes.second_asked",
            second_of=held,
            second_reason=why,
            illustrative=held.illustrative,
        )


def take_up(*, actor: Actor, dossier: Dossier) -> Dossier:
    """Put oneself down as the one who reviews a dossier."""
    with transaction.atomic():
        held = locked(dossier)
        require(rules.may_take_up(actor, held))
        held.reviewer = actor.pseudonym
        held.save(update_fields=["reviewer"])
        under = mandate_of(actor, held)
        theme = held.theme
        verb = "themes.dossier_taken"
        journalled(verb, theme, actor, theme.cycle, held, mandate=under, inside=True)
    return held


def withdraw_dossier(*, actor: Actor, dossier: Dossier, reason: str) -> Dossier:
    """Take a dossier nobody has answered off an institution's list, with a reason."""
    with transaction.atomic():
        held = locked(dossier)
        require(rules.may_withdraw_dossier(actor, held))
        why = required(reason, _("Escribe el motivo: queda en el registro."))
        cycle = held.theme.cycle
        act = DossierWithdrawal.objects.create(dossier=held, reason=why, **signed(actor, cycle))
        held.state = DOSSIER.after("withdraw")
        held.save(update_fields=["state"])
        journalled("themes.dossier_withdrawn", held.theme, actor, cycle, act, held)
    return held


def locked(dossier: Dossier) -> Dossier:
    """The dossier as it stands, held until the transaction ends."""
    found = Dossier.objects.select_for_update(of=("self",))
    return found.select_related("theme__cycle", "institution").get(pk=dossier.pk)


def mandate_of(actor: Actor, dossier: Dossier) -> str:
    """The mandate under which somebody speaks for a dossier's institution."""
    roles = (*reviewing.REVIEWERS, *reviewing.APPROVERS)
    held = reviewing.speaking_for(actor, dossier, roles)
    return held.folio if held else ""


def _open(
    actor: Actor,
    theme: Theme,
    institution: Institution,
    due: date,
    *,
    verb: str = "themes.dossier_opened",
    **more: object,
) -> Dossier:
    cycle = theme.cycle
    with transaction.atomic():
        held = Theme.objects.select_for_update(of=("self",)).get(pk=theme.pk)
        held.cycle = cycle
        require(rules.may_ask(actor, held))
        if due < today_in(cycle.time_zone, clock.now()) and not actor.is_system:
            raise refuse(_("El plazo no puede terminar antes de hoy."))
        if theme.dossiers.filter(institution=institution, state__in=reviewing.OPEN).exists():
            raise refuse(_("Esa institución ya tiene este tema por dictaminar."))
        made = Dossier.objects.create(
            theme=theme, institution=institution, due=due, **more, **signed(actor, cycle)
        )
        journalled(verb, theme, actor, cycle, made)
    return made
