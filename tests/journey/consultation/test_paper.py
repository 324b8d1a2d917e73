"""Paper is entered once, a sample of it twice by another person, and what differs is settled."""

from dataclasses import replace
from datetime import timedelta

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.consultation import actions, paper_rules
from planabierto.journey.consultation.actions import NewVoice
from planabierto.journey.consultation.models import Revision
from planabierto.journey.consultation.queries import calls, voices
from planabierto.journey.consultation.queries import paper as queries
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.kit.verdict import Refused
from tests.builders import CLOSED, OPENED, build_call
from tests.journey.consultation.channels import ANA, BEA, ELSEWHERE, MODERATOR, SECRETARY

pytestmark = pytest.mark.django_db
SAYS = {"que-propones": "Más árboles en las calles.", "que-te-importa": ["aire"]}


@pytest.fixture
def call():
    return build_call()


@pytest.fixture
def batch(call):
    return actions.open_batch(actor=ANA, call=call)


def _enter(batch, actor=ANA, **answers):
    voice = NewVoice(answers=SAYS | answers)
    return actions.enter_sheet(actor=actor, batch=batch, voice=voice)


def _entered(batch, count):
    for _n in range(count):
        _enter(batch)
    return actions.draw_sample(actor=ANA, batch=batch)


def _again(paper, actor=BEA, **answers):
    return actions.enter_second(actor=actor, paper=paper, answers=SAYS | answers)


def _fresh(batch):
    return queries.batch(batch.folio, ANA)


def test_batches_are_numbered_in_their_call(call, batch):
    assert batch.folio == "NL-2022-Q1-L1"
    assert actions.open_batch(actor=BEA, call=call).folio == "NL-2022-Q1-L2"


@pytest.mark.parametrize("actor", [STRANGER, MODERATOR, ELSEWHERE])
def test_only_who_helps_there_opens_a_batch(call, actor):
    with pytest.raises(Refused):
        actions.open_batch(actor=actor, call=call)


def test_a_help_point_is_of_the_same_call(call):
    other = build_call(cycle=call.cycle)
    point = actions.open_help_point(actor=SECRETARY, call=other, name="Biblioteca")
    with pytest.raises(Refused, match="otra consulta"):
        actions.open_batch(actor=ANA, call=call, help_point=point)
    assert actions.open_batch(actor=ANA, call=other, help_point=point).help_point == point


def test_paper_comes_until_thirty_days_after_the_end(call):
    call.opens, call.closes = OPENED, CLOSED
    last = CLOSED + timedelta(days=30)
    assert not paper_rules.may_bring(ANA, call, OPENED - timedelta(seconds=1))
    assert paper_rules.may_bring(ANA, call, OPENED)
    assert paper_rules.may_bring(ANA, call, last)
    assert not paper_rules.may_bring(ANA, call, last + timedelta(seconds=1))


def test_a_sheet_is_a_contribution_of_its_batch(batch):
    entered = _enter(batch)
    found = entered.receipt.contribution
    assert (found.channel, found.helper) == ("paper", ANA.pseudonym)
    assert found.origin == "NL-2022-Q1-L1/1"
    assert _enter(batch).paper.position == 2


def test_what_was_left_blank_on_paper_stays_blank(batch):
    entered = _enter(batch, **{"que-propones": ""})
    assert voices.raw_answers_of(entered.receipt.contribution) == {"que-te-importa": "aire"}


def test_a_sheet_may_carry_a_number_handed_out_before(call, batch):
    block = actions.take_block(actor=ANA, call=call, size=5)
    voice = NewVoice(answers=SAYS, number=block.first)
    entered = actions.enter_sheet(actor=ANA, batch=batch, voice=voice)
    assert entered.receipt.contribution.number == block.first


def test_a_batch_is_entered_by_its_opener_alone(batch):
    with pytest.raises(Refused, match="quien lo abrió"):
        _enter(batch, BEA)


def test_an_empty_batch_has_no_sample(batch):
    with pytest.raises(Refused, match="no tiene hojas"):
        actions.draw_sample(actor=ANA, batch=batch)


@pytest.mark.parametrize(("sheets", "drawn"), [(1, 1), (10, 1), (11, 2), (20, 2)])
def test_a_tenth_is_drawn_and_at_least_one(batch, sheets, drawn):
    assert len(_entered(batch, sheets)) == drawn
    assert _fresh(batch).state == "sampling"


def test_anybody_draws_the_same_sample_again(batch):
    from planabierto.journey.consultation.actions.paper import _lot

    drawn = _entered(batch, 12)
    papers = list(queries.papers_of(batch))
    assert {each.pk for each in sorted(papers, key=_lot)[:2]} == {each.pk for each in drawn}


def test_nothing_is_entered_after_the_sample(batch):
    _entered(batch, 1)
    with pytest.raises(Refused, match="ya terminó"):
        _enter(batch)
    with pytest.raises(Refused, match="ya terminó"):
        actions.draw_sample(actor=ANA, batch=batch)


def test_the_sample_is_drawn_by_who_entered(batch):
    _enter(batch)
    assert not paper_rules.may_draw_sample(BEA, batch, clock.now())
    assert not paper_rules.may_draw_sample(ANA, batch, batch.made_at - timedelta(seconds=1))


def test_the_second_reading_is_another_persons(batch):
    (paper,) = _entered(batch, 2)
    with pytest.raises(Refused, match="otra persona"):
        _again(paper, ANA)


def test_only_the_sample_is_read_again_and_once(batch):
    (paper,) = _entered(batch, 2)
    left = next(each for each in queries.papers_of(batch) if each.pk != paper.pk)
    with pytest.raises(Refused, match="no está en la muestra"):
        _again(left)
    assert queries.paper(batch, paper.position) == paper
    _again(paper)
    assert not paper_rules.may_enter_second(BEA, queries.paper(batch, paper.position), clock.now())
    with pytest.raises(Refused, match="no espera"):
        _again(paper)


def test_a_sheet_of_a_sample_of_two_is_read_once(batch):
    first, _second = _entered(batch, 11)
    _again(first)
    with pytest.raises(Refused, match="ya se capturó"):
        _again(first)


def test_a_batch_without_differences_is_done(batch):
    (paper,) = _entered(batch, 3)
    _again(paper, **{"que-propones": "mas ARBOLES, en las calles"})
    assert _fresh(batch).state == "settled"
    found = queries.comparison(batch)
    assert (found.sampled, found.read, found.answers, found.differing) == (1, 1, 2, 0)
    assert found.share == 0


def test_what_differs_is_settled_and_holds(batch):
    (paper,) = _entered(batch, 1)
    _again(paper, **{"que-te-importa": ["aire", "agua"]})
    assert _fresh(batch).state == "settling"
    (difference,) = queries.differences_of(batch)
    assert (difference.first_text, difference.second_text) == ("aire", "agua,aire")
    with pytest.raises(Refused, match="otra persona"):
        actions.settle_difference(actor=ANA, difference=difference, text="agua,aire")
    actions.settle_difference(actor=BEA, difference=difference, text="agua,aire")
    assert _fresh(batch).state == "settled"
    contribution = voices.contribution(paper.contribution.folio, ANA)
    assert voices.raw_answers_of(contribution)["que-te-importa"] == "agua,aire"
    assert contribution.revisions.get().kind == Revision.Kind.SETTLED
    with pytest.raises(Refused, match="ya se resolvió"):
        actions.settle_difference(actor=BEA, difference=difference, text="aire")


def test_when_the_first_reading_holds_nothing_changes(batch):
    (paper,) = _entered(batch, 1)
    _again(paper, **{"que-propones": "Más bardas en las calles."})
    (difference,) = queries.differences_of(batch)
    actions.settle_difference(actor=SECRETARY, difference=difference, text=difference.first_text)
    assert not paper.contribution.revisions.exists()
    assert _fresh(batch).state == "settled"


def test_a_settled_blank_takes_the_answer_away(batch):
    (paper,) = _entered(batch, 1)
    _again(paper, **{"que-te-importa": []})
    (difference,) = queries.differences_of(batch)
    actions.settle_difference(actor=BEA, difference=difference, text="")
    contribution = voices.contribution(paper.contribution.folio, ANA)
    assert voices.raw_answers_of(contribution) == {"que-propones": SAYS["que-propones"]}


def test_many_differences_have_the_whole_batch_read_again(batch):
    (paper,) = _entered(batch, 3)
    _again(paper, **{"que-te-importa": ["suelo"]})
    found = _fresh(batch)
    assert (found.state, found.whole) == ("sampling", True)
    waiting = list(queries.to_read_again(found))
    assert len(waiting) == 2
    with pytest.raises(Refused, match="Falta capturar"):
        actions.settle_difference(
            actor=BEA, difference=queries.differences_of(batch).get(), text="suelo"
        )
    for each in waiting:
        _again(each)
    assert _fresh(batch).state == "settling"
    difference = queries.unsettled(batch).get()
    assert queries.difference(batch, difference.pk) == difference
    assert queries.difference(batch, difference.pk + 1) is None
    actions.settle_difference(actor=BEA, difference=difference, text="suelo")
    assert _fresh(batch).state == "settled"


def test_two_in_a_hundred_is_tolerated(batch, monkeypatch):
    monkeypatch.setattr("planabierto.journey.consultation.actions.paper.TOLERATED", 0.5)
    (paper,) = _entered(batch, 3)
    _again(paper, **{"que-te-importa": ["suelo"]})
    assert (_fresh(batch).state, _fresh(batch).whole) == ("settling", False)


def test_two_differences_are_settled_one_by_one(batch):
    (paper,) = _entered(batch, 1)
    _again(paper, **{"que-te-importa": ["suelo"], "que-propones": "Más sombra."})
    first, second = queries.differences_of(batch)
    actions.settle_difference(actor=BEA, difference=first, text="Más sombra.")
    assert _fresh(batch).state == "settling"
    actions.settle_difference(actor=BEA, difference=second, text="suelo")
    contribution = voices.contribution(paper.contribution.folio, ANA)
    assert voices.raw_answers_of(contribution) == {
        "que-propones": "Más sombra.",
        "que-te-importa": "suelo",
    }


def test_what_its_author_corrected_stays_and_the_first_reading_is_compared(batch):
    receipt = _enter(batch).receipt
    actions.correct(
        actor=STRANGER,
        contribution=receipt.contribution,
        secret=receipt.secret,
        answers=SAYS | {"que-te-importa": ["suelo"]},
    )
    (paper,) = actions.draw_sample(actor=ANA, batch=batch)
    _again(paper, **{"que-te-importa": ["agua"]})
    (difference,) = queries.differences_of(batch)
    assert (difference.first_text, difference.second_text) == ("aire", "agua")
    actions.settle_difference(actor=BEA, difference=difference, text="agua")
    contribution = voices.contribution(receipt.contribution.folio, ANA)
    assert voices.raw_answers_of(contribution)["que-te-importa"] == "suelo"


def test_a_withdrawn_sheet_is_settled_without_a_revision(batch):
    receipt = _enter(batch).receipt
    (paper,) = actions.draw_sample(actor=ANA, batch=batch)
    _again(paper, **{"que-te-importa": ["agua"]})
    actions.withdraw(actor=STRANGER, contribution=receipt.contribution, secret=receipt.secret)
    actions.settle_difference(
        actor=BEA, difference=queries.differences_of(batch).get(), text="agua"
    )
    assert not paper.contribution.revisions.exists()
    assert _fresh(batch).state == "settled"


def test_who_sees_batches(call, batch):
    _entered(batch, 2)
    (row,) = queries.batches_of(call, BEA)
    assert (row.sheets_count, row.sampled_count, row.read_count, row.open_count) == (2, 1, 0, 0)
    assert queries.batch(batch.folio, ELSEWHERE) is None
    assert queries.batch("NL-2022-Q1", ANA) is None
    assert queries.batch("nada", ANA) is None


def test_every_act_is_written_down(batch):
    (paper,) = _entered(batch, 1)
    _again(paper, **{"que-te-importa": ["agua"]})
    actions.settle_difference(
        actor=BEA, difference=queries.differences_of(batch).get(), text="agua"
    )
    verbs = list(Entry.objects.filter(subject=batch.folio).values_list("verb", flat=True))
    assert sorted(verbs) == [
        "consultation.batch_opened",
        "consultation.difference_settled",
        "consultation.read_again",
        "consultation.sample_drawn",
    ]


def test_a_short_sample_still_counts_what_either_answered(batch):
    (paper,) = _entered(batch, 1)
    _again(paper, **{"que-propones": "", "que-te-importa": []})
    found = queries.comparison(batch)
    assert (found.answers, found.differing, found.share) == (2, 2, 1.0)


def test_forms_take_readings_back():
    question = next(each for each in calls.questions_of(build_call()) if each.kind == "multiple")
    assert queries.as_answer(question, "agua,aire") == ["agua", "aire"]
    assert queries.as_answer(question, "") == []
    assert replace(queries.Comparison(1, 0, 0, 0)).share == 0
