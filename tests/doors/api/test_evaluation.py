"""Reports, ratings and recommendations by program: all of it once public, none of it before."""

import pytest

from planabierto.journey.evaluation import actions
from planabierto.journey.evaluation.models import Recommendation
from planabierto.publication import actions as publication
from tests.builders_evaluation import (
    SECRET,
    build_checked,
    build_draft,
    build_evaluating,
    build_published,
    build_sent,
    fill,
    pdf,
)

pytestmark = pytest.mark.django_db
WAYS = ("reports", "ratings", "recommendations", "editions", "journal", "commitments/NL-2022-C1")


@pytest.fixture
def there():
    return build_evaluating()


def test_a_report_is_read_with_all_it_says_and_what_was_replied(get, there):
    report = build_published(there, advice="Publicar cada mes.")
    found = get(f"reports/{report.folio.lower()}")
    (row,) = get("reports", cycle="NL-2022", plan="nl-2022-spg")["results"]
    assert row == {name: found[name] for name in row}
    assert (row["kind"], row["state"], row["commitment"]) == ("end", "published", "NL-2022-C1")
    assert (found["sha256"], found["authors"]) == (report.digest, ["Universidad"])
    (part,) = found["parts"]
    said = {each["question"]: each for each in part["answers"]}
    assert said["completion"]["chosen"] == [
        {
            "key": "no_evidence",
            "words": {"es": "Sin evidencia disponible", "en": "No Evidence Available"},
        }
    ]
    assert (said["factors"]["text"], said["factors"]["chosen"]) == (f"{SECRET}: factors", [])
    (finding,) = said["completion"]["findings"]
    assert finding["citations"] == [
        {"kind": "milestone", "folio": "NL-2022-C1-M1", "version": None, "words": None}
    ]
    (check,) = found["checks"]
    assert [each["text"] for each in check["replies"]] == ["De acuerdo."]
    assert (found["recommendations"], found["editions"]) == ([f"{report.folio}-R1"], [])


def test_files_and_editions_are_named_with_their_hash(get, there):
    draft = fill(there, build_draft(there))
    file = actions.attach(actor=there.evaluator, report=draft, title="Anexo", upload=pdf())
    actions.send_for_check(actor=there.evaluator, report=draft)
    check = draft.factual_checks.get()
    actions.reply(actor=there.lead, check=check, text="Bien.", upload=pdf("oficio.pdf"))
    actions.close_check(actor=there.evaluator, report=draft)
    actions.sign(actor=there.evaluator, report=draft)
    edition = publication.publish_report(actor=there.evaluator, report=draft)
    found = get(f"reports/{draft.folio}")
    assert [each["sha256"] for each in found["files"]] == [file.version.sha256]
    assert found["checks"][0]["replies"][0]["file"]["title"]["es"] == "oficio.pdf"
    assert [each["sha256"] for each in found["editions"]] == [edition.digest]


def test_ratings_are_told_to_the_letter(get, there):
    report = build_published(there)
    found = get("ratings", commitment="nl-2022-c1")
    assert found["count"] == len(found["results"]) == 12
    first = found["results"][0]
    assert (first["report"], first["question"]) == (report.folio, "completion")
    assert first["found"]["words"]["en"] == "No Evidence Available"
    assert get("ratings", cycle="XX-2024")["count"] == 0


def test_a_recommendation_is_read_with_what_became_of_it(get, there):
    report = build_published(there, advice="Publicar cada mes.")
    row = Recommendation.objects.get()
    said = {"acceptance": "partly", "reason": "Cada año."}
    actions.respond(actor=there.lead, recommendation=row, **said)
    actions.follow_up(actor=there.lead, recommendation=row, text="En línea.", done=True)
    (found,) = get("recommendations", cycle="NL-2022")["results"]
    assert found == get(f"recommendations/{report.folio}-R1")
    assert (found["text"], found["report"]) == ("Publicar cada mes.", report.folio)
    assert [each["acceptance"] for each in found["responses"]] == ["partly"]
    assert [each["done"] for each in found["follow_ups"]] == [True]
    get(f"recommendations/{report.folio}-R9", status=404)


@pytest.mark.parametrize("build", [build_draft, build_sent, build_checked])
def test_before_it_is_public_it_is_answered_like_one_that_never_was(client, there, build):
    report = build(there)
    for never, folio in (("J999", report.folio), ("J999-R1", f"{report.folio}-R1")):
        kind = "recommendations" if "-R" in never else "reports"
        told, unknown = (
            client.get(f"/api/v1/{kind}/{each}") for each in (folio, f"NL-2022-{never}")
        )
        assert told.status_code == unknown.status_code == 404
        assert told.content == unknown.content
    for way in WAYS:
        body = client.get(f"/api/v1/{way}").content.decode()
        assert report.folio not in body
        assert SECRET not in body


def test_few_questions(client, there, django_assert_max_num_queries):
    report = build_published(there, inception=True, advice="Publicar cada mes.")
    for address, most in (
        ("reports", 12),
        (f"reports/{report.folio}", 16),
        ("ratings", 12),
        ("recommendations", 12),
        (f"recommendations/{report.folio}-R1", 16),
    ):
        with django_assert_max_num_queries(most):
            assert client.get(f"/api/v1/{address}").status_code == 200
