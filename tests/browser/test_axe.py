"""No page kind fails axe, breaks the content policy, or scrolls sideways on a small screen."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from planabierto.sample.cast import PASSWORD
from tests.browser import (
    pages,
    pages_adopting,
    pages_calls,
    pages_coding,
    pages_cuts,
    pages_drafting,
    pages_evaluating,
    pages_forum,
    pages_groups,
    pages_judging,
    pages_meetings,
    pages_opinions,
    pages_proposals,
)
from tests.browser.drafts import make_progress
from tests.browser.linked import letter, tokens_of
from tests.matrix.adopting import adopting
from tests.matrix.calls import called
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
from tests.matrix.voices import spoken

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LANGUAGES = pytest.mark.parametrize("language", ["es", "en"])


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


@LANGUAGES
def test_public_pages(open_page, tour, draft, language):
    assert not (wrong := tour(open_page(), pages.public(draft), language)), told(wrong)


@LANGUAGES
def test_calls_and_voices(open_page, tour, world, language):
    kinds = pages.voices(spoken(world))
    assert not (wrong := tour(open_page(), kinds, language)), told(wrong)


@LANGUAGES
def test_the_way_to_an_account(open_page, tour, world, language):
    kinds = pages.entrance(world.account("resident"))
    assert not (wrong := tour(open_page(), kinds, language)), told(wrong)


@LANGUAGES
def test_a_residents_own_pages(open_page, enter, tour, world, language):
    page = open_page()
    enter(page, world.account("resident"), second_factor=False)
    assert not (wrong := tour(page, pages.own(), language)), told(wrong)


@LANGUAGES
def test_the_desk(open_page, enter, tour, world, draft, language):
    page = open_page()
    enter(page, world.account("secretary"))
    assert not (wrong := tour(page, pages.desk(draft), language)), told(wrong)


@LANGUAGES
@pytest.mark.parametrize("reader", ["lead", "group_member", "evaluator", "secretary", ""])
def test_progress(open_page, enter, tour, world, reader, language):
    page, kinds = open_page(), pages.progress(make_progress(world))[reader]
    if reader:
        enter(page, world.account(reader))
    assert not (wrong := tour(page, kinds, language)), told(wrong)


@LANGUAGES
@pytest.mark.parametrize("reader", ["secretary", "facilitator", "moderator", ""])
def test_calls(open_page, enter, tour, world, reader, language):
    page, kinds = open_page(), pages_calls.calls(called(world))[reader]
    if reader:
        enter(page, world.account(reader))
    assert not (wrong := tour(page, kinds, language)), told(wrong)


@LANGUAGES
def test_the_reading_of_voices(open_page, enter, tour, world, language):
    page, kinds = open_page(), pages_coding.coding(coded(world))
    enter(page, world.account("secretary"))
    assert not (wrong := tour(page, kinds, language)), told(wrong)


@LANGUAGES
@pytest.mark.parametrize("reader", ["secretary", "lead", "contact", ""])
def test_judging(open_page, enter, tour, world, reader, language):
    page, kinds = open_page(), pages_judging.judging(judged(world))[reader]
    if reader:
        enter(page, world.account(reader))
    assert not (wrong := tour(page, kinds, language)), told(wrong)


@LANGUAGES
@pytest.mark.parametrize("reader", ["secretary", "facilitator", ""])
def test_proposals(open_page, enter, tour, world, reader, language):
    page, kinds = open_page(), pages_proposals.proposals(proposed(world))[reader]
    if reader:
        enter(page, world.account(reader))
    assert not (wrong := tour(page, kinds, language)), told(wrong)


@LANGUAGES
@pytest.mark.parametrize("reader", ["secretary", "forum_member", ""])
def test_the_forum(open_page, enter, tour, world, reader, language):
    page, kinds = open_page(), pages_forum.forum(forum_held(world))[reader]
    if reader:
        enter(page, world.account(reader))
    assert not (wrong := tour(page, kinds, language)), told(wrong)


@LANGUAGES
@pytest.mark.parametrize("reader", ["secretary", "lead", ""])
def test_adoption(open_page, enter, tour, world, reader, language):
    page, kinds = open_page(), pages_adopting.adopting(adopting(world))[reader]
    if reader:
        enter(page, world.account(reader))
    assert not (wrong := tour(page, kinds, language)), told(wrong)


@LANGUAGES
@pytest.mark.parametrize("reader", ["secretary", ""])
def test_cuts(open_page, enter, tour, world, reader, language):
    page, kinds = open_page(), pages_cuts.cuts(cut_and_corrected(world))[reader]
    if reader:
        enter(page, world.account(reader))
    assert not (wrong := tour(page, kinds, language)), told(wrong)


@LANGUAGES
@pytest.mark.parametrize("reader", ["evaluator", "lead", "secretary", ""])
def test_evaluation(open_page, enter, tour, world, reader, language):
    page, kinds = open_page(), pages_evaluating.evaluating(evaluated(world))[reader]
    if reader:
        enter(page, world.account(reader))
    assert not (wrong := tour(page, kinds, language)), told(wrong)


@LANGUAGES
@pytest.mark.parametrize("reader", ["secretary", "facilitator", ""])
def test_meetings(open_page, enter, tour, world, reader, language):
    page, kinds = open_page(), pages_meetings.meetings(met(world))[reader]
    if reader:
        enter(page, world.account(reader))
    assert not (wrong := tour(page, kinds, language)), told(wrong)


@LANGUAGES
@pytest.mark.parametrize("reader", ["secretary", "lead", ""])
def test_working_groups(open_page, enter, tour, world, reader, language):
    page, kinds = open_page(), pages_groups.groups(grouped(world))[reader]
    if reader:
        enter(page, world.account(reader))
    assert not (wrong := tour(page, kinds, language)), told(wrong)


@LANGUAGES
@pytest.mark.parametrize("reader", ["secretary", "monitor", "lead", ""])
def test_opinions_and_questions(open_page, enter, tour, world, reader, language):
    page, kinds = open_page(), pages_opinions.opinions(opined(world))[reader]
    if reader:
        enter(page, world.account(reader))
    assert not (wrong := tour(page, kinds, language)), told(wrong)


@LANGUAGES
@pytest.mark.parametrize("reader", ["secretary", ""])
def test_drafts(open_page, enter, tour, world, reader, language):
    page, kinds = open_page(), pages_drafting.drafting(drafted(world))[reader]
    if reader:
        enter(page, world.account(reader))
    assert not (wrong := tour(page, kinds, language)), told(wrong)


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
    assert not (wrong := tour(page, pages.linked(tokens), language)), told(wrong)


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


def test_no_page_is_forgotten(draft, world):
    kinds = [
        *pages.public(draft),
        *pages.voices(spoken(world)),
        *pages.entrance(world.account("resident")),
        *pages.own(),
        *pages.enrolled(),
        *pages.desk(draft),
        *pages_coding.coding(coded(world)),
        *(kind for kinds in pages_judging.judging(judged(world)).values() for kind in kinds),
        *(kind for kinds in pages_adopting.adopting(adopting(world)).values() for kind in kinds),
        *(kind for kinds in pages_drafting.drafting(drafted(world)).values() for kind in kinds),
        *(kind for kinds in pages_calls.calls(called(world)).values() for kind in kinds),
        *(kind for kinds in pages_proposals.proposals(proposed(world)).values() for kind in kinds),
        *(kind for kinds in pages_forum.forum(forum_held(world)).values() for kind in kinds),
        *(kind for kinds in pages_cuts.cuts(cut_and_corrected(world)).values() for kind in kinds),
        *(
            kind
            for kinds in pages_evaluating.evaluating(evaluated(world)).values()
            for kind in kinds
        ),
        *(kind for kinds in pages_meetings.meetings(met(world)).values() for kind in kinds),
        *(kind for kinds in pages_groups.groups(grouped(world)).values() for kind in kinds),
        *(kind for kinds in pages_opinions.opinions(opined(world)).values() for kind in kinds),
        *(kind for kinds in pages.progress(make_progress(world)).values() for kind in kinds),
    ]
    seen = {kind.name for kind in kinds}
    assert pages.names() - seen - pages.NO_PAGE == set()
    assert not seen & pages.NO_PAGE
