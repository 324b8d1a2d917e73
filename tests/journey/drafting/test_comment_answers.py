"""Each comment is answered, says what was done and where, and is told."""

import pytest

from planabierto.journey.drafting import actions, comment_queries
from planabierto.kit.actor import STRANGER
from planabierto.kit.verdict import Refused, yes
from planabierto.tools.discussion import actions as talk
from planabierto.tools.discussion.actions import NewComment
from planabierto.tools.notices.models import Letter
from tests.builders import build_cycle, build_plan
from tests.builders_drafts import WORDS, build_comment, build_draft, build_round, build_version
from tests.journey.drafting.rounds import CONTACT, SECRETARY, close, second

pytestmark = pytest.mark.django_db


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
