"""What waited for who leaves waits for who receives: all of it, and for nobody else."""

from datetime import date

import pytest

from planabierto.ground.people.models import Account
from planabierto.journey.monitoring import actions, chase_letters
from planabierto.journey.monitoring.actions import chasing
from planabierto.journey.monitoring.models import ReportDraft
from planabierto.journey.monitoring.queries import links, standing
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.registry import announcements, waiting
from planabierto.kit.verdict import Refused
from planabierto.tools.notices import actions as notices
from planabierto.tools.notices import queries
from planabierto.tools.notices.models import Letter
from planabierto.tools.waiting.queue import queues
from tests.builders import acting, build_update, proof
from tests.builders_rhythm import build_contact, build_rhythmic, mandate_of, on
from tests.builders_voices import build_question

pytestmark = pytest.mark.django_db
NEW = "nueva@example.org"


@pytest.fixture
def working():
    """Somebody asked, contested and reported, and the report of January is missing."""
    working = build_rhythmic()
    with on("2023-01-20"):
        build_question(commitment=working.commitment)
        update = build_update(working=working, level=Level.COMPLETE)
        actions.contest(actor=working.citizen, update=update, reason="No abre.")
    with on("2023-01-25"):
        build_update(working=working, level=Level.SUBSTANTIAL, evidence=[proof(2)])
    with on("2023-03-13"):
        chasing.chase()
    with on("2023-03-15"):
        chasing.chase()
    return working


def waits_for(actor):
    """Every duty at the desk, whatever room it comes from."""
    at = clock.now()
    found = [task for source in (*waiting, *queues) for task in source.tasks(actor, at)]
    return sorted((task.kind, task.subject) for task in found)


def replaced(working, who, day="2023-03-16"):
    """The one who left and the one who came, as they are on that day."""
    incoming = actions.hand_over(
        actor=working.secretary,
        outgoing=mandate_of(who),
        on=date.fromisoformat(day),
        reason="Cambió de área.",
        email=NEW,
        name="Nora Nueva",
    )
    former = Account.objects.get(pk=who.person_id)
    return acting(former, at=clock.now()), acting(incoming.person, at=clock.now())


@pytest.mark.parametrize("name", ["lead", "contact", "official", "citizen", "monitor", "evaluator"])
def test_every_duty_passes_and_none_stays_behind(working, name):
    with on("2023-01-02"):
        who = build_contact() if name == "contact" else getattr(working, name)
    with on("2023-03-16"):
        owed = waits_for(who)
        former, successor = replaced(working, who)
        assert waits_for(successor) == owed
        assert waits_for(former) == []
    assert owed or name in ("monitor", "evaluator")


def test_a_contact_receives_what_was_raised_before_they_came(working):
    with on("2023-01-02"):
        contact = build_contact()
    with on("2023-03-16"):
        _former, successor = replaced(working, contact)
        assert ("report_missing", working.milestone.folio) in waits_for(successor)
    with on("2023-03-17"):
        chasing.chase()
    told = Letter.objects.filter(account__email=NEW, kind__startswith="monitoring.")
    assert [each.kind for each in told] == [chase_letters.HANDED_OVER]


def test_letters_by_duty_go_to_who_received_and_those_of_follows_to_who_follows(working):
    update = working.milestone.updates.order_by("-pk").first()
    lead = Account.objects.get(pk=working.lead.person_id)
    with on("2023-03-16"):
        notices.follow(
            actor=Actor(lead.pseudonym, lead.pk), account=lead, subject=working.commitment.folio
        )
        _former, successor = replaced(working, working.lead)
        actions.contest(actor=working.citizen, update=update, reason="Tampoco abre.")
        addressed = announcements["monitoring.contested"].addressed(update.folio)
    assert successor.person_id in addressed
    assert lead.pk not in addressed
    assert queries.followed_by(lead.pk).count() == 1


def test_a_draft_stays_with_who_wrote_it_and_the_form_begins_with_the_last_report(working):
    with on("2023-03-16"):
        actions.save_draft(
            actor=working.lead, milestone=working.milestone, typed={"narrative": "A medias"}
        )
        former, successor = replaced(working, working.lead)
        assert ReportDraft.objects.get().person_id == former.person_id
        assert links.draft_of(successor, working.milestone) is None
        with pytest.raises(Refused):
            actions.send(
                actor=former,
                milestone=working.milestone,
                level=Level.SUBSTANTIAL,
                narrative="A medias",
            )
        assert standing.standing_updates(working.milestone, None).exists()
