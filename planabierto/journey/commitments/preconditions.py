"""What stands between a motion and the plan it adopts: a checklist, each line with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planabierto.ground.institutions.queries import Finder
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting import letter_queries, queries, rules, tabling_queries
from planabierto.journey.drafting.bodies import unknown_in
from planabierto.journey.drafting.models import (
    CommentReply,
    CommentRound,
    ItemVersion,
    Tabling,
    Version,
)
from planabierto.journey.drafting.rules import PageDefect
from planabierto.journey.forum.models import Motion
from planabierto.kit.clock import today_in
from planabierto.kit.text import fold
from planabierto.kit.verdict import Ground, Verdict, no, yes
from planabierto.tools.discussion.models import Comment

SHOWN = "received"


@dataclass(frozen=True, slots=True)
class Precondition:
    """One line of the checklist; what `must` hold is never explained away.

    What is `confirmed` one by one where the text is published asks for no other words.
    """

    key: str
    label: str
    met: bool
    reason: str
    must: bool = False
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Laid:
    """What a motion puts before the forum."""

    motion: Motion
    versions: tuple[Version, ...]
    item_versions: tuple[ItemVersion, ...]
    at: datetime

    @property
    def cycle(self) -> Cycle:
        """The cycle of the motion."""
        return self.motion.forum.cycle

    @property
    def day(self) -> date:
        """The day it is there."""
        return today_in(self.cycle.time_zone, self.at)


def laid_by(motion: Motion, at: datetime) -> Laid:
    """What a motion puts before the forum, read once."""
    rows: Sequence[Tabling] = list(tabling_queries.tablings_of(motion))
    return Laid(
        motion,
        tuple(each.version for each in rows if each.version),
        tuple(each.item_version for each in rows if each.item_version),
        at,
    )


def preconditions_of(laid: Laid) -> list[Precondition]:
    """The whole checklist of a motion, in the order in which things happen."""
    return [check(laid) for check in CHECKS]


def defects_laid(laid: Laid) -> tuple[PageDefect, ...]:
    """Every defect of the plans' texts a motion puts before the forum."""
    pages = [page for each in laid.versions for page in (each.page_es, each.page_en) if page]
    return rules.defects_of([queries.page_text(page) for page in pages])


def is_fit(checklist: Iterable[Precondition], reason: str) -> Verdict:
    """What must hold does; what does not, and may be explained, is explained in public."""
    missing = [each for each in checklist if not each.met]
    forbidding = [each for each in missing if each.must]
    if forbidding:
        return no(" ".join(each.reason for each in forbidding), Ground.NOT_NOW)
    unsaid = [each.label for each in missing if not each.confirmed]
    if unsaid and not reason.strip():
        names = "; ".join(unsaid)
        return no(
            _("Explica en el motivo por qué se adopta sin: %(names)s.") % {"names": names},
            Ground.INVALID,
        )
    return yes()


def _tabled(laid: Laid) -> Precondition:
    plans, items = len(laid.versions), len(laid.item_versions)
    said = ngettext("%(n)s compromiso", "%(n)s compromisos", items) % {"n": items}
    texts = ngettext("%(n)s plan", "%(n)s planes", plans) % {"n": plans}
    found = bool(plans or items)
    reason = f"{texts} · {said}" if found else _("El punto no pone ningún texto a votación.")
    return Precondition("tabled", _("Texto puesto a votación"), found, reason, must=True)


def _carried(laid: Laid) -> Precondition:
    resolution = getattr(laid.motion, "resolution", None)
    reason = _("El Foro todavía no aprueba este punto.")
    if resolution is not None:
        reason = _("Acuerdo %(folio)s.") % {"folio": resolution.folio}
    label = _("Acuerdo del Foro con quórum")
    return Precondition("carried", label, resolution is not None, reason, must=True)


def _round(laid: Laid) -> Precondition:
    closed = CommentRound.objects.filter(draft__cycle=laid.cycle, closes__lte=laid.at)
    held = closed.filter(draft__withdrawn="").count()
    reason = ngettext("Se cerró %(n)s ronda.", "Se cerraron %(n)s rondas.", held) % {"n": held}
    if not held:
        reason = _("Ninguna ronda de comentarios del borrador se ha cerrado.")
    return Precondition("round", _("Ronda de comentarios"), held > 0, reason)


def _answered(laid: Laid) -> Precondition:
    told = CommentReply.objects.filter(comment=OuterRef("pk"), public_at__isnull=False)
    heard = Comment.objects.filter(discussion__round__draft__cycle=laid.cycle, state=SHOWN)
    open_ = heard.filter(~Exists(told), parent=None).count()
    reason = _("Todos tienen respuesta publicada.")
    if open_:
        words = ngettext(
            "%(n)s comentario sin respuesta publicada.",
            "%(n)s comentarios sin respuesta publicada.",
            open_,
        )
        reason = words % {"n": open_}
    return Precondition("answered", _("Comentarios con respuesta"), not open_, reason)


def _letters(laid: Laid) -> Precondition:
    board = letter_queries.board(laid.cycle, laid.day)
    owing = [
        each.request.institution.name.shown_in("es").text for each in board if not each.settled
    ]
    asked = {each.request.institution_id for each in board}
    unasked = [name for name, key in _leads(laid) if key not in asked]
    reason = _("Todas llegaron o su falta está explicada.")
    if owing or unasked:
        parts = []
        if owing:
            parts.append(_("Faltan: %(names)s.") % {"names": ", ".join(owing)})
        if unasked:
            parts.append(_("Sin pedir a: %(names)s.") % {"names": ", ".join(unasked)})
        reason = " ".join(parts)
    label = _("Cartas de las instituciones")
    return Precondition("letters", label, not (owing or unasked), reason)


def _leads(laid: Laid) -> list[tuple[str, int | None]]:
    """The institutions that lead what is tabled, by the name they are given there."""
    register = Finder()
    names = {fold(name): name for each in laid.item_versions for name in each.text.listed("lead")}
    found = {name: register.find(name) for name in names.values()}
    return [(name, body.pk if body else None) for name, body in found.items()]


def _defects(laid: Laid) -> Precondition:
    defects = defects_laid(laid)
    forbidding = any(each.forbids for each in defects)
    reason = _("La plantilla está completa.")
    if forbidding:
        reason = _("Falta un enlace que el texto promete. Agrégalo o di que no se publicó.")
    elif defects:
        found = len(defects)
        words = ngettext(
            "%(n)s dato vacío o incompleto.", "%(n)s datos vacíos o incompletos.", found
        )
        reason = words % {"n": found}
    label = _("Plantilla sin defectos")
    return Precondition("defects", label, not defects, reason, must=forbidding, confirmed=True)


def _bodies(laid: Laid) -> Precondition:
    verdict = rules.bodies_are_known(unknown_in(each.text for each in laid.item_versions))
    reason = _("Todas están en el registro.") if verdict else str(verdict.reason)
    label = _("Instituciones conocidas")
    return Precondition("bodies", label, bool(verdict), reason, must=True)


CHECKS: tuple[Callable[[Laid], Precondition], ...] = (
    _round,
    _answered,
    _letters,
    _defects,
    _bodies,
    _tabled,
    _carried,
)
