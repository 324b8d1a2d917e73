"""Every evaluator signs the very text that becomes public; a correction is a new edition."""

import pytest

from planabierto.ground.institutions import actions as institutions
from planabierto.ground.institutions.actions import InstitutionFacts
from planabierto.ground.journal.models import Entry
from planabierto.journey.evaluation import actions, check_rules, checks, rules
from planabierto.journey.evaluation.models import Signing
from planabierto.journey.evaluation.queries import reading, reports, wholes
from planabierto.kit.actor import STRANGER
from planabierto.kit.registry import announcements, documents
from planabierto.kit.verdict import Ground, Refused
from planabierto.tools.library.models import LibraryDocument
from tests.builders import SYSTEM
from tests.builders_evaluation import (
    SECRET,
    again,
    another_evaluator,
    build_checked,
    build_draft,
    build_evaluating,
    build_published,
    build_sent,
    check_for,
    fill,
    pdf,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def there():
    return build_evaluating()


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.verdict


def problems():
    found = (
        checks.uncited_findings,
        checks.unheard,
        checks.altered_texts,
        checks.written_by_others,
        checks.entangled_authors,
        checks.judges_of_their_own,
        checks.lost_filings,
    )
    return [line for each in found for line in each()]


def test_nothing_is_signed_or_published_before_its_check_closed(there):
    report = build_sent(there)
    for rule in (check_rules.may_sign, check_rules.may_publish):
        assert rule(there.evaluator, report).ground == Ground.NOT_NOW


def test_a_signature_is_of_a_text_and_given_once(there):
    report = build_checked(there)
    made = actions.sign(actor=there.evaluator, report=report)
    assert made.digest == reading.digest_of(report)
    assert "Ya firmaste" in str(refused(lambda: actions.sign(actor=there.evaluator, report=report)))


def test_only_evaluators_sign_and_publish(there):
    report = build_checked(there)
    assert check_rules.may_sign(there.lead, report).ground == Ground.FORBIDDEN
    assert check_rules.may_publish(there.secretary, report).ground == Ground.HIDDEN


def test_a_report_is_public_once_every_evaluator_has_signed(there):
    other = another_evaluator(there)
    report = build_checked(there)
    mandate = reports.mandate_of(other.capacities[0])
    actions.invite(actor=there.evaluator, report=report, mandate=mandate)
    actions.sign(actor=there.evaluator, report=report)
    verdict = check_rules.may_publish(there.evaluator, report)
    assert "Falta la firma" in str(verdict.reason)
    actions.sign(actor=other, report=report)
    published = actions.publish(actor=other, report=report)
    assert (published.state, published.digest) == ("published", reading.digest_of(report))
    assert problems() == []


def test_what_changes_is_signed_anew(there):
    report = build_checked(there)
    actions.sign(actor=there.evaluator, report=report)
    actions.rework(actor=there.evaluator, report=report)
    part = report.parts.select_related("form", "report").get()
    actions.find(actor=there.evaluator, part=part, question="factors", text="Y hubo relevo.")
    finding = part.findings.get(text="Y hubo relevo.")
    folio = there.commitment.milestones.get().folio
    actions.cite(actor=there.evaluator, finding=finding, folio=folio)
    actions.send_for_check(actor=there.evaluator, report=report)
    actions.reply(actor=there.lead, check=check_for(there, report), text="Visto.")
    actions.close_check(actor=there.evaluator, report=report)
    assert not check_rules.may_publish(there.evaluator, again(report))
    actions.sign(actor=there.evaluator, report=report)
    assert Signing.objects.count() == 2
    assert actions.publish(actor=there.evaluator, report=report).state == "published"


def test_what_is_public_is_in_the_journal_in_search_and_in_letters(there):
    report = build_published(there, advice="Publicar en datos abiertos")
    entry = Entry.objects.get(verb="evaluation.published")
    assert entry.audience == "public"
    labels = {each.label.partition("/")[0] for each in entry.imprints.all()}
    assert {"evaluation.report", "evaluation.signing", "evaluation.reply"} <= labels
    (document,) = documents["report"].every()
    assert document.folio == report.folio
    assert SECRET in document.body.es
    told = announcements["evaluation.published"]
    message = told.letter(report.folio, "en")
    assert "independent" in message.subject or report.folio in message.subject
    assert there.commitment.folio in told.followed(report.folio)
    assert told.addressed(report.folio) == [there.lead.person_id]


def test_a_correction_begins_with_all_that_was_said_and_takes_its_place(there):
    draft = build_draft(there)
    actions.attach(actor=there.evaluator, report=draft, title="Anexo", upload=pdf())
    actions.discard(actor=there.evaluator, report=draft)
    old = build_published(there)
    new = actions.correct(actor=there.evaluator, report=old, reason="Una cifra estaba mal.")
    before, after = reading.text_of(old), reading.text_of(new)
    assert after["parts"] == before["parts"]
    assert after["replaces"] == old.folio
    actions.send_for_check(actor=there.evaluator, report=new)
    actions.reply(actor=there.lead, check=check_for(there, new), text="Gracias.")
    actions.close_check(actor=there.evaluator, report=new)
    actions.sign(actor=there.evaluator, report=new)
    actions.publish(actor=there.evaluator, report=new)
    assert again(old).state == "superseded"
    assert reports.report(old.folio, STRANGER) == old
    assert list(reports.in_force(STRANGER)) == [new]
    assert documents["report"].about([new.folio]) == {
        old.folio: None,
        new.folio: documents["report"].about([new.folio])[new.folio],
    }
    assert problems() == []


def test_a_correction_keeps_the_files(there):
    draft = fill(there, build_draft(there))
    actions.attach(actor=there.evaluator, report=draft, title="Anexo", upload=pdf())
    actions.send_for_check(actor=there.evaluator, report=draft)
    actions.reply(actor=there.lead, check=check_for(there, draft), text="De acuerdo.")
    actions.close_check(actor=there.evaluator, report=draft)
    actions.sign(actor=there.evaluator, report=draft)
    old = actions.publish(actor=there.evaluator, report=draft)
    new = actions.correct(actor=there.evaluator, report=old, reason="Errata.")
    assert [each.version for each in reading.files_of(new)] == [
        each.version for each in reading.files_of(old)
    ]


def test_one_correction_at_a_time_and_a_discarded_one_makes_room(there):
    old = build_published(there)
    new = actions.correct(actor=there.evaluator, report=old, reason="Errata.")
    assert "en curso" in str(rules.may_correct(there.evaluator, old).reason)
    actions.discard(actor=there.evaluator, report=new)
    assert rules.may_correct(there.evaluator, again(old))


def test_a_correction_says_why_and_is_of_what_is_public(there):
    old = build_published(there)
    act = {"actor": there.evaluator, "report": old, "reason": ""}
    assert "se publica" in str(refused(lambda: actions.correct(**act)).reason)
    assert rules.may_correct(there.lead, old).ground == Ground.FORBIDDEN
    new = actions.correct(actor=there.evaluator, report=old, reason="Errata.")
    assert rules.may_correct(there.lead, new).ground == Ground.HIDDEN
    assert rules.may_correct(there.evaluator, new).ground == Ground.NOT_NOW


def renamed(institution, name):
    facts = InstitutionFacts(name_es=name, sector=institution.sector)
    return institutions.correct(actor=SYSTEM, institution=institution, facts=facts)


def build_with_a_file(there):
    """A report at its draft, with an annex and a recommendation."""
    draft = fill(there, build_draft(there))
    actions.attach(actor=there.evaluator, report=draft, title="Anexo", upload=pdf())
    actions.recommend(
        actor=there.evaluator, report=draft, addressee=there.responsible, text="Publicar"
    )
    return draft


def test_what_others_are_called_later_changes_nothing_that_was_signed(there):
    report = publish(there, build_with_a_file(there))
    renamed(there.body, "Universidad Autónoma")
    renamed(there.responsible, "Secretaría de las Culturas")
    there.inclusion.official_id = "MX0999"
    there.inclusion.save()
    LibraryDocument.objects.update(title_es="Anexo estadístico")
    assert reading.digest_of(again(report)) == report.digest
    assert problems() == []


def test_an_edition_says_what_those_it_names_by_folio_are_called(there):
    there.inclusion.official_id = "MX0999"
    there.inclusion.save()
    report = publish(there, build_with_a_file(there))
    content = wholes.content_of(again(report))
    file = report.files.get().version.folio
    assert content["names"] == {
        there.body.folio: "Universidad",
        there.responsible.folio: "Secretaría de Cultura",
        file: "Anexo",
    }
    assert content["official_ids"] == {there.commitment.folio: "MX0999"}


def test_doctor_names_a_text_that_was_altered(there):
    report = build_published(there)
    report.parts.get().findings.update(text="Otra cosa")
    assert any("not the one that was published" in each for each in problems())
