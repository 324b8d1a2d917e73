"""A public wording beside a reserved original; a mistake taken out of public sight."""

import pytest
from django.db import IntegrityError, transaction

from planabierto.ground.journal.checks import altered_rows, unrecorded_rows
from planabierto.ground.journal.models import Entry
from planabierto.kit.actor import STRANGER, Actor, Capacity, Role
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.registry import Opening, openings
from planabierto.kit.verdict import Ground, Refused, no, yes
from planabierto.tools.library import actions, offers, queries, rules
from planabierto.tools.library.actions import Upload
from planabierto.tools.library.models import DocumentVersion, Restriction
from tests.builders import SYSTEM, holder

pytestmark = pytest.mark.django_db
PUBLIC = Bilingual("Atención a víctimas, sin nombres")
LEAD = Actor("U-LEAD0000", 2, (Capacity("D000002-X", Role.LEAD, 1, "NL-2022"),))


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    """A folder of this test's own."""
    settings.MEDIA_ROOT = tmp_path


def add(data=b"con nombres", **more):
    facts = {"actor": SYSTEM, "title": Bilingual("Expediente"), "upload": Upload("a.txt", data)}
    return actions.add_file(**(facts | more))


def redact(original, data=b"sin nombres", **more):
    facts = {"actor": SYSTEM, "original": original, "title": PUBLIC, "reason": " Sin nombres. "}
    if "url" not in more:
        facts["upload"] = Upload("b.txt", data)
    return actions.add_redaction(**(facts | more))


def restrict(version, **more):
    facts = {"actor": SYSTEM, "version": version, "reason": " Lleva domicilios. "}
    return actions.restrict(**(facts | more))


def test_a_reserved_original_has_a_public_wording_with_a_title_of_its_own():
    original = add(public=False)
    wording = redact(original)
    assert (wording.redacts, wording.redaction_reason) == (original, "Sin nombres.")
    assert wording.document != original.document
    assert wording.document.title == PUBLIC
    assert queries.version(wording.folio, 1, STRANGER) == wording
    assert queries.version(original.folio, 1, STRANGER) is None
    assert queries.redaction_of(original) == wording
    entry = Entry.objects.latest("pk")
    assert (entry.verb, entry.subject, entry.audience) == (
        "library.redacted",
        wording.folio,
        "public",
    )


def test_a_later_wording_is_the_next_version_of_the_first():
    original = add(public=False)
    first = redact(original)
    assert redact(original).stood_already
    better = redact(original, b"sin nombres ni calles")
    replaced = add(b"otra", public=False, document=original.document)
    third = redact(replaced, url="https://example.org/sin-nombres")
    assert [first.number, better.number, third.number] == [1, 2, 3]
    assert {first.document, better.document, third.document} == {first.document}
    assert queries.redactions_in([original.pk, replaced.pk]) == {
        original.pk: better,
        replaced.pk: third,
    }


def test_a_public_document_needs_no_public_wording():
    with pytest.raises(Refused, match="es público"):
        redact(add())


def test_a_document_published_by_mistake_can_have_a_public_wording():
    original = add()
    restrict(original)
    assert queries.redaction_of(original) is None
    assert redact(original).redacts == original


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"reason": "  "}, "Di por qué"),
        ({"url": "https://example.org/", "upload": Upload("b.txt", b"x")}, "uno de los dos"),
        ({"upload": None}, "uno de los dos"),
    ],
)
def test_a_wording_says_why_and_is_one_thing(more, why):
    original = add(public=False)
    with pytest.raises(Refused, match=why):
        redact(original, **more)
    assert DocumentVersion.objects.count() == 1


def test_only_who_may_read_the_original_words_it_for_the_public():
    original = add(public=False, actor=LEAD)
    for actor in (STRANGER, holder(Role.LEAD)):
        verdict = rules.may_redact(actor, original)
        assert verdict.ground == Ground.HIDDEN
        with pytest.raises(Refused):
            redact(original, actor=actor)
    assert redact(original, actor=LEAD)


def test_who_reads_a_document_without_a_mandate_adds_no_wording():
    original = add()
    restrict(original)
    someone = Actor("U-NADIE000", 9)
    assert rules.may_redact(someone, original).ground == Ground.HIDDEN


def test_what_was_published_by_mistake_is_out_of_sight_and_on_record():
    version = add()
    restriction = restrict(version)
    assert queries.version(version.folio, 1, STRANGER) is None
    assert queries.version(version.folio, 1, SYSTEM) == version
    assert queries.withheld(version.folio, 1) == restriction
    assert restriction.reason == "Lleva domicilios."
    version.refresh_from_db()
    assert version.public
    assert not version.is_open
    entry = Entry.objects.latest("pk")
    assert (entry.verb, entry.subject, entry.audience) == (
        "library.restricted",
        version.folio,
        "public",
    )
    assert not list(altered_rows())
    assert not list(unrecorded_rows())
    assert not list(offers.altered_files())


def test_only_what_was_public_is_told_to_be_withheld():
    assert queries.withheld(add().folio, 1) is None
    assert queries.withheld(add(public=False).folio, 1) is None
    assert queries.withheld("NL-2022", 1) is None


@pytest.mark.parametrize("public", [True, False])
def test_what_is_reserved_already_is_not_reserved_again(public):
    version = add(public=public)
    if public:
        restrict(version)
    with pytest.raises(Refused, match="ya está reservado"):
        restrict(version)


def test_a_reservation_says_why():
    with pytest.raises(Refused, match="Di por qué"):
        restrict(add(), reason="\n")
    assert not Restriction.objects.exists()


@pytest.mark.parametrize(
    "actor", [LEAD, holder(Role.SECRETARY), holder(Role.CONTACT), holder(Role.ADMINISTRATOR)]
)
def test_who_added_it_and_the_installations_librarians_reserve(actor):
    assert restrict(add(actor=LEAD), actor=actor)
    assert Entry.objects.latest("pk").mandate == actor.capacities[0].folio


@pytest.mark.parametrize(
    "actor", [STRANGER, Actor("U-LEAD0000", 2), holder(Role.SECRETARY, "NL-2022")]
)
def test_nobody_else_reserves_unless_the_host_says_so(actor):
    version = add(actor=LEAD)
    with pytest.raises(Refused, match="lo reserva quien lo agregó"):
        restrict(version, actor=actor)
    with pytest.raises(Refused, match="Aquí no"):
        restrict(version, actor=actor, host=no("Aquí no"))
    assert restrict(version, actor=actor, host=yes(), mandate="D000009-X")
    assert Entry.objects.latest("pk").mandate == "D000009-X"


def test_the_same_bytes_published_again_after_a_mistake_are_a_new_act():
    version = add()
    restrict(version)
    assert add(document=version.document).number == 2


@pytest.fixture
def opening():
    """An app that opens one reserved version to leads."""
    original = add(public=False)

    def versions(actor):
        mine = original.pk if actor.acting_as(Role.LEAD) else 0
        return DocumentVersion.objects.filter(pk=mine).values("pk")

    openings.offer(Opening("test.opening", versions))
    yield original
    openings._offers.pop("test.opening")


def test_an_app_opens_a_reserved_version_to_whom_it_knows(opening):
    assert queries.version(opening.folio, 1, LEAD) == opening
    assert queries.version(opening.folio, 1, holder(Role.MONITOR)) is None
    assert queries.version(opening.folio, 1, STRANGER) is None


def test_a_mandate_without_its_second_factor_opens_nothing(opening):
    withheld = Actor(LEAD.pseudonym, 2, (), LEAD.capacities)
    assert queries.version(opening.folio, 1, withheld) is None


def test_doctor_names_a_wording_that_has_lost_its_reason_to_be():
    original = add(public=False)
    wording = redact(original)
    assert not list(offers.needless_redactions())
    DocumentVersion.objects.filter(pk=original.pk).update(public=True)
    assert list(offers.needless_redactions()) == [f"{wording.folio} v1: its original is public"]


def test_the_database_itself_keeps_a_wording_public_and_reasoned():
    original = add(public=False)
    wording = redact(original)
    rows = DocumentVersion.objects.filter(pk=wording.pk)
    for wrong in ({"public": False}, {"redaction_reason": ""}, {"redacts": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)
    restriction = restrict(add(b"x"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Restriction.objects.filter(pk=restriction.pk).update(reason="")
