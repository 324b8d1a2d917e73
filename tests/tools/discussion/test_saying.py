"""What is said keeps its author, its place and its number; twice the same page is once."""

import pytest

from planabierto.ground.people.models import Contact
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.registry import checks, holdings
from planabierto.kit.verdict import Refused, no, yes
from planabierto.tools.discussion import actions, queries, rules
from planabierto.tools.discussion.models import Comment, Like
from planabierto.tools.discussion.saying import NewAnchor, NewComment
from tests.builders import SYSTEM

pytestmark = pytest.mark.django_db
ANA = Actor("U-ANA00000")


@pytest.fixture
def talk():
    return actions.open_discussion(scope="NL-2022")


def say(talk, text="Me gusta.", *, actor=STRANGER, host=None, **more):
    new = NewComment(text=text, **more)
    return actions.say(
        actor=actor, discussion=talk, comment=new, host=yes() if host is None else host
    )


def test_a_comment_has_a_number_a_secret_and_a_passage(talk):
    passage = NewAnchor(version=2, paragraph="p-1", quote="agua", start=3, end=7)
    said = say(talk, anchor=passage, name=" Ana ", suggestion="el agua")
    row = said.comment
    assert said.first
    assert row.folio.startswith("NL-2022-K000001-")
    assert (row.name, row.suggestion, row.anchor.quote) == ("Ana", "el agua", "agua")
    assert queries.by_secret(said.secret) == row
    assert queries.comment(row.folio) == row
    assert str(row) == row.folio
    assert row.status.key == "received"
    assert said.secret not in row.link
    assert say(talk).comment.number == 2


def test_the_same_page_sent_twice_is_one_comment(talk):
    first, again = say(talk, form="abc"), say(talk, form="abc")
    assert (again.comment, again.secret, again.first) == (first.comment, first.secret, False)
    assert say(talk, form="def").comment != first.comment


def test_two_at_once_get_two_numbers_and_who_always_loses_is_told(talk, monkeypatch):
    say(talk)
    real, taken = queries.next_number, iter([1])
    monkeypatch.setattr(queries, "next_number", lambda scope: next(taken, None) or real(scope))
    assert say(talk).comment.number == 2
    monkeypatch.setattr(queries, "next_number", lambda _scope: 1)
    with pytest.raises(Refused, match="Inténtalo de nuevo"):
        say(talk)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"text": " "}, "Escribe tu comentario"),
        ({"text": "a" * (rules.LONGEST_TEXT + 1)}, "demasiado largo"),
        ({"suggestion": "a" * (rules.LONGEST_TEXT + 1)}, "demasiado largo"),
        ({"name": "a" * 121}, "Acorta"),
        ({"organisation": "a" * 161}, "Acorta"),
        ({"language": "xx"}, "lengua"),
        ({"email": "nadie"}, "Revisa el correo"),
    ],
)
def test_what_does_not_fit_is_not_taken(talk, told, words):
    with pytest.raises(Refused, match=words):
        say(talk, **({"text": "Hola"} | told))
    assert not Comment.objects.exists()


def test_the_host_decides_who_takes_part_and_a_closed_discussion_takes_nothing(talk):
    with pytest.raises(Refused, match="Todavía no"):
        say(talk, host=no("Todavía no"))
    closed = actions.close_discussion(discussion=talk)
    with pytest.raises(Refused, match="Ya no se reciben"):
        say(closed)
    assert say(actions.reopen_discussion(discussion=closed)).first


def test_an_answer_stands_below_what_it_answers(talk):
    first = say(talk).comment
    answer = say(talk, "¿Por qué?", parent=first, actor=ANA).comment
    actions.hide(actor=SYSTEM, comment=first)
    say(talk, "Sola")
    threads = queries.thread_of(talk, ANA)
    assert [(each.comment, each.is_readable) for each in threads] == [
        (first, False),
        (Comment.objects.get(text="Sola"), True),
    ]
    assert [(each.comment, each.is_own) for each in threads[0].replies] == [(answer, True)]
    first.refresh_from_db()
    with pytest.raises(Refused, match="no se muestra"):
        say(talk, parent=first)
    elsewhere = say(actions.open_discussion(scope="NL-2022")).comment
    with pytest.raises(Refused, match="no se muestra"):
        say(talk, parent=elsewhere)
    with pytest.raises(Refused, match="mismo pasaje"):
        say(talk, parent=answer, anchor=NewAnchor(1, "p-1", "agua"))


def test_a_device_likes_once_what_is_shown(talk):
    row = say(talk).comment
    assert actions.like(actor=STRANGER, comment=row, device="abc")
    assert not actions.like(actor=STRANGER, comment=row, device="abc")
    assert queries.likes_in([talk.pk]) == {row.pk: 1}
    assert not Like.objects.filter(device__contains="abc").exists()
    hidden = actions.hold(actor=SYSTEM, comment=row)
    assert actions.hold(actor=SYSTEM, comment=row).state == "held"
    with pytest.raises(Refused, match="no se muestra"):
        actions.like(actor=STRANGER, comment=hidden, device="def")
    assert not rules.may_move("hold", hidden)
    assert actions.show(actor=SYSTEM, comment=row).state == "received"


def test_its_author_takes_it_back_by_secret_or_signed_in(talk):
    said, signed = say(talk), say(talk, actor=ANA)
    with pytest.raises(Refused, match="quien lo escribió"):
        actions.withdraw(actor=ANA, comment=said.comment)
    with pytest.raises(Refused, match="quien lo escribió"):
        actions.withdraw(actor=STRANGER, comment=said.comment, secret="x" * 300)
    actions.withdraw(actor=STRANGER, comment=said.comment, secret=said.secret)
    actions.withdraw(actor=ANA, comment=signed.comment)
    assert queries.thread_of(talk, STRANGER) == []
    assert queries.counts_of([talk.pk]) == {}
    assert not queries.readable_in([talk.pk]).exists()
    with pytest.raises(Refused, match="Ya retiraste"):
        actions.withdraw(actor=ANA, comment=signed.comment)


def test_an_address_stands_apart_and_is_forgotten_when_asked(talk):
    said = say(talk, email="ana@example.org", actor=SYSTEM)
    needed = holdings["discussion"].contacts()
    assert list(needed) == [Contact.objects.get().pk]
    with pytest.raises(Refused, match="no abre"):
        actions.forget_address(comment=said.comment, secret="")
    actions.forget_address(comment=said.comment, secret=said.secret)
    actions.forget_address(comment=said.comment, secret=said.secret)
    assert not holdings["discussion"].contacts().exists()


def test_nothing_opens_by_half_a_secret_or_a_wrong_folio(talk):
    assert queries.by_secret("") is None
    assert queries.by_folios(["NL-2022-C1", "nada"]) == {}


def test_doctor_finds_an_answer_that_stands_elsewhere(talk):
    first = say(talk).comment
    other = say(actions.open_discussion(scope="NL-2022"), "Otra").comment
    check = checks["discussion.replies"]
    assert not list(check.problems())
    Comment.objects.filter(pk=other.pk).update(parent=first, scope="XX-2022")
    assert len(list(check.problems())) == 2
