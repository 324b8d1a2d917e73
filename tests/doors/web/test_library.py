"""A document is given as an attachment; one reserved by mistake says so and why."""

import pytest

from planabierto.kit.actor import Role
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.clock import now
from planabierto.tools.library import actions as library
from planabierto.tools.library.actions import Upload
from planabierto.tools.library.models import LinkCheck, LinkOutcome
from tests.builders import SYSTEM, build_link, holder
from tests.tools.library.making import photo

pytestmark = pytest.mark.django_db


def add(name="acta.txt", data=b"hola", **more):
    facts = {"actor": SYSTEM, "title": Bilingual("Acta"), "upload": Upload(name, data)}
    return library.add_file(**(facts | more))


def at(version):
    return f"/documentos/{version.folio}/v{version.number}/"


def test_a_name_with_accents_is_told_to_the_browser(client):
    answer = client.get(at(add('año «2022»; "x".txt')))
    assert answer["Content-Disposition"] == (
        "attachment; filename*=utf-8''a%C3%B1o%20%C2%AB2022%C2%BB%3B%20%22x%22.txt"
    )


def test_a_plain_name_is_quoted(client):
    answer = client.get(at(add('acta;"1\\2.txt')))
    assert answer["Content-Disposition"] == 'attachment; filename="2.txt"'
    answer = client.get(at(add('acta; "1".txt', b"otra")))
    assert answer["Content-Disposition"] == 'attachment; filename="acta; \\"1\\".txt"'


def test_who_has_the_bytes_is_told_they_stand(client):
    version = add()
    etag = client.get(at(version))["ETag"]
    assert etag == f'"{version.sha256}"'
    again = client.get(at(version), headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(at(version), headers={"if-none-match": '"x"'})
    assert other.status_code == 200


def test_a_document_is_asked_for_again_each_time(client):
    assert client.get(at(add()))["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_a_photograph_is_served_without_its_place(client):
    version = add("foto.jpg", photo(), alternative=Bilingual("Un parque"))
    answer = client.get(at(version))
    data = b"".join(answer.streaming_content)
    assert b"SECRET" not in data
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.fixture
def mistake():
    """A version published by mistake, and reserved."""
    version = add()
    etag = f'"{version.sha256}"'
    library.restrict(actor=SYSTEM, version=version, reason="Lleva un domicilio <b>.")
    return version, etag


def test_what_was_published_by_mistake_is_gone_with_its_reason(client, mistake):
    version, etag = mistake
    for headers in ({}, {"if-none-match": etag}):
        answer = client.get(at(version), headers=headers)
        assert answer.status_code == 410
        page = answer.content.decode()
        assert "Lleva un domicilio &lt;b&gt;." in page
        assert version.folio in page
        assert version.sha256 in page
        assert "Acta" not in page
        assert "ETag" not in answer


def test_its_public_wording_is_shown_beside_the_reason(client, mistake):
    version, _etag = mistake
    wording = library.add_redaction(
        actor=SYSTEM,
        original=version,
        title=Bilingual("Acta sin datos"),
        reason="Sin domicilio.",
        upload=Upload("b.txt", b"sin"),
    )
    assert at(wording) in client.get(at(version)).content.decode()
    assert b"".join(client.get(at(wording)).streaming_content) == b"sin"


def test_a_reserved_link_does_not_tell_its_address(client):
    version = build_link(url="https://example.org/secreto")
    library.restrict(actor=SYSTEM, version=version, reason="Error.")
    answer = client.get(at(version))
    assert answer.status_code == 410
    assert b"example.org" not in answer.content


def test_what_never_was_public_is_not_found(client):
    version = add(public=False)
    assert client.get(at(version)).status_code == 404
    library.add_redaction(
        actor=SYSTEM,
        original=version,
        title=Bilingual("Acta sin datos"),
        reason="Sin domicilio.",
        upload=Upload("b.txt", b"sin"),
    )
    assert client.get(at(version)).status_code == 404


def test_who_added_a_reserved_document_keeps_it_to_themselves(rf):
    from planabierto.doors.web.library import document

    actor = holder(Role.LEAD)
    version = add(public=False, actor=actor)
    request = rf.get(at(version), headers={"if-none-match": f'"{version.sha256}"'})
    request.actor = actor
    answer = document(request, version.folio, 1)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"


def test_a_link_says_how_it_answered_last(client):
    version = build_link(url="https://example.org/plan")
    LinkCheck.objects.create(version=version, checked_at=now(), outcome=LinkOutcome.MISSING)
    assert "Ya no está" in client.get(at(version)).content.decode()
