"""Draft commitments and adopted ones, through the one form."""

import pytest
from django.urls import reverse

from planabierto.journey.commitments import actions as commitments
from planabierto.journey.commitments.models import Amendment, Commitment
from planabierto.journey.cycles import actions as cycles
from planabierto.journey.drafting import actions as drafting
from planabierto.journey.drafting import queries as drafts
from planabierto.journey.drafting.bodies import names_in
from planabierto.journey.drafting.models import Item
from planabierto.journey.drafting.texts import from_flat
from planabierto.kit.bilingual import Bilingual
from planabierto.tools.library import actions as library
from tests.doors.desk.conftest import SYSTEM
from tests.doors.desk.forms import posted
from tests.doors.web.test_references import row, take

TEXT = {
    "title_es": "Abrir los datos del agua",
    "lead": "Agua | Movilidad",
    "values": "ATI | CP",
    "starts": "2023-01",
    "inclusions": "RC-2023-MUN=MXRC1",
    "milestones.1.output_es": "Portal",
    "milestones.2.output_es": "Guía",
    "milestones.2.ends": "2024",
}


@pytest.fixture
def draft(plan):
    return drafting.add_item(
        actor=SYSTEM, cycle=plan.cycle, text=from_flat(TEXT), source_note="Mesa 1"
    )


@pytest.fixture
def public_plan(plan):
    cycles.publish(actor=SYSTEM, plan=plan)
    return plan


@pytest.fixture
def commitment(public_plan, draft):
    basis = library.add_link(
        actor=SYSTEM, title=Bilingual("Plan"), url="https://example.org/plan.pdf"
    )
    return commitments.adopt(actor=SYSTEM, item_version=draft, basis=basis)


def test_a_new_item_is_written_whole(contact, plan):
    address = reverse("desk_item_new", args=["RC-2023"])
    data = posted(contact.get(address)) | {
        "source_note": "Mesa de agua",
        "title_es": "Abrir los datos del agua",
        "starts": "2023-01",
        "values": ["ATI", "CP"],
        "lead": ["Agua", "Movilidad", ""],
        "plan_RC-2023-MUN": "on",
        "official_RC-2023-MUN": "MXRC1",
        "h0-output_es": "Portal",
    }
    assert contact.post(address, data).status_code == 302
    text = drafts.newest_item_versions(Item.objects.all()).get().text
    assert text.flat() == {
        key: value for key, value in TEXT.items() if not key.startswith("milestones.2")
    }


def test_a_new_item_says_where_it_comes_from(contact, plan):
    address = reverse("desk_item_new", args=["RC-2023"])
    answer = contact.post(address, posted(contact.get(address)) | {"title_es": "Sin origen"})
    assert answer.status_code == 422
    assert "De dónde viene" in answer.content.decode()
    assert posted(answer)["title_es"] == "Sin origen"
    assert not Item.objects.exists()


def test_opening_and_saving_an_item_changes_nothing(contact, draft):
    address = reverse("desk_item", args=[draft.item.folio])
    answer = contact.post(address, posted(contact.get(address)), follow=True)
    assert "Nada cambió" in answer.content.decode()
    assert drafts.versions_of_item(draft.item).count() == 1


def test_one_more_milestone_is_offered_and_everything_typed_stays(contact, draft):
    address = reverse("desk_item", args=[draft.item.folio])
    data = posted(contact.get(address)) | {"title_es": "Otro título", "otro_hito": "1"}
    page = contact.post(address, data)
    assert page.status_code == 200
    again = posted(page)
    assert again["title_es"] == "Otro título"
    assert again["hitos"] == "4"
    assert drafts.versions_of_item(draft.item).count() == 1
    contact.post(address, again | {"h2-output_es": "Taller", "h3-output_es": "Informe"})
    steps = drafts.versions_of_item(draft.item)[0].text.milestones
    assert [(step.number, step["output_es"]) for step in steps] == [
        (1, "Portal"),
        (2, "Guía"),
        (3, "Taller"),
        (4, "Informe"),
    ]


def test_what_is_wrong_stands_beside_its_field(contact, draft):
    address = reverse("desk_item", args=[draft.item.folio])
    data = posted(contact.get(address))
    answer = contact.post(
        address, data | {"title_es": "", "h1-ends": "pronto", "action_es": "Sigue"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Escribe 2023, 2023-01" in page
    assert "Sigue" in page
    answer = contact.post(address, data | {"title_es": "", "h1-starts": "2025"})
    assert "Falta el título" in answer.content.decode()
    assert answer.content.decode().count("La fecha final es anterior") >= 2


def test_an_item_saved_in_between_is_not_overwritten_unseen(contact, secretary, draft):
    address = reverse("desk_item", args=[draft.item.folio])
    begun = posted(contact.get(address))
    secretary.post(address, posted(secretary.get(address)) | {"note_es": "De la secretaría"})
    answer = contact.post(address, begun | {"note_es": "Del contacto"})
    assert answer.status_code == 422
    assert "Alguien guardó otra versión" in answer.content.decode()
    assert posted(answer)["note_es"] == "Del contacto"
    assert drafts.versions_of_item(draft.item)[0].text["note_es"] == "De la secretaría"


def test_an_item_is_dropped_with_a_reason_and_taken_up_again(contact, draft):
    drop = reverse("desk_item_drop", args=[draft.item.folio])
    assert contact.post(drop, {"reason": " "}).status_code == 422
    contact.post(drop, {"reason": "No es de esta competencia"})
    assert Item.objects.get().state == "dropped"
    listed = contact.get(reverse("desk_items", args=["RC-2023"])).content.decode()
    assert "No es de esta competencia" in listed
    contact.post(reverse("desk_item_restore", args=[draft.item.folio]))
    assert Item.objects.get().state == "draft"


def test_an_item_is_adopted_on_its_own_on_the_basis_of_a_document(secretary, public_plan, draft):
    address = reverse("desk_item_adopt", args=[draft.item.folio])
    assert secretary.post(address, {}).status_code == 422
    assert not Commitment.objects.exists()
    unknown = secretary.post(address, {"url": "https://example.org/acuerdo.pdf"})
    assert "Di primero qué instituciones son" in unknown.content.decode()
    assert not Commitment.objects.exists()
    sectors = dict.fromkeys(names_in(draft.text), "government")
    drafting.settle_bodies(actor=SYSTEM, cycle=draft.item.cycle, known={}, new=sectors)
    secretary.post(address, {"url": "https://example.org/acuerdo.pdf"})
    assert Commitment.objects.get().adoption.basis.url == "https://example.org/acuerdo.pdf"
    assert secretary.get(address).status_code == 409


class TestAmending:
    def test_nothing_is_recorded_before_it_was_shown(self, secretary, commitment):
        address = reverse("desk_amend", args=[commitment.folio])
        data = posted(secretary.get(address)) | {"h1-ends": "2024-06"}
        blind = secretary.post(address, data | {"registrar": "1", "reason": "Porque sí"})
        assert "Esto cambia" in blind.content.decode()
        assert not Amendment.objects.exists()
        secretary.post(address, posted(blind) | {"registrar": "1"})
        change = Amendment.objects.get().changes.get()
        assert (change.path, change.before, change.after) == (
            "milestones.2.ends",
            "2024",
            "2024-06",
        )

    def test_what_was_altered_after_the_preview_is_shown_again(self, secretary, commitment):
        address = reverse("desk_amend", args=[commitment.folio])
        data = posted(secretary.get(address)) | {"note_es": "Una cosa"}
        shown = posted(secretary.post(address, data)) | {"note_es": "Otra cosa"}
        secretary.post(address, shown | {"registrar": "1", "reason": "Porque sí"})
        assert not Amendment.objects.exists()

    def test_no_change_is_said(self, secretary, commitment):
        address = reverse("desk_amend", args=[commitment.folio])
        answer = secretary.post(address, posted(secretary.get(address)))
        assert "Nada cambia todavía" in answer.content.decode()

    def test_an_amendment_in_between_is_pointed_out(self, secretary, second_secretary, commitment):
        address = reverse("desk_amend", args=[commitment.folio])
        mine = posted(secretary.get(address)) | {"note_es": "Mía"}
        shown = secretary.post(address, mine)
        theirs = posted(second_secretary.get(address)) | {"action_es": "Suya"}
        seen = posted(second_secretary.post(address, theirs))
        second_secretary.post(address, seen | {"registrar": "1", "reason": "Antes"})
        answer = secretary.post(address, posted(shown) | {"registrar": "1", "reason": "Después"})
        assert answer.status_code == 422
        assert "Alguien lo modificó mientras escribías" in answer.content.decode()
        assert posted(answer)["reason"] == "Después"
        assert Amendment.objects.count() == 1

    def test_a_milestone_cannot_vanish_by_amendment(self, secretary, commitment):
        address = reverse("desk_amend", args=[commitment.folio])
        data = posted(secretary.get(address)) | {"h1-output_es": "", "h1-ends": ""}
        shown = secretary.post(address, data)
        answer = secretary.post(address, posted(shown) | {"registrar": "1", "reason": "Sobra"})
        assert "Un hito no se borra" in answer.content.decode()

    def test_the_form_asks_few_questions(
        self, secretary, commitment, django_assert_max_num_queries
    ):
        with django_assert_max_num_queries(20):
            secretary.get(reverse("desk_amend", args=[commitment.folio]))

    def test_the_contact_is_told_who_amends(self, contact, commitment):
        assert contact.get(reverse("desk_amend", args=[commitment.folio])).status_code == 403


def test_a_milestone_and_then_its_commitment_are_withdrawn_with_a_reason(secretary, commitment):
    step = reverse("desk_milestone_withdraw", args=[f"{commitment.folio}-M2"])
    assert secretary.post(step, {"reason": ""}).status_code == 422
    secretary.post(step, {"reason": "Lo hace otra área"})
    assert [row.state for row in commitment.milestones.all()] == ["planned", "withdrawn"]
    secretary.post(reverse("desk_withdraw", args=[commitment.folio]), {"reason": "Cambió la ley"})
    commitment.refresh_from_db()
    assert commitment.state == "withdrawn"
    assert secretary.get(reverse("desk_amend", args=[commitment.folio])).status_code == 409
    page = secretary.get(reverse("desk_commitments", args=["RC-2023"])).content.decode()
    assert "Dado de baja" in page
    assert reverse("desk_amend", args=[commitment.folio]) not in page


def test_the_list_of_items_costs_the_same_at_any_length(
    contact, plan, draft, django_assert_max_num_queries
):
    address = reverse("desk_items", args=["RC-2023"])
    for number in range(15):
        text = from_flat({"title_es": f"Compromiso {number}"})
        drafting.add_item(actor=SYSTEM, cycle=plan.cycle, text=text, source_note="Mesa")
    with django_assert_max_num_queries(12):
        contact.get(address)


def test_who_drafts_sees_what_others_promised_and_how_it_ended(contact, draft):
    address = reverse("desk_item", args=[draft.item.folio])
    assert "Parecidos en otros lugares" not in contact.get(address).content.decode()
    take(
        row(1, title="Abrir los datos del agua potable", completion="Limited"),
        row(2, title="Mining royalties"),
    )
    page = contact.get(address).content.decode()
    assert "Parecidos en otros lugares" in page
    assert f'href="{reverse("reference", args=["GR0001"])}"' in page
    assert "Mining" not in page
    assert (
        "Parecidos" not in contact.get(reverse("desk_item_new", args=["RC-2023"])).content.decode()
    )
