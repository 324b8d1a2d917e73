"""Every kind of answer carries the protections; the cookies are safe where the site is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.security.hygiene import POLICY, Reader, policy_of, wrong_headers

ROOT = Path(__file__).parents[2]
NAMES = (
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "SESSION_COOKIE_HTTPONLY",
    "SECURE_HSTS_SECONDS",
    "DEBUG",
    "DEMO",
)


@pytest.mark.parametrize("path", ["/", "/no/such/page", "/compromisos/NL-1999-C1/", "/en/buscar"])
def test_pages_and_missing_pages_carry_the_strict_policy(client, db, path):
    answer = client.get(path)
    assert policy_of(answer) == POLICY
    assert wrong_headers(answer) == []
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_a_refused_form_carries_the_protections(db):
    answer = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "x"})
    assert answer.status_code == 403
    assert wrong_headers(answer) == []


def test_a_broken_page_carries_the_protections(client, db, monkeypatch):
    monkeypatch.setattr("planabierto.doors.web.search.queries.kinds", lambda: 1 / 0)
    client.raise_request_exception = False
    answer = client.get(reverse("search"))
    assert answer.status_code == 500
    assert policy_of(answer) == POLICY
    assert b"Traceback" not in answer.content
    assert b"ZeroDivisionError" not in answer.content


def settings_with(**environment: str) -> dict[str, object]:
    """The settings as a new process reads them from an environment."""
    program = (
        "import json; from planabierto.config import settings as s;"
        f"print(json.dumps({{name: getattr(s, name) for name in {NAMES!r}}}))"
    )
    clean = {name: value for name, value in os.environ.items() if name in ("PATH", "DATA_DIR")}
    said = subprocess.run(
        [sys.executable, "-c", program],
        env=clean | {"SECRET_KEY": "x", "PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return json.loads(said.stdout)


def test_a_site_behind_https_keeps_its_cookies_there():
    found = settings_with(SITE_URL="https://plan.example.org")
    assert found["SESSION_COOKIE_SECURE"] is True
    assert found["CSRF_COOKIE_SECURE"] is True
    assert found["SECURE_HSTS_SECONDS"] >= 31_536_000


def test_debugging_and_the_demonstration_are_off_unless_asked():
    found = settings_with()
    assert (found["DEBUG"], found["DEMO"]) == (False, False)
    assert found["SESSION_COOKIE_HTTPONLY"] is True


def test_hsts_is_sent_only_over_https(client, db, settings):
    settings.SECURE_HSTS_SECONDS = 31_536_000
    assert "Strict-Transport-Security" not in client.get("/")
    secure = Client(headers={}).get("/", secure=True)
    assert secure["Strict-Transport-Security"].startswith("max-age=31536000")


def test_the_session_cookie_is_out_of_reach_of_scripts(world, client, credentials):
    answer = client.post(reverse("account_login"), credentials("resident"))
    cookie = answer.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize(
    "unsafe",
    [
        '<p style="color:red">x</p>',
        "<style>p { color: red }</style>",
        "<script>alert(1)</script>",
        '<script src="https://example.org/x.js"></script>',
        '<a href="javascript:alert(1)">x</a>',
        '<button onclick="go()">x</button>',
        '<form action="https://example.org/">x</form>',
        '<base href="https://example.org/">',
        '<iframe src="/"></iframe>',
    ],
)
def test_the_check_of_pages_sees_what_it_must_see(unsafe):
    reader = Reader()
    reader.feed(f"<!doctype html><html><body>{unsafe}</body></html>")
    assert reader.found
