"""A guide says what is there: its pictures, addresses and buttons, and every word is escaped."""

import re
from functools import cache

import polib
import pytest
from django.contrib.staticfiles import finders
from django.urls import resolve
from django.utils.translation import override

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


def in_english():
    return sorted(path.stem for path in (ROOT / "docs" / "guides" / "en").glob("*.md"))


@cache
def english_words_of_the_site():
    """Everything the English catalogue says."""
    path = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
    return {" ".join(entry.msgstr.split()) for entry in polib.pofile(str(path))}


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
def test_the_guides_are_listed_in_both_languages(client):
    page = client.get("/en/ayuda/").content.decode()
    assert 'href="/en/ayuda/secretaria/"' in page
    assert '<article lang="en">' in page
    assert '<article lang="es">' in client.get("/ayuda/").content.decode()
    assert client.get("/ayuda/README/").status_code == 404


@pytest.mark.django_db
def test_a_guide_that_is_only_in_spanish_says_so(client):
    spanish = client.get("/en/ayuda/secretaria/").content.decode().partition("<h1")[0]
    assert '<article lang="es">' in spanish
    assert 'class="notice' in spanish
    english = client.get("/en/ayuda/evaluar/").content.decode().partition("<h1")[0]
    assert '<article lang="en">' in english
    assert 'class="notice' not in english


def test_who_reports_verifies_monitors_and_evaluates_reads_a_guide_in_english():
    assert in_english() == ["README", "evaluar", "grupo", "monitorear", "responsable"]


@pytest.mark.parametrize("name", in_english())
def test_a_guide_in_english_says_as_much_and_leads_as_far(name):
    ours, theirs = text(name), text(f"en/{name}")
    assert theirs.count("\n## ") == ours.count("\n## ")
    assert re.findall(r"guides/([\w.-]+\.webp)", theirs) == re.findall(
        r"guides/([\w.-]+\.webp)", ours
    )
    assert sorted(re.findall(r"\]\((\w+)\.md\)", theirs)) == sorted(
        re.findall(r"\]\((\w+)\.md\)", ours)
    )
    with override("en"):
        for address in re.findall(r"`(/[^`]*)`", theirs):
            resolve(address)


@pytest.mark.parametrize("name", in_english())
def test_every_button_is_called_so_on_the_page_in_english(name):
    labels = {" ".join(each.split()) for each in re.findall(r"\*\*([^*]+)\*\*", text(f"en/{name}"))}
    none(label for label in labels if label not in english_words_of_the_site())


@pytest.mark.django_db
@pytest.mark.parametrize("name", in_english())
def test_a_guide_in_english_is_shown_with_its_pictures(client, name):
    place = "/en/ayuda/" if name == guides.INDEX else f"/en/ayuda/{name}/"
    page = client.get(place).content.decode()
    article = page.partition("<article")[2]
    assert article.startswith(' lang="en"')
    assert not [mark for mark in ("**", "![", "`") if mark in article]


def test_no_word_of_a_guide_is_markup():
    assert guides.as_html("1. a <b>\n2. **c**") == (
        "<ol><li>a &lt;b&gt;</li><li><strong>c</strong></li></ol>"
    )
