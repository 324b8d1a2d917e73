"""A comment keeps the words it is about; what looks odd waits for a person."""

import pytest

from planabierto.journey.consultation.guarding import Arrival
from planabierto.journey.drafting import actions, comment_queries, draft_checks, guarding
from planabierto.kit.actor import STRANGER
from planabierto.kit.folio import with_check
from planabierto.kit.verdict import Refused
from planabierto.tools.discussion.actions import NewAnchor, NewComment
from planabierto.tools.discussion.models import Placing
from planabierto.tools.moderation import queries as moderation
from planabierto.tools.moderation.models import Cause, HidingReason
from planabierto.tools.notices.models import Letter
from tests.builders_drafts import WORDS, build_comment, build_round
from tests.journey.drafting.rounds import CONTACT, MODERATOR, SECRETARY, close, second

pytestmark = pytest.mark.django_db


def test_a_comment_keeps_the_words_it_is_about():
    found = build_round()
    whole = build_comment(found=found, paragraph=None).comment
    paragraph = build_comment(found=found, paragraph=1).comment
    words = build_comment(found=found, words="cada tres meses").comment
    assert not hasattr(whole, "anchor")
    assert (paragraph.anchor.quote, paragraph.anchor.start) == (WORDS[1], None)
    assert words.anchor.quote == "cada tres meses"
    reply = NewComment(text="De acuerdo", parent=words)
    actions.comment(actor=STRANGER, found=found, comment=reply)
    assert list(comment_queries.asked([found])) == [whole, paragraph, words]


@pytest.mark.parametrize(
    ("anchor", "why"),
    [
        (NewAnchor(1, "9-9", "x"), "Ese párrafo no está"),
        (NewAnchor(1, "1-1", "x", 4, 9_999), "Esa selección no está"),
        (NewAnchor(1, "1-1", "x", 9, 9), "Esa selección no está"),
        (NewAnchor(1, "1-1", " ", 2, 3), "Esa selección no está"),
    ],
)
def test_words_that_are_not_there_cannot_be_commented(anchor, why):
    found = build_round()
    with pytest.raises(Refused, match=why):
        actions.comment(
            actor=STRANGER, found=found, comment=NewComment(text="¿Qué?", anchor=anchor)
        )


def test_each_passage_is_placed_in_a_newer_public_version_and_doctor_sees_to_it():
    found = build_round()
    build_comment(found=found, words="cada tres meses")
    build_comment(found=found, paragraph=1)
    build_comment(found=found, paragraph=2, words="sesión abierta")
    close(found)
    second(found, WORDS[0].replace("tres", "dos"), WORDS[2] + " local")
    fates = Placing.objects.order_by("anchor").values_list("fate", "paragraph")
    assert list(fates) == [("changed", "1-1"), ("gone", ""), ("stays", "1-3")]
    assert comment_queries.counts_in([found.discussion_id], 2) == {"1-1": 1, "1-3": 1}
    assert comment_queries.counts_in([found.discussion_id], 1) == {"1-1": 1, "1-2": 1, "1-3": 1}
    checked = [
        each()
        for each in (
            draft_checks.comments_placed,
            draft_checks.rounds_on_public_versions,
            draft_checks.keys_once,
            draft_checks.changes_in_own_draft,
        )
    ]
    assert [list(each) for each in checked] == [[], [], [], []]
    Placing.objects.all().delete()
    assert len(list(draft_checks.comments_placed())) == 3


def test_people_agree_once_a_device_and_take_back_what_they_said():
    found = build_round()
    said = build_comment(found=found)
    agree = [
        actions.agree(actor=STRANGER, found=found, comment=said.comment, device=device)
        for device in ("uno", "uno", "dos")
    ]
    assert agree == [True, False, True]
    case = actions.report_comment(
        actor=STRANGER, found=found, comment=said.comment, words="Da un teléfono"
    )
    assert case.scope == found.draft.folio
    taken = actions.withdraw_comment(actor=STRANGER, comment=said.comment, secret=said.secret)
    assert taken.state == "withdrawn"
    assert moderation.open_case_of(taken.folio) is None
    with pytest.raises(Refused, match="a la vista"):
        actions.report_comment(actor=STRANGER, found=found, comment=taken, words="Otra vez")
    with pytest.raises(Refused, match="Di qué pasa"):
        actions.report_comment(actor=STRANGER, found=found, comment=taken, words=" ")


def test_what_looks_odd_waits_and_a_moderator_decides():
    found = build_round()
    odd = guarding.causes_of(found, Arrival(address="192.0.2.1", trap="x"))
    assert odd == (Cause.TRAP,)
    said = actions.comment(
        actor=STRANGER, found=found, comment=NewComment(text="Compra"), causes=[*odd, Cause.EXCESS]
    ).comment
    assert said.state == "held"
    case = moderation.open_case_of(said.folio)
    assert case.words == str(Cause.EXCESS.label)
    with pytest.raises(Refused, match="quien modera"):
        actions.decide_comment(actor=CONTACT, case=case, shown=True)
    actions.decide_comment(
        actor=MODERATOR, case=case, shown=False, ground=HidingReason.ADVERTISING, reason="Vende"
    )
    said.refresh_from_db()
    assert said.state == "hidden"


def test_nobody_decides_on_what_they_wrote_and_shown_it_shows():
    found = build_round()
    said = actions.comment(
        actor=MODERATOR, found=found, comment=NewComment(text="Mío"), causes=[Cause.TRAP]
    ).comment
    case = moderation.open_case_of(said.folio)
    with pytest.raises(Refused, match="Tú lo escribiste"):
        actions.decide_comment(actor=MODERATOR, case=case, shown=True)
    actions.decide_comment(actor=SECRETARY, case=case, shown=True)
    said.refresh_from_db()
    assert said.state == "received"
    case.subject = with_check("NL-2022-K999999")
    case.save()
    with pytest.raises(Refused, match="No existe"):
        actions.decide_comment(actor=SECRETARY, case=case, shown=True)


def test_many_from_one_network_wait(settings):
    settings.CONSULTATION_PER_NETWORK_HOUR = 2
    found = build_round()
    arrival = Arrival(address="192.0.2.77")
    causes = [guarding.causes_of(found, arrival) for _ in range(3)]
    assert causes == [(), (), (Cause.EXCESS,)]
    assert guarding.causes_of(found, Arrival(address="192.0.2.77", exempt=True)) == ()


def test_one_address_is_written_ten_times_a_day():
    found = build_round()
    for at in range(11):
        build_comment(found=found, text=f"Número {at}", email="luz@example.org")
    assert Letter.objects.filter(kind="drafting.comment").count() == 10
