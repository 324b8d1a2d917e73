"""The working group at the desk: seated and unseated by the secretariat."""

from __future__ import annotations

import pytest
from django.urls import reverse

from planabierto.journey.commitments.models import Seat
from tests.builders import build_commitment, build_working
from tests.doors.desk.progress import at_work, desk_of, text

pytestmark = pytest.mark.django_db


def page(working, name="group", *rest):
    return reverse(f"desk_{name}", args=[working.commitment.folio, *rest])


def test_the_group_is_shown_side_by_side():
    working, desks = at_work()
    shown = text(desks.lead.get(page(working)))
    assert "Gobierno" in shown
    assert "Sociedad civil" in shown
    assert "encabeza" in shown
    assert page(working, "seat_new") not in shown
    assert page(working, "seat_new") in text(desks.secretary.get(page(working)))


def test_an_empty_group_says_what_that_means():
    working = build_working(commitment=build_commitment(lead="Secretaría de Cultura"))
    Seat.objects.all().delete()
    assert "nada puede quedar verificado" in text(desk_of(working.secretary).get(page(working)))


def test_a_person_is_seated_and_unseated_by_the_secretariat():
    working, desks = at_work()
    new = page(working, "seat_new")
    assert desks.lead.get(new).status_code == 403
    mandate = working.monitor.capacities[0].folio
    assert mandate in text(desks.secretary.get(new))
    assert desks.secretary.post(new, {"mandate": "D1", "starts": "2023-02-01"}).status_code == 422
    twice = {"mandate": mandate, "starts": "2023-02-01", "leads": "on"}
    refused = desks.secretary.post(new, twice)
    assert refused.status_code == 422
    assert "Ya hay quien encabeza" in text(refused)
    seated = desks.secretary.post(new, {"mandate": mandate, "starts": "2023-02-01"})
    assert seated.status_code == 302
    seat = Seat.objects.latest("pk")
    end = page(working, "seat_end", seat.pk)
    assert desks.lead.get(end).status_code == 403
    assert desks.secretary.post(end, {"last_day": "", "reason": "x"}).status_code == 422
    done = desks.secretary.post(end, {"last_day": "2023-03-01", "reason": "Cambió"})
    assert done.status_code == 302
    assert desks.secretary.get(end).status_code == 404
