"""What is written of questions and opinions: to who asked, who answers and who follows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.ground.people.models import Contact
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.monitoring.models import PublicAnswer, PublicQuestion, ShadowOpinion
from planabierto.journey.monitoring.queries import hearing, opinions, questions
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.kit.registry import Announcement, Message, announcements
from planabierto.tools.moderation.models import Decision
from planabierto.tools.notices import actions as notices
from planabierto.tools.notices import queries as written
from planabierto.tools.notices.addresses import link_to, path_to

A_DAY = timedelta(days=1)
MOST_A_DAY = 10
LONGEST = 600
KEY_LETTER, ANSWER_LETTER, HIDDEN_LETTER = "question.key", "question.answer", "question.hidden"


def offer() -> None:
    """Announce questions, answers and opinions to who follows and to who is owed a letter."""
    announcements.offer(
        Announcement("monitoring.question_asked", _asked, _followed, _owed),
        Announcement("monitoring.question_shown", _asked, _followed, _owed),
        Announcement("monitoring.question_answered", _answered, _followed),
        Announcement("monitoring.opined", _opined, _followed, _owed),
    )


def write_key(question: PublicQuestion, secret: str) -> None:
    """Send an author the link to their question, where the address is confirmed; ten a day."""
    contact = question.contact
    since = clock.now() - A_DAY
    if contact is None or written.written_since(contact, KEY_LETTER, since) >= MOST_A_DAY:
        return
    key = questions.key_of(secret)
    with override(contact.language):
        subject = _("Tu pregunta: %(folio)s") % {"folio": question.folio}
        paragraphs = [
            _("Guardamos tu pregunta sobre %(title)s:")
            % {"title": _title(question.commitment, contact.language)},
            f"«{_short(question.text)}»",
            _("Abre este enlace y confirma que el correo es tuyo; si no, no te escribiremos más:"),
            f"{link_to('question_link', secret, language=contact.language)}?llave={key}",
            _("No compartas el enlace. Si no fuiste tú, ábrelo y borra el correo."),
        ]
    notices.write(
        key=f"question/{question.pk}",
        to=contact,
        subject=subject,
        body="\n\n".join(paragraphs) + "\n",
        kind=KEY_LETTER,
        folio=question.folio,
        fleeting=True,
    )


def tell_answer(answer: PublicAnswer) -> None:
    """Write an answer to who asked, when they left an address and confirmed it."""
    question = answer.question
    contact = _reachable(question)
    if contact is None:
        return
    language = contact.language
    with override(language):
        body = [
            f"«{_short(question.text)}»",
            *_words_of(answer, language),
            _("Te escribimos porque la pregunta es tuya y pediste saber."),
            link_to("question", question.folio, language=language),
        ]
        subject = _("Respondieron tu pregunta %(folio)s") % {"folio": question.folio}
    notices.write(
        key=f"question-answer/{answer.pk}",
        to=contact,
        subject=subject,
        body="\n\n".join(body) + "\n",
        kind=ANSWER_LETTER,
        folio=question.folio,
    )


def tell_hidden(question: PublicQuestion, decision: Decision) -> None:
    """Write to who asked why their question is not shown, when they confirmed an address."""
    contact = _reachable(question)
    if contact is None:
        return
    with override(contact.language):
        subject = _("Tu pregunta %(folio)s no se muestra") % {"folio": question.folio}
        body = [
            f"«{_short(question.text)}»",
            f"{decision.get_ground_display()}. {decision.reason}",
            link_to("commitment", question.commitment.folio, language=contact.language),
        ]
    notices.write(
        key=f"question-hidden/{decision.pk}",
        to=contact,
        subject=subject,
        body="\n\n".join(body) + "\n",
        kind=HIDDEN_LETTER,
        folio=question.folio,
    )


def _reachable(question: PublicQuestion) -> Contact | None:
    contact = question.contact
    return contact if contact and contact.confirmed_at else None


def _owed(subject: str) -> Sequence[int]:
    """Who answers for the commitment a question or an opinion is of."""
    found = _found(subject)
    return sorted(hearing.answering(found.commitment)) if found else []


def _found(subject: str) -> PublicQuestion | ShadowOpinion | None:
    return questions.question(subject, STRANGER) or opinions.opinion(subject, STRANGER)


def _followed(subject: str) -> Sequence[str]:
    """The commitment, its public plans and its cycle, of a question or an opinion."""
    found = _found(subject)
    if found is None:
        return []
    commitment = found.commitment
    inside = commitment.inclusions.filter(plan__state="published")
    plans = inside.values_list("plan__folio", flat=True)
    return [commitment.folio, *plans, commitment.cycle.folio]


def _asked(subject: str, language: str) -> Message | None:
    found = questions.question(subject, STRANGER)
    if found is None:
        return None
    with override(language):
        lines = [_title(found.commitment, language), f"«{_short(found.text)}»"]
        if found.state == "open" and found.due:
            lines.append(
                _("La institución tiene hasta el %(day)s para responder.")
                % {"day": date_format(found.due)}
            )
        title = _("Preguntaron en público: %(folio)s") % {"folio": subject}
    return Message(title, "\n\n".join(lines), path_to("question", subject, language=language))


def _answered(subject: str, language: str) -> Message | None:
    found = questions.question(subject, STRANGER)
    answer = found.answers.order_by("pk").last() if found else None
    if found is None or answer is None:
        return None
    with override(language):
        title = _("Respondieron una pregunta: %(folio)s") % {"folio": subject}
        lines = [_title(found.commitment, language), f"«{_short(found.text)}»"]
        lines += _words_of(answer, language)
    return Message(title, "\n\n".join(lines), path_to("question", subject, language=language))


def _opined(subject: str, language: str) -> Message | None:
    found = opinions.opinion(subject, STRANGER)
    if found is None or found.retracted:
        return None
    with override(language):
        name = found.institution.name.shown_in(language).text
        lines = [_title(found.commitment, language), *finding(found, name)]
        title = _("Valoración de sociedad civil: %(folio)s") % {"folio": subject}
    return Message(title, "\n\n".join(lines), path_to("opinion", subject, language=language))


def finding(found: ShadowOpinion, name: str) -> list[str]:
    """What an organisation of this name found, line by line."""
    said = f"{name}: {found.get_stance_display()}."
    level = [_("Encontró: %(level)s.") % {"level": found.found.label}] if found.found else []
    return [said, *level, _short(found.narrative)]


def _words_of(answer: PublicAnswer, language: str) -> list[str]:
    name = answer.institution.name.shown_in(language).text
    return [_("Responde %(institution)s:") % {"institution": name}, _short(answer.text)]


def _title(commitment: Commitment, language: str) -> str:
    return commitment.title.shown_in(language).text


def _short(text: str) -> str:
    return Truncator(text.strip()).chars(LONGEST)
