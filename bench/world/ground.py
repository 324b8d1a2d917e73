"""The ground of the built world: institutions, people with mandates, and documents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from random import Random

from allauth.account.models import EmailAddress

from bench.words import Writer
from bench.world.ledger import ROWS_AT_A_TIME, Act, Ledger
from planabierto.ground.institutions.models import Institution, Mandate, Sector
from planabierto.ground.people.models import Account
from planabierto.ground.places.models import Place
from planabierto.kit.actor import Role, system
from planabierto.kit.bilingual import Bilingual
from planabierto.tools.library import actions as library
from planabierto.tools.library.actions import Upload
from planabierto.tools.library.models import DocumentVersion, LibraryDocument

INSTITUTIONS, PEOPLE, FILES = 600, 80, 12
BEGINNING = datetime(2015, 3, 2, 15, 0, tzinfo=UTC)
PARTICIPANT, SECRETARY = "participante@bench.example", "secretaria@bench.example"
LEAD, MEMBER, EVALUATOR = (
    f"{name}@bench.example" for name in ("responsable", "integrante", "evaluadora")
)
# Where in the register the lead's ministry stands, the member's collective, the evaluator's centre.
MINISTRY, COLLECTIVE, CENTRE = 7, 2, 4
GREAT = "GRAN-2025"
BODIES = (
    ("Secretaría de Participación", "Secretariat of Participation"),
    ("Dirección de Transparencia", "Transparency Directorate"),
    ("Instituto de Planeación", "Planning Institute"),
    ("Colectivo Vecinal", "Neighbourhood Collective"),
    ("Observatorio Ciudadano", "Citizen Observatory"),
    ("Centro de Estudios Públicos", "Centre for Public Studies"),
    ("Contraloría Municipal", "Municipal Comptroller"),
    ("Red de Organizaciones", "Network of Organisations"),
)
SECTORS = (
    Sector.GOVERNMENT, Sector.GOVERNMENT, Sector.GOVERNMENT, Sector.CIVIL_SOCIETY,
    Sector.CIVIL_SOCIETY, Sector.ACADEMIA, Sector.GUARANTOR, Sector.CIVIL_SOCIETY,
)  # fmt: skip
OFFICES: dict[str, tuple[Role, int, str]] = {
    SECRETARY: (Role.SECRETARY, 8, ""),
    LEAD: (Role.LEAD, MINISTRY, GREAT),
    MEMBER: (Role.GROUP_MEMBER, COLLECTIVE, GREAT),
    EVALUATOR: (Role.EVALUATOR, CENTRE, ""),
}
LETTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
FIRST = ("Ana", "Luis", "Marta", "Jorge", "Elena", "Raúl", "Sofía", "Iván", "Inés", "Pablo")
LAST = ("Garza", "Treviño", "Cantú", "Lozano", "Salinas", "Elizondo", "Rangel", "Villarreal")


def register_institutions(random: Random, ledger: Ledger) -> list[Institution]:
    """Bodies of every sector, each with a name of its own in both languages."""
    places = list(Place.objects.order_by("key"))
    rows = [_institution(number, places, random) for number in range(1, INSTITUTIONS + 1)]
    made = Institution.objects.bulk_create(rows, batch_size=ROWS_AT_A_TIME)
    for row in made:
        ledger.note(Act(BEGINNING, "institutions.registered", row.folio, "system:bench", [row]))
    return made


def open_accounts(random: Random, bodies: Sequence[Institution], ledger: Ledger) -> list[Account]:
    """People who act for an institution, and one without any mandate, all with a name."""
    named = [PARTICIPANT, SECRETARY, LEAD, MEMBER, EVALUATOR]
    emails = [*named, *(f"persona{n}@bench.example" for n in range(len(named), PEOPLE))]
    accounts = Account.objects.bulk_create(
        [_account(number, email, random) for number, email in enumerate(emails)]
    )
    EmailAddress.objects.bulk_create(
        [EmailAddress(user=a, email=a.email, verified=True, primary=True) for a in accounts]
    )
    mandates = Mandate.objects.bulk_create(
        [_mandate(number, account, bodies) for number, account in enumerate(accounts) if number]
    )
    for each in mandates:
        act = Act(BEGINNING, "institutions.designated", each.folio, "system:bench", [each])
        ledger.note(act)
    return accounts[1:]


def add_links(titles: Sequence[Bilingual], ledger: Ledger) -> list[DocumentVersion]:
    """One document that is a link for each title."""
    documents = LibraryDocument.objects.bulk_create(
        [LibraryDocument(title_es=t.es[:255], title_en=t.en[:255]) for t in titles],
        batch_size=ROWS_AT_A_TIME,
    )
    versions = DocumentVersion.objects.bulk_create(
        [
            DocumentVersion(
                document=document,
                number=1,
                url=f"https://documentos.example.org/plan/{document.pk}",
                language="es",
                added_by="system:bench",
                added_at=BEGINNING,
            )
            for document in documents
        ],
        batch_size=ROWS_AT_A_TIME,
    )
    for document, version in zip(documents, versions, strict=True):
        facts = [document, version]
        ledger.note(Act(BEGINNING, "library.added", document.folio, "system:bench", facts))
    return versions


def add_files(writer: Writer) -> None:
    """A few stored files, through the library's own action."""
    for number in range(1, FILES + 1):
        text = writer.text(20_000)
        library.add_file(
            actor=system("bench"),
            title=Bilingual(f"Memoria {number}", f"Report {number}"),
            upload=Upload(f"memoria-{number}.txt", text.es.encode()),
            language="es",
        )


def _institution(number: int, places: Sequence[Place], random: Random) -> Institution:
    kind = number % len(BODIES)
    place = places[random.randrange(len(places))]
    return Institution(
        name_es=f"{BODIES[kind][0]} de {place.name} {number}",
        name_en=f"{BODIES[kind][1]} of {place.name} {number}",
        short_name=f"{BODIES[kind][0].split()[0]} {number}",
        sector=SECTORS[kind],
        place=place,
        valid_from=date(2010, 1, 1),
        website=f"https://institucion{number}.example.org/",
    )


def _account(number: int, email: str, random: Random) -> Account:
    pseudonym = "U-" + "".join(random.choice(LETTERS) for _sign in range(8))
    name = f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST) % len(LAST)]}"
    return Account(email=email, name=name, pseudonym=pseudonym, password="!", joined=BEGINNING)


def _mandate(number: int, account: Account, bodies: Sequence[Institution]) -> Mandate:
    role, place, scope = OFFICES.get(account.email, (Role.LIAISON, number * 7 % len(bodies), ""))
    return Mandate(
        person=account,
        institution=bodies[place],
        role=role,
        scope=scope,
        starts=date(2015, 1, 1),
        basis="Oficio de designación",
    )
