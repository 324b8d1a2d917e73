"""Whether a commitment's text means something in its cycle, and its one spelling."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import LONGEST_NAME
from planabierto.ground.institutions.queries import Finder
from planabierto.ground.vocabulary.models import Scheme, Term
from planabierto.journey.cycles.models import Cycle, Goal, Plan
from planabierto.journey.drafting import texts
from planabierto.journey.drafting.texts import CommitmentText, listed
from planabierto.kit.clock import BadDate, ending, starting
from planabierto.kit.text import fold, tidy

TERM_FIELDS = {"values": Scheme.VALUE, "areas": Scheme.AREA, "sectors": Scheme.SECTOR}
LONGEST_OFFICIAL_ID = 40
NO_WORDS = {"", "no", "0", "false", "falso"}
YES_WORDS = {"si", "yes", "1", "true", "verdadero", "x"}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field, in words."""

    field: str
    message: str

    def __str__(self) -> str:
        return self.message


class Wording:
    """Settles texts for one cycle, reading its vocabulary, goals, plans and the register once.

    Terms may be given by code or by their words in either language; they are kept by code.
    Institutions are kept by the name the register shows, whichever of their names was given.
    """

    def __init__(self, cycle: Cycle) -> None:
        self.cycle = cycle
        self.terms: dict[tuple[str, str], str] = {}
        for term in Term.objects.filter(scheme__in=TERM_FIELDS.values()):
            for name in (term.code, term.label_es, term.label_en):
                self.terms[(term.scheme, fold(name))] = term.code
        self.goals = {
            goal.folio for goal in Goal.objects.filter(cycle=cycle).select_related("cycle")
        }
        self.plans = set(Plan.objects.filter(cycle=cycle).values_list("folio", flat=True))
        self.register = Finder()

    def settle(self, text: CommitmentText) -> tuple[CommitmentText, list[Problem]]:
        """The text in its one spelling, with every problem found in it."""
        problems: list[Problem] = []
        settled: dict[str, str] = {}
        for path, value in text.flat().items():
            spelling, complaints = self._settle_field(path, tidy(value).strip())
            settled[path] = spelling
            problems.extend(Problem(path, complaint) for complaint in complaints)
        if not settled.get("inclusions") and len(self.plans) == 1:
            settled["inclusions"] = next(iter(self.plans))
        result = texts.from_flat(settled, key=text.key)
        problems.extend(self._problems_of_whole(result))
        return result, problems

    def _settle_field(self, path: str, value: str) -> tuple[str, list[str]]:
        name = path.rpartition(".")[2]
        settlers: dict[str, Callable[[str], tuple[str, list[str]]]] = {
            "starts": _settle_date,
            "ends": _settle_date,
            "illustrative": _settle_flag,
            "goal": self._settle_goal,
            "inclusions": self._settle_inclusions,
            "lead": self._settle_institutions,
            "co_responsible": self._settle_institutions,
            "partners": self._settle_institutions,
            "responsible": self._settle_institutions,
        }
        if name in TERM_FIELDS:
            return self._settle_terms(TERM_FIELDS[name], value)
        settle = settlers.get(name)
        return settle(value) if settle else (value, [])

    def _settle_terms(self, scheme: Scheme, value: str) -> tuple[str, list[str]]:
        codes, unknown = [], []
        for part in listed(value):
            code = self.terms.get((scheme, fold(part)))
            codes.append(code or part)
            if code is None:
                unknown.append(_("«%(word)s» no está en el vocabulario.") % {"word": part})
        return texts.joined(list(dict.fromkeys(codes))), unknown

    def _settle_goal(self, value: str) -> tuple[str, list[str]]:
        folio = value.upper()
        known = folio in self.goals
        return folio, [] if known else [_("No existe la meta «%(goal)s».") % {"goal": value}]

    def _settle_inclusions(self, value: str) -> tuple[str, list[str]]:
        found: dict[str, str] = {}
        complaints = []
        for part in listed(value):
            folio, _sign, official = (piece.strip() for piece in part.partition("="))
            folio = folio.upper()
            if folio not in self.plans:
                complaints.append(_("No existe el plan «%(plan)s» en el ciclo.") % {"plan": folio})
            if found.setdefault(folio, official) != official:
                complaints.append(_("El plan «%(plan)s» está dos veces.") % {"plan": folio})
            if len(official) > LONGEST_OFFICIAL_ID:
                complaints.append(_("«%(id)s» es demasiado largo.") % {"id": official})
        parts = [f"{folio}={found[folio]}" if found[folio] else folio for folio in sorted(found)]
        return texts.joined(parts), complaints

    def _settle_institutions(self, value: str) -> tuple[str, list[str]]:
        names = [str(self.register.find(name) or name) for name in listed(value)]
        complaints = [
            _("«%(name)s…» es demasiado largo para un nombre.") % {"name": name[:40]}
            for name in names
            if len(name) > LONGEST_NAME
        ]
        return texts.joined(list(dict.fromkeys(names))), complaints

    def _problems_of_whole(self, text: CommitmentText) -> Iterator[Problem]:
        if not text.title:
            yield Problem("title_es", _("Falta el título del compromiso."))
        yield from _problems_of_dates("", text["starts"], text["ends"])
        for milestone in text.milestones:
            path = f"milestones.{milestone.number}."
            yield from _problems_of_dates(path, milestone["starts"], milestone["ends"])
            if not (milestone["output_es"] or milestone["output_en"]):
                number = {"number": milestone.number}
                yield Problem(
                    path + "output_es", _("Falta el hito %(number)s en palabras.") % number
                )


def _settle_flag(value: str) -> tuple[str, list[str]]:
    word = fold(value)
    if word in NO_WORDS:
        return "", []
    if word in YES_WORDS:
        return texts.YES, []
    return value, [_("«%(word)s» no es sí ni no.") % {"word": value}]


def _settle_date(value: str) -> tuple[str, list[str]]:
    try:
        return str(starting(value)), []
    except BadDate:
        return value, [
            _("«%(date)s» no es una fecha: escribe 2023, 06/2023, 30/06/2023 o junio de 2023.")
            % {"date": value}
        ]


def _problems_of_dates(path: str, starts: str, ends: str) -> Iterator[Problem]:
    try:
        backwards = starts and ends and ending(ends).day < starting(starts).day
    except BadDate:
        return
    if backwards:
        yield Problem(path + "ends", _("La fecha final es anterior a la inicial."))
