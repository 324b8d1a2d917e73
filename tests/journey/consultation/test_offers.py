"""What consultation gives to the thread, to search, to the inbox, to letters and to `doctor`."""

from datetime import UTC, datetime, timedelta

import pytest

from planabierto.journey.consultation import actions
from planabierto.journey.consultation.models import Call, Contribution, NumberBlock, PrivacyNotice
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.registry import announcements, checks, documents, nodes, waiting
from planabierto.tools.questionnaires.models import Answer, Sheet
from tests.builders import SYSTEM, build_call, build_contribution, build_cycle, holder

pytestmark = pytest.mark.django_db
INSIDE = holder(Role.SECRETARY, "NL-2022")
OWN = tuple(
    f"consultation.{name}" for name in ("receipts", "numbers", "answers", "states", "calls")
)


def problems(*names):
    return [each for name in (names or OWN) for each in checks[name].problems()]


def tasks(actor, at):
    return [(task.kind, task.subject) for task in waiting["consultation"].tasks(actor, at)]


def test_a_voice_stands_in_the_thread_by_its_first_words():
    call = build_call()
    long = build_contribution(call=call, answers={"que-propones": "árboles " * 40}).contribution
    english = build_contribution(call=call, language="en").contribution
    held = build_contribution(call=call).contribution
    Contribution.objects.filter(pk=held.pk).update(state="held")
    node = nodes["consultation.contribution"]
    assert node.station == "voice"
    views = {
        view.folio: view.title for view in node.views([long.pk, english.pk, held.pk], STRANGER)
    }
    assert views[long.folio].es.endswith("…")
    assert views[english.folio].en.startswith("Más")
    assert views[held.folio].es == "En moderación"
    assert node.find(long.folio, STRANGER) == long.pk
    assert node.find(call.folio, STRANGER) is None


def test_search_reads_public_calls_and_public_words():
    call = build_call()
    shown = build_contribution(call=call).contribution
    english = build_contribution(call=call, language="en").contribution
    chosen = build_contribution(
        call=call, actor=SYSTEM, channel="paper", answers={"que-te-importa": ["aire"]}
    ).contribution
    quiet = build_contribution(call=call, may_quote=False).contribution
    found = {each.folio: each for each in documents["contribution"].every()}
    assert set(found) == {shown.folio, english.folio}
    assert "árboles" in found[shown.folio].body.es
    assert "árboles" in found[english.folio].body.en
    about = documents["contribution"].about
    assert about([shown.folio, "X"]) == {shown.folio: found[shown.folio]}
    for folio in (quiet.folio, chosen.folio, "NL-2022-A000099-X"):
        assert not any(about([folio]).values())
    assert about([call.folio]) == {}
    assert [each.folio for each in documents["call"].every()] == [call.folio]
    assert documents["call"].about([call.folio])[call.folio].title == call.title
    assert documents["call"].about([shown.folio]) == {}
    assert documents["call"].about(["NL-2022-Q9"]) == {"NL-2022-Q9": None}


def test_what_was_taken_back_leaves_the_search():
    receipt = build_contribution()
    row = receipt.contribution
    actions.withdraw(actor=STRANGER, contribution=row, secret=receipt.secret)
    assert documents["contribution"].about([row.folio]) == {row.folio: None}


def test_drafts_and_calls_about_to_close_wait_for_who_runs_them(django_assert_num_queries):
    call = build_call(closes=datetime(2023, 2, 10, tzinfo=UTC))
    draft = actions.draft_call(actor=SYSTEM, cycle=call.cycle, title_es="Otra")
    soon = call.closes - timedelta(days=7)
    assert tasks(INSIDE, soon) == [("call_draft", draft.folio), ("call_closing", call.folio)]
    assert tasks(INSIDE, soon - timedelta(seconds=1)) == [("call_draft", draft.folio)]
    assert tasks(INSIDE, call.closes + timedelta(seconds=1)) == [("call_draft", draft.folio)]
    assert tasks(holder(Role.SECRETARY, "QR-2022"), soon) == []
    with django_assert_num_queries(1):
        assert tasks(holder(Role.FACILITATOR, "NL-2022"), soon) == []
    with django_assert_num_queries(0):
        assert tasks(holder(Role.LEAD, "NL-2022"), soon) == []


def test_who_follows_the_cycle_hears_that_a_call_opened_and_when_its_end_moved():
    call = build_call(title_en="Public consultation", purpose_en="For the plan.")
    opened = announcements["consultation.call_published"]
    assert opened.followed(call.folio) == ["NL-2022"]
    letter = opened.letter(call.folio, "en")
    assert "For the plan." in letter.body
    assert letter.path.endswith(f"{call.folio}/")
    moved = announcements["consultation.call_rescheduled"]
    assert moved.letter(call.folio, "es") is None
    actions.reschedule_call(actor=SYSTEM, call=call, closes=None, reason="Meta cumplida")
    assert "Motivo: Meta cumplida" in moved.letter(call.folio, "es").body
    for each in (opened, moved):
        assert each.letter("NL-2022-Q9", "es") is None


def test_what_actions_wrote_is_sound():
    receipt = build_contribution(email="ana@example.org", pin="1234")
    row = receipt.contribution
    build_contribution(call=build_call(cycle=row.cycle, variant="children", asks=[]))
    actions.correct(
        actor=STRANGER, contribution=row, secret=receipt.secret, answers={"que-propones": "x"}
    )
    assert problems() == []
    assert problems("journal.rows", "journal.unrecorded", "journal.imprints") == []


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda row: NumberBlock.objects.all().delete(), "never handed out"),
        (lambda row: Contribution.objects.update(link=""), "no secret link"),
        (lambda row: Contribution.objects.update(channel="smoke"), "no known channel"),
        (
            lambda row: Call.objects.update(cycle=build_cycle(folio="QR-2022")),
            "of another cycle",
        ),
        (lambda row: Sheet.objects.update(digest="x"), "another sheet"),
        (lambda row: Answer.objects.update(text="Menos árboles"), "were altered"),
        (lambda row: Contribution.objects.update(state="withdrawn"), "without an act"),
        (lambda row: Contribution.objects.update(state="held"), "no case waits"),
        (lambda row: row.call.form.questions.update(form=other_form()), "without a question"),
        (lambda row: PrivacyNotice.objects.update(call=other_call(row)), "without a privacy"),
        (lambda row: type(row.cycle).objects.update(state="draft"), "in a cycle that is not"),
        (lambda row: hand_out_twice(row), "handed out twice"),
    ],
)
def test_doctor_names_what_was_tampered_with(spoil, words):
    spoil(build_contribution().contribution)
    assert words in " ".join(problems())


def other_form():
    return build_call(cycle=build_cycle(folio="QR-2022"), published=False, questions=()).form


def other_call(row):
    # Its own notice would be a second of the same version.
    call = actions.draft_call(actor=SYSTEM, cycle=row.cycle, title_es="Otra")
    return call.pk


def hand_out_twice(row):
    NumberBlock.objects.create(cycle=row.cycle, first=0, last=9, taken_at=clock.now())
