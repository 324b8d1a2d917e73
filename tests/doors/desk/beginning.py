"""The way from nothing to a published plan, step by step, as somebody at the desk takes it."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from django.urls import reverse

from planabierto.journey.drafting import queries as drafts
from planabierto.tools.invitations.models import Invitation
from tests.doors.desk.forms import posted
from tests.doors.desk.test_story import upload, workbook
from tests.journey.drafting.template_pages import SPANISH, as_html

CYCLE = {"folio": "NL-2022", "title_es": "Nuevo León", "starts": "2022-05-17", "ends": "2024-07-31"}
LEADS = """Ana Ruiz, ana@example.org, Secretaría de Cultura
Beto Paz\tbeto@example.org\tSecretaría de Cultura
cira@example.org; Cira Sol; Secretaría de Cultura
"""


def text_of(answer):
    return BeautifulSoup(answer.content, "html.parser").get_text(" ", strip=True)


def guide(client, folio="NL-2022", step=""):
    address = reverse("desk_begin_cycle", args=[folio]) + (f"?paso={step}" if step else "")
    return client.get(address)


def current(answer):
    """The step the guide shows."""
    return int(BeautifulSoup(answer.content, "html.parser").select_one("#paso").text[0])


def open_cycle(client, **more):
    return client.post(reverse("desk_cycle_new"), CYCLE | more, follow=True)


def take_in(client, content=b"", name="plan.html"):
    address = reverse("desk_take_in") + "?ciclo=NL-2022"
    data = posted(client.get(address))
    data["file"] = upload(name, content or as_html(SPANISH).encode())
    return client.post(address, data, follow=True)


def import_table(client, rows):
    address = reverse("desk_table", args=["NL-2022"])
    page = client.post(address, {"file": upload("t.xlsx", workbook(rows))}, follow=True)
    to = page.redirect_chain[-1][0]
    return client.post(to, posted(page) | {"importar": "1"}, follow=True)


def invite_three(client):
    address = reverse("desk_invite_several") + "?ciclo=NL-2022"
    shown = posted(client.get(address))
    assert shown["scope"] == "NL-2022"
    seen = client.post(address, shown | {"rows": LEADS})
    assert "Se invitará a 3 personas" in text_of(seen)
    assert not Invitation.objects.exists()
    return client.post(address, posted(seen) | {"invitar": "1"}, follow=True)


def mend(client, plan):
    """Say of each promised link that the published page has none."""
    newest = drafts.newest_version(plan)
    editor = reverse("desk_plan_text", args=[plan.folio, "es" if newest.page_es else "en"])
    shown = client.get(editor)
    for key in re.findall(r'name="insertar" value="([a-z_]+)"', shown.content.decode()):
        shown = client.post(editor, posted(shown) | {"insertar": key})
    client.post(editor, posted(shown))


def publish(client, plan):
    mend(client, plan)
    address = reverse("desk_publish", args=[plan.folio])
    page = client.get(address)
    data = posted(page)
    data |= dict.fromkeys(re.findall(r'name="(confirm_\d+)"', page.content.decode()), "on")
    return client.post(address, data, follow=True)


ROWS = [
    ["Datos del agua abiertos", "No se publican", "Agua", "Portal", "30/06/2024", "azul"],
    ["Calles para todas", "Faltan banquetas", "Movilidad", "Censo", "2024", "rojo"],
]
