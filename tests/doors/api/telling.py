"""Progress on the small world: told in public, told in a draft plan, contested, and taken back."""

from datetime import date

from planabierto.ground.institutions import actions as institutions
from planabierto.ground.institutions.models import Institution
from planabierto.ground.people import actions as people
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.commitments.models import Commitment, Milestone
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.actions import NewEvidence
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import Role
from planabierto.tools.library.actions import Upload
from tests.doors.api.world import ACTOR, E_MAIL, SECRET


def build():
    """Five updates and three pieces of evidence on `NL-2022-C1` and its first milestone."""
    office, circle = (
        Institution.objects.get(name_es=name)
        for name in ("Contraloría de San Pedro", "Consejo Cívico")
    )
    step = Milestone.objects.select_related("commitment").get(folio="NL-2022-C1-M1")
    plans = {each.plan.folio[-3:]: each for each in step.commitment.inclusions.all()}
    _seated(step, circle)
    _contested(step, office, circle)
    shown = NewEvidence(title="Portal", url="https://example.org/portal")
    actions.attach(actor=ACTOR, milestone=step, evidence=shown, institution=office)
    for code, level, words in (
        ("SPG", Level.COMPLETE, "Quedó en línea."),
        ("MTY", Level.LIMITED, "Falta la mitad."),
        ("NLE", Level.COMPLETE, SECRET),
    ):
        _report(step, office, level, words, inclusion=plans[code])
    taken_back = _report(step, office, Level.SUBSTANTIAL, "Era de otro hito.")
    actions.retract(actor=ACTOR, update=taken_back, reason="Se registró por error.")
    actions.report(
        actor=ACTOR,
        institution=office,
        inclusion=plans["SPG"],
        level=Level.SUBSTANTIAL,
        narrative="El compromiso avanza.",
    )
    return Commitment.objects.get(folio="NL-2022-C1")


def _seated(step, circle):
    """Somebody of the circle in the working group: only then is its word registered."""
    person = people.open_account(actor=ACTOR, email=f"grupo-{E_MAIL}", name=f"Persona {SECRET}")
    mandate = institutions.designate(
        actor=ACTOR,
        person=person,
        institution=circle,
        role=Role.GROUP_MEMBER,
        starts=date(2023, 1, 1),
        scope="NL-2022",
    )
    commitments.seat(
        actor=ACTOR, commitment=step.commitment, mandate=mandate, starts=date(2023, 1, 1)
    )


def _contested(step, office, circle):
    update = _report(step, office, Level.SUBSTANTIAL, "Vamos a la mitad.")
    contest = actions.contest(
        actor=ACTOR, update=update, institution=circle, reason="No vemos el portal."
    )
    actions.answer(actor=ACTOR, contest=contest, institution=office, text="Ya abrió.")
    actions.verify(actor=ACTOR, update=update, institution=circle, level=Level.SUBSTANTIAL)
    hidden = NewEvidence(title=SECRET, upload=Upload("lista.csv", b"a\n1\n"), restricted=True)
    actions.attach(actor=ACTOR, milestone=step, evidence=hidden, institution=office)


def _report(step, office, level, words, **more):
    hidden = NewEvidence(title=SECRET, url=f"https://example.org/{SECRET}")
    return actions.report(
        actor=ACTOR,
        institution=office,
        milestone=step,
        level=level,
        narrative=words,
        challenges="" if level > Level.LIMITED else "Faltó presupuesto.",
        evidence=[hidden] if words == SECRET else (),
        **more,
    )
