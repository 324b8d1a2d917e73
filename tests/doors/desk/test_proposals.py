"""Proposals at the desk: caught at a table, joined side by side, weighed, answered, looked at."""

import re

import pytest
from django.urls import reverse

from planabierto.journey.cocreation.actions import backing, moderating, rewording
from planabierto.journey.cocreation.models import Merging, Proposal, Response, Rewording
from planabierto.journey.cocreation.queries import proposals as queries
from planabierto.journey.drafting import actions as drafting
from planabierto.kit.actor import STRANGER, Role
from planabierto.tools.discussion.saying import NewComment
from planabierto.tools.moderation.models import Case
from tests.builders import acting
from tests.builders_proposals import (
    WORDS,
    build_cocreation,
    build_proposal,
    build_table,
    build_written,
)
from tests.builders_themes import theme_of
from tests.doors.desk.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return build_cocreation()


@pytest.fixture
def facilitator(person, town):
    return signed_in(person("Facilita", Role.FACILITATOR, "NL-2022"))


def post(client, name, *args, query="", **data):
    return client.post(reverse(name, args=args) + query, data)


def read(client, name, *args, query=""):
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == 200, answer.status_code
    return re.sub(r"\s+", " ", answer.content.decode())


def test_a_facilitator_catches_proposals_at_a_table(facilitator, town):
    table = build_table(cycle=town, facilitator=facilitator.account.pseudonym)
    theme = theme_of(town, "Parques")
    read(facilitator, "desk_table_sheet", table.folio)
    typed = WORDS | {"folios": f"{theme.folio}, {theme.folio}"}
    assert post(facilitator, "desk_table_sheet", table.folio, **typed).status_code == 302
    lost = WORDS | {"folios": "NL-2022-T99"}
    assert post(facilitator, "desk_table_sheet", table.folio, **lost).status_code == 422
    row = Proposal.objects.get()
    assert (row.table, queries.groundings_of(row).count()) == (table, 2)
    assert "Presentar" in read(facilitator, "desk_table_sheet", table.folio)
    assert post(facilitator, "desk_proposal", row.folio, paso="presentar").status_code == 302
    assert (
        post(facilitator, "desk_proposal_agree", row.folio, agree=9, present=8).status_code == 422
    )
    assert (
        post(facilitator, "desk_proposal_agree", row.folio, agree=7, present=8).status_code == 302
    )
    assert "7 de 8" in read(facilitator, "desk_proposal", row.folio)


def test_a_meeting_leads_whoever_runs_a_table_to_its_sheet(facilitator, secretary, town):
    mine = build_table(cycle=town, facilitator=facilitator.account.pseudonym)
    other = build_table(cycle=town)
    for client, table, leads in (
        (facilitator, mine, True),
        (facilitator, other, False),
        (secretary, other, True),
    ):
        page = read(client, "desk_meeting", table.meeting.folio)
        assert (reverse("desk_table_sheet", args=[table.folio]) in page) is leads


def test_a_draft_is_written_on_grounded_and_presented(secretary, town):
    theme = theme_of(town, "Parques")
    folio = build_written(cycle=town, ungrounded="", problem="").proposal.folio
    page = read(secretary, "desk_proposal", folio)
    assert "qué problema" in page
    words = WORDS | {"title_en": "Water", "ungrounded": ""}
    read(secretary, "desk_proposal_edit", folio)
    assert post(secretary, "desk_proposal_edit", folio, **words).status_code == 302
    assert post(secretary, "desk_proposal", folio, paso="fundar", folio="x").status_code == 422
    assert post(secretary, "desk_proposal", folio, paso="presentar").status_code == 422
    post(secretary, "desk_proposal", folio, paso="fundar", folio=theme.folio, reason="Lo dicen")
    post(secretary, "desk_proposal", folio, paso="presentar")
    ground = queries.groundings_of(Proposal.objects.get()).get()
    wrong = post(secretary, "desk_proposal", folio, paso="quitar", fundamento=ground.pk)
    assert wrong.status_code == 422
    assert post(secretary, "desk_proposal", folio, paso="quitar", fundamento="x").status_code == 404
    amended = WORDS | {"change": "Pozos.", "reason": "Dura más."}
    assert post(secretary, "desk_proposal_edit", folio, **amended).status_code == 302
    assert "Pozos." in read(secretary, "desk_proposal", folio)
    assert post(secretary, "desk_proposal_withdraw", folio, reason="Ya existe.").status_code == 302
    assert Proposal.objects.get().state == "withdrawn"


def test_offered_words_are_taken_or_not(secretary, town):
    row = build_proposal(cycle=town)
    for words in ("Ríos.", "Lagos."):
        rewording.offer_rewording(
            actor=STRANGER, proposal=row, words={"change": words}, reason="Falta."
        )
    first, second = Rewording.objects.values_list("pk", flat=True)
    assert "Falta." in read(secretary, "desk_proposal", row.folio)
    post(secretary, "desk_proposal", row.folio, paso="aceptar", enmienda=first)
    refused = {"paso": "rechazar", "enmienda": second, "respuesta": "No hay lagos."}
    post(secretary, "desk_proposal", row.folio, **refused)
    assert set(Rewording.objects.values_list("fate", flat=True)) == {"taken", "refused"}


def test_two_are_joined_side_by_side_and_parted(secretary, town):
    one, two = (build_proposal(cycle=town, title_es=title).folio for title in ("Uno", "Dos"))
    read(secretary, "desk_proposal_join", one)
    assert post(secretary, "desk_proposal_join", one, folio="NL-2022-I99").status_code == 422
    place = post(secretary, "desk_proposal_join", one, folio=two.lower())["Location"]
    assert place == reverse("desk_proposal_beside", args=[one, two])
    assert "se uniría a" in read(secretary, "desk_proposal_beside", one, two)
    assert post(secretary, "desk_proposal_beside", one, two).status_code == 422
    post(secretary, "desk_proposal_beside", one, two, reason="Dicen lo mismo.")
    assert Merging.objects.get().reason == "Dicen lo mismo."
    assert "se unió a otra" in read(secretary, "desk_proposal_beside", one, two)
    assert "Separar" in read(secretary, "desk_proposal", one)
    assert one in read(secretary, "desk_proposal", two)
    assert post(secretary, "desk_proposal_part", one, reason="Eran dos.").status_code == 302
    assert post(secretary, "desk_proposal_part", one, reason="Eran dos.").status_code == 404


def test_a_proposal_is_answered_by_the_secretariat_or_the_institution(
    secretary, person, office, town
):
    folio = build_proposal(cycle=town, email="ana@example.org").folio
    Proposal.objects.update(state="shortlisted")
    assert reverse("desk_proposal_respond", args=[folio]) in read(secretary, "desk_inbox")
    assert "1 persona" in read(secretary, "desk_proposal_respond", folio)
    assert post(secretary, "desk_proposal_respond", folio).status_code == 422
    told = {"outcome": "part", "institution": office.pk, "reason": "Se riega en 2024."}
    assert post(secretary, "desk_proposal_respond", folio, **told).status_code == 302
    liaison = signed_in(person("Enlace", Role.LIAISON, "NL-2022"))
    assert post(liaison, "desk_proposal_respond", folio, **told).status_code == 302
    assert Response.objects.count() == 2
    assert "Se retoma en parte" in read(secretary, "desk_proposals", "NL-2022")
    assert folio in read(secretary, "desk_proposals", "NL-2022", query="?estado=answered")
    read(secretary, "desk_proposal_respond", folio)
    moderator = signed_in(person("Modera", Role.MODERATOR, "NL-2022"))
    assert moderator.get(reverse("desk_proposal_respond", args=[folio])).status_code == 403


@pytest.mark.parametrize("outcome", ["adopted", "part", "refused"])
def test_what_is_taken_up_leads_to_a_draft_commitment(
    secretary, facilitator, office, town, outcome
):
    folio = build_proposal(cycle=town).folio
    begins = f"{reverse('desk_item_new', args=['NL-2022'])}?propuesta={folio}"
    assert begins not in read(secretary, "desk_proposal", folio)
    told = {"outcome": outcome, "institution": office.pk, "reason": "Cabe."}
    post(secretary, "desk_proposal_respond", folio, **told)
    assert (begins in read(secretary, "desk_proposal", folio)) is (outcome != "refused")
    assert begins not in read(facilitator, "desk_proposal", folio)


def test_what_was_reported_is_looked_at_one_by_one(secretary, town):
    row = build_proposal(cycle=town)
    said = backing.comment(actor=STRANGER, proposal=row, new=NewComment(text="Tontos")).comment
    for about in (row, said):
        moderating.report(actor=STRANGER, about=about, host=row, words="Insulta.")
    assert "Revisar" in read(secretary, "desk_proposals", "NL-2022")
    assert "Hay algo por revisar" in read(secretary, "desk_proposal", row.folio)
    assert "Esperan 2 casos" in read(secretary, "desk_proposal_review", row.folio)
    assert post(secretary, "desk_proposal_review", row.folio, decision="ocultar").status_code == 422
    post(secretary, "desk_proposal_review", row.folio, decision="mostrar")
    assert "Tontos" in read(secretary, "desk_proposal_review", row.folio)
    hidden = {"decision": "ocultar", "ground": "insult", "reason": "Insulta."}
    post(secretary, "desk_proposal_review", row.folio, **hidden)
    said.refresh_from_db()
    assert said.state == "hidden"
    assert "No hay nada por revisar" in read(secretary, "desk_proposal_review", row.folio)
    assert not Case.objects.filter(closed_at=None).exists()


def test_an_appeal_is_looked_at_by_somebody_else(secretary, second_secretary, town):
    row = build_proposal(cycle=town)
    made = backing.comment(actor=STRANGER, proposal=row, new=NewComment(text="Tontos"))
    moderating.report(actor=STRANGER, about=made.comment, host=row, words="Insulta.")
    hidden = {"decision": "ocultar", "ground": "insult", "reason": "Insulta."}
    post(secretary, "desk_proposal_review", row.folio, **hidden)
    made.comment.refresh_from_db()
    drafting.appeal_comment(
        actor=STRANGER, comment=made.comment, text="Es una cita", secret=made.secret
    )
    page = read(secretary, "desk_proposal_review", row.folio)
    assert "Lo que espera lo revisa otra persona" in page
    assert "Es una cita" not in page
    assert "Es una cita" in read(second_secretary, "desk_proposal_review", row.folio)
    post(second_secretary, "desk_proposal_review", row.folio, decision="mostrar")
    made.comment.refresh_from_db()
    assert made.comment.state == "received"


def test_an_open_round_is_declared_opened_and_counted(secretary, town):
    one, two = (build_proposal(cycle=town, title_es=title).folio for title in ("Uno", "Dos"))
    told = {"title_es": "Ronda", "deciding": "dots", "most": 3, "places": 1}
    read(secretary, "desk_round_new", "NL-2022")
    assert post(secretary, "desk_round_new", "NL-2022", **told).status_code == 422
    told["candidates"] = [one, two]
    place = post(secretary, "desk_round_new", "NL-2022", **told)["Location"]
    folio = place.rstrip("/").rpartition("/")[2]
    assert "Declarar" in read(secretary, "desk_rounds", "NL-2022")
    read(secretary, "desk_round", folio)
    assert post(secretary, "desk_round", folio, paso="abrir", closes="nunca").status_code == 422
    post(secretary, "desk_round", folio, paso="abrir", closes="2099-01-31T18:00")
    assert "Cerrar y contar" in read(secretary, "desk_round", folio)
    assert post(secretary, "desk_round", folio, paso="votar", paper=1).status_code == 422
    post(secretary, "desk_round", folio, paso="cerrar")
    assert "Resultado" in read(secretary, "desk_round", folio)
    assert post(secretary, "desk_round", folio, paso="anular", reason="Tarde").status_code == 422


def test_a_table_weighs_on_paper(facilitator, secretary, town):
    table = build_table(cycle=town, facilitator=facilitator.account.pseudonym)
    folios = [
        build_proposal(cycle=town, table=table, actor=acting(facilitator.account)).folio
        for _n in "12"
    ]
    told = {"title_es": "Mesa", "deciding": "ranking", "most": 2, "places": 1, "candidates": folios}
    place = post(facilitator, "desk_round_new", "NL-2022", query=f"?mesa={table.folio}", **told)
    folio = place["Location"].rstrip("/").rpartition("/")[2]
    post(facilitator, "desk_round", folio, paso="abrir")
    assert "Capturar una papeleta" in read(facilitator, "desk_round", folio)
    for paper in (1, 2):
        post(facilitator, "desk_round", folio, paso="votar", paper=paper, **{folios[1]: 1})
    post(facilitator, "desk_round", folio, paso="cerrar")
    assert queries.proposal(folios[1], STRANGER).state == "shortlisted"
    again = post(facilitator, "desk_round_new", "NL-2022", query=f"?mesa={table.folio}", **told)
    assert again.status_code == 422
    other = build_proposal(cycle=town), build_proposal(cycle=town)
    told["candidates"] = [each.folio for each in other]
    made = post(secretary, "desk_round_new", "NL-2022", **told)["Location"]
    lone = made.rstrip("/").rpartition("/")[2]
    post(secretary, "desk_round", lone, paso="anular", reason="Faltó una.")
    assert "sin efecto" in read(secretary, "desk_round", lone).lower()
