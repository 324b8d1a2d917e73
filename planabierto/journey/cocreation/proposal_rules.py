"""Who writes, changes, joins, backs and answers a proposal, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.ground.institutions.models import Institution
from planabierto.journey.cocreation.models import Grounding, Merging, Proposal, Rewording
from planabierto.journey.cocreation.queries import proposals as queries
from planabierto.journey.cocreation.states import PROPOSAL
from planabierto.journey.cocreation.writing import LONGEST, LONGEST_TEXT
from planabierto.journey.cycles import queries as calendar
from planabierto.journey.cycles import rules as cycles
from planabierto.journey.cycles.models import Cycle, PhaseKind
from planabierto.kit.actor import Actor, Role
from planabierto.kit.clock import today_in
from planabierto.kit.verdict import Ground, Verdict, no, type_of_text, yes
from planabierto.tools.meetings import rules as meetings
from planabierto.tools.meetings.models import Table

KEEPERS = queries.KEEPERS
ANSWERERS = (Role.LIAISON, Role.LEAD)
LANGUAGES = ("es", "en")
OPEN = ("presented", "shortlisted")
_WHO_ANSWERS: type_of_text = gettext_lazy(
    "Responde la secretaría técnica, el punto de contacto o el enlace de esa área."
)


def may_write(actor: Actor, cycle: Cycle, at: datetime) -> Verdict:
    """Anybody writes a proposal while the phase of dialogues is open; who keeps them, always."""
    if may_keep_in(actor, cycle):
        return cycles.stands(cycle)
    if cycle.state != "published":
        return no(_("Este ciclo todavía no es público."), Ground.HIDDEN)
    return is_cocreating(cycle, at)


def may_write_at(actor: Actor, table: Table, cycle: Cycle) -> Verdict:
    """Whoever runs a table writes down what is proposed at it, also when it is over."""
    if not _is_within(table.meeting.scope, cycle.folio):
        return no(_("Esa mesa no es de este ciclo."), Ground.INVALID)
    return meetings.may_run_table(actor, table).and_then(lambda: cycles.stands(cycle))


def may_keep_in(actor: Actor, cycle: Cycle) -> Verdict:
    """The secretariat, the points of contact and the facilitators of a cycle keep its proposals."""
    if actor.is_system or actor.acting_as(*KEEPERS, scope=cycle.folio):
        return yes()
    return no(_("Lo hacen la secretaría técnica, el punto de contacto o quien facilita."))


def may_keep(actor: Actor, proposal: Proposal) -> Verdict:
    """Who keeps the proposals of a cycle; what was written at a table, who runs the table too."""
    if proposal.table and meetings.may_run_table(actor, proposal.table):
        return cycles.stands(proposal.cycle)
    return may_keep_in(actor, proposal.cycle).and_then(lambda: cycles.stands(proposal.cycle))


def may_hold(actor: Actor, proposal: Proposal, secret: str = "") -> Verdict:
    """Its author holds a proposal, by its secret link or signed in; and so does who keeps it."""
    if queries.is_author(actor, proposal, secret):
        return cycles.stands(proposal.cycle)
    return may_keep(actor, proposal)


def may_edit(actor: Actor, proposal: Proposal, secret: str = "") -> Verdict:
    """A draft is written freely; what was presented is amended, with a reason."""
    return may_hold(actor, proposal, secret).and_then(lambda: _may_move("present", proposal))


def may_present(actor: Actor, proposal: Proposal, secret: str, at: datetime) -> Verdict:
    """A draft is presented once it says what it must and what it stands on, in its phase."""
    return (
        may_edit(actor, proposal, secret)
        .and_then(lambda: _is_public(proposal.cycle))
        .and_then(lambda: _in_time(actor, proposal, at))
        .and_then(lambda: is_complete(proposal))
    )


def may_withdraw(actor: Actor, proposal: Proposal, secret: str = "") -> Verdict:
    """It is taken back until it is shortlisted, answered or joined to another."""
    return may_hold(actor, proposal, secret).and_then(lambda: _may_move("withdraw", proposal))


def may_ground(actor: Actor, proposal: Proposal, secret: str = "") -> Verdict:
    """What a proposal stands on is said until it is answered."""
    return may_hold(actor, proposal, secret).and_then(lambda: _stands(proposal, "draft", *OPEN))


def may_unground(actor: Actor, grounding: Grounding, secret: str = "") -> Verdict:
    """A ground in force is let go; what was presented keeps one, or says why it has none."""
    proposal = grounding.proposal
    if grounding.ended_at is not None:
        return no(_("Ya no estaba en los fundamentos."), Ground.NOT_NOW)
    return may_ground(actor, proposal, secret).and_then(lambda: _keeps_one(proposal))


def may_reword(actor: Actor, proposal: Proposal, secret: str = "") -> Verdict:
    """What was presented is amended by who holds it, with a reason, until it is answered."""
    return may_hold(actor, proposal, secret).and_then(lambda: _stands(proposal, *OPEN))


def may_offer(proposal: Proposal) -> Verdict:
    """Anybody offers other words for what is public and not answered yet."""
    return _is_shown(proposal).and_then(lambda: _stands(proposal, *OPEN))


def may_decide(actor: Actor, rewording: Rewording, secret: str = "") -> Verdict:
    """Who holds a proposal takes the words somebody offers, or not; once."""
    if rewording.fate != Rewording.Fate.OFFERED:
        return no(_("Ya se decidió."), Ground.NOT_NOW)
    return may_reword(actor, rewording.proposal, secret)


def may_merge(actor: Actor, earlier: Proposal, later: Proposal) -> Verdict:
    """Who keeps two open proposals of a cycle joins one to the other."""
    if earlier.pk == later.pk or earlier.cycle_id != later.cycle_id:
        return no(_("Se une a otra propuesta del mismo ciclo."), Ground.INVALID)
    return (
        may_keep(actor, earlier)
        .and_then(lambda: may_keep(actor, later))
        .and_then(lambda: _stands(earlier, *OPEN))
        .and_then(lambda: _stands(later, *OPEN))
    )


def may_part(actor: Actor, merging: Merging) -> Verdict:
    """What was joined is parted again by who keeps both."""
    if merging.ended_at is not None:
        return no(_("Ya se habían separado."), Ground.NOT_NOW)
    return may_keep(actor, merging.earlier).and_then(lambda: may_keep(actor, merging.later))


def may_sign_off(actor: Actor, proposal: Proposal, table: Table) -> Verdict:
    """Whoever runs a table writes down that it agreed to an open proposal."""
    return may_write_at(actor, table, proposal.cycle).and_then(lambda: _stands(proposal, *OPEN))


def may_back(proposal: Proposal) -> Verdict:
    """Anybody backs a public proposal until it is answered."""
    return _is_shown(proposal).and_then(lambda: _stands(proposal, *OPEN))


def may_comment(proposal: Proposal) -> Verdict:
    """Anybody comments on a public proposal until it is answered."""
    return may_back(proposal)


def may_report(proposal: Proposal) -> Verdict:
    """Anybody reports what everybody can read."""
    return _is_shown(proposal)


def may_respond(actor: Actor, proposal: Proposal, institution: Institution) -> Verdict:
    """The secretariat or the point of contact answers, and who answers for the institution."""
    scope = proposal.cycle.folio
    if not (_runs(actor, scope) or queries.answers_for(actor, institution, scope)):
        return no(_WHO_ANSWERS)
    return _may_be_answered(proposal)


def may_answer(actor: Actor, proposal: Proposal) -> Verdict:
    """Whether the actor answers this proposal, for whatever institution."""
    if not (_runs(actor, proposal.cycle.folio) or actor.acting_as(*ANSWERERS)):
        return no(_WHO_ANSWERS)
    return _may_be_answered(proposal)


def is_cocreating(cycle: Cycle, at: datetime) -> Verdict:
    """Whether the phase of dialogues and tables is open at a moment, and when it is otherwise."""
    day = today_in(cycle.time_zone, at)
    found = [p for p in calendar.phases_of(cycle) if p.kind == PhaseKind.COCREATION]
    if not found:
        return no(_("Todavía no hay fechas para proponer."), Ground.NOT_NOW)
    phase = found[0]
    if day < phase.opens:
        words = _("Se puede proponer desde el %(day)s.")
        return no(words % {"day": date_format(phase.opens)}, Ground.NOT_NOW)
    if day > phase.closes:
        words = _("Se pudo proponer hasta el %(day)s.")
        return no(words % {"day": date_format(phase.closes)}, Ground.NOT_NOW)
    return yes()


def missing(proposal: Proposal) -> list[str]:
    """Everything a proposal still lacks to be presented, in words."""
    lacks = (
        (not proposal.title_es.strip(), _("Ponle un título.")),
        (not proposal.problem.strip(), _("Di qué problema atiende.")),
        (not proposal.change.strip(), _("Di qué cambio buscas.")),
        (
            not proposal.ungrounded.strip() and not queries.groundings_of(proposal).exists(),
            _("Di en qué se funda: un tema, un aporte o un encuentro; o explica por qué en nada."),
        ),
    )
    return [words for is_missing, words in lacks if is_missing]


def is_complete(proposal: Proposal) -> Verdict:
    """Whether a proposal can be presented; the no names everything that is missing."""
    lacks = missing(proposal)
    return no(" ".join(lacks), Ground.INVALID) if lacks else yes()


def words_fit(words: Mapping[str, str]) -> Verdict:
    """Whether the words of a proposal can be kept."""
    if not words.get("title_es", "-").strip():
        return no(_("Ponle un título."), Ground.INVALID)
    for name, text in words.items():
        most = LONGEST.get(name, LONGEST_TEXT)
        if len(text) > most:
            return no(
                _("Es demasiado largo: caben %(most)s signos.") % {"most": most}, Ground.INVALID
            )
    return yes()


def address_fits(email: str, language: str) -> Verdict:
    """Whether somebody can be written to at an address, in a language."""
    if language not in LANGUAGES:
        return no(_("Elige una lengua de la lista."), Ground.INVALID)
    try:
        validate_email(email.strip() or "nadie@example.org")
    except ValidationError:
        return no(_("Revisa el correo: así no llega."), Ground.INVALID)
    return yes()


def _runs(actor: Actor, scope: str) -> bool:
    return actor.is_system or bool(actor.acting_as(*cycles.DRAFTERS, scope=scope))


def _may_be_answered(proposal: Proposal) -> Verdict:
    """It is answered, and answered again, until it is joined or taken back."""
    return cycles.stands(proposal.cycle).and_then(lambda: _may_move("answer", proposal))


def _may_move(verb: str, proposal: Proposal) -> Verdict:
    if PROPOSAL.may(verb, proposal.state):
        return yes()
    return no(_now(proposal), Ground.NOT_NOW)


def _stands(proposal: Proposal, *states: str) -> Verdict:
    return yes() if proposal.state in states else no(_now(proposal), Ground.NOT_NOW)


def _now(proposal: Proposal) -> str:
    words = {
        "draft": _("La propuesta es un borrador: todavía no se presenta."),
        "held": _("La propuesta espera a que alguien la lea antes de mostrarse."),
        "hidden": _("La propuesta no se muestra."),
        "presented": _("La propuesta ya se presentó: se cambia con una enmienda y su motivo."),
        "shortlisted": _("La propuesta ya se priorizó."),
        "answered": _("La propuesta ya tiene respuesta."),
        "merged": _("La propuesta se unió a otra."),
        "withdrawn": _("La propuesta se retiró."),
    }
    return words[proposal.state]


def _is_shown(proposal: Proposal) -> Verdict:
    if proposal.state in queries.SHOWN and proposal.cycle.state == "published":
        return yes()
    return no(_("Esa propuesta no es pública."), Ground.HIDDEN)


def _is_public(cycle: Cycle) -> Verdict:
    if cycle.state == "published":
        return yes()
    return no(_("Este ciclo todavía no es público: la propuesta espera."), Ground.NOT_NOW)


def _in_time(actor: Actor, proposal: Proposal, at: datetime) -> Verdict:
    return yes() if may_keep(actor, proposal) else is_cocreating(proposal.cycle, at)


def _keeps_one(proposal: Proposal) -> Verdict:
    others = queries.groundings_of(proposal).count() > 1
    if others or proposal.ungrounded.strip() or proposal.state == "draft":
        return yes()
    return no(
        _("Es lo único en que se funda: agrega otro fundamento antes de quitar este."),
        Ground.NOT_NOW,
    )


def _is_within(scope: str, folio: str) -> bool:
    return scope == folio or scope.startswith(f"{folio}-")
