"""DW4 through every door: a draft report changes no answer, and is answered as if it never was.

Each way is taken by those who are judged and by those who keep the house. First, what they read
before a draft is the same to the letter after it, with its findings, files and advice, however it
rates. Second, whatever is asked by a folio or a key of the draft is answered as for one that never
was: the same status and the same words.
"""

import re
from difflib import unified_diff

import pytest
from django.test import Client
from django.urls import reverse

from planabierto.ground.journal import actions as journal
from planabierto.ground.people.models import Account
from planabierto.journey.evaluation import actions
from planabierto.kit.actor import Role
from planabierto.kit.folio import numbered
from planabierto.reading.search import jobs as index
from planabierto.tools.notices import actions as notices
from planabierto.tools.notices import jobs as post
from planabierto.tools.notices.models import Letter
from tests.builders import build_actor, build_institution
from tests.builders_evaluation import (
    SECRET,
    build_checked,
    build_draft,
    build_evaluating,
    build_sent,
    fill,
    pdf,
)
from tests.matrix.readers import sign_in

pytestmark = pytest.mark.django_db
NEVER = 9999
# What changes with each answer and says nothing of any report: tokens, the moment of an empty feed,
# and how far the chain of seals has come, which every act of whoever it be moves on.
TOKEN = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"|nonce-[\w=+/-]+'
    r"|<updated>[^<]+</updated>|hasta la posición \d+"
    r'|<dd>\d+<br><code class="folio">[0-9a-f]{64}</code>'
)
READ_BY_ALL = (
    *("/", "/planes/", "/planes/NL-2022/", "/planes/NL-2022-SPG/", "/tablero/NL-2022/"),
    *("/planes/NL-2022/informes/", "/planes/NL-2022/recomendaciones/"),
    *("/promesas/NL-2022/", "/promesas/NL-2022/avisos.atom"),
    *("/compromisos.csv", "/planes/NL-2022/compromisos.csv", "/tablero/NL-2022/milestones.csv"),
    *("/compromisos/NL-2022-C1/", "/compromisos/NL-2022-C1/avances/", "/hitos/NL-2022-C1-M1/"),
    *("/compromisos/NL-2022-C1/novedades.xml", "/compromisos/NL-2022-C1/calendario.ics"),
    *("/hilo/NL-2022-C1/", "/hilo/NL-2022-C1-M1/", "/hilo/NL-2022-SPG/"),
    *(f"/buscar?q={SECRET}", "/buscar?q=NL-2022-J1", "/buscar?q=hallazgo"),
    *("/datos/", "/datos/bitacora/", "/datos/bitacora/?folio=NL-2022-J1"),
    *("/api/v1/reports", "/api/v1/ratings", "/api/v1/recommendations", "/api/v1/editions"),
    *("/api/v1/journal", "/api/v1/commitments/NL-2022-C1", "/api/v1/plans/NL-2022-SPG"),
    *("/api/v1/milestones/NL-2022-C1-M1", "/api/v1/cycles/NL-2022/promises"),
)
AT_THE_DESK = (
    *("desk_inbox", "desk_log", "desk_evaluator", "desk_letters", "desk_mandates"),
    *("desk_cycles", "desk_plans", "desk_house", "desk_people"),
)
OF_A_CYCLE = ("desk_cycle", "desk_intake", "desk_body", "desk_what_if", "desk_table_download")
READERS = {
    "administrator": (Role.ADMINISTRATOR, ""),
    "secretary": (Role.SECRETARY, "NL-2022"),
    "contact": (Role.CONTACT, "NL-2022-SPG"),
    "lead": (Role.LEAD, "NL-2022"),
    "monitor": (Role.MONITOR, "NL-2022"),
    "forum": (Role.FORUM_MEMBER, "NL-2022"),
}


@pytest.fixture
def there():
    return build_evaluating()


def entered(actor):
    account = Account.objects.get(pk=actor.person_id)
    return sign_in(Client(), account, second_factor=True)


def reader(there, name):
    """Somebody of the judged institution, or of the house, signed in with a second factor."""
    role, scope = READERS[name]
    own = role in (Role.LEAD, Role.CONTACT)
    body = there.responsible if own else build_institution(name=f"Casa {name}")
    return entered(
        build_actor(role=role, institution=body, scope=scope, email=f"{name}-x@example.org")
    )


def full_draft(there):
    """A draft that says all it can, and was filed in the journal, the index and the post."""
    report = fill(there, build_draft(there))
    actions.attach(actor=there.evaluator, report=report, title=SECRET, upload=pdf(f"{SECRET}.pdf"))
    actions.recommend(
        actor=there.evaluator, report=report, addressee=there.responsible, text=f"{SECRET}: más"
    )
    return report


def time_passes():
    """All that runs by itself, once: the index, the post, the seals."""
    journal.seal()
    index.follow_journal.func()
    post.follow_journal.func()
    post.send_digests.func()


def words(answer):
    assert answer.status_code < 500, answer.content
    body = answer.getvalue().decode()
    return answer.status_code, TOKEN.sub("", body)


def desk_addresses(there):
    yield from (reverse(name) for name in AT_THE_DESK)
    yield from (reverse(name, args=["NL-2022"]) for name in OF_A_CYCLE)
    yield reverse("desk_log") + "?folio=NL-2022-J1"
    yield reverse("desk_log") + "?acto=evaluation.started"
    yield reverse("desk_plan", args=["NL-2022-SPG"])
    yield reverse("desk_institution", args=[there.responsible.folio])
    yield reverse("desk_office_folder", args=[there.responsible.folio])


def read(client, addresses):
    return {each: words(client.get(each)) for each in addresses}


def moved(before, after):
    """Address → the lines that are not as they were."""
    assert before.keys() == after.keys()
    lines = {
        each: [
            line
            for line in unified_diff(before[each][1].splitlines(), after[each][1].splitlines(), n=0)
            if line[:1] in "+-" and line[:3] not in ("+++", "---")
        ]
        for each in before
        if before[each] != after[each]
    }
    return {each: "\n".join(found) for each, found in lines.items()}


def test_what_everybody_reads_is_the_same_with_and_without_a_draft(there):
    time_passes()
    before = read(Client(), READ_BY_ALL)
    assert {each: status for each, (status, _body) in before.items() if status != 200} == {}
    full_draft(there)
    time_passes()
    assert moved(before, read(Client(), READ_BY_ALL)) == {}


@pytest.mark.parametrize("name", READERS)
def test_what_each_mandate_reads_is_the_same_with_and_without_a_draft(there, name):
    client = reader(there, name)
    addresses = [*desk_addresses(there), "/compromisos/NL-2022-C1/", "/hilo/NL-2022-C1/"]
    time_passes()
    before = read(client, addresses)
    full_draft(there)
    time_passes()
    assert moved(before, read(client, addresses)) == {}


@pytest.mark.parametrize("build", [full_draft, build_sent, build_checked])
def test_what_is_exported_says_nothing_of_it(there, build):
    report = build(there)
    time_passes()
    office = reader(there, "administrator")
    for client in (Client(), office):
        for address in ("/datos/bitacora.jsonl", "/datos/bitacora/punto-de-control.json"):
            status, body = words(client.get(address))
            assert status == 200
            assert report.folio not in body
            assert "evaluation." not in body
            assert SECRET not in body


def test_no_letter_goes_out_of_a_draft(there):
    notices.start_here()
    person = Account.objects.get(pk=there.lead.person_id)
    for folio in ("NL-2022", "NL-2022-SPG", "NL-2022-C1", there.body.folio):
        notices.follow(actor=there.lead, account=person, subject=folio)
    before = set(Letter.objects.values_list("pk", flat=True))
    full_draft(there)
    time_passes()
    assert set(Letter.objects.values_list("pk", flat=True)) == before


def asked_of(report, number):
    """Every address that names a report, its parts or what hangs on it; of one that never was."""
    folio = report.folio if report else f"NL-2022-J{number}"
    part = report.parts.get().pk if report else number
    finding = report.parts.get().findings.get() if report else None
    file = report.files.first() if report else None
    version = file.version if file else None
    yield f"/informes/{folio}/"
    yield f"/en/informes/{folio}/"
    yield f"/hilo/{folio}/"
    yield f"/hilo/{folio}-R1/"
    yield f"/seguir/{folio}/"
    yield f"/seguir/{folio}-R1/"
    yield f"/api/v1/reports/{folio}"
    yield f"/api/v1/recommendations/{folio}-R1"
    yield f"/api/v1/ratings?commitment=NL-2022-C{number}"
    document = version.folio if version else numbered("X", number)
    yield f"/documentos/{document}/v1/"
    yield f"/hilo/{document}/"
    for name in (
        *("editor", "take_up", "send", "close", "rework", "discard", "sign", "publish"),
        *("correct", "file", "written", "written_drop", "invite"),
    ):
        yield reverse(f"desk_report_{name}", args=[folio])
    yield reverse("desk_recommend", args=[folio])
    yield reverse("desk_report_part", args=[folio, part])
    yield reverse("desk_findings", args=[folio, part])
    yield reverse("desk_cite", args=[folio, finding.pk if finding else number])
    yield reverse("desk_finding_withdraw", args=[folio, finding.pk if finding else number])
    yield reverse("desk_report_file_remove", args=[folio, file.pk if file else number])
    author = report.authors.get().pk if report else number
    yield reverse("desk_report_leave", args=[folio, author])
    for name in ("desk_advice", "desk_advice_follow", "desk_advice_file", "desk_advice_withdraw"):
        yield reverse(name, args=[f"{folio}-R1"])


def answered(client, address, names):
    """The answer without the folios and keys that were asked for."""
    status, body = words(client.get(address))
    for each in names:
        body = body.replace(each, "·")
    return status, body


@pytest.mark.parametrize("name", ["", *READERS])
def test_a_draft_is_answered_like_one_that_never_was(there, name):
    report = full_draft(there)
    client = reader(there, name) if name else Client()
    unknown = list(asked_of(None, NEVER))
    for known, never in zip(asked_of(report, NEVER), unknown, strict=True):
        names = sorted({*known.split("/"), *never.split("/")}, key=len, reverse=True)
        names = [each for each in names if any(map(str.isdigit, each))]
        told, nothing = (answered(client, each, names) for each in (known, never))
        assert told == nothing, known
        assert SECRET not in told[1]


@pytest.mark.parametrize("name", READERS)
def test_what_is_sent_to_a_draft_is_refused_like_to_one_that_never_was(there, name):
    report = full_draft(there)
    client = reader(there, name)
    for known, never in zip(asked_of(report, NEVER), asked_of(None, NEVER), strict=True):
        if "/escritorio/" in known:
            answers = [client.post(each, {"reason": "x"}).status_code for each in (known, never)]
            assert answers == [404, 404], known
    report.refresh_from_db()
    assert report.state == "draft"


@pytest.mark.parametrize("build", [build_sent, build_checked])
@pytest.mark.parametrize("name", ["administrator", "secretary", "monitor", "forum"])
def test_at_its_check_it_is_there_only_for_who_was_asked(there, name, build):
    report = build(there)
    client = reader(there, name)
    check = report.factual_checks.get().pk
    for known, never in (
        (reverse("desk_report_editor", args=[report.folio]), f"J{NEVER}"),
        (f"/informes/{report.folio}/", f"J{NEVER}"),
        (f"/hilo/{report.folio}/", f"J{NEVER}"),
        (reverse("desk_reply", args=[check]), ""),
    ):
        unknown = (
            known.replace(report.folio, f"NL-2022-{never}")
            if never
            else reverse("desk_reply", args=[NEVER])
        )
        names = [report.folio, f"NL-2022-J{NEVER}", f"/{check}/", f"/{NEVER}/"]
        told, nothing = (answered(client, each, names) for each in (known, unknown))
        assert told == nothing, known
        assert told[0] == 404
