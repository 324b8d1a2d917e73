"""What can be taken away: plan texts that read back the same, and documents served safely."""

import pytest

from planabierto.journey.commitments.models import Commitment
from planabierto.journey.drafting import queries as drafts
from planabierto.journey.drafting.template import read
from planabierto.kit.bilingual import Bilingual
from planabierto.tools.library import actions as library
from planabierto.tools.library.actions import Upload
from tests.builders import SYSTEM, build_link

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_plan_text_reads_back_the_same(client, world, language):
    response = client.get(f"/planes/NL-2022-SPG/plan.txt?idioma={language}")
    stored = drafts.public_version(world.plan("SPG")).page_in(language)
    written = drafts.page_text(stored)
    again = read(response.content)
    assert again.answers == written.answers
    assert again.endorsements == written.endorsements
    assert again.institutions == written.institutions
    assert again.language == language


def _stored(**facts):
    upload = Upload("plan firmado.pdf", PDF)
    return library.add_file(actor=SYSTEM, title=Bilingual("Plan"), upload=upload, **facts)


def test_a_file_is_an_attachment_that_runs_nothing(client):
    version = _stored()
    response = client.get(f"/documentos/{version.folio}/v1/")
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"] == 'attachment; filename="plan firmado.pdf"'
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "max-age" in response["Cache-Control"]


def test_a_reserved_file_is_not_found(client):
    version = _stored(public=False)
    assert client.get(f"/documentos/{version.folio}/v1/").status_code == 404


def test_a_link_is_named_not_followed(client):
    version = build_link(url="https://example.org/plan?x=1")
    response = client.get(f"/documentos/{version.folio}/v1/")
    assert response.status_code == 200
    assert "Location" not in response
    assert "https://example.org/plan?x=1" in response.content.decode()


def test_a_version_that_does_not_exist_is_not_found(client):
    version = build_link()
    assert client.get(f"/documentos/{version.folio}/v2/").status_code == 404


@pytest.mark.parametrize(
    "page", ["/planes/NL-2022-SPG/plan.txt", "/planes/NL-2022/compromisos.csv", "/compromisos.csv"]
)
def test_a_download_keeps_its_name_the_second_time(client, world, page, settings):
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": page}
    settings.CACHES = {**settings.CACHES, "pages": memory}
    first, second = client.get(page), client.get(page)
    assert first["Content-Disposition"].startswith("attachment")
    assert second["Content-Disposition"] == first["Content-Disposition"]


def test_the_table_of_everything_is_sent_piece_by_piece(client, world):
    response = client.get("/compromisos.csv")
    assert response.streaming
    assert len(list(response.streaming_content)) == 1 + Commitment.objects.count()
