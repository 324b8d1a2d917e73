"""The dissemination log: who writes it, what proves an entry, and what counts for promises."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.cycles.models import Promise
from planabierto.journey.cycles.standing import standing
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring import dissemination_rules as rules
from planabierto.journey.monitoring.actions import NewDissemination
from planabierto.journey.monitoring.queries import disseminating as queries
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor, Capacity, Role
from planabierto.kit.registry import documents, occurrences
from planabierto.kit.verdict import Refused
from planabierto.tools.library.actions import Upload
from tests.builders import SYSTEM, build_cycle, build_institution, holder
from tests.tools.library.making import PDF

pytestmark = pytest.mark.django_db
ON = date(2023, 2, 10)
LINK = "https://example.org/boletin/3"
SECRETARY = holder(Role.SECRETARY, "NL-2022")


@pytest.fixture
def cycle():
    made = build_cycle()
    made.state = "published"
    made.save()
    return made


@pytest.fixture
def vecinas():
    return build_institution(name="Vecinas NL", sector="civil_society")


def member(institution, role=Role.GROUP_MEMBER, scope="NL-2022"):
    return Actor("U-VEC1NAS0", None, (Capacity("D000007-1", role, institution.pk, scope),))


def log(cycle, institution, actor=SECRETARY, **facts):
    given = {"channel": "Boletín", "what": "El tablero está al día.", "on": ON, "link": LINK}
    new = NewDissemination(**(given | facts))
    return actions.log_dissemination(actor=actor, cycle=cycle, institution=institution, new=new)


def test_an_entry_is_numbered_public_and_found(cycle, vecinas):
    made = log(cycle, vecinas)
    assert (made.folio, made.link) == ("NL-2022-Y1", LINK)
    entry = Entry.objects.get(verb="monitoring.disseminated")
    assert (entry.subject, entry.audience, entry.mandate) == (made.folio, "public", "D000001-7")
    assert queries.dissemination("nl-2022-y1", STRANGER) == made
    assert queries.dissemination("NL-2022-C1", STRANGER) is None
    assert queries.dissemination("NL-2022-Y2", STRANGER) is None
    (document,) = documents["dissemination"].every()
    assert (document.folio, document.title.es) == (made.folio, "El tablero está al día.")
    assert documents["dissemination"].about([made.folio])[made.folio] == document


def test_a_draft_cycle_keeps_it_inside(vecinas):
    cycle = build_cycle()
    made = log(cycle, vecinas)
    assert Entry.objects.get(verb="monitoring.disseminated").audience == "restricted"
    assert queries.dissemination(made.folio, STRANGER) is None
    assert queries.dissemination(made.folio, SECRETARY) == made


def test_a_capture_is_kept_beside_or_instead_of_a_link(cycle, vecinas):
    made = log(cycle, vecinas, link="", capture=Upload("captura.pdf", PDF), language="en")
    assert made.capture.document.title.en == "El tablero está al día. (Boletín)"
    assert made.capture.is_open
    both = log(cycle, vecinas, capture=Upload("otra.pdf", PDF + b"\n"))
    assert (both.link, both.capture is not None) == (LINK, True)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"link": " "}, "enlace o adjunta"),
        ({"link": "javascript:alert(1)"}, "completa"),
        ({"link": f"https://example.org/{'x' * 500}"}, "demasiado larga"),
        ({"channel": " "}, "qué canal"),
        ({"what": ""}, "qué se difundió"),
    ],
)
def test_what_nobody_could_check_is_refused(cycle, vecinas, facts, why):
    with pytest.raises(Refused, match=why):
        log(cycle, vecinas, **facts)
    assert not Entry.objects.filter(verb="monitoring.disseminated").exists()


def test_only_what_was_said_already_on_the_days_of_the_cycles_zone(cycle, vecinas):
    tonight = datetime(2023, 2, 10, 23, 59, 59, tzinfo=ZoneInfo("America/Monterrey"))
    with clock.telling(tonight):
        assert log(cycle, vecinas).on == ON
        with pytest.raises(Refused, match="futuro"):
            log(cycle, vecinas, on=ON + timedelta(days=1))
    with clock.telling(tonight + timedelta(seconds=1)):
        assert log(cycle, vecinas, on=ON + timedelta(days=1)).number == 2


class TestWho:
    def test_a_member_writes_for_itself_under_its_own_mandate(self, cycle, vecinas):
        made = log(cycle, vecinas, actor=member(vecinas))
        assert made.mandate == "D000007-1"
        other = build_institution(name="Otra")
        with pytest.raises(Refused, match="sus propios canales"):
            log(cycle, other, actor=member(vecinas))

    @pytest.mark.parametrize("scope", ["", "NL-2022", "NL-2022-SPG"])
    def test_a_mandate_reaches_the_cycle_it_lies_in(self, cycle, vecinas, scope):
        assert rules.may_log(member(vecinas, Role.CONTACT, scope), cycle)

    @pytest.mark.parametrize(
        "actor",
        [
            STRANGER,
            holder(Role.EVALUATOR, "NL-2022"),
            holder(Role.FACILITATOR, "NL-2022"),
            holder(Role.LEAD, "XX-2022"),
        ],
    )
    def test_nobody_else_writes_it(self, cycle, vecinas, actor):
        assert "secretaría técnica" in str(rules.may_log(actor, cycle).reason)
        with pytest.raises(Refused):
            log(cycle, vecinas, actor=actor)

    def test_a_mailed_link_does_not_write_it(self, cycle, vecinas):
        capacity = Capacity("D000007-1", Role.LEAD, vecinas.pk, "NL-2022")
        by_mail = Actor("U-VEC1NAS0", None, (capacity,), via="link")
        assert "enlace del correo" in str(rules.may_log(by_mail, cycle).reason)

    def test_nothing_is_written_in_a_cycle_that_was_set_aside(self, vecinas):
        cycle = build_cycle()
        cycle.state = "discarded"
        cycle.save()
        assert "se descartó" in str(rules.may_log(member(vecinas), cycle).reason)
        assert not rules.may_log(SYSTEM, cycle)


class TestTakenBack:
    def test_it_stays_with_its_reason_and_counts_no_more(self, cycle, vecinas):
        made = log(cycle, vecinas)
        with pytest.raises(Refused, match="por qué se retira"):
            actions.take_back_dissemination(actor=SECRETARY, row=made, reason=" ")
        actions.take_back_dissemination(actor=member(vecinas), row=made, reason="Era de otro plan")
        (row,) = queries.disseminations_of(cycle, STRANGER)
        assert row.withdrawn == "Era de otro plan"
        assert Entry.objects.latest("pk").verb == "monitoring.dissemination_withdrawn"
        assert list(occurrences["monitoring.dissemination"].of(cycle.pk)) == []
        assert documents["dissemination"].about([made.folio]) == {made.folio: None}
        assert list(documents["dissemination"].every()) == []
        with pytest.raises(Refused, match="ya se retiró"):
            actions.take_back_dissemination(actor=SECRETARY, row=made, reason="Otra vez")

    def test_another_member_does_not_take_it_back(self, cycle, vecinas):
        made, other = log(cycle, vecinas), build_institution(name="Otra")
        with pytest.raises(Refused, match="sus propios canales"):
            actions.take_back_dissemination(actor=member(other), row=made, reason="No")


class TestCounted:
    def test_each_entry_counts_on_its_day_oldest_first(
        self, cycle, vecinas, django_assert_num_queries
    ):
        later, made = log(cycle, vecinas, on=ON + timedelta(days=3)), log(cycle, vecinas)
        log(cycle, vecinas, channel="Radio")
        with django_assert_num_queries(1):
            found = list(occurrences["monitoring.dissemination"].of(cycle.pk))
        assert [each.subject for each in found] == [made.folio, "NL-2022-Y3", later.folio]
        assert found[0].at == datetime(2023, 2, 10, tzinfo=ZoneInfo("America/Monterrey"))
        assert list(queries.by_channel(cycle)) == [("Boletín", 2), ("Radio", 1)]
        mine = queries.disseminations_of(cycle, STRANGER, institution=vecinas.folio)
        assert mine.count() == 3
        assert not queries.disseminations_of(cycle, STRANGER, institution="x").exists()

    @pytest.mark.parametrize(
        ("on", "state"), [(date(2023, 3, 31), "kept"), (date(2023, 4, 1), "late")]
    )
    def test_said_on_the_last_day_is_in_time_and_the_day_after_is_not(
        self, cycle, vecinas, on, state
    ):
        log(cycle, vecinas, on=on)
        promise = Promise(once=True, starts=date(2023, 1, 1), ends=date(2023, 3, 31))
        happened = occurrences["monitoring.dissemination"].of(cycle.pk)
        assert standing(promise, happened, clock.now(), zone=cycle.time_zone).state.key == state
