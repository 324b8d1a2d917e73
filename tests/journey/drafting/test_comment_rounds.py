"""A round takes comments from its first second to its last; each is answered, and told."""

from datetime import timedelta

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.consultation.guarding import Arrival
from planabierto.journey.cycles import actions as cycles
from planabierto.journey.cycles.models import PhaseKind
from planabierto.journey.drafting import (
    actions,
    comment_queries,
    draft_checks,
    draft_offers,
    draft_queries,
    draft_rules,
    guarding,
)
from planabierto.journey.drafting.models import CommentReply, CommentRound, DraftVersion
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor, Capacity, Role
from planabierto.kit.folio import with_check
from planabierto.kit.verdict import Ground, Refused, yes
from planabierto.tools.discussion import actions as talk
from planabierto.tools.discussion.actions import NewAnchor, NewComment
from planabierto.tools.discussion.models import Placing
from planabierto.tools.moderation import queries as moderation
from planabierto.tools.moderation.models import Cause, HidingReason
from planabierto.tools.notices.models import Letter
from tests.builders import SYSTEM, build_cycle, build_plan, holder
from tests.builders_drafts import (
    WORDS,
    blocks,
    build_comment,
    build_draft,
    build_round,
    build_version,
)

pytestmark = pytest.mark.django_db
SECRETARY = holder(Role.SECRETARY, "NL-2022")
CONTACT = holder(Role.CONTACT, "NL-2022-SPG")
MODERATOR = Actor("U-2H2K9QXM", None, (Capacity("D000002-5", Role.MODERATOR, 1, "NL-2022"),))
A_SECOND = timedelta(seconds=1)
A_DAY = timedelta(days=1)


def close(found):
    actions.move_round(actor=SECRETARY, found=found, closes=None, reason="Ya se leyó")
    return CommentRound.objects.get(pk=found.pk)


def second(found, *texts, public=True):
    row = actions.write_version(actor=SECRETARY, draft=found.draft, blocks=blocks(*texts))
    return actions.publish_version(actor=SECRETARY, version=row) if public else row


def opened(version, opens, closes, **more):
    return actions.open_round(actor=SECRETARY, version=version, opens=opens, closes=closes, **more)


def test_it_takes_comments_from_its_first_second_to_its_last():
    found = build_round()
    for at, fits in (
        (found.opens - A_SECOND, False),
        (found.opens, True),
        (found.closes, True),
        (found.closes + A_SECOND, False),
    ):
        verdict = draft_rules.may_comment(STRANGER, found, at)
        assert bool(verdict) is fits
        assert fits or verdict.ground == Ground.NOT_NOW
    assert "abre el" in draft_rules.may_comment(STRANGER, found, found.opens - A_SECOND).reason
    assert list(draft_queries.open_rounds(found.closes)) == [found]
    assert not draft_queries.open_rounds(found.closes + A_SECOND).exists()


def test_a_round_asks_about_the_newest_public_version_one_at_a_time():
    version, at = build_version(), clock.now()
    kept = build_version(draft=build_draft(cycle=version.draft.cycle), public=False)
    assert (
        "Primero haz pública" in draft_rules.may_call_for_comments(SECRETARY, kept.draft, at).reason
    )
    with pytest.raises(Refused, match="Primero haz pública"):
        opened(kept, at, at + A_DAY)
    with pytest.raises(Refused, match="después de abrir"):
        opened(version, at, at)
    with pytest.raises(Refused, match="ya pasó"):
        opened(version, at - 2 * A_DAY, at - A_DAY)
    with pytest.raises(Refused, match="secretaría técnica"):
        actions.open_round(actor=CONTACT, version=version, opens=at, closes=at + A_DAY)
    found = opened(version, at + A_DAY, at + 2 * A_DAY)
    assert draft_queries.state_of(found, at) == "soon"
    assert not draft_rules.may_call_for_comments(SECRETARY, version.draft, at)
    with pytest.raises(Refused, match="sin cerrar"):
        opened(version, at, at + A_DAY)


def test_a_round_stands_in_a_phase_of_its_cycle():
    version, at = build_version(), clock.now()
    other = build_cycle(folio="QR-2024")
    phases = [
        cycles.schedule(
            actor=SYSTEM,
            cycle=cycle,
            kind=PhaseKind.DRAFTING,
            opens=cycle.starts,
            closes=cycle.ends,
        )
        for cycle in (version.draft.cycle, other)
    ]
    with pytest.raises(Refused, match="fase de este ciclo"):
        opened(version, at, at + A_DAY, phase=phases[1])
    assert opened(version, at, at + A_DAY, phase=phases[0]).phase == phases[0]


def test_the_end_moves_for_a_reason_and_never_into_the_past():
    found = build_round()
    for closes, reason, why in (
        (found.closes + A_DAY, " ", "por qué"),
        (found.closes, "Igual", "cierre distinto"),
        (found.opens - A_DAY, "Antes", "cierre distinto"),
        (found.opens + A_SECOND, "Ayer", "ya pasó"),
    ):
        with pytest.raises(Refused, match=why):
            actions.move_round(actor=SECRETARY, found=found, closes=closes, reason=reason)
    row = actions.move_round(
        actor=SECRETARY, found=found, closes=found.closes + A_DAY, reason="Lo pidieron"
    )
    assert row.closes_after - row.closes_before == A_DAY
    moved = close(found)
    assert draft_queries.state_of(moved, clock.now() + A_SECOND) == "closed"
    with pytest.raises(Refused, match="ya cerró"):
        actions.move_round(
            actor=SECRETARY, found=moved, closes=clock.now() + A_DAY, reason="Otra vez"
        )


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


def test_nothing_is_taken_after_the_end_or_of_a_withdrawn_draft():
    found = close(build_round())
    later = clock.now() + A_SECOND
    assert not draft_rules.may_comment(STRANGER, found, later)
    actions.withdraw_draft(actor=SECRETARY, draft=found.draft, reason="Se rehará")
    found.draft.refresh_from_db()
    assert "se retiró" in draft_rules.may_comment(STRANGER, found, later).reason


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


def test_doctor_finds_a_private_round_a_key_twice_and_a_foreign_change():
    found = build_round()
    said = build_comment(found=found).comment
    other = build_version(draft=build_draft(cycle=found.draft.cycle))
    CommentReply.objects.create(
        comment=said,
        number=1,
        outcome="taken",
        text="Sí",
        changed_in=other,
        made_by="x",
        made_at=clock.now(),
    )
    version = DraftVersion.objects.get(pk=found.version_id)
    version.paragraphs = [version.paragraphs[0]] * 2
    version.public_at = None
    version.save()
    assert len(list(draft_checks.rounds_on_public_versions())) == 1
    assert len(list(draft_checks.keys_once())) == 1
    assert len(list(draft_checks.changes_in_own_draft())) == 1


def test_comments_are_answered_and_made_public_together_and_told():
    found = build_round()
    said = build_comment(found=found, email="luz@example.org").comment
    other = build_comment(found=found, paragraph=None).comment
    assert Letter.objects.filter(kind="drafting.comment").count() == 1
    version = second(close(found), WORDS[0].replace("tres", "dos"))
    actions.answer(
        actor=SECRETARY,
        comment=said,
        outcome="part",
        text="Se precisó el plazo",
        changed_in=version,
        changed_paragraph="1-1",
    )
    assert list(comment_queries.unanswered([found])) == [other]
    assert comment_queries.answers_to([said]) == {}
    assert actions.publish_answers(actor=SECRETARY, draft=found.draft) == 1
    reply = comment_queries.answers_to([said])[said.pk]
    assert (reply.outcome, reply.changed_in, reply.changed_paragraph) == ("part", version, "1-1")
    letter = Letter.objects.get(kind="drafting.answer")
    assert "Se precisó el plazo" in letter.body
    assert f"respuestas/?comentario={said.folio}" in letter.body
    with pytest.raises(Refused, match="No hay respuestas nuevas"):
        actions.publish_answers(actor=SECRETARY, draft=found.draft)
    again = actions.answer(actor=SECRETARY, comment=said, outcome="taken", text="Y la fecha")
    assert (again.number, again.public_at) == (2, None)
    assert comment_queries.answers_to([said])[said.pk] == reply
    assert comment_queries.outcomes_of([found]) == {"part": 1, "": 1}


def test_an_answer_says_what_was_done_and_why_and_where():
    found = build_round()
    said = build_comment(found=found).comment
    foreign = build_version(draft=build_draft(cycle=found.draft.cycle))
    own = found.version
    for more, why in (
        ({"outcome": "quién sabe"}, "Elige qué se hizo"),
        ({"text": " "}, "respuesta y su motivo"),
        ({"outcome": "noted", "changed_in": own}, "no cambia el texto"),
        ({"changed_in": foreign}, "otro borrador"),
        ({"changed_in": own, "changed_paragraph": "9-9"}, "no está en la versión"),
    ):
        with pytest.raises(Refused, match=why):
            actions.answer(
                actor=SECRETARY, comment=said, **({"outcome": "taken", "text": "Sí"} | more)
            )
    reply = build_comment(found=found, paragraph=None, parent=said).comment
    with pytest.raises(Refused, match="no a lo que otra persona"):
        actions.answer(actor=SECRETARY, comment=reply, outcome="noted", text="Sí")
    with pytest.raises(Refused, match="secretaría técnica"):
        actions.answer(actor=CONTACT, comment=said, outcome="noted", text="Sí")
    said.state = "hidden"
    said.save()
    with pytest.raises(Refused, match="no se muestra"):
        actions.answer(actor=SECRETARY, comment=said, outcome="noted", text="Sí")


def test_a_comment_of_something_else_is_not_answered_here():
    row = talk.open_discussion(scope=build_cycle().folio)
    said = talk.say(actor=STRANGER, discussion=row, comment=NewComment(text="Hola"), host=yes())
    with pytest.raises(Refused, match="no es de un borrador"):
        actions.answer(actor=SECRETARY, comment=said.comment, outcome="noted", text="Sí")


def test_the_contact_of_a_plan_answers_and_does_not_publish():
    plan = build_plan()
    found = build_round(version=build_version(draft=build_draft(plan=plan)))
    said = build_comment(found=found).comment
    assert actions.answer(actor=CONTACT, comment=said, outcome="noted", text="Sí").mandate
    with pytest.raises(Refused, match="secretaría técnica"):
        actions.publish_answers(actor=CONTACT, draft=found.draft)


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


def test_whoever_drafts_here_is_reminded_of_what_nobody_answered():
    found = build_round()
    assert list(draft_offers.tasks(SECRETARY, clock.now())) == []
    build_comment(found=found)
    for who in (SECRETARY, holder(Role.ADMINISTRATOR)):
        (task,) = draft_offers.tasks(who, clock.now())
        assert (task.kind, task.subject) == ("draft_comments", found.draft.folio)
        assert task.due is not None
    assert next(iter(draft_offers.tasks(SECRETARY, found.closes + A_DAY))).due is None
    for who in (MODERATOR, CONTACT):
        assert list(draft_offers.tasks(who, clock.now())) == []


def test_who_follows_the_cycle_hears_of_a_round_and_of_the_answers():
    found = build_round()
    assert draft_offers._followed(found.draft.folio) == ["NL-2022"]
    message = draft_offers._round_opened(found.draft.folio, "es")
    assert message.subject.endswith(found.draft.folio)
    assert message.path.endswith(f"/borradores/{found.draft.folio}/")
    assert draft_offers._answered(found.draft.folio, "en").path.endswith("respuestas/")
    actions.withdraw_draft(actor=SECRETARY, draft=found.draft, reason="Se rehará")
    assert draft_offers._round_opened(found.draft.folio, "es") is None
    assert Entry.objects.filter(verb="drafting.round_opened").count() == 1
