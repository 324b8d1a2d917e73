"""The Spanish a person reads is the house's: tú, and never a message left in English."""

import ast
import gettext
import re
from pathlib import Path

import allauth
import django
import polib
import pytest
from django.urls import reverse
from django.utils.translation import override

import planabierto

PACKAGE = Path(planabierto.__file__).parent
OWN = polib.pofile(str(PACKAGE / "locale/es/LC_MESSAGES/django.po"))
SOURCE = polib.pofile(str(PACKAGE / "locale/en/LC_MESSAGES/django.po"))
FORMAL = re.compile(
    r"\b(usted|ustedes|introduzca|escoja|elija|escriba|seleccione|revise|guarde|ingrese"
    r"|vuelva|corrija|inténtelo|asegúrese|por favor)\b",
    re.IGNORECASE,
)
EXTRACTED = {
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext_lazy",
}
EAGER = {"gettext", "ngettext", "pgettext"}


@pytest.fixture(autouse=True)
def in_spanish():
    """What a request leaves in force does not outlive the test."""
    with override("es"):
        yield


def theirs():
    """The messages that Django and allauth know in Spanish."""
    known = set()
    for library in (django, allauth):
        for path in Path(library.__file__).parent.rglob("locale/es/LC_MESSAGES/django.mo"):
            with path.open("rb") as file:
                catalogue = gettext.GNUTranslations(file)._catalog
            known |= {key[0] if isinstance(key, tuple) else key for key in catalogue}
    return known


def said(entry):
    """Every text an entry gives, in each plural."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_what_we_reword_is_still_said_by_a_library():
    assert {each.msgid for each in OWN} - theirs() == set()
    assert [each.msgid for each in OWN if each.fuzzy or not all(said(each))] == []


def test_nobody_is_addressed_as_usted():
    ours = [text for each in OWN for text in said(each)] + [each.msgid for each in SOURCE]
    assert [text for text in ours if FORMAL.search(text)] == []


def test_a_refused_sign_in_speaks_our_spanish(client, db):
    wrong = {"login": "nadie@ejemplo.mx", "password": "no-es-esta"}
    page = client.post(reverse("account_login"), wrong).content.decode()
    assert "El correo o la contraseña no son correctos." in page
    page = client.post(reverse("account_login"), {"login": "nadie"}).content.decode()
    assert "Escribe un correo válido" in page
    assert not FORMAL.search(page)


def translators(tree):
    """How a module calls Django's gettext: the name in the module and the one in Django."""
    return {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if "gettext" in alias.name
    }


def at_import(node):
    """The calls that run when a module is imported."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.Call) and isinstance(child.func, ast.Name):
            yield child.func.id
        yield from at_import(child)


def test_every_message_is_found_and_waits_for_the_reader():
    unfound, early = [], []
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = translators(tree)
        unfound += [(path.name, name) for name in names if name not in EXTRACTED]
        early += [(path.name, name) for name in at_import(tree) if names.get(name) in EAGER]
    assert (unfound, early) == ([], [])
