"""The journal's page and what verifies it elsewhere."""

import json
import re
import subprocess
import sys

import pytest

from planabierto.ground.journal import actions as journal
from planabierto.ground.journal import chain
from planabierto.ground.people import actions as people
from tests.builders import SYSTEM, build_institution

pytestmark = pytest.mark.django_db


def export(client):
    response = client.get("/datos/bitacora.jsonl")
    assert response.streaming
    return b"".join(response.streaming_content).decode().splitlines()


def test_the_export_verifies_and_holds_what_waits_for_a_seal(client, world):
    build_institution(name="Recién llegada")
    rows = [json.loads(line) for line in export(client)]
    sealed = [row for row in rows if row["position"] is not None]
    assert list(chain.problems(sealed, None)) == []
    assert [row["position"] for row in rows[len(sealed) :]] == [None]
    assert rows[-1]["entry"]["verb"] == "institutions.registered"


def test_a_restricted_act_gives_only_its_leaf(client):
    people.open_account(actor=SYSTEM, email="luz@example.org", name="Luz")
    waiting = json.loads(export(client)[-1])
    journal.seal()
    sealed = json.loads(export(client)[-1])
    assert waiting["entry"] is None
    assert sealed["entry"] is None
    assert waiting["leaf"] == sealed["leaf"]


def test_the_shipped_verifier_needs_only_what_is_downloaded(client, world, tmp_path):
    (tmp_path / "bitacora.jsonl").write_text("\n".join(export(client)))
    for name in ("verificar.py", "punto-de-control.json"):
        response = client.get(f"/datos/bitacora/{name}")
        assert response["Content-Disposition"] == f'attachment; filename="{name}"'
        (tmp_path / name).write_bytes(response.content)
    command = [sys.executable, "-I", "verificar.py", "bitacora.jsonl", "punto-de-control.json"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (ran.returncode, ran.stdout) == (0, "the chain holds\n")


def test_an_altered_export_is_found_out(client, world):
    rows = [json.loads(line) for line in export(client)]
    spoken = next(row for row in rows if row["entry"])
    spoken["entry"]["verb"] = "commitments.withdrawn"
    assert list(chain.problems(rows, None))


def test_there_is_no_checkpoint_before_the_first_seal(client):
    assert client.get("/datos/bitacora/punto-de-control.json").status_code == 404


def test_the_page_tells_sealed_from_unsealed(client):
    build_institution(name="Primera")
    journal.seal()
    build_institution(name="Segunda")
    html = client.get("/datos/bitacora/").content.decode()
    assert "por sellar" in html
    assert re.search(r"<dd>1<br>", html)
    assert re.search(r"Por sellar</dt>\s*<dd>1</dd>", html)


def test_older_acts_follow_by_their_place(client):
    for number in range(25):
        build_institution(name=f"Institución {number}")
    first = client.get("/datos/bitacora/").content.decode()
    older = re.search(r'href="(\?antes=\d+)"', first)[1]
    second = client.get(f"/datos/bitacora/{older}").content.decode()
    assert first.count("Registró la institución") == 20
    assert second.count("Registró la institución") == 5
    assert not re.search(r"\?antes=\d+", second.partition('class="pager"')[2])


def test_the_acts_of_one_record_can_be_read_alone(client, world):
    html = client.get("/datos/bitacora/?folio=nl-2022-c2").content.decode()
    found = set(re.findall(r">(NL-2022-[A-Z]\d+)(?:-M\d+)?</a>", html))
    assert found == {"NL-2022-C2"}


def test_a_word_that_is_no_folio_is_told_so(client, world):
    html = client.get("/datos/bitacora/?folio=%3Cb%3Enada").content.decode()
    assert "«&lt;B&gt;NADA» no es un folio" in html
