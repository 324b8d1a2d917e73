"""A small world made by the domain's own actions: two published plans, a draft, and a past."""

from datetime import UTC, date, datetime

from planabierto.ground.institutions import actions as institutions
from planabierto.ground.institutions.actions import InstitutionFacts
from planabierto.ground.journal import actions as journal
from planabierto.ground.people import actions as people
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.commitments.models import Commitment, Milestone
from planabierto.journey.commitments.wording import text_of
from planabierto.journey.cycles import actions as cycles
from planabierto.journey.drafting import actions as drafting
from planabierto.journey.drafting import rules as drafting_rules
from planabierto.journey.drafting.template import Endorsement, PlanPage
from planabierto.journey.drafting.template.page import QUESTION_KEYS
from planabierto.journey.drafting.texts import from_flat
from planabierto.kit.actor import Role, system
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.clock import ending
from planabierto.tools.library import actions as library

ACTOR = system("tests")
SECRET = "no-debe-salir"
E_MAIL = f"{SECRET}@example.org"

SHARED = {
    "title_es": "Transparencia proactiva",
    "title_en": "Proactive transparency",
    "problem_es": "La información se publica tarde.",
    "goal": "NL-2022-G1",
    "starts": "2023-01",
    "ends": "2024-06",
    "values": "ATI",
    "lead": "Contraloría de San Pedro",
    "co_responsible": "Consejo Cívico",
    "inclusions": "NL-2022-SPG=MXSPG0003 | NL-2022-MTY | NL-2022-NLE=MXNLE0009",
    "milestones.1.output_es": "Portal en línea",
    "milestones.1.ends": "2024",
    "milestones.1.responsible": "Contraloría de San Pedro",
    "milestones.1.illustrative": "sí",
    "milestones.2.output_es": "Guía impresa",
}
OWN = {
    "title_es": "Reportes ciudadanos",
    "starts": "2022-12-20",
    "lead": "Contraloría de San Pedro",
    "inclusions": "NL-2022-SPG=MXSPG0002",
    "illustrative": "sí",
}
HIDDEN = {"title_es": SECRET, "lead": "Consejo Cívico", "inclusions": "NL-2022-NLE"}


def build():
    """Everything below, in order, and sealed but for the last act."""
    _institutions()
    cycle = _cycle()
    plans = {
        code: _plan(cycle, code, name)
        for code, name in (("SPG", "San Pedro Garza García"), ("MTY", "Monterrey"), ("NLE", "Edo."))
    }
    for fields in (SHARED, OWN, HIDDEN):
        drafting.add_item(
            actor=ACTOR, cycle=cycle, text=from_flat(fields), source_note="Acta de la mesa"
        )
    for code in ("SPG", "MTY"):
        _publish(plans[code])
    cycles.open_cycle(
        actor=ACTOR,
        folio="QX-2025",
        title=Bilingual(es=SECRET),
        starts=date(2025, 1, 1),
        ends=date(2026, 1, 1),
    )
    _past()
    journal.seal()
    _institution("Última registrada", sector="academia")


def page(language, **changes):
    """A page of the template with one answer left empty, the way plans are published."""
    fields = {
        "language": language,
        "title": "Plan de acción" if language == "es" else "Action plan",
        "jurisdiction": "San Pedro Garza García",
        "submission_year": 2022,
        "ends": "2024-07",
        "submitted": date(2022, 12, 20),
        "header_institutions": "Contraloría de San Pedro",
        "foreword": "",
        "answers": dict.fromkeys(QUESTION_KEYS, "https://example.org/plan") | {"groups_count": ""},
        "institutions": ("Contraloría de San Pedro", "Oficina sin registro"),
        "endorsements": (Endorsement("Ana Ríos", "Directora", "Consejo Cívico"),),
        "attachments": ("Anexo 1",),
        "recognised": 19,
    }
    fields["answers"] |= {"public_meetings_count": "12"}
    return PlanPage(**(fields | changes))


def _institution(name_es, **facts):
    return institutions.register(actor=ACTOR, facts=InstitutionFacts(name_es=name_es, **facts))


def _institutions():
    lead = _institution("Contraloría de San Pedro", name_en="Comptroller", short_name="CSP")
    heir = _institution("Instituto Garante", sector="guarantor")
    _institution("Comisión extinta", valid_to=date(2025, 3, 20), successor=heir)
    _institution("Consejo Cívico", sector="civil_society", website="https://example.org/")
    person = people.open_account(actor=ACTOR, email=E_MAIL, name=f"Persona {SECRET}")
    institutions.designate(
        actor=ACTOR,
        person=person,
        institution=lead,
        role=Role.SECRETARY,
        starts=date(2022, 1, 1),
        scope="NL-2022",
    )


def _cycle():
    past = cycles.open_cycle(
        actor=ACTOR,
        folio="NL-2019",
        title=Bilingual(es=SECRET),
        starts=date(2019, 1, 1),
        ends=date(2021, 1, 1),
    )
    cycle = cycles.open_cycle(
        actor=ACTOR,
        folio="NL-2022",
        title=Bilingual(es="Nuevo León Abierto"),
        starts=date(2022, 5, 17),
        ends=date(2024, 7, 31),
        previous=past,
        illustrative=True,
    )
    cycles.schedule(
        actor=ACTOR,
        cycle=cycle,
        kind="consultation",
        opens=date(2022, 9, 1),
        closes=date(2022, 10, 1),
    )
    cycles.state_goal(
        actor=ACTOR, cycle=cycle, facts={"horizon": "long", "text_en": "An open government"}
    )
    cycles.make_promise(
        actor=ACTOR, cycle=cycle, facts={"what_es": "El foro sesiona", "every_months": 2}
    )
    cycles.restrict(
        actor=ACTOR,
        cycle=cycle,
        facts={"starts": date(2024, 3, 1), "ends": date(2024, 6, 2), "basis_es": "Ley electoral"},
    )
    return cycle


def _plan(cycle, code, name):
    return cycles.open_plan(
        actor=ACTOR,
        cycle=cycle,
        folio=f"NL-2022-{code}",
        slug=f"plan-{code.lower()}-2022",
        jurisdiction=name,
        title=Bilingual(es=f"Plan de {name}"),
        submitted=date(2022, 12, 20),
        ends=ending("2024-07"),
    )


def _publish(plan):
    written = [page("es"), page("en")] if plan.folio.endswith("SPG") else [page("es")]
    for each in written:
        version = drafting.revise(actor=ACTOR, plan=plan, page=each)
    basis = library.add_link(
        actor=ACTOR, title=Bilingual(es="Plan publicado"), url="https://example.org/plan.pdf"
    )
    confirmed = [each.key for each in drafting_rules.defects_of(written)]
    commitments.publish_plan(actor=ACTOR, version=version, basis=basis, confirmed=confirmed)


def _past():
    shared = Commitment.objects.get(folio="NL-2022-C1")
    changes = {
        "title_es": "Transparencia proactiva y útil",
        "inclusions": "NL-2022-SPG=MXSPG0003 | NL-2022-MTY=MXMTY0007 | NL-2022-NLE=MXNLE0010",
    }
    commitments.amend(
        actor=ACTOR,
        commitment=shared,
        text=text_of(shared).with_flat(changes),
        reason="Se precisó el alcance.",
        occurred=datetime(2023, 5, 3, 18, tzinfo=UTC),
    )
    commitments.withdraw_milestone(
        actor=ACTOR,
        milestone=Milestone.objects.get(folio="NL-2022-C1-M2"),
        reason="Se imprimió en otra parte.",
    )
