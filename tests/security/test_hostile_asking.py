"""Whatever stands in an address or a query, no public page or interface breaks."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.conf import settings as configured
from django.test import Client
from django.urls import reverse

from tests.matrix.readers import sign_in

NOTHING = "\x00"
VALUES = [
    "",
    NOTHING,
    f"NL-2022{NOTHING}",
    "abc",
    "-1",
    "0",
    "1.5",
    "1e9",
    "٣",
    "²",
    str(10**9),
    str(10**19),
    "9" * 5000,
    "A" * 20_000,
    "' OR 1=1 --",
    '"; DROP TABLE journal_entry; --',
    "%' UNION SELECT password FROM people_account --",
    "NEAR(a b, 5) AND * OR NOT ^",
    '"""((("',
    "../../../../etc/passwd",
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% debug %}",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "\u202e\u200b\ufeff",
    "é" * 300,
    "🏛️" * 200,
]
RAW = ["%ff%fe", "%00", "%c0%ae%c0%ae", "%ed%a0%80", "%", "%zz", "a=b&a=c&&&=", "page=1;page=2"]
NAMES = (
    "page q tipo folio antes idioma plan cycle ciclo area estado sector institucion instituciones "
    "limit offset state institution policy_area commitment since after before kind language"
).split()
LISTS = (
    "/ /planes/ /planes/NL-2022/ /planes/NL-2022-SPG/ /planes/NL-2022/compromisos/ "
    "/planes/NL-2022-SPG/plan.txt /planes/NL-2022-SPG/compromisos.csv /compromisos/ "
    "/compromisos.csv /compromisos/NL-2022-C1/ /promesas/NL-2022/ /instituciones/ /buscar "
    "/datos/bitacora/ /hilo/NL-2022-C1/ /en/buscar /en/compromisos/"
).split()
INTERFACE = "cycles plans commitments milestones institutions journal".split()
PLACES = (
    "/planes/{}/ /planes/{}/plan.txt /planes/{}/compromisos.csv /planes/{}/compromisos/ "
    "/promesas/{}/ /compromisos/{}/ /instituciones/{}/ /hilo/{}/ /documentos/{}/v1/ "
    "/documentos/X000001-3/v{}/ /api/v1/cycles/{} /api/v1/plans/{} /api/v1/commitments/{} "
    "/api/v1/milestones/{} /api/v1/institutions/{} /api/v1/{} /cuenta/confirm-email/{}/ "
    "/cuenta/password/reset/key/1-{}/ /cuenta/password/reset/key/{}-x/"
).split()
DESK_PLACES = (
    "planes/{}/ planes/{}/texto/es/ planes/{}/versiones/ planes/{}/comparar/ planes/{}/publicar/ "
    "ciclos/{}/ ciclos/{}/fases/consultation/ ciclos/{}/borradores/ ciclos/{}/compromisos/ "
    "ciclos/{}/tabla/ ciclos/NL-2022/tabla/{}/ ciclos/NL-2022/metas/{}/ "
    "ciclos/NL-2022/metas/{}/retirar/ borradores/{}/ borradores/NL-2022-B{}/ "
    "compromisos/{}/modificar/ hitos/{}/baja/ instituciones/{}/ designaciones/{}/terminar/ "
    "cuentas/{}/segundo-factor/ segundo-factor/{}/aprobar/"
).split()
DESK_LISTS = (
    "planes/ ciclos/ instituciones/ designaciones/ cuentas/ bitacora/ ciclos/NL-2022/".split()
)
DESK_NAMES = "page q ver folio quien acto antes despues idioma".split()


@pytest.fixture
def stranger(world) -> Client:
    client = Client()
    client.raise_request_exception = False
    return client


@pytest.fixture
def secretary(world) -> Client:
    client = Client()
    client.raise_request_exception = False
    return sign_in(client, world.account("secretary"), second_factor=True)


def broken(client: Client, urls: list[str]) -> list[str]:
    """The addresses that end in an error of ours."""
    found = []
    for url in urls:
        answer = client.get(url)
        if answer.streaming:
            b"".join(answer.streaming_content)
        if answer.status_code >= 500:
            found.append(f"{answer.status_code} {url[:160]}")
    return found


def all_named(names: list[str], value: str) -> str:
    """One query that gives every name the value."""
    return "&".join(f"{name}={quote(value, safe='')}" for name in names)


@pytest.mark.parametrize("page", LISTS)
def test_no_query_breaks_a_public_page(stranger, page):
    urls = [f"{page}?{all_named(NAMES, value)}" for value in VALUES]
    assert broken(stranger, urls + [f"{page}?{raw}" for raw in RAW]) == []


@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_no_query_breaks_the_interface(stranger, value):
    urls = [
        f"/api/v1/{part}?{name}={quote(value, safe='')}" for part in INTERFACE for name in NAMES
    ]
    assert broken(stranger, urls) == []


@pytest.mark.parametrize("value", [value for value in VALUES if value], ids=range(len(VALUES) - 1))
def test_no_path_breaks_a_public_page(stranger, value):
    assert broken(stranger, [place.format(quote(value, safe="")) for place in PLACES]) == []


@pytest.mark.parametrize("raw", RAW)
def test_no_badly_written_path_breaks_a_public_page(stranger, raw):
    raw = raw.replace("&", "%26")
    assert broken(stranger, [place.format(raw) for place in PLACES]) == []


@pytest.mark.parametrize("value", [value for value in VALUES if value], ids=range(len(VALUES) - 1))
def test_no_address_breaks_the_desk(secretary, value):
    paths = [f"/escritorio/{place.format(quote(value, safe=''))}" for place in DESK_PLACES]
    lists = [f"/escritorio/{place}?{all_named(DESK_NAMES, value)}" for place in DESK_LISTS]
    compared = f"/escritorio/planes/NL-2022-SPG/comparar/?{all_named(DESK_NAMES, value)}"
    assert broken(secretary, [*paths, *lists, compared]) == []


@pytest.mark.parametrize("value", [NOTHING, "A" * 20_000, "\ud800", "' OR 1=1 --"], ids=range(4))
def test_no_header_or_cookie_breaks_a_page(stranger, value):
    stranger.cookies[configured.SESSION_COOKIE_NAME] = quote(value, safe="", errors="replace")
    header = quote(value, safe="", errors="replace")
    extra = {
        "HTTP_ACCEPT_LANGUAGE": header,
        "HTTP_IF_NONE_MATCH": header,
        "HTTP_HX_REQUEST": header,
    }
    for path in ("/", "/buscar?q=a", "/api/v1/plans"):
        assert stranger.get(path, **extra).status_code == 200


def test_searching_for_code_shows_it_as_text(stranger):
    answer = stranger.get(reverse("search"), {"q": "<script>alert(1)</script>"})
    assert b"<script>alert(1)" not in answer.content
    assert b"&lt;script&gt;alert(1)" in answer.content


def test_a_login_of_any_shape_breaks_nothing(stranger):
    for value in VALUES:
        answer = stranger.post(reverse("account_login"), {"login": value, "password": value})
        assert answer.status_code in (200, 429)
