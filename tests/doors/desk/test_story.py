"""A published plan comes in, is mended, gets its table of commitments, is published and amended."""

from __future__ import annotations

import io
import re

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.models import Amendment, Commitment
from planabierto.journey.cycles.models import Plan
from planabierto.journey.drafting import queries as drafts
from planabierto.journey.drafting.models import Item
from tests.doors.desk.forms import posted
from tests.journey.drafting.template_pages import SPANISH, as_html

pytestmark = pytest.mark.django_db
HEADINGS = ["Compromiso", "¿Qué problema?", "Responsable", "Hito", "Fecha límite", "Color"]
ROWS = [
    [
        "Datos del agua abiertos",
        "No se publican",
        "Dirección de Agua",
        "Portal",
        "30/06/2024",
        "azul",
    ],
    ["Datos del agua abiertos", "", "", "Guía de uso", "12/2024", ""],
    ["Calles para todas", "Faltan banquetas", "Movilidad de Río Claro", "Censo", "2024", "rojo"],
]


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def workbook(rows: list[list[str]]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in [HEADINGS, *rows]:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def take_in(client, content: bytes = b"", name: str = "plan.html"):
    content = content or as_html(SPANISH).encode()
    return client.post(reverse("desk_take_in"), {"file": upload(name, content)}, follow=True)


def test_a_plan_is_taken_in_mended_published_and_amended(secretary):
    page = take_in(secretary)
    plan = Plan.objects.get()
    assert page.redirect_chain[-1][0] == reverse("desk_plan_text", args=[plan.folio, "es"])
    assert "Promete un enlace y no lo trae" in page.content.decode()

    editor = reverse("desk_plan_text", args=[plan.folio, "es"])
    assert (
        "Así se publicó"
        in secretary.get(reverse("desk_publish", args=[plan.folio])).content.decode()
    )
    mended = _mend(secretary, editor)
    assert "Promete un enlace y no lo trae" not in mended.content.decode()
    assert drafts.newest_version(plan).number == 2

    _import_table(secretary, plan)
    assert [item.state for item in Item.objects.order_by("number")] == ["draft", "draft"]

    _say_which_institutions(secretary, plan)
    _publish(secretary, plan)
    first = Commitment.objects.get(number=1)
    assert [step.ends.isoformat() for step in first.milestones.order_by("number")] == [
        "2024-06-30",
        "2024-12-31",
    ]

    _amend(secretary, first)
    amendment = Amendment.objects.get()
    assert [(c.path, c.before, c.after) for c in amendment.changes.all()] == [
        ("title_es", "Datos del agua abiertos", "Datos del agua, siempre abiertos")
    ]
    public = BeautifulSoup(
        secretary.get(reverse("commitment", args=[first.folio])).content, "html.parser"
    )
    assert public.h1.text.strip() == "Datos del agua, siempre abiertos"
    change = public.select_one("#mod1")
    assert "Porque el foro lo pidió" in change.text
    for added in change.select("ins"):
        added.decompose()
    assert "Datos del agua abiertos" in " ".join(change.text.split())


def _mend(client, editor: str):
    """Write one address, and insert the note in the other answers that promise a link."""
    data = posted(client.get(editor))
    data["answer_coordination_arrangements"] += " https://rioclaro.example.org/cartas"
    inserted = client.post(editor, data | {"insertar": "diversity_measures"})
    assert "[sin enlace en el documento publicado]" in inserted.content.decode()
    assert drafts.newest_version(Plan.objects.get()).number == 1
    return client.post(editor, posted(inserted), follow=True)


def _import_table(client, plan: Plan) -> None:
    cycle = plan.cycle.folio
    file = upload("mi tabla.xlsx", workbook(ROWS))
    mapping = client.post(reverse("desk_table", args=[cycle]), {"file": file}, follow=True)
    assert "Datos del agua abiertos" in mapping.content.decode()
    address, data = mapping.redirect_chain[-1][0], posted(mapping)
    guessed = [data[f"col_{place}"] for place in range(len(HEADINGS))]
    assert guessed == [
        "title_es",
        "",
        "lead",
        "milestone_output_es",
        "milestone_ends",
        "",
    ]
    data["col_1"] = "problem_es"
    tried = client.post(address, data)
    assert "Todo está en orden" in tried.content.decode()
    assert "Movilidad de Río Claro" in tried.content.decode()
    assert not Item.objects.exists()
    done = client.post(address, posted(tried) | {"importar": "1"}, follow=True)
    assert "2 compromisos nuevos" in done.content.decode()


def _say_which_institutions(client, plan: Plan) -> None:
    """Nothing is published while the register does not know an institution."""
    publish = client.get(reverse("desk_publish", args=[plan.folio])).content.decode()
    address = reverse("desk_newcomers", args=[plan.cycle.folio])
    assert address in publish
    page = client.get(address)
    nothing = client.post(address, posted(page))
    assert nothing.status_code == 422
    data = posted(page) | {"sector_0": "government", "sector_1": "government"}
    client.post(address, data)
    names = Institution.objects.values_list("name_es", flat=True)
    assert {"Dirección de Agua", "Movilidad de Río Claro"} <= set(names)


def _publish(client, plan: Plan) -> None:
    address = reverse("desk_publish", args=[plan.folio])
    page = client.get(address)
    refused = client.post(address, posted(page))
    assert refused.status_code == 422
    assert "Confirma cada dato" in refused.content.decode()
    assert Plan.objects.get().state == "draft"
    data = posted(refused)
    data |= dict.fromkeys(re.findall(r'name="(confirm_\d+)"', page.content.decode()), "on")
    assert client.post(address, data, follow=True).status_code == 200
    assert Plan.objects.get().state == "published"


def _amend(client, commitment: Commitment) -> None:
    address = reverse("desk_amend", args=[commitment.folio])
    data = posted(client.get(address)) | {"title_es": "Datos del agua, siempre abiertos"}
    shown = client.post(address, data)
    assert "Esto cambia" in shown.content.decode()
    assert not Amendment.objects.exists()
    without = client.post(address, posted(shown) | {"registrar": "1"})
    assert without.status_code == 422
    assert "siempre abiertos" in without.content.decode()
    assert not Amendment.objects.exists()
    reason = {"registrar": "1", "reason": "Porque el foro lo pidió"}
    client.post(address, posted(without) | reason, follow=True)


def test_the_same_plan_again_changes_nothing_and_says_so(secretary):
    take_in(secretary)
    again = take_in(secretary)
    assert "nada cambió" in again.content.decode()
    assert drafts.versions_of(Plan.objects.get()).count() == 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("plan.txt", b"Una receta de pan", "No parece un plan"),
        ("plan.txt", b"%PDF-1.7 nada", "no es texto"),
        ("plan.json", b"{}", "No parece un plan"),
    ],
)
def test_what_is_no_plan_is_refused_on_the_form(secretary, name, content, words):
    page = take_in(secretary, content, name)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert not Plan.objects.exists()


def test_a_table_with_a_bad_line_writes_nothing(secretary, plan):
    rows = [*ROWS, ["Otro", "", "", "Algo", "mañana", ""]]
    file = upload("t.xlsx", workbook(rows))
    page = secretary.post(reverse("desk_table", args=["RC-2023"]), {"file": file}, follow=True)
    address = page.redirect_chain[-1][0]
    refused = secretary.post(address, posted(page) | {"importar": "1"})
    assert refused.status_code == 422
    assert "no se importó nada" in refused.content.decode()
    assert "«mañana» no es una fecha" in refused.content.decode()
    assert "No se usan estas columnas" in refused.content.decode()
    assert not Item.objects.exists()


def test_what_is_no_table_is_refused_on_the_form(secretary, plan):
    address = reverse("desk_table", args=["RC-2023"])
    page = secretary.post(address, {"file": upload("t.csv", b"%PDF-1.7")})
    assert page.status_code == 422
    assert "no es una tabla" in page.content.decode()


def test_two_headings_cannot_mean_the_same(secretary, plan):
    file = upload("t.xlsx", workbook(ROWS))
    page = secretary.post(reverse("desk_table", args=["RC-2023"]), {"file": file}, follow=True)
    address = page.redirect_chain[-1][0]
    answer = secretary.post(address, posted(page) | {"col_1": "title_es"})
    assert answer.status_code == 422
    assert "deja solo una" in answer.content.decode()


def test_nobody_else_sees_the_table_a_person_uploaded(secretary, second_secretary, plan):
    file = upload("t.xlsx", workbook(ROWS))
    page = secretary.post(reverse("desk_table", args=["RC-2023"]), {"file": file}, follow=True)
    assert second_secretary.get(page.redirect_chain[-1][0]).status_code == 404


def test_the_contact_imports_a_table_of_her_own(contact, plan):
    file = upload("t.xlsx", workbook(ROWS))
    page = contact.post(reverse("desk_table", args=["RC-2023"]), {"file": file}, follow=True)
    done = contact.post(page.redirect_chain[-1][0], posted(page) | {"importar": "1"}, follow=True)
    assert "2 compromisos nuevos" in done.content.decode()
    assert [item.source.added_by for item in Item.objects.all()] == [
        contact.account.pseudonym,
        contact.account.pseudonym,
    ]


def test_the_current_table_reads_back_as_unchanged(contact, plan):
    file = upload("t.xlsx", workbook(ROWS))
    address = reverse("desk_table", args=["RC-2023"])
    page = contact.post(address, {"file": file}, follow=True)
    contact.post(page.redirect_chain[-1][0], posted(page) | {"importar": "1"})
    own = contact.get(reverse("desk_table_download", args=["RC-2023"]))
    page = contact.post(address, {"file": upload("own.csv", own.content)}, follow=True)
    done = contact.post(page.redirect_chain[-1][0], posted(page) | {"importar": "1"}, follow=True)
    assert "0 compromisos nuevos" in done.content.decode()
    assert "2 ya decían lo mismo" in done.content.decode()


def test_a_plan_is_taken_into_a_cycle_that_is_run_from_here(secretary, cycle):
    content = SPANISH.encode()
    data = {"file": upload("p.txt", content), "cycle": "RC-2023", "slug": "mi-plan"}
    secretary.post(reverse("desk_take_in"), data)
    plan = Plan.objects.get()
    assert (plan.cycle, plan.slug) == (cycle, "mi-plan")
    assert drafts.source_of(plan).original_name.endswith(".txt")
