"""Proposals in public: written without an account, grounded, presented, amended and weighed."""

import re

import pytest
from django.urls import reverse

from planabierto.journey.cocreation.actions import grounding, merging, moderating, rounds
from planabierto.journey.cocreation.models import Proposal, Rewording
from planabierto.journey.cocreation.queries import proposals as queries
from planabierto.kit.actor import STRANGER
from planabierto.tools.discussion.models import Comment, Like
from planabierto.tools.moderation.models import Appeal, Case
from tests.builders import build_institution
from tests.builders_proposals import (
    KEEPER,
    LUZ,
    MODERATOR,
    WORDS,
    build_cocreation,
    build_proposal,
    build_round,
    build_table,
    build_written,
)
from tests.builders_themes import theme_of
from tests.journey.cocreation.test_responding import respond

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle():
    return build_cocreation()


def post(client, name, *args, **data):
    return client.post(reverse(name, args=args), data)


def read(client, name, *args, **asked):
    answer = client.get(reverse(name, args=args), asked)
    assert answer.status_code == 200, answer.status_code
    return re.sub(r"\s+", " ", answer.content.decode())


def test_a_proposal_is_written_grounded_and_presented_by_its_link(client, cycle):
    theme = theme_of(cycle, "Parques")
    assert "Sin cuenta" in read(client, "proposals", "NL-2022")
    read(client, "proposal_new", "NL-2022")
    assert post(client, "proposal_new", "NL-2022", title_es="").status_code == 422
    sent = post(client, "proposal_new", "NL-2022", **WORDS, turno="abc")
    again = post(client, "proposal_new", "NL-2022", **WORDS, turno="abc")
    assert sent["Location"] == again["Location"]
    secret = sent["Location"].rstrip("/").rpartition("/")[2]
    page = client.get(sent["Location"])
    assert "no-store" in page["Cache-Control"]
    assert "en qué se funda" in page.content.decode()

    def step(paso, **data):
        return post(client, "proposal_link", secret, paso=paso, **data)

    assert step("presentar").status_code == 422
    assert step("fundar", folio="NL-2022-T99").status_code == 422
    assert step("guardar", **(WORDS | {"problem": ""})).status_code == 422
    assert step("guardar", **(WORDS | {"problem": "Falta sombra."})).status_code == 302
    assert step("fundar", folio=theme.folio, reason="Lo dicen").status_code == 302
    assert step("presentar").status_code == 302
    row = Proposal.objects.get()
    assert (row.state, row.problem) == ("presented", "Falta sombra.")
    ground = queries.groundings_of(row).get()
    assert step("quitar", fundamento=ground.pk).status_code == 422
    changed = WORDS | {"change": "Riego por goteo."}
    assert step("enmendar", **changed, reason="Ahorra.").status_code == 302
    assert "Riego por goteo." in read(client, "proposal", row.folio)
    read(client, "proposal_link", secret)
    assert step("retirar", reason="Ya existe.").status_code == 302
    assert client.get(reverse("proposal", args=[row.folio])).status_code == 404
    assert step("olvidar").status_code == 302
    assert client.get(reverse("proposal_link", args=["x" * 20])).status_code == 404


def test_a_field_nobody_sees_has_a_person_look_first(client, cycle):
    made = build_written(cycle=cycle)
    post(client, "proposal_link", made.secret, paso="presentar", sitio="https://spam.example")
    assert Case.objects.get().subject == made.proposal.folio
    assert "En moderación" in read(client, "proposal_link", made.secret)
    shown = build_proposal(cycle=cycle)
    sent = post(client, "proposal_say", shown.folio, text="Hola", sitio="x")
    assert sent.status_code == 302
    assert Comment.objects.get().state == "held"


def test_people_back_comment_answer_agree_and_report(client, cycle):
    row = build_proposal(cycle=cycle)
    post(client, "proposal_back", row.folio, correo="ana@example.org")
    post(client, "proposal_back", row.folio)
    assert queries.backing_of([row.pk]) == {row.pk: 1}
    assert post(client, "proposal_say", row.folio, text="").status_code == 422
    assert post(client, "proposal_say", row.folio, text="Muy bien", turno="a").status_code == 302
    first = Comment.objects.get()
    post(client, "proposal_say", row.folio, text="¿Y el costo?", responde=first.folio, turno="b")
    assert first.replies.get().text == "¿Y el costo?"
    wrong = post(client, "proposal_say", row.folio, text="x", responde="NL-2022-K000099-0")
    assert wrong.status_code == 302
    post(client, "proposal_like", row.folio, comentario=first.folio)
    assert Like.objects.count() == 1
    assert post(client, "proposal_like", row.folio, comentario="nada").status_code == 404
    post(client, "proposal_report", row.folio, por="Insulta.", comentario=first.folio)
    post(client, "proposal_report", row.folio, por="")
    assert Case.objects.get().subject == first.folio
    page = read(client, "proposal", row.folio)
    assert "Muy bien" in page
    assert "Coincido (1)" in page


def test_anybody_offers_other_words_and_its_author_decides(client, cycle):
    made = build_written(cycle=cycle)
    post(client, "proposal_link", made.secret, paso="presentar")
    folio = made.proposal.folio
    read(client, "proposal_amend", folio)
    given = WORDS | {"change": "Pozos."}
    assert post(client, "proposal_amend", folio, **given).status_code == 422
    assert post(client, "proposal_amend", folio, **WORDS, reason="x").status_code == 422
    for _each in range(2):
        assert post(client, "proposal_amend", folio, **given, reason="Dura más.").status_code == 302
    first, second = Rewording.objects.values_list("pk", flat=True)
    assert "Dura más." in read(client, "proposal_link", made.secret)
    post(client, "proposal_link", made.secret, paso="aceptar", enmienda=first)
    refused = {"paso": "rechazar", "enmienda": second, "respuesta": "Ya está."}
    post(client, "proposal_link", made.secret, **refused)
    assert set(Rewording.objects.values_list("fate", flat=True)) == {"taken", "refused"}
    assert (
        post(client, "proposal_link", made.secret, paso="aceptar", enmienda="x").status_code == 404
    )
    draft = build_written(cycle=cycle)
    assert client.get(reverse("proposal_amend", args=[draft.proposal.folio])).status_code == 404


def test_a_page_shows_what_it_was_answered_joined_to_and_agreed_by(client, cycle):
    table = build_table(cycle=cycle, facilitator=LUZ.pseudonym)
    row, other = (build_proposal(cycle=cycle, actor=LUZ, table=table) for _each in range(2))
    merging.sign_off(actor=LUZ, proposal=row, table=table, agree=7, present=8)
    merging.merge(actor=KEEPER, earlier=other, later=row, reason="Dicen lo mismo.")
    grounding.ground(actor=KEEPER, proposal=row, on=table.meeting)
    respond(row, build_institution(name="Agua y Drenaje"))
    respond(row, build_institution(name="Parques"), outcome="adopted", reason="Ya hay dinero.")
    page = read(client, "proposal", row.folio)
    assert "7 de 8 personas presentes" in page
    assert "Ya hay dinero." in page
    assert other.folio in page
    assert "Dicen lo mismo." in read(client, "proposal", other.folio)
    listed = read(client, "proposals", "NL-2022", estado="answered", dice="agua")
    assert row.folio in listed
    assert other.folio not in listed


def test_a_round_is_weighed_once_a_device_and_shows_its_count(client, cycle):
    pair = [build_proposal(cycle=cycle, title_es=title) for title in ("Uno", "Dos")]
    row = build_round(candidates=pair)
    assert "todavía no abre" in read(client, "round", row.folio)
    rounds.open_round(actor=KEEPER, prioritising=row)
    one, two = (each.folio for each in pair)
    assert post(client, "round", row.folio, **{one: 4}).status_code == 422
    assert post(client, "round", row.folio).status_code == 422
    post(client, "round", row.folio, **{one: 1})
    post(client, "round", row.folio, **{one: 1, two: 2})
    assert "Cambiar mi voto" in read(client, "round", row.folio)
    rounds.close_round(actor=KEEPER, prioritising=row)
    page = read(client, "round", row.folio)
    assert row.ballot.count.proof in page
    assert "Votó 1" in page
    assert row.folio in read(client, "proposals", "NL-2022")
    assert queries.proposal(two, STRANGER).state == "shortlisted"


def test_reading_a_list_and_a_proposal_takes_few_queries(
    client, cycle, django_assert_max_num_queries
):
    rows = [build_proposal(cycle=cycle) for _each in range(3)]
    for url, most in (
        (reverse("proposals", args=["NL-2022"]), 12),
        (reverse("proposal", args=[rows[0].folio]), 20),
    ):
        client.get(url)
        with django_assert_max_num_queries(most):
            client.get(url)


def test_the_author_of_what_is_hidden_asks_for_another_look(client, cycle):
    made = build_written(cycle=cycle)
    post(client, "proposal_link", made.secret, paso="presentar")
    assert "Pide otra revisión" not in read(client, "proposal_link", made.secret)
    post(client, "proposal_report", made.proposal.folio, por="Insulta.")
    hide(Case.objects.get())
    page = read(client, "proposal_link", made.secret)
    assert "Insulta a alguien" in page
    assert "Pide otra revisión" in page
    empty = post(client, "proposal_link", made.secret, paso="apelar", por=" ")
    assert empty.status_code == 422
    asked = post(client, "proposal_link", made.secret, paso="apelar", por="Es una cita")
    assert asked.status_code == 302
    assert Appeal.objects.get().text == "Es una cita"
    assert "Pide otra revisión" not in read(client, "proposal_link", made.secret)


def test_the_author_of_a_hidden_comment_asks_for_another_look(client, cycle):
    row = build_proposal(cycle=cycle)
    place = post(client, "proposal_say", row.folio, text="Tontos")["Location"]
    secret = place.rstrip("/").rpartition("/")[2]
    post(client, "proposal_report", row.folio, por="Mal", comentario=Comment.objects.get().folio)
    hide(Case.objects.get())
    assert reverse("comment_appeal", args=[secret]) in client.get(place).content.decode()
    empty = post(client, "comment_appeal", secret, por=" ")
    assert (empty.status_code, "Di por qué debería" in empty.content.decode()) == (422, True)
    assert post(client, "comment_appeal", secret, por="Es una cita")["Location"] == place
    again = post(client, "comment_appeal", secret, por="Es una cita")
    assert (again.status_code, "Ya pediste otra" in again.content.decode()) == (422, True)
    assert post(client, "comment_appeal", "x" * 20, por="Sí").status_code == 404


def hide(case):
    """Somebody looks and does not show it."""
    given = {"shown": False, "ground": "insult", "reason": "Insulta a alguien"}
    moderating.decide(actor=MODERATOR, case=case, **given)
