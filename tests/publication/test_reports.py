"""A signed report becomes public and an edition in one act; its correction is a later edition."""

import hashlib
import json

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.evaluation import actions as evaluation
from planabierto.journey.evaluation.queries import reading
from planabierto.kit.canonical import canonical_bytes
from planabierto.kit.registry import announcements
from planabierto.kit.verdict import Refused
from planabierto.publication import actions, checks, queries
from planabierto.publication.models import Edition
from tests.builders_evaluation import again, build_checked, build_evaluating, check_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def there():
    return build_evaluating()


def signed(there, report):
    evaluation.sign(actor=there.evaluator, report=report)
    return actions.publish_report(actor=there.evaluator, report=report)


def paper(edition):
    with edition.version.file.open("rb") as file:
        return json.loads(file.read())


def test_what_was_signed_stands_with_its_replies_under_one_hash(there):
    edition = signed(there, build_checked(there))
    report = again(there.plan.reports.get())
    told = paper(edition)
    assert (edition.kind, edition.subject) == ("report", report.folio)
    assert told["content"]["report"] == reading.text_of(report)
    digest = hashlib.sha256(canonical_bytes(told["content"]["report"])).hexdigest()
    assert digest == report.digest == told["content"]["sha256"]
    (asked,) = told["content"]["replies"]
    (reply,) = asked["replies"]
    assert (reply["text"], reply["sha256"]) == ("Sin observaciones.", None)
    assert told["content"]["names"] == {
        each.folio: each.name_es for each in (there.body, there.responsible)
    }
    assert report.state == "published"
    assert list(checks.altered_editions()) == []


def test_the_act_is_public_and_told(there):
    edition = signed(there, build_checked(there))
    entry = Entry.objects.get(verb="publication.report_published")
    assert (entry.subject, entry.audience) == (edition.folio, "public")
    assert entry.mandate == there.evaluator.capacities[0].folio
    letter = announcements["publication.report_published"].letter(edition.folio, "es")
    assert edition.subject in letter.body


def test_what_nobody_signed_is_not_published(there):
    report = build_checked(there)
    with pytest.raises(Refused):
        actions.publish_report(actor=there.evaluator, report=report)
    assert not Edition.objects.exists()
    assert again(report).state != "published"


def test_a_correction_takes_the_place_of_the_edition_before(there):
    first = signed(there, build_checked(there))
    report = again(there.plan.reports.get())
    later = evaluation.correct(actor=there.evaluator, report=report, reason="Faltó un hito.")
    evaluation.send_for_check(actor=there.evaluator, report=later)
    evaluation.reply(actor=there.lead, check=check_for(there, later), text="De acuerdo.")
    evaluation.close_check(actor=there.evaluator, report=later)
    second = signed(there, again(later))
    assert (second.replaces, second.reason) == (first, "Faltó un hito.")
    assert second.subject == later.folio
    assert paper(second)["replaces"]["edition"] == first.folio
    assert Entry.objects.filter(verb="publication.report_corrected").count() == 1
    assert queries.is_replaced(first)
    assert list(checks.altered_editions()) == []
