"""Publishing a cut, correcting it by a later edition, and what doctor says of both."""

import hashlib
import json
from datetime import date

import pytest

from planabierto.ground.journal import actions as journal
from planabierto.ground.journal.models import Entry, Unchangeable
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring import actions as monitoring
from planabierto.journey.monitoring.models import Cut, CutLine
from planabierto.journey.monitoring.queries import cuts
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.canonical import canonical_bytes
from planabierto.kit.registry import announcements, occurrences
from planabierto.kit.verdict import Ground, Refused
from planabierto.publication import actions, checks, queries, rules
from planabierto.publication.models import Edition
from tests.builders import SYSTEM, build_update, holder
from tests.builders_cuts import build_cut, build_edition, build_shared, on, tampered

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 31)


@pytest.fixture
def working():
    return build_shared(codes=("SPG",))


def paper(edition):
    with edition.version.file.open("rb") as file:
        data = file.read()
    assert hashlib.sha256(data).hexdigest() == edition.digest
    return json.loads(data)


def corrected(edition, reason="Contaba un hito de más."):
    with on("2023-05-02"):
        return actions.correct_cut(actor=SYSTEM, edition=edition, reason=reason)


class TestPublishing:
    def test_its_file_is_the_cut_under_one_hash(self, working):
        journal.seal()
        edition = build_edition(working=working, actor=working.secretary)
        cut = Cut.objects.get()
        assert (edition.folio, edition.subject) == ("NL-2022-E1", "NL-2022-N1")
        told = paper(edition)
        assert told["content"]["cut"] == cuts.stored_content(cut)
        assert hashlib.sha256(canonical_bytes(told["content"]["cut"])).hexdigest() == cut.digest
        assert told["content"]["sha256"] == cut.digest
        assert told["replaces"] is told["reason"] is None
        assert edition.position == told["journal_position"] > 0
        assert edition.version.is_open
        assert edition.version.document.title.es == "Corte NL-2022-N1 al 31 de marzo de 2023"

    def test_the_act_is_public(self, working):
        edition = build_edition(working=working, actor=working.secretary)
        entry = Entry.objects.get(verb="publication.cut_published")
        assert (entry.subject, entry.audience) == (edition.folio, "public")
        assert entry.mandate == working.secretary.capacities[0].folio

    def test_it_is_never_changed(self, working):
        edition = build_edition(working=working)
        for change in (edition.save, edition.delete):
            with pytest.raises(Unchangeable):
                change()

    def test_once(self, working):
        build_edition(working=working)
        verdict = rules.may_publish_cut(SYSTEM, Cut.objects.get())
        assert verdict.ground == Ground.NOT_NOW
        with pytest.raises(Refused):
            actions.publish_cut(actor=SYSTEM, cut=Cut.objects.get())

    def test_by_whoever_makes_cuts(self, working):
        cut = build_cut(working=working)
        assert not rules.may_publish_cut(holder(Role.CONTACT, "NL-2022"), cut)
        with on("2023-04-01"):
            edition = actions.publish_cut(actor=working.secretary, cut=cut)
        assert queries.newest_of(cut.folio) == edition

    def test_a_cut_that_may_not_be_made_is_not_published(self, working):
        with on("2023-03-30"), pytest.raises(Refused):
            actions.cut_and_publish(actor=SYSTEM, cycle=working.commitment.cycle, on=DAY)
        assert not Edition.objects.exists()


class TestCorrecting:
    @pytest.mark.parametrize(("day", "exact"), [("2023-05-01", True), ("2023-05-02", False)])
    def test_it_says_whether_the_day_could_still_be_counted_as_it_was(self, working, day, exact):
        first = build_edition(working=working)
        with on(day):
            later = actions.correct_cut(actor=SYSTEM, edition=first, reason="Contaba de más.")
        assert paper(later)["content"]["recount_is_exact"] is exact
        assert rules.is_recounted_late(later) is not exact
        assert not rules.is_recounted_late(first)

    def test_a_later_edition_says_why_and_how_the_day_reads_now(self, working):
        with on("2023-03-20"):
            wrong = build_update(working=working)
        first = build_edition(working=working)
        with on("2023-03-25"):
            monitoring.retract(actor=working.lead, update=wrong, reason="Era de otro hito.")
        second = corrected(first)
        told = paper(second)
        assert (second.folio, second.subject) == ("NL-2022-E2", first.subject)
        assert told["replaces"] == {"edition": first.folio, "sha256": first.digest}
        assert told["reason"] == "Contaba un hito de más."
        assert told["content"]["cut"]["figures"]["declared_substantial"] == 1
        assert told["content"]["recount"]["figures"]["declared_substantial"] == 0
        assert second.version.document == first.version.document
        assert second.version.number == 2
        assert paper(Edition.objects.get(number=1)) == paper(first)
        assert [each.folio for each in queries.editions_of(first.subject)] == [
            second.folio,
            first.folio,
        ]
        assert queries.newest_among([first.subject, "NL-2022-N9"]) == {first.subject: second}

    def test_it_says_why(self, working):
        with pytest.raises(Refused, match="qué estaba mal"):
            corrected(build_edition(working=working), reason="  ")

    def test_only_the_newest_is_corrected(self, working):
        first = build_edition(working=working)
        second = corrected(first)
        assert rules.may_correct_cut(SYSTEM, first).ground == Ground.NOT_NOW
        assert rules.may_correct_cut(SYSTEM, second)
        with pytest.raises(Refused):
            corrected(first)

    def test_by_whoever_makes_cuts_and_never_a_report(self, working):
        edition = build_edition(working=working)
        assert not rules.may_correct_cut(holder(Role.MONITOR, "NL-2022"), edition)
        edition.kind = "report"
        assert rules.may_correct_cut(SYSTEM, edition).ground == Ground.INVALID


class TestReading:
    def test_known_with_its_cycle(self, working):
        edition = build_edition(working=working)
        assert queries.edition("nl-2022-e1", STRANGER) == edition
        for folio in ("NL-2022-E2", "NL-2022-C1-E1", "NL-2022", ""):
            assert queries.edition(folio, STRANGER) is None
        Cycle.objects.update(state="draft")
        assert queries.edition(edition.folio, STRANGER) is None

    def test_an_edition_of_nothing_has_no_cut(self, working):
        edition = build_edition(working=working)
        edition.subject = "NL-2022-N9"
        with pytest.raises(LookupError):
            queries.cut_of(edition)

    def test_promises_count_the_first_edition_of_each_cut(self, working):
        first = build_edition(working=working)
        corrected(first)
        (found,) = occurrences[cuts.SOURCE].of(working.commitment.cycle.pk)
        assert (found.subject, found.at) == (first.subject, first.made_at)

    def test_followers_of_the_cycle_hear_of_it(self, working):
        first = build_edition(working=working)
        told = announcements["publication.cut_published"]
        assert told.followed(first.folio) == ["NL-2022"]
        letter = told.letter(first.folio, "es")
        assert first.subject in letter.subject
        assert first.digest in letter.body
        assert letter.path == f"/ediciones/{first.folio}/"
        second = corrected(first)
        letter = announcements["publication.cut_corrected"].letter(second.folio, "en")
        assert "Contaba un hito de más." in letter.body

    def test_of_what_nobody_may_know_nobody_hears(self, working):
        edition = build_edition(working=working)
        Cycle.objects.update(state="draft")
        told = announcements["publication.cut_published"]
        assert told.followed(edition.folio) == []
        assert told.letter(edition.folio, "es") is None


class TestDoctor:
    def problems(self):
        return list(checks.altered_editions())

    def test_nothing_to_say_of_what_nobody_touched(self, working):
        corrected(build_edition(working=working))
        assert self.problems() == []

    def test_other_bytes(self, working):
        edition = build_edition(working=working)
        with edition.version.file.storage.open(edition.version.file.name, "wb") as file:
            file.write(b"{}")
        assert self.problems() == ["NL-2022-E1: its bytes are not those published"]

    def test_no_bytes(self, working):
        edition = build_edition(working=working)
        edition.version.file.storage.delete(edition.version.file.name)
        assert self.problems() == ["NL-2022-E1: its file is missing"]

    def test_a_file_of_another_record(self, working):
        build_edition(working=working)
        tampered(Edition, subject="NL-2022-N7")
        assert self.problems() == ["NL-2022-E1: its file is of another record"]

    def test_a_cut_that_is_not_the_one_published(self, working):
        build_edition(working=working)
        tampered(Cut, digest="0" * 64)
        assert self.problems() == ["NL-2022-E1: its cut is not the one published"]

    def test_a_cut_that_is_gone(self, working):
        build_edition(working=working)
        for model in (CutLine, Cut):
            model._base_manager.all()._raw_delete("default")
        assert self.problems() == ["NL-2022-E1: its cut is not the one published"]

    def test_content_that_is_not_what_its_digest_says(self, working):
        edition = build_edition(working=working)
        told = paper(edition)
        told["content"]["cut"]["figures"]["late"] = 9
        data = canonical_bytes(told)
        with edition.version.file.storage.open(edition.version.file.name, "wb") as file:
            file.write(data)
        tampered(Edition, digest=hashlib.sha256(data).hexdigest())
        assert self.problems() == ["NL-2022-E1: its content is not what its digest says"]

    def test_a_file_of_another_kind(self, working):
        build_edition(working=working)
        tampered(Edition, kind="report")
        assert self.problems() == ["NL-2022-E1: its file is of another record"]
