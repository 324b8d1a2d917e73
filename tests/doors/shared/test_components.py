"""Every component and every page of the frame renders, compiled, within the content policy."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import include, path, reverse
from django.utils.translation import override

from planabierto.doors import shared
from planabierto.doors.shared import context
from planabierto.doors.shared.styleguide import sample, styleguide
from planabierto.kit.actor import Actor, Capacity, Role
from planabierto.kit.verdict import no

pytestmark = pytest.mark.urls(__name__)
urlpatterns = [
    *(
        path(f"{name}/", styleguide, name=name)
        for name in context.NAMES
        if not name.startswith("account")
    ),
    path("cuenta/", include("allauth.urls")),
    path("cuenta/", styleguide, name="account"),
]

ROOT = Path(shared.__file__).parent
TEMPLATES = ROOT / "templates"
ACCOUNT = sorted(
    str(page.relative_to(TEMPLATES))
    for folder in ("account", "mfa")
    for page in TEMPLATES.glob(f"{folder}/**/*.html")
)
FRAME = ["400.html", "403.html", "403_csrf.html", "404.html", "500.html", "refused.html"]


class AccountForm(forms.Form):
    login = forms.EmailField()
    password = forms.CharField()
    password1 = forms.CharField(help_text="x")
    secret = "KEY"


def _request(where="/compromisos/", **cookies):
    request = RequestFactory().get(where)
    request.COOKIES.update(cookies)
    return request


def _account_context():
    codes = SimpleNamespace(get_unused_codes=["1", "2"])
    return {
        "form": AccountForm({}),
        "authenticators": {"totp": 1, "recovery_codes": codes},
        "is_mfa_enabled": True,
        "can_confirm": True,
        "confirmation": SimpleNamespace(key="k", email_address=SimpleNamespace(email="a@b.mx")),
        "unused_codes": ["1", "2"],
        "can_view_codes": True,
        "can_download_codes": True,
        "can_generate_codes": True,
        "reauthentication_alternatives": [SimpleNamespace(url="/x", description="otra")],
    }


def _sound(html):
    """One heading, a language, compiled components, and nothing the policy would refuse."""
    assert len(re.findall(r"<h1\b", html)) == 1
    assert re.search(r'<html lang="(es|en)">', html)
    assert "<c-" not in html
    assert "{%" not in html
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]+src=)", html)
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_every_component_renders_compiled():
    html = styleguide(_request()).content.decode()
    _sound(html)
    for word in ("thread-count", "sello 1234", "por sellar", "Ver datos", 'lang="en"', "1,452"):
        assert word in html
    assert 'aria-describedby="id_b-title_helptext id_b-title_error"' in html
    used = set(re.findall(r"<c-([a-z-]+)", (TEMPLATES / "styleguide.html").read_text()))
    inside = {name.replace("-", "_") for name in used} | {"form_errors", "new_password"}
    assert {path.stem for path in (TEMPLATES / "cotton").glob("*.html")} == inside


def test_the_compact_ribbon_stays_small():
    html = re.search(
        r'<figure class="ribbon compact">.*?</figure>',
        render_to_string("styleguide.html", sample()),
        re.DOTALL,
    )
    assert len(html[0].encode()) < 1500


@pytest.mark.parametrize("name", FRAME)
def test_error_pages_hold_with_and_without_a_request(name):
    _sound(
        render_to_string(
            name, {"reason": "Abre el 3 de mayo.", "verdict": no("Aún no abre.")}, _request()
        )
    )
    _sound(render_to_string(name, {"verdict": no("Aún no abre.")}))


@pytest.mark.parametrize("name", ACCOUNT)
def test_account_pages_wear_the_house_style(name):
    html = render_to_string(name, _account_context(), _request())
    _sound(html)
    assert "masthead" in html


def test_pages_of_allauth_itself_do_too():
    address = SimpleNamespace(email="a@b.mx", verified=True, primary=True)
    radios = [SimpleNamespace(id="r", checked=True, emailaddress=address)]
    about = {"emailaddresses": [address], "emailaddress_radios": radios, "can_add_email": True}
    html = render_to_string("account/email.html", _account_context() | about, _request())
    assert html.count('class="button') == 5
    assert 'class="status kept"' in html
    assert 'class="field check"' in html
    assert "masthead" in html


@pytest.mark.parametrize("page", sorted(TEMPLATES.glob("**/*.txt")), ids=lambda page: page.stem)
def test_mails_are_plain(page):
    about = {"activate_url": "http://x/?a=1&b=2", "password_reset_url": "http://x/?a=1&b=2"}
    text = render_to_string(str(page.relative_to(TEMPLATES)), about)
    assert "&amp;" not in text
    assert len(text.strip().splitlines()) == 1 or "Plan Abierto" in text


def test_desk_and_messages():
    message = Message(constants.SUCCESS, "Guardado")
    entries = [context.Entry("Pendientes", "#", True, 7)]
    html = render_to_string("desk.html", {"desk_nav": entries, "messages": [message]}, _request())
    assert 'class="notice success"' in html
    assert 'aria-current="page"' in html


def test_templates_carry_no_inline_style_or_handler():
    offenders = [
        str(page)
        for page in TEMPLATES.glob("**/*.html")
        if re.search(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]+src=)", page.read_text())
    ]
    assert offenders == []


def test_the_style_weighs_little():
    assert sum(page.stat().st_size for page in ROOT.glob("static/**/*.css")) <= 25 * 1024


def test_the_frame_looks_nobody_up_without_a_cookie():
    request = _request("/commitments/x/")
    request.actor = Actor("U-7H2K9QXM", 1, (Capacity("D000001-1", Role.SECRETARY, 1),))
    frame = context.page(request)
    assert frame["actor"].is_stranger
    assert frame["desk_url"]() == ""
    assert [entry.current for entry in frame["nav"]] == [
        False,
        False,
        False,
        False,
        True,
        False,
        False,
        False,
    ]
    request.COOKIES["sessionid"] = "x"
    assert context.page(request)["desk_url"]() == "/desk_inbox/"


def test_the_other_language_is_one_link_away():
    with override("en"):
        assert [entry.current for entry in context.page(_request())["languages"]] == [False, True]


def test_every_address_of_the_frame_exists():
    pytest.importorskip("planabierto.config.urls", exc_type=ImportError)
    addresses = [reverse(name, urlconf="planabierto.config.urls") for name in context.NAMES]
    assert len(set(addresses)) == len(addresses)
