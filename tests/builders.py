"""Small worlds for the tests of the domain: each builder goes through the real actions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from hypothesis import HealthCheck, Phase, settings

from planabierto.ground.institutions import actions as institutions
from planabierto.ground.institutions import queries as queries_of_institutions
from planabierto.ground.institutions.actions import InstitutionFacts
from planabierto.ground.institutions.models import Institution, Mandate
from planabierto.ground.people import actions as people
from planabierto.ground.people.models import Account
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.commitments.models import Commitment, Milestone
from planabierto.journey.consultation import actions as consultation
from planabierto.journey.consultation.actions import NewVoice, OptionDraft, QuestionDraft
from planabierto.journey.consultation.models import Call
from planabierto.journey.cycles import actions as cycles
from planabierto.journey.cycles.models import Cycle, Goal, Plan
from planabierto.journey.drafting import actions as drafting
from planabierto.journey.drafting import queries
from planabierto.journey.drafting.models import ItemVersion, Version
from planabierto.journey.drafting.template import NUMBER_KEYS, QUESTION_KEYS, Endorsement, PlanPage
from planabierto.journey.drafting.texts import CommitmentText, from_flat
from planabierto.journey.monitoring import actions as monitoring
from planabierto.journey.monitoring.actions import NewEvidence
from planabierto.journey.monitoring.models import Update
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor, Capacity, Role, system
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.folio import number_of
from planabierto.tools.library import actions as library
from planabierto.tools.library.models import DocumentVersion

SYSTEM = system("test")
TITLE = Bilingual("Plan publicado", "Published plan")
PROPERTY = settings(
    derandomize=True,
    max_examples=60,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
WITH_DATABASE = settings(PROPERTY, max_examples=15, phases=[Phase.explicit, Phase.generate])


def holder(role: Role, scope: str = "", *, person_id: int | None = None) -> Actor:
    """Somebody with one mandate."""
    capacity = Capacity("D000001-7", role, 1, scope)
    return Actor("U-7H2K9QXM", person_id, (capacity,))


def build_person(*, email: str = "ana@example.org", name: str = "Ana") -> Account:
    """An account with a confirmed address."""
    return people.open_account(actor=SYSTEM, email=email, name=name)


def build_institution(*, name: str = "Secretaría de Cultura", **facts: object) -> Institution:
    """A registered institution."""
    return institutions.register(actor=SYSTEM, facts=InstitutionFacts(name_es=name, **facts))


def build_mandate(
    *,
    role: Role = Role.SECRETARY,
    scope: str = "",
    starts: date = date(2023, 1, 1),
    ends: date | None = None,
    person: Account | None = None,
    institution: Institution | None = None,
) -> Mandate:
    """A designation of a person for an institution."""
    return institutions.designate(
        actor=SYSTEM,
        person=person or build_person(),
        institution=institution or build_institution(),
        role=role,
        scope=scope,
        starts=starts,
        ends=ends,
    )


def build_cycle(*, folio: str = "NL-2022") -> Cycle:
    """A draft cycle from December 2022 to July 2024."""
    return cycles.open_cycle(
        actor=SYSTEM,
        folio=folio,
        title=Bilingual("Nuevo León Abierto", "Open Nuevo León"),
        starts=date(2022, 12, 20),
        ends=date(2024, 7, 31),
    )


def build_plan(*, cycle: Cycle | None = None, code: str = "SPG") -> Plan:
    """A draft plan of one jurisdiction."""
    cycle = cycle or build_cycle()
    return cycles.open_plan(
        actor=SYSTEM,
        cycle=cycle,
        folio=f"{cycle.folio}-{code}",
        slug=f"{cycle.folio}-{code}".lower(),
        jurisdiction=f"Jurisdicción {code}",
        title=Bilingual(f"Plan de {code}", f"Plan of {code}"),
        submitted=date(2022, 12, 20),
    )


def build_goal(*, cycle: Cycle) -> Goal:
    """A goal of the long-term vision."""
    facts = {"horizon": "long", "text_es": "Un estado abierto"}
    return cycles.state_goal(actor=SYSTEM, cycle=cycle, facts=facts)


def build_link(*, url: str = "https://example.org/plan") -> DocumentVersion:
    """A document in the library: a web address."""
    return library.add_link(actor=SYSTEM, title=TITLE, url=url)


def page(language: str = "es", **changes: object) -> PlanPage:
    """A filled-in template without a single defect."""
    answers = {key: "3" if key in NUMBER_KEYS else f"Respuesta {key}." for key in QUESTION_KEYS}
    answers["monitoring_body_contact"] = "ente@example.org"
    facts = {
        "language": language,
        "title": "Plan de San Pedro",
        "jurisdiction": "San Pedro Garza García, México",
        "submission_year": 2022,
        "ends": "2024-07",
        "submitted": date(2022, 12, 20),
        "header_institutions": "Secretaría de Cultura",
        "foreword": "Prólogo.",
        "answers": answers,
        "institutions": ("Secretaría de Cultura",),
        "endorsements": (Endorsement("Luz Ríos", "Directora", "Vecinas NL"),),
        "attachments": (),
        "recognised": len(QUESTION_KEYS),
    }
    return PlanPage(**(facts | changes))


def build_version(*, plan: Plan, text: PlanPage | None = None) -> Version:
    """A version of a plan's text; the newest when it reads like this already."""
    made = drafting.revise(actor=SYSTEM, plan=plan, page=text or page())
    return made or queries.versions_of(plan)[0]


def wording(**flat: str) -> CommitmentText:
    """A commitment as text; `milestones_1_ends` stands for `milestones.1.ends`."""
    given = {"title_es": "Transparencia proactiva", "action_es": "Publicar datos"} | flat
    paths = {
        ".".join(name.split("_", 2)) if name.startswith("milestones_") else name: text
        for name, text in given.items()
    }
    return from_flat(paths)


def build_item(*, cycle: Cycle, text: CommitmentText | None = None) -> ItemVersion:
    """A candidate commitment."""
    return drafting.add_item(
        actor=SYSTEM, cycle=cycle, text=text or wording(), source_note="Mesa de cocreación"
    )


def publish(
    *, plan: Plan, text: PlanPage | None = None, basis: DocumentVersion | None = None
) -> None:
    """Publish a plan with its items, on the basis of a link unless told."""
    version = build_version(plan=plan, text=text)
    commitments.publish_plan(actor=SYSTEM, version=version, basis=basis or build_link())


def build_commitment(*, plan: Plan | None = None, **flat: str) -> Commitment:
    """An adopted commitment of a published plan, with one milestone unless told."""
    plan = plan or build_plan()
    inside = {"inclusions": plan.folio, "milestones_1_output_es": "Portal en línea"}
    made = build_item(cycle=plan.cycle, text=wording(**(inside | flat)))
    publish(plan=plan)
    return Commitment.objects.select_related("cycle").get(cycle=plan.cycle, number=made.item.number)


GROWN = date(2023, 1, 1)


@dataclass(frozen=True, slots=True)
class Working:
    """A commitment at work: who reports, who sits in its group, who watches from outside."""

    commitment: Commitment
    milestone: Milestone
    lead: Actor
    official: Actor
    citizen: Actor
    monitor: Actor
    evaluator: Actor
    secretary: Actor


def build_actor(
    *,
    role: Role,
    institution: Institution,
    scope: str = "NL-2022",
    email: str = "",
    via: str = "",
) -> Actor:
    """A person with one mandate for an institution, as an actor with both factors."""
    person = build_person(email=email or f"{role}-{institution.pk}@example.org", name="")
    build_mandate(role=role, scope=scope, person=person, institution=institution, starts=GROWN)
    return acting(person, via=via)


def acting(person: Account, *, via: str = "", at: datetime | None = None) -> Actor:
    """A person as an actor, with the mandates of the day."""
    moment = at or clock.now()
    return queries_of_institutions.actor_for(person, at=moment, second_factor=True, via=via)


def build_lead(*, institution: Institution, scope: str = "NL-2022", email: str = "") -> Actor:
    """Somebody who reports for an institution."""
    return build_actor(role=Role.LEAD, institution=institution, scope=scope, email=email)


def build_seat(*, commitment: Commitment, actor: Actor, starts: date = GROWN, leads: bool = False):
    """A seat in the working group for an actor's first mandate."""
    mandate = Mandate.objects.get(pk=number_of(actor.capacities[0].folio, "mandate"))
    return commitments.seat(
        actor=SYSTEM, commitment=commitment, mandate=mandate, starts=starts, leads=leads
    )


def build_working(*, commitment: Commitment | None = None) -> Working:
    """A commitment of the Secretaría de Cultura with a group of both sides, and its watchers."""
    made = commitment or build_commitment(lead="Secretaría de Cultura")
    lead = build_lead(institution=made.responsibilities.get(role="lead").institution)
    official = build_member(name="Contraloría", sector="government")
    citizen = build_member(name="Vecinas NL", sector="civil_society")
    for sitting in (official, citizen):
        build_seat(commitment=made, actor=sitting, leads=True)
    outside = {
        role: build_actor(role=role, institution=build_institution(name=name, sector=sector))
        for role, name, sector in (
            (Role.MONITOR, "Observatorio", "civil_society"),
            (Role.EVALUATOR, "Universidad", "academia"),
            (Role.SECRETARY, "Secretaría técnica", "government"),
        )
    }
    return Working(made, made.milestones.first(), lead, official, citizen, *outside.values())


def build_member(*, name: str, sector: str, scope: str = "NL-2022") -> Actor:
    """Somebody who may sit in a working group."""
    institution = build_institution(name=name, sector=sector)
    return build_actor(role=Role.GROUP_MEMBER, institution=institution, scope=scope)


def proof(number: int = 1, **facts: object) -> NewEvidence:
    """A link that shows something."""
    given = {"title": f"Prueba {number}", "url": f"https://example.org/prueba/{number}"}
    return NewEvidence(**(given | facts))


def build_update(*, working: Working, level: Level = Level.SUBSTANTIAL, **facts: object) -> Update:
    """A report of the lead on the milestone; complete comes with its evidence."""
    given = {
        "actor": working.lead,
        "milestone": working.milestone,
        "level": level,
        "narrative": "El portal está en línea.",
        "challenges": "Falta personal." if level <= Level.LIMITED else "",
        "evidence": [proof()] if level == Level.COMPLETE else [],
    }
    return monitoring.report(**(given | facts))


OPENED, CLOSED = datetime(2023, 1, 10, tzinfo=UTC), datetime(2023, 2, 10, tzinfo=UTC)
CHOICES = [OptionDraft("Agua", "Water"), OptionDraft("Aire", "Air"), OptionDraft("Suelo", "Soil")]
QUESTIONS = (
    QuestionDraft("text", "¿Qué propones?", "What do you propose?", required=True),
    QuestionDraft("multiple", "¿Qué te importa?", "What matters?", options=CHOICES, most=2),
    QuestionDraft("text", "¿Qué del agua?", "What of water?", shown_when="que-te-importa:agua"),
)


def build_call(
    *,
    cycle: Cycle | None = None,
    published: bool = True,
    questions: Sequence[QuestionDraft] = QUESTIONS,
    opens: datetime = OPENED,
    closes: datetime = datetime(2100, 1, 1, tzinfo=UTC),
    **words: object,
) -> Call:
    """A call that asks three questions, open since January 2023 unless told."""
    known = {
        "purpose_es": "Para el plan.",
        "who_es": "Cualquier persona.",
        "responsible": queries_of_institutions.find("Secretaría de Cultura") or build_institution(),
        "opens": opens,
        "closes": closes,
        "asks": ["age_band", "gender", "place", "groups"],
    }
    call = consultation.draft_call(
        actor=SYSTEM,
        cycle=cycle or build_cycle(),
        title_es="Consulta pública",
        **(known | words),
    )
    for question in questions:
        consultation.write_question(actor=SYSTEM, call=call, question=question)
    consultation.write_notice(actor=SYSTEM, call=call, short_es="Aviso.", full_es="Aviso integral.")
    return consultation.publish_call(actor=SYSTEM, call=call) if published else call


def build_contribution(*, call: Call | None = None, actor: Actor = STRANGER, **voice: object):
    """A receipt of what somebody proposes: its contribution and the secret."""
    given = {"answers": {"que-propones": "Más árboles en las calles."}}
    return consultation.submit(
        actor=actor, call=call or build_call(), voice=NewVoice(**(given | voice))
    )
