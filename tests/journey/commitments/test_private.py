"""A secretariat starts in mid-plan: commitments at work inside, public with their plan."""

import pytest
from django.test import Client

from planabierto.ground.journal import actions as journal
from planabierto.ground.journal.models import Audience, Entry
from planabierto.journey.commitments import actions
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.commitments.queries import commitments
from planabierto.journey.commitments.wording import text_of
from planabierto.journey.cycles import actions as cycles
from planabierto.journey.monitoring import actions as monitoring
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import STRANGER
from planabierto.kit.registry import checks, closings
from planabierto.kit.verdict import Refused
from planabierto.reading.figures import queries as figures
from planabierto.reading.search import index
from planabierto.reading.search import queries as search
from planabierto.tools.library import actions as library_actions
from planabierto.tools.library import queries as library
from planabierto.tools.library.actions import Upload
from planabierto.tools.notices import actions as notices
from planabierto.tools.notices.models import Letter
from tests.builders import (
    SYSTEM,
    build_commitment,
    build_item,
    build_link,
    build_plan,
    build_update,
    build_version,
    build_working,
    proof,
    publish,
    wording,
)

pytestmark = pytest.mark.django_db
SECRET = "Xochimancas"


@pytest.fixture
def plan():
    """A draft plan in a cycle that is public by another plan, the harder case."""
    other = build_plan()
    build_commitment(plan=other, title_es="Agua abierta")
    return build_plan(cycle=other.cycle, code="MTY")


@pytest.fixture
def working(plan):
    return build_working(commitment=adopt_inside(plan))


def adopt_inside(plan, basis=None, **flat):
    given = {
        "title_es": SECRET,
        "inclusions": plan.folio,
        "milestones_1_output_es": f"Portal {SECRET}",
        "lead": "Secretaría de Cultura",
    }
    item = build_item(cycle=plan.cycle, text=wording(**(given | flat)))
    document = basis or library_actions.add_link(
        actor=SYSTEM, title=item.title, url="https://example.org/inside", told=False
    )
    return actions.adopt(actor=SYSTEM, item_version=item, basis=document)


def publish_it(plan):
    version = build_version(plan=plan)
    actions.publish_plan(actor=SYSTEM, version=version, basis=build_link(url="https://b.mx/p"))


def inner_life(working):
    """Everything a group does before its plan is public."""
    update = build_update(working=working, level=Level.COMPLETE, narrative=f"Va {SECRET}.")
    contest = monitoring.contest(actor=working.monitor, update=update, reason=SECRET)
    monitoring.answer(actor=working.lead, contest=contest, text=SECRET, evidence=[proof(2)])
    monitoring.verify(actor=working.citizen, update=update, level=Level.COMPLETE)
    apart = proof(
        3,
        url="",
        upload=Upload("a.txt", b"Nombres"),
        redacted=Upload("b.txt", b"Sin nombres"),
        title=SECRET,
        description=SECRET,
    )
    monitoring.attach(actor=working.lead, milestone=working.milestone, evidence=apart)
    text = text_of(working.commitment).with_flat({"problem_es": SECRET})
    actions.amend(actor=SYSTEM, commitment=working.commitment, text=text, reason=SECRET)
    return update


def addresses(working, update):
    folio, milestone = working.commitment.folio, working.milestone.folio
    documents = [each.version for each in working.commitment.evidence.all()]
    documents += [working.commitment.adoption.basis]
    return {
        "gone": [
            f"/compromisos/{folio}/",
            f"/hitos/{milestone}/",
            f"/hilo/{folio}/",
            f"/hilo/{update.evidence.first().folio}/",
            f"/api/v1/commitments/{folio}",
            f"/planes/{working.commitment.inclusions.get().plan.folio}/",
            *(f"/documentos/{each.folio}/v{each.number}/" for each in documents),
        ],
        "silent": [
            "/",
            "/compromisos/",
            "/planes/NL-2022/",
            "/planes/NL-2022/compromisos/",
            "/instituciones/",
            f"/instituciones/{update.institution.folio}/",
            "/datos/",
            "/datos/bitacora/",
            "/datos/bitacora.jsonl",
            "/api/v1/commitments",
            "/api/v1/milestones",
            "/tablero/NL-2022/",
        ],
    }


def body(response):
    content = b"".join(response) if response.streaming else response.content
    return content.decode()


def test_everything_about_it_stays_inside(working):
    update = inner_life(working)
    assert not working.commitment.is_public
    told = Entry.objects.filter(audience=Audience.PUBLIC)
    assert not told.filter(subject__startswith=working.commitment.folio).exists()
    documents = [each.version.folio for each in working.commitment.evidence.all()]
    assert not told.filter(subject__in=documents).exists()
    client, where = Client(), addresses(working, update)
    for address in where["gone"]:
        assert client.get(address).status_code == 404, address
    for address in where["silent"]:
        response = client.get(address)
        assert response.status_code == 200, address
        text = body(response)
        assert SECRET not in text, address
        assert f"{working.commitment.folio}-" not in text, address
    index.rebuild()
    assert search.search(SECRET, language="es").total == 0
    assert list(commitments.visible_to(STRANGER).values_list("title_es", flat=True)) == [
        "Agua abierta"
    ]


def test_figures_count_what_is_public(working):
    before = {each.key: each.value for each in figures.of_cycle(working.commitment.cycle)}
    inner_life(working)
    after = {each.key: each.value for each in figures.of_cycle(working.commitment.cycle)}
    assert after == before
    assert after["commitments"] == 1


def test_those_at_work_see_it_all(working):
    inner_life(working)
    rows = working.commitment.evidence.all()
    assert commitments.commitment(working.commitment.folio, working.citizen)
    for row in rows:
        assert library.visible_to(working.monitor).filter(pk=row.version_id).exists()
        assert not library.visible_to(STRANGER).filter(pk=row.version_id).exists()
    reserved = [row.original_id for row in rows if row.original_id]
    assert not library.visible_to(working.monitor).filter(pk__in=reserved).exists()


def test_who_is_owed_a_letter_has_it_though_nothing_is_public(working):
    notices.start_here()
    update = build_update(working=working, level=Level.COMPLETE)
    hearers = Letter.objects.filter(kind="monitoring.reported", folio=update.folio)
    assert set(hearers.values_list("account__pseudonym", flat=True)) == {
        working.official.pseudonym,
        working.citizen.pseudonym,
        working.evaluator.pseudonym,
    }
    assert f"/hitos/{working.milestone.folio}/" in hearers.first().body
    # What machines and tables bring is not written about.
    count = Letter.objects.count()
    build_update(working=working, actor=SYSTEM, institution=update.institution)
    build_update(working=working, actor=working.secretary, institution=update.institution)
    assert Letter.objects.count() == count


def test_publishing_the_plan_begins_its_public_history(working, plan):
    update = inner_life(working)
    publish_it(plan)
    entry = Entry.objects.get(verb="commitments.published")
    assert (entry.subject, entry.audience) == (working.commitment.folio, Audience.PUBLIC)
    labels = set(entry.imprints.values_list("label", flat=True))
    assert labels == {
        f"commitments.adoption/{working.commitment.adoption.pk}",
        f"commitments.commitment/{working.commitment.pk}",
        f"commitments.milestone/{working.milestone.pk}",
    }
    for name in ("journal.rows", "journal.unrecorded", "commitments.wording"):
        assert list(checks[name].problems()) == []
    client, where = Client(), addresses(working, update)
    for address in where["gone"]:
        assert client.get(address).status_code in (200, 302), address
    assert SECRET in body(client.get("/compromisos/"))
    journal.seal()
    index.follow()
    folios = {hit.folio for hit in search.search(SECRET, language="es").hits}
    assert folios >= {working.commitment.folio, working.milestone.folio}
    assert all(not each.versions().exists() for each in closings)
    # A second publication of the same plan begins nothing again.
    assert Entry.objects.filter(verb="commitments.published").count() == 1


def test_what_publishing_adopts_itself_needs_no_second_beginning(plan):
    build_commitment(plan=plan, title_es="Otra")
    assert not Entry.objects.filter(verb="commitments.published").exists()


def test_a_basis_something_public_rests_on_stays_open(plan):
    link = build_link(url="https://example.org/compartido")
    build_commitment_on(plan, link)
    assert library.visible_to(STRANGER).filter(pk=link.pk).exists()


def build_commitment_on(plan, link):
    first = build_plan(cycle=plan.cycle, code="SNG")
    publish(plan=first, basis=link)
    adopt_inside(plan, basis=link)


def test_one_plan_of_several_published_is_enough(plan):
    third = build_plan(cycle=plan.cycle, code="SNG")
    made = adopt_inside(plan, inclusions=f"{plan.folio} | {third.folio}")
    publish_it(third)
    assert made.is_public
    publish_it(plan)
    assert Entry.objects.filter(verb="commitments.published").count() == 1


def test_an_amendment_may_make_it_public_and_never_hides_it(plan):
    made = adopt_inside(plan)
    shown = "NL-2022-SPG"
    move = text_of(made).with_flat({"inclusions": shown})
    actions.amend(actor=SYSTEM, commitment=made, text=move, reason="Cambia de plan")
    assert made.is_public
    verbs = Entry.objects.filter(subject=made.folio, audience=Audience.PUBLIC)
    assert set(verbs.values_list("verb", flat=True)) == {
        "commitments.published",
        "commitments.amended",
    }
    made = Commitment.objects.get(pk=made.pk)
    hide = text_of(made).with_flat({"inclusions": plan.folio})
    with pytest.raises(Refused, match="sigue en al menos un plan publicado"):
        actions.amend(actor=SYSTEM, commitment=made, text=hide, reason="x")
    assert made.is_public


def test_withdrawn_inside_stays_inside(working):
    actions.withdraw_milestone(actor=SYSTEM, milestone=working.milestone, reason=SECRET)
    actions.withdraw(actor=SYSTEM, commitment=working.commitment, reason=SECRET)
    found = Entry.objects.filter(subject__startswith=working.commitment.folio)
    assert not found.filter(audience=Audience.PUBLIC).exists()


def test_a_discarded_cycle_takes_its_commitments_out_of_sight():
    plan = build_plan()
    working = build_working(commitment=adopt_inside(plan))
    assert commitments.commitment(working.commitment.folio, working.secretary)
    cycles.discard(actor=SYSTEM, cycle=plan.cycle, reason="Ensayo")
    for actor in (working.secretary, SYSTEM, STRANGER):
        assert commitments.commitment(working.commitment.folio, actor) is None
    working.milestone.commitment.cycle.refresh_from_db()
    with pytest.raises(Refused, match="se descartó"):
        build_update(working=working)
