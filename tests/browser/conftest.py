"""Chromium for the tests: one browser a session, one context a test, nothing but loopback."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import is_mfa_enabled
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings as live_settings
from django.test import Client, RequestFactory
from playwright.sync_api import sync_playwright

from planabierto.ground.people.models import Account
from planabierto.kit import clock
from tests.browser.chromium import launched
from tests.browser.days import Everywhere
from tests.browser.hands import Keyboard, Mouse

BACKEND = "planabierto.doors.shared.backend.Backend"
# A violation of the content policy is told to the page, which tells the console.
LISTEN = """addEventListener("securitypolicyviolation", (event) => {
  console.error("CSP", event.violatedDirective, event.blockedURI, event.sample);
});"""
DESKTOP = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 800}
# Text spacing as WCAG 1.4.12 asks a page to bear; a constructed sheet passes a strict policy.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
WIDTH = "() => document.scrollingElement.scrollWidth"
OPEN = """() => document.querySelectorAll("main details:not([name])")
  .forEach((details) => { details.open = true })"""
# Rules whose answer depends on the colours.
COLOURS = ["color-contrast", "link-in-text-block"]
# Rules whose answer depends on the words, and so on the language.
WORDS = [
    *("document-title", "empty-heading", "html-has-lang", "html-lang-valid", "valid-lang"),
    *("button-name", "link-name", "input-button-name", "label", "select-name", "summary-name"),
    *("image-alt", "svg-img-alt", "aria-input-field-name", "aria-toggle-field-name"),
    *("label-content-name-mismatch", "duplicate-id-aria", "landmark-unique", "target-size"),
]


@dataclass
class Ear:
    """What the browser complained of, and where it wanted to go outside this machine."""

    home: str
    complaints: list[str] = field(default_factory=list)

    def attach(self, page):
        """Listen to one page."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("request", self._request)

    def drain(self):
        """What was heard since the last time."""
        heard, self.complaints = self.complaints, []
        return heard

    def _console(self, message):
        # A page that answers 403, 404 or 422 is named by the console as a failed resource: itself.
        own = message.text.startswith("Failed to load resource") and (
            message.location.get("url") == message.page.url
        )
        if message.type in ("error", "warning") and not own:
            self.complaints.append(
                f"{message.type}: {message.text} ({message.location.get('url')})"
            )

    def _request(self, request):
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.complaints.append(f"went outside: {request.url}")


@pytest.fixture(scope="session")
def chromium():
    """The browser; Django is told that a loop in this thread is Playwright's own."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as driver:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with launched(driver) as browser:
            yield browser


@pytest.fixture
def ear(live_server):
    """Hears what any page of this test complains of; the test ends in silence."""
    ear = Ear(live_server.url)
    yield ear
    assert ear.drain() == []


@pytest.fixture
def open_page(chromium, live_server, ear):
    """Open a page in a context of its own, with the options given."""
    contexts = []

    def open_(**options):
        options = {"viewport": DESKTOP, "locale": "es-MX", "reduced_motion": "reduce"} | options
        context = chromium.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        context.set_default_timeout(30_000)
        context.add_init_script(LISTEN)
        page = context.new_page()
        ear.attach(page)
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(autouse=True)
def demonstration(settings, world):
    """The sample world, open to one-click entry; sessions live as long as the test."""
    settings.DEMO = True
    return world


@pytest.fixture
def enter(live_server):
    """Give a page's context the session of an account, with or without its second factor."""

    def enter_(page, account, *, second_factor=True):
        client = Client()
        client.force_login(account, backend=BACKEND)
        request = RequestFactory().get("/")
        request.session = client.session
        if second_factor and not is_mfa_enabled(account):
            TOTP.activate(account, generate_totp_secret())
        for method in ["password", "mfa"] if second_factor else ["password"]:
            record_authentication(request, account, method=method, reauthenticated=True)
        request.session.save()
        name = live_settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        page.context.add_cookies([cookie])

    return enter_


@pytest.fixture
def hands_of(open_page, enter, world):
    """Somebody at a page, a member of the cast or anybody: by keyboard alone, or with no script."""

    def hands_of_(key, way, **options):
        page = open_page(java_script_enabled=way == "keyboard", **options)
        if key:
            enter(page, world.account(key))
        return (Keyboard if way == "keyboard" else Mouse)(page)

    return hands_of_


@pytest.fixture
def everywhere(monkeypatch):
    """The days a story tells of, in the browser's server too: its threads are not the story's."""
    monkeypatch.setattr(clock, "_told", Everywhere())


@pytest.fixture
def hands_for(open_page, enter):
    """Somebody of a small world at a page, or anybody: by keyboard alone, or with no script."""

    def hands_for_(actor, way, *, second_factor=True, **options):
        page = open_page(java_script_enabled=way == "keyboard", **options)
        if actor:
            person = Account.objects.get(pk=actor.person_id)
            enter(page, person, second_factor=second_factor)
        return (Keyboard if way == "keyboard" else Mouse)(page)

    return hands_for_


@pytest.fixture
def axe():
    """What axe finds on the page that is open, rule by rule."""
    options = {
        "resultTypes": ["violations"],
        "preload": False,
        "rules": {"target-size": {"enabled": True}},
    }

    def run(page, only=None):
        if not page.evaluate("() => 'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        asked = options | ({"runOnly": {"type": "rule", "values": only}} if only else {})
        found = page.evaluate("(options) => axe.run(options)", asked)["violations"]
        return [_told(rule, node) for rule in found for node in rule["nodes"]]

    return run


def _told(rule, node):
    reasons = [each["message"] for each in node["any"] + node["all"] + node["none"]]
    return f"{rule['id']}: {node['target']} {node['html'][:160]} {reasons[:2]}"


@pytest.fixture
def look(axe, ear):
    """All that can be wrong with the page that is open; in translation, what its words can be."""

    def look_(page, *, translated=False):
        page.evaluate(OPEN)
        faults = [] if translated else drawn(page)
        page.set_viewport_size(NARROW)
        rules = WORDS if translated else ["target-size"]
        faults += [f"narrow {fault}" for fault in axe(page, rules)]
        faults += [f"{page.evaluate(WIDTH)} px wide"] * (page.evaluate(WIDTH) > 320)
        page.evaluate(SPACING)
        faults += [f"{page.evaluate(WIDTH)} px wide, spaced"] * (page.evaluate(WIDTH) > 320)
        return faults + ear.drain()

    def drawn(page):
        page.set_viewport_size(DESKTOP)
        page.emulate_media(color_scheme="light")
        faults = [f"light {fault}" for fault in axe(page)]
        page.emulate_media(color_scheme="dark")
        return faults + [f"dark {fault}" for fault in axe(page, COLOURS)]

    return look_


@pytest.fixture
def draft(world):
    """A draft of its own cycle with defects, items, a table to map and a reset to approve."""
    from tests.browser.drafts import make_draft

    return make_draft(world)
