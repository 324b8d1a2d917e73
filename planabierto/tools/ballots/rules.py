"""What a ballot takes, and when. Who may run it or vote in it is its host's to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from planabierto.kit.verdict import Ground, Verdict, no, yes
from planabierto.tools.ballots import queries
from planabierto.tools.ballots.counting import ABSTAIN, DECIDES, NO, YES
from planabierto.tools.ballots.models import Ballot, Deciding, Elector
from planabierto.tools.ballots.states import BALLOT

FEWEST = 2
LARGEST = 1000


def options_fit(deciding: str, keys: Sequence[str], most: int) -> Verdict:
    """A motion is answered with yes, no or abstain; other ballots have two options or more."""
    if deciding in DECIDES:
        if list(keys) == [YES, NO, ABSTAIN]:
            return yes()
        return no(_("Un punto de acuerdo se vota a favor, en contra o en abstención."))
    if len(keys) < FEWEST or len(set(keys)) < len(keys):
        return no(_("Se elige entre dos opciones distintas o más."), Ground.INVALID)
    if not 1 <= most <= LARGEST:
        return no(_("Di cuánto puede dar cada quien: al menos uno."), Ground.INVALID)
    return yes()


def may_open(ballot: Ballot, opens: datetime, closes: datetime | None) -> Verdict:
    """A ballot opens once, and closes after it opens."""
    if closes is not None and closes <= opens:
        return no(_("La votación cierra después de abrir."), Ground.INVALID)
    return _may_move("open", ballot)


def may_change_electors(ballot: Ballot) -> Verdict:
    """Who votes changes until a ballot closes, also in mid-vote."""
    if ballot.state in ("draft", "open"):
        return yes()
    return no(_("La votación ya terminó: quién vota ya no cambia."), Ground.NOT_NOW)


def may_close(ballot: Ballot) -> Verdict:
    """An open ballot is closed, once."""
    return _may_move("close", ballot)


def may_annul(ballot: Ballot) -> Verdict:
    """What was counted stands; a ballot before that may be left without effect."""
    return _may_move("annul", ballot)


def takes_votes(ballot: Ballot, at: datetime) -> Verdict:
    """Votes are taken from the moment it opens to the last one, while nobody closed it."""
    if not (verdict := _may_move("close", ballot)):
        return verdict
    if ballot.opens is not None and at < ballot.opens:
        return no(_("La votación todavía no abre."), Ground.NOT_NOW)
    if ballot.closes is not None and at > ballot.closes:
        return no(_("El plazo para votar ya terminó."), Ground.NOT_NOW)
    return yes()


def may_vote(elector: Elector | None) -> Verdict:
    """An elector votes, unless they left or take no part."""
    if elector is None:
        return no(_("No estás en la lista de quienes votan."))
    if elector.left_at is not None:
        return no(_("Ya no estás en la lista de quienes votan."))
    if queries.is_recused(elector):
        return no(_("Te excusaste de este asunto: no votas."))
    return yes()


def marks_fit(ballot: Ballot, keys: Sequence[str], marks: Mapping[str, int]) -> Verdict:
    """Whether a vote is one the rule understands."""
    if not marks or not set(marks) <= set(keys):
        return no(_("Elige entre las opciones de la lista."), Ground.INVALID)
    if ballot.deciding in DECIDES:
        fits = list(marks.values()) == [1]
        return _fits(fits, _("Elige una sola opción."))
    values = sorted(marks.values())
    if ballot.deciding == Deciding.DOTS:
        fits = values[0] >= 1 and sum(values) <= ballot.most
        return _fits(fits, _("Reparte tus puntos sin pasarte: tienes %(most)s."), ballot.most)
    if ballot.deciding == Deciding.RANKING:
        fits = values == list(range(1, len(values) + 1)) and len(values) <= ballot.most
        words = _("Ordena hasta %(most)s, del primero en adelante y sin repetir lugar.")
        return _fits(fits, words, ballot.most)
    fits = values[0] >= 0 and values[-1] <= ballot.most
    return _fits(fits, _("Cada calificación va de 0 a %(most)s."), ballot.most)


def may_dissent(ballot: Ballot, elector: Elector) -> Verdict:
    """Once it is closed, whoever voted otherwise than was decided says why; once."""
    if ballot.state != "closed" or ballot.count.passed is None:
        return no(_("El voto particular se presenta cuando ya se decidió."), Ground.NOT_NOW)
    vote = None if elector.left_at or queries.is_recused(elector) else queries.last_vote(elector)
    agrees = YES if ballot.count.passed else NO
    if vote is None or vote.marks.filter(option__key=agrees).exists():
        return no(_("El voto particular es de quien votó distinto de lo que se decidió."))
    if hasattr(elector, "dissent"):
        return no(_("Ya presentaste tu voto particular."), Ground.NOT_NOW)
    return yes()


def _fits(fits: bool, words: object, most: int = 1) -> Verdict:
    return yes() if fits else no(str(words) % {"most": most}, Ground.INVALID)


def _may_move(verb: str, ballot: Ballot) -> Verdict:
    if BALLOT.may(verb, ballot.state):
        return yes()
    words = {
        "draft": _("La votación todavía no abre."),
        "open": _("La votación ya está abierta."),
        "closed": _("La votación ya se cerró: nada de ella cambia."),
        "void": _("La votación quedó sin efecto."),
    }
    return no(words[ballot.state], Ground.NOT_NOW)
