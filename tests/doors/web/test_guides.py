"""A guide says what is there: its pictures, addresses and buttons, and every word is escaped."""

import re
from functools import cache

import pytest
from django.contrib.staticfiles import finders
from django.urls import resolve

from planabierto.doors.web import guides
from tests.architecture.source import PACKAGE, ROOT, none

PICTURES = ROOT / "docs" / "images" / "guides"
PICTURE = re.compile(r"!\[([^\]]+)\]\(\.\./images/guides/([\w.-]+)\)")
LARGEST, LARGEST_TOGETHER = 120 * 1024, 1536 * 1024


@cache
def text(name):
    return (ROOT / "docs" / "guides" / f"{name}.md").read_text()


def every():
    return [guides.INDEX, *guides.slugs()]


@cache
def words_of_the_site():
    """Everything the pages can say, on one line each."""
    found = [*PACKAGE.rglob("doors/**/*.html"), *PACKAGE.rglob("doors/**/*.py")]
    return " ".join(" ".join(path.read_text() for path in found).split())


def test_there_is_a_guide_for_each_who_needs_one():
    assert guides.slugs() == [
        "dictaminar",
        "encuentros",
        "evaluar",
        "facilitar",
        "foro",
        "grupo",
        "integrante",
        "monitorear",
        "participar",
        "responsable",
        "secretaria",
    ]


def test_every_picture_is_there_is_named_and_is_small():
    named = {name for guide in every() for _alt, name in PICTURE.findall(text(guide))}
    sizes = {path.name: path.stat().st_size for path in PICTURES.iterdir()}
    assert named == set(sizes)
    none(f"{name}: {size}" for name, size in sizes.items() if size > LARGEST)
    assert sum(sizes.values()) < LARGEST_TOGETHER


@pytest.mark.parametrize("name", every())
def test_every_address_leads_somewhere(name):
    for address in re.findall(r"`(/[^`]*)`", text(name)):
        resolve(address)
    for other in re.findall(r"\]\((\w+)\.md\)", text(name)):
        assert other in guides.slugs()


@pytest.mark.parametrize("name", guides.slugs())
def test_every_button_is_called_so_on_the_page(name):
    bold = re.findall(r"\*\*([^*]+)\*\*", text(name))
    labels = {" ".join(each.split()) for each in bold if not each.endswith(".")}
    labels -= {"Un error de dedo", "Cambió el nivel o hay algo nuevo", "No debió enviarse"}
    none(label for label in labels if label not in words_of_the_site())
    assert len(labels) > 5


@pytest.mark.django_db
@pytest.mark.parametrize("name", guides.slugs())
def test_a_guide_shows_every_picture_with_its_words(client, name):
    page = client.get(f"/ayuda/{name}/").content.decode()
    for alt, file in PICTURE.findall(text(name)):
        assert f'src="/static/guides/{file}" alt="{" ".join(alt.split())}"' in page
        assert finders.find(f"guides/{file}")
    article = page.partition("<article")[2]
    assert not [mark for mark in ("**", "![", "`") if mark in article]


@pytest.mark.django_db
def test_the_guides_are_listed_and_say_in_english_that_they_are_spanish(client):
    page = client.get("/en/ayuda/").content.decode()
    assert 'href="/en/ayuda/secretaria/"' in page
    assert '<article lang="es">' in page
    assert client.get("/ayuda/README/").status_code == 404


def test_no_word_of_a_guide_is_markup():
    assert guides.as_html("1. a <b>\n2. **c**") == (
        "<ol><li>a &lt;b&gt;</li><li><strong>c</strong></li></ol>"
    )
