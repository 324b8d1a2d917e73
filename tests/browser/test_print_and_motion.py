"""Paper, motion, keyboard shortcuts of the frame, titles and the other language."""

from __future__ import annotations

import pytest

from tests.browser import pages
from tests.browser.hands import FOCUS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SEEN = ["/", "/planes/NL-2022-SPG/", "/compromisos/NL-2022-C2/", "/datos/bitacora/"]
FURNITURE = [".tools", "header nav", ".search", ".footer ul", ".skip"]
# What takes time to change, in milliseconds, on any element of the page.
MOVING = """() => [...document.querySelectorAll("*")].filter((element) => {
  const style = getComputedStyle(element);
  const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0);
  return lasts(style.transitionDuration) || lasts(style.animationDuration);
}).length"""


@pytest.mark.parametrize("path", SEEN)
def test_paper_keeps_the_content_and_drops_the_furniture(open_page, path):
    page = open_page()
    page.goto(path)
    words = page.locator("main h1").inner_text()
    page.emulate_media(media="print")
    for selector in FURNITURE:
        for each in page.locator(selector).all():
            assert not each.is_visible(), selector
    assert page.locator("main h1").inner_text() == words
    assert page.locator("main .section").first.is_visible()
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") in (
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    )


def test_paper_unfolds_what_is_folded(open_page):
    page = open_page()
    page.goto("/compromisos/NL-2022-C2/")
    folded = page.locator("main details:not([open])").count()
    assert folded
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert page.locator("main details:not([open])").count() == 0
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert page.locator("main details:not([open])").count() == folded


def test_nothing_moves_for_who_asked_for_stillness(open_page):
    page = open_page(reduced_motion="no-preference")
    page.goto("/")
    assert page.evaluate(MOVING) > 0
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(MOVING) == 0


@pytest.mark.parametrize("path", SEEN)
def test_the_first_tab_skips_to_the_content(open_page, path):
    page = open_page()
    page.goto(path)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate(FOCUS) == "yes"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "contenido"
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('main') !== null")


@pytest.mark.parametrize(
    "viewport", [{"width": 1280, "height": 720}, {"width": 360, "height": 640}]
)
def test_the_focus_shows_all_along_the_page(open_page, enter, world, draft, viewport):
    page = open_page(viewport=viewport)
    enter(page, world.account("secretary"))
    hidden = []
    for path in ["/compromisos/NL-2022-C2/", f"/escritorio/planes/{draft.plan}/texto/en/"]:
        page.goto(path)
        for _ in range(70):
            page.keyboard.press("Tab")
            focused = page.evaluate_handle("() => document.activeElement").as_element()
            if focused.evaluate("(element) => element === document.body"):
                break
            if (state := focused.evaluate(FOCUS)) != "yes":
                outer = focused.evaluate("(element) => element.outerHTML.slice(0, 150)")
                hidden.append(f"{path} {state}: {outer}")
    assert hidden == []


def test_each_page_has_one_heading_and_a_title_of_its_own(client, draft, world, settings):
    settings.ROOT_URLCONF = "tests.browser.urls"
    client.force_login(world.account("secretary"))
    titles = {}
    for kind in pages.public(draft):
        if isinstance(kind, pages.Bare) or kind.status != 200 or kind.query:
            continue
        html = client.get(kind.path("es")).content.decode()
        assert html.count("<h1") == 1, kind
        title = html.split("<title>")[1].split("</title>")[0].strip()
        assert titles.setdefault(title, kind.path("es")) == kind.path("es"), title


@pytest.mark.parametrize(
    "path", ["/", "/compromisos/?plan=NL-2022-MTY", "/compromisos/NL-2022-C2/", "/buscar?q=agua"]
)
def test_the_other_language_is_the_same_page(open_page, path):
    page = open_page()
    page.goto(path)
    page.locator(".tools").get_by_role("link", name="English").click()
    assert page.get_attribute("html", "lang") == "en"
    assert page.url.endswith("/en" + path)
    page.locator(".tools").get_by_role("link", name="Español").click()
    assert page.get_attribute("html", "lang") == "es"
    assert page.url.endswith(path)
