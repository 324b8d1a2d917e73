"""Under /en/ the interface is English; only content may be Spanish, and then it says so."""

import re
from html.parser import HTMLParser
from pathlib import Path

import polib
import pytest
from django.urls import reverse
from django.utils.translation import override

import planabierto
from planabierto.sample.cast import PASSWORD, member

PUBLIC = (
    *("home", "plans", "commitments", "institutions", "search", "data", "journal"),
    *("privacy", "accessibility", "about", "account_login", "account_signup"),
    "account_reset_password",
)
RECORDS = (
    *(("plan", "NL-2022"), ("plan", "NL-2022-SPG"), ("plan_commitments", "NL-2022")),
    *(("promises", "NL-2022"), ("commitment", "NL-2022-C3"), ("thread", "NL-2022-C3")),
)
FREQUENT = (
    *("Compromisos", "Compromiso", "Planes", "Instituciones", "Datos", "Inicio", "Bitácora"),
    *("Escritorio", "Designaciones", "Hitos", "Hito", "Metas", "Promesas", "Ciclo", "Fechas"),
    *("Buscar", "Entrar", "Iniciar", "Salir", "Guardar", "Ver", "Descargar", "Copiar", "Cuenta"),
    *("Página", "Anterior", "Siguiente", "Todos", "Vigente", "Publicado", "Borrador"),
    *("Correo", "Contraseña", "contraseña", "sesión", "Hoy", "todavía", "aquí", "resultados"),
)
WORD = re.compile(rf"\b(?:{'|'.join(FREQUENT)})\b")
SAID = ("aria-label", "title", "alt", "placeholder", "data-label")
VOID = {"br", "hr", "img", "input", "link", "meta", "path", "use", "line", "rect", "circle"}
CATALOGUE = Path(planabierto.__file__).parent / "locale/en/LC_MESSAGES/django.po"


class Told(HTMLParser):
    """What a page says outside whatever it marks as Spanish."""

    def __init__(self, page):
        super().__init__()
        self.open, self.texts = [], []
        self.feed(page)

    def _say(self, text):
        languages = [language for _tag, language in self.open if language]
        if text.strip() and languages[-1:] != ["es"] and self.open[-1][0] not in _SILENT:
            self.texts.append(" ".join(text.split()))

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        self.open.append((tag, said.get("lang")))
        for name in SAID:
            self._say(said.get(name) or "")
        if tag in VOID:
            self.open.pop()

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self.open:
            self._say(data)


_SILENT = {"script", "style", "code"}


@pytest.fixture(autouse=True)
def own_language():
    """What a request leaves in force does not outlive the test."""
    with override("es"):
        yield


def left_in_spanish(client, address):
    """The texts of a page that hold a Spanish word of the interface, or a message as written."""
    response = client.get(address)
    texts = Told(response.content.decode()).texts
    assert len(texts) > 10, (address, response.status_code)
    written = spanish_messages()
    return [text for text in texts if WORD.search(text) or text in written]


def spanish_messages():
    """The messages that English puts in other words."""
    return {
        each.msgid for each in polib.pofile(str(CATALOGUE)) if each.msgstr not in ("", each.msgid)
    }


def addresses(language, world):
    """The addresses of the main public pages in a language, also of what is not found."""
    lead = world.commitment(3).responsibilities.first().institution
    records = (*RECORDS, ("institution", lead.folio), ("commitment", "NL-2022-C99"))
    with override(language):
        search = reverse("search")
        pages = [reverse(name) for name in PUBLIC]
        pages += [reverse(name, args=[folio]) for name, folio in records]
    return [*pages, f"{search}?q=datos", f"{search}?q=zzzz"]


def test_no_public_page_is_left_in_spanish(client, world):
    pages = addresses("en", world)
    assert all(page.startswith("/en/") for page in pages)
    found = {page: left_in_spanish(client, page) for page in pages}
    assert {page: texts for page, texts in found.items() if texts} == {}


def test_the_same_search_finds_spanish_where_it_is(client, world):
    for page in addresses("es", world):
        unmarked = client.get(page).content.decode().replace('lang="es"', "")
        assert WORD.search(" ".join(Told(unmarked).texts)), page


def test_signing_in_and_out_stays_in_english(client, world):
    who = {"login": member("resident").email, "password": PASSWORD}
    with override("en"):
        sign_in, account, sign_out, home = map(
            reverse, ("account_login", "account", "account_logout", "home")
        )
    assert client.post(sign_in, who).headers["Location"] == account
    assert left_in_spanish(client, account) == []
    assert client.post(sign_out).headers["Location"] == home
