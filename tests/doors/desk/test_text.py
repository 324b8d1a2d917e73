"""The editor of a plan's text: versions, conflicts, notes, comparison, publication."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from planabierto.journey.commitments.models import Commitment
from planabierto.journey.drafting import actions as drafting
from planabierto.journey.drafting import queries as drafts
from planabierto.journey.drafting.texts import from_flat
from tests.doors.desk.conftest import SYSTEM
from tests.doors.desk.forms import posted


@pytest.fixture
def editor(plan):
    return reverse("desk_plan_text", args=[plan.folio, "es"])


def save(client, editor, **changes):
    return client.post(editor, posted(client.get(editor)) | changes, follow=True)


def test_saving_makes_a_version_and_the_plan_takes_its_title(contact, plan, editor):
    save(contact, editor, title="Río Claro, a la vista", ends="2025-08", note="Empiezo")
    version = drafts.newest_version(plan)
    assert (version.number, version.note, version.page_es.title) == (
        1,
        "Empiezo",
        "Río Claro, a la vista",
    )
    plan.refresh_from_db()
    assert plan.title_es == "Río Claro, a la vista"
    assert str(plan.end) == "2025-08"


def test_saving_without_a_change_says_so(contact, plan, editor):
    save(contact, editor, foreword="Hola")
    answer = save(contact, editor)
    assert "Nada cambió" in answer.content.decode()
    assert drafts.newest_version(plan).number == 1


def test_the_other_language_begins_empty_and_stands_beside(contact, plan, editor):
    save(contact, editor, foreword="Hola")
    other = reverse("desk_plan_text", args=[plan.folio, "en"])
    save(contact, other, foreword="Hello")
    version = drafts.newest_version(plan)
    assert (version.page_es.foreword, version.page_en.foreword) == ("Hola", "Hello")
    assert "long-term vision" in contact.get(other).content.decode()


def test_a_version_saved_in_between_refuses_once_and_keeps_what_was_typed(
    contact, secretary, plan, editor
):
    save(contact, editor, foreword="Primera")
    begun = posted(contact.get(editor))
    save(secretary, editor, foreword="De la secretaría")
    answer = contact.post(editor, begun | {"foreword": "Del contacto"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Del contacto" in page
    assert "Ver qué cambió" in page
    assert drafts.newest_version(plan).number == 2
    contact.post(editor, posted(answer))
    assert drafts.newest_version(plan).page_es.foreword == "Del contacto"


def test_a_wrong_date_stands_beside_its_field_with_the_rest_kept(contact, plan, editor):
    answer = save(contact, editor, ends="agosto", foreword="Se queda")
    assert answer.status_code == 422
    assert "Escribe 2023, 2023-01 o 2023-01-31." in answer.content.decode()
    assert "Se queda" in answer.content.decode()
    assert drafts.newest_version(plan) is None


def test_endorsements_are_split_at_the_first_and_the_last_comma(contact, plan, editor):
    save(
        contact, editor, endorsements="Marta Solís, Presidenta, del consejo, Amigas del Río\r\n\r\n"
    )
    row = drafts.newest_version(plan).page_es.endorsements.get()
    assert (row.name, row.post, row.organisation) == (
        "Marta Solís",
        "Presidenta, del consejo",
        "Amigas del Río",
    )


def test_institutions_follow_their_answer_unless_the_list_is_typed(contact, plan, editor):
    save(contact, editor, answer_lead_institutions="• Agua\r\n• Movilidad")
    leads = drafts.page_text(drafts.newest_version(plan).page_es).institutions
    assert leads == ("Agua", "Movilidad")
    save(contact, editor, institutions="Solo Agua")
    assert drafts.page_text(drafts.newest_version(plan).page_es).institutions == ("Solo Agua",)


def test_two_versions_are_compared_word_by_word(contact, plan, editor):
    save(contact, editor, foreword="El agua es de pocas personas")
    save(contact, editor, foreword="El agua es de todas las personas")
    listed = contact.get(reverse("desk_versions", args=[plan.folio])).content.decode()
    assert "Comparar palabra por palabra" in listed
    address = reverse("desk_compare", args=[plan.folio])
    page = contact.get(address, {"antes": 1, "despues": 2}).content.decode()
    assert "<del>pocas</del>" in page
    assert "<ins>todas" in page
    assert contact.get(address, {"antes": 1, "despues": 9}).status_code == 404
    assert contact.get(address).status_code == 404


class TestPublishing:
    @pytest.fixture
    def ready(self, secretary, plan, editor):
        save(secretary, editor, foreword="Listo")
        text = from_flat({"title_es": "Abrir el agua", "inclusions": plan.folio})
        drafting.add_item(actor=SYSTEM, cycle=plan.cycle, text=text, source_note="Mesa 1")
        return reverse("desk_publish", args=[plan.folio])

    def confirmed(self, client, ready):
        page = client.get(ready)
        return posted(page) | {f"confirm_{place}": "on" for place in range(40)}

    def test_it_rests_on_a_document_and_adopts_the_items_of_the_plan(self, secretary, plan, ready):
        assert "Abrir el agua" in secretary.get(ready).content.decode()
        file = SimpleUploadedFile("plan.txt", b"El plan")
        data = self.confirmed(secretary, ready) | {"basis": "file", "file": file}
        secretary.post(ready, data)
        plan.refresh_from_db()
        assert plan.state == "published"
        adoption = Commitment.objects.get().adoption
        assert adoption.basis.original_name == "plan.txt"

    def test_without_a_document_it_is_refused_beside_its_field(self, secretary, plan, ready):
        answer = secretary.post(ready, self.confirmed(secretary, ready) | {"basis": "link"})
        assert answer.status_code == 422
        assert "Escribe la dirección del documento" in answer.content.decode()
        plan.refresh_from_db()
        assert plan.state == "draft"

    def test_a_promised_link_forbids_it(self, secretary, plan, editor, ready):
        save(secretary, editor, answer_results_sharing="Está en el siguiente enlace:")
        page = secretary.get(ready).content.decode()
        assert "Hay que corregir" in page
        assert "Publicar el plan</button>" not in page
        link = {"basis": "link", "url": "https://example.org/plan"}
        answer = secretary.post(ready, self.confirmed(secretary, ready) | link)
        assert answer.status_code == 422
        assert "Falta un enlace" in answer.content.decode()

    def test_a_text_nobody_looked_at_is_not_published(
        self, secretary, contact, plan, editor, ready
    ):
        link = {"basis": "link", "url": "https://example.org/plan"}
        data = self.confirmed(secretary, ready) | link
        save(contact, editor, foreword="Lo cambié mientras tanto")
        answer = secretary.post(ready, data)
        assert answer.status_code == 422
        assert "Alguien guardó otra versión" in answer.content.decode()
        assert drafts.public_version(plan) is None
        again = posted(answer) | {name: "on" for name in data if name.startswith("confirm_")}
        secretary.post(ready, again)
        assert drafts.public_version(plan).page_es.foreword == "Lo cambié mientras tanto"

    def test_the_contact_sees_the_list_and_who_publishes(self, contact, ready):
        page = contact.get(ready).content.decode()
        assert "secretaría técnica de este ciclo" in page
        assert "Publicar el plan</button>" not in page
        assert contact.post(ready, self.confirmed(contact, ready)).status_code == 403

    def test_a_corrected_text_is_published_with_its_reason(self, secretary, plan, editor, ready):
        link = {"basis": "link", "url": "https://example.org/plan"}
        secretary.post(ready, self.confirmed(secretary, ready) | link)
        assert "No hay nada nuevo que publicar" in secretary.get(ready).content.decode()
        save(secretary, editor, foreword="Corregido")
        answer = secretary.post(ready, self.confirmed(secretary, ready) | link)
        assert answer.status_code == 422
        data = self.confirmed(secretary, ready) | link | {"reason": "Fe de erratas"}
        secretary.post(ready, data)
        assert drafts.public_version(plan).page_es.foreword == "Corregido"
        assert drafts.public_version(plan).publication.reason == "Fe de erratas"
