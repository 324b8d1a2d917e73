"""No page kind fails axe, breaks the content policy, or scrolls sideways on a small screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from planabierto.sample.cast import PASSWORD
from tests.browser import (
    pages,
    pages_adopting,
    pages_calls,
    pages_clocks,
    pages_coding,
    pages_cuts,
    pages_desk,
    pages_drafting,
    pages_evaluating,
    pages_forum,
    pages_groups,
    pages_judging,
    pages_meetings,
    pages_opinions,
    pages_progress,
    pages_proposals,
    pages_references,
    pages_rhythm,
)
from tests.browser.drafts import make_draft, make_progress
from tests.browser.linked import letter, tokens_of
from tests.matrix.adopting import adopting
from tests.matrix.calls import called
from tests.matrix.clocks import spread
from tests.matrix.coding import coded
from tests.matrix.cutting import cut_and_corrected
from tests.matrix.drafting import drafted
from tests.matrix.evaluating import evaluated
from tests.matrix.forum import forum_held
from tests.matrix.groups import grouped
from tests.matrix.judging import judged
from tests.matrix.meetings import met
from tests.matrix.opinions import opined
from tests.matrix.proposals import proposed
from tests.matrix.references import referenced
from tests.matrix.rhythm import rhythmed
from tests.matrix.voices import spoken

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LANGUAGES = pytest.mark.parametrize("language", ["es", "en"])


@dataclass(frozen=True)
class Room:
    """Who opens a room's pages, nobody in particular as "", and the pages of each in a world."""

    readers: tuple[str, ...]
    kinds: Callable


def the_record(world):
    """What anybody reads and what the secretary works on, with a draft of defects."""
    draft = make_draft(world)
    return {"": pages.public(draft), "secretary": pages_desk.desk(draft)}


def an_account(world):
    """What leads to an account, and what somebody without a mandate or second factor opens."""
    return {"": pages.entrance(world.account("resident")), "resident": pages.own()}


ROOMS = {
    "record": Room(("", "secretary"), the_record),
    "voices": Room(("",), lambda world: {"": pages.voices(spoken(world))}),
    "account": Room(("", "resident"), an_account),
    "coding": Room(("secretary",), lambda world: {"secretary": pages_coding.coding(coded(world))}),
    "judging": Room(
        ("secretary", "lead", "contact", ""), lambda world: pages_judging.judging(judged(world))
    ),
    "adoption": Room(
        ("secretary", "lead", ""), lambda world: pages_adopting.adopting(adopting(world))
    ),
    "drafts": Room(("secretary", ""), lambda world: pages_drafting.drafting(drafted(world))),
    "calls": Room(
        ("secretary", "facilitator", "moderator", ""),
        lambda world: pages_calls.calls(called(world)),
    ),
    "proposals": Room(
        ("secretary", "facilitator", ""),
        lambda world: pages_proposals.proposals(proposed(world)),
    ),
    "forum": Room(
        ("secretary", "forum_member", ""), lambda world: pages_forum.forum(forum_held(world))
    ),
    "meetings": Room(
        ("secretary", "facilitator", ""), lambda world: pages_meetings.meetings(met(world))
    ),
    "clocks": Room(("secretary", "lead", ""), lambda world: pages_clocks.clocks(spread(world))),
    "cuts": Room(("secretary", ""), lambda world: pages_cuts.cuts(cut_and_corrected(world))),
    "evaluation": Room(
        ("evaluator", "lead", "secretary", ""),
        lambda world: pages_evaluating.evaluating(evaluated(world)),
    ),
    "groups": Room(("secretary", "lead", ""), lambda world: pages_groups.groups(grouped(world))),
    "opinions": Room(
        ("secretary", "monitor", "lead", ""),
        lambda world: pages_opinions.opinions(opined(world)),
    ),
    "rhythm": Room(("secretary", "lead", ""), lambda world: pages_rhythm.rhythm(rhythmed(world))),
    "references": Room(("",), lambda _world: pages_references.references(referenced())),
    "progress": Room(
        ("lead", "group_member", "evaluator", "secretary", ""),
        lambda world: pages_progress.progress(make_progress(world)),
    ),
}


@pytest.fixture
def tour(look, settings):
    """Open pages one after the other and tell what is wrong with each."""
    settings.ROOT_URLCONF = "tests.browser.urls"

    def tour_(page, kinds, language):
        wrong = {}
        for kind in kinds:
            path = kind.path(language)
            answer = page.goto(path)
            faults = [] if answer.status == kind.status else [f"answers {answer.status}"]
            landed = answer.request.redirected_from is not None
            faults += ["leads elsewhere: " + page.url] * (landed and not kind.leads_on)
            faults += [] if page.get_attribute("html", "lang") == language else ["language"]
            if faults := faults + look(page, translated=language != "es"):
                wrong[path] = faults
        return wrong

    return tour_


def told(wrong):
    """The faults, one a line."""
    return "\n".join(f"{path}\n    " + "\n    ".join(faults) for path, faults in wrong.items())


@pytest.mark.parametrize("room", ROOMS)
def test_pages(open_page, enter, tour, world, room):
    kinds, wrong = ROOMS[room].kinds(world), {}
    for reader in ROOMS[room].readers:
        page = open_page()
        if reader:
            enter(page, world.account(reader), second_factor=reader != "resident")
        for language in ("es", "en"):
            found = tour(page, kinds[reader], language)
            wrong |= {f"{reader or 'anybody'}: {path}": faults for path, faults in found.items()}
        page.context.close()
    assert not wrong, told(wrong)


@LANGUAGES
def test_the_kiosk(open_page, enter, tour, look, world, language):
    made, page = called(world), open_page()
    enter(page, world.account("facilitator"))
    page.goto(pages.Kind("desk_kiosk", (made["run_call"], made["help_point"])).path(language))
    page.locator("main form button.button").click()
    page.wait_for_url("**/quiosco/")
    assert not (wrong := tour(page, pages_calls.kiosk(), language)), told(wrong)
    page.locator("main textarea").first.fill("Un parque con sombra")
    page.locator("main form button.button").click()
    page.wait_for_selector(".voice-receipt")
    assert look(page) == []


@LANGUAGES
def test_the_mailed_link(open_page, tour, look, world, language):
    page, tokens = open_page(), tokens_of(world)
    start = pages.Kind("report_link", (tokens["open"],)).path(language)
    page.goto(start)
    page.locator("main form button").click()
    page.fill("#codigo", "0")
    page.keyboard.press("Enter")
    page.wait_for_selector("#errores")
    assert look(page) == [], "a wrong code"
    code = re.search(r"^\d{6}$", letter("monitoring.link_code"), re.MULTILINE).group()
    page.fill("#codigo", code)
    page.keyboard.press("Enter")
    page.wait_for_url("**" + start)
    page.locator("[name=level][value=complete]").check()
    page.locator("[name=narrative]").fill("Ya opera.")
    page.locator("main form button.button:not([name])").click()
    page.wait_for_selector("#errores")
    assert look(page) == [], "complete, and nothing shows it"
    page.locator("[data-preview]").click()
    page.wait_for_selector("#previa-titulo")
    assert look(page) == [], "what will be public"
    assert not (wrong := tour(page, pages_progress.linked(tokens), language)), told(wrong)


@LANGUAGES
def test_the_second_factor(open_page, enter, tour, look, world, language):
    account = world.account("contact")
    page = open_page()
    enter(page, account, second_factor=False)
    missing = [pages.Kind("second_factor_needed"), pages.Kind("mfa_index")]
    assert not (wrong := tour(page, missing, language)), told(wrong)

    TOTP.activate(account, generate_totp_secret())
    RecoveryCodes.activate(account)
    assert not (wrong := tour(page, pages.enrolled(), language)), told(wrong)

    asked = open_page()
    asked.goto(pages.Kind("account_login").path(language))
    asked.fill("#id_login", account.email)
    asked.fill("#id_password", PASSWORD)
    asked.keyboard.press("Enter")
    asked.wait_for_url("**" + pages.Kind("mfa_authenticate").path(language) + "**")
    assert look(asked) == []


def test_no_page_is_forgotten(world):
    seen = {kind.name for kind in pages.enrolled()}
    for name, room in ROOMS.items():
        by_reader = room.kinds(world)
        assert set(by_reader) == set(room.readers), name
        seen |= {kind.name for kinds in by_reader.values() for kind in kinds}
    assert pages.names() - seen - pages.NO_PAGE == set()
    assert not seen & pages.NO_PAGE
