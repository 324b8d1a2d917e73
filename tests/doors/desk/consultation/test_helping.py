"""A voice is entered for somebody: assisted, at a kiosk, without a connection."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from planabierto.doors.shared.kiosk import NAME
from planabierto.journey.consultation import actions
from planabierto.journey.consultation.models import Contribution, NumberBlock
from planabierto.journey.consultation.queries import receipts
from tests.builders import build_contribution
from tests.doors.desk.conftest import SYSTEM
from tests.doors.desk.forms import posted

SAID = {"p-que-propones": "Más parques", "people": "1"}


def at(name, *args):
    return reverse(name, args=args)


def test_a_facilitator_enters_a_neighbours_voice(facilitator, call, point):
    place = at("desk_assist", call.folio)
    form = posted(facilitator.get(f"{place}?punto={point.pk}"))
    assert form["point"] == str(point.pk)
    answer = facilitator.post(place, form | SAID | {"clave": "4071"})
    voice = Contribution.objects.get()
    assert (voice.channel, voice.helper) == ("assisted", facilitator.account.pseudonym)
    assert voice.help_point == point
    page = facilitator.get(answer["Location"])
    assert voice.folio in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_what_is_wrong_comes_back_with_what_was_typed(facilitator, call):
    sent = {"p-que-te-importa": "agua", "people": "1"}
    answer = facilitator.post(at("desk_assist", call.folio), sent)
    assert answer.status_code == 422
    assert 'value="agua" checked' in answer.content.decode()
    refused = facilitator.post(at("desk_assist", call.folio), SAID | {"people": "0"})
    assert refused.status_code == 422
    assert not Contribution.objects.exists()


def test_nobody_else_helps(secretary, moderator, resident, call, draft_call):
    assert secretary.get(at("desk_assist", call.folio)).status_code == 200
    assert moderator.get(at("desk_assist", call.folio)).status_code == 403
    assert resident.get(at("desk_assist", call.folio)).status_code == 403


def test_a_receipt_is_of_its_call_and_for_who_helps(facilitator, moderator, call, young_call):
    given = build_contribution(call=call)
    assert facilitator.get(at("desk_receipt", call.folio, given.secret)).status_code == 200
    assert facilitator.get(at("desk_receipt", young_call.folio, given.secret)).status_code == 404
    assert facilitator.get(at("desk_receipt", call.folio, "forged")).status_code == 404
    assert moderator.get(at("desk_receipt", call.folio, given.secret)).status_code == 403


def test_a_lost_receipt_is_given_again_by_its_digits(facilitator, call):
    given = build_contribution(call=call, pin="4071")
    place, folio = at("desk_reprint", call.folio), given.contribution.folio
    wrong = facilitator.post(place, {"receipt": folio, "pin": "1111"})
    assert wrong.status_code == 422
    assert facilitator.post(place, {"receipt": folio, "pin": "x"}).status_code == 422
    answer = facilitator.post(place, {"receipt": folio, "pin": "4071"})
    secret = answer["Location"].rstrip("/").rsplit("/", 1)[1]
    assert receipts.by_secret(secret) == given.contribution
    assert receipts.by_secret(given.secret) is None


def test_a_device_becomes_a_kiosk_and_is_nobodys(facilitator, call, point):
    place = at("desk_kiosk", call.folio, point.pk)
    assert "Se cierra tu sesión" in facilitator.get(place).content.decode()
    assert facilitator.post(place)["Location"] == at("kiosk")
    assert NAME in facilitator.cookies
    assert facilitator.get(at("desk_calls")).status_code == 302
    assert call.title_es in facilitator.get(at("kiosk")).content.decode()
    form = posted(facilitator.get(at("kiosk_answer")))
    answer = facilitator.post(at("kiosk_answer"), form | {"p-que-propones": "Un árbol"})
    voice = Contribution.objects.get()
    assert (voice.channel, voice.help_point, voice.helper) == ("kiosk", point, "")
    assert voice.folio in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    again = facilitator.post(at("kiosk_answer"), form | {"p-que-propones": "Un árbol"})
    assert again.status_code == 422
    assert "ya se había recibido" in again.content.decode()
    assert facilitator.post(at("kiosk_answer"), {"vez": "otra"}).status_code == 422
    assert facilitator.post(at("kiosk_leave"))["Location"] == "/"
    assert facilitator.get(at("kiosk")).status_code == 404


def test_a_kiosk_is_nothing_without_its_cookie_or_after_its_point_closed(facilitator, call, point):
    assert Client().get(at("kiosk")).status_code == 404
    facilitator.post(at("desk_kiosk", call.folio, point.pk))
    facilitator.cookies[NAME] = facilitator.cookies[NAME].value + "x"
    assert facilitator.get(at("kiosk")).status_code == 404


def test_a_kiosk_ends_with_its_call(facilitator, call, point):
    facilitator.post(at("desk_kiosk", call.folio, point.pk))
    actions.reschedule_call(actor=SYSTEM, call=call, closes=None, reason="Ya")
    assert facilitator.get(at("kiosk")).status_code == 409
    actions.close_help_point(actor=SYSTEM, help_point=point)
    assert facilitator.get(at("kiosk")).status_code == 404


@pytest.fixture
def device(facilitator, call):
    """Folios set apart for a device that goes on without a connection."""
    page = facilitator.get(at("desk_offline", call.folio))
    assert page.status_code == 200
    told = facilitator.post(at("desk_offline_numbers", call.folio)).json()
    assert len(told["folios"]) == 300
    assert NumberBlock.objects.filter(call=call).count() == 1
    return told["folios"]


def join(reader, call, entries):
    return reader.post(
        at("desk_offline_join", call.folio),
        json.dumps({"entries": entries}),
        content_type="application/json",
    )


def entry(folio, **more):
    fields = {"p-que-propones": [f"Propuesta {folio['number']}"]}
    given = {"id": f"entrada-{folio['number']}", "fields": fields, **folio}
    return given | {"occurred": "2026-01-02T10:00:00Z"} | more


def test_what_a_device_kept_joins_once(facilitator, call, point, device):
    entries = [entry(each) for each in device[:3]]
    entries[0]["fields"]["punto"] = [str(point.pk)]
    told = join(facilitator, call, entries).json()["entries"]
    assert [each["state"] for each in told] == ["joined"] * 3
    assert [each["folio"] for each in told] == [each["folio"] for each in device[:3]]
    again = join(facilitator, call, entries).json()["entries"]
    assert [each["state"] for each in again] == ["known"] * 3
    voices = Contribution.objects.order_by("number")
    assert [each.channel for each in voices] == ["offline"] * 3
    assert voices[0].help_point == point
    assert voices[0].occurred.isoformat() == "2026-01-02T10:00:00+00:00"


def test_one_entry_that_is_wrong_stops_no_other(facilitator, call, device):
    wrong = entry(device[0], fields={"p-que-te-importa": ["agua"]})
    stolen = entry({"number": 999_999, "folio": ""})
    unclear = entry(device[1], occurred="ayer")
    told = join(facilitator, call, [wrong, stolen, unclear]).json()["entries"]
    assert [each["state"] for each in told] == ["refused", "refused", "joined"]
    assert told[0]["why"].startswith("¿Qué propones?: Falta")
    assert Contribution.objects.count() == 1


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        '{"entries": 3}',
        '{"entries": [{"id": "x"}]}',
        '{"entries": [7]}',
        '{"entries": [{"id": "12345678", "number": 1, "fields": {"a": "b"}}]}',
    ],
)
def test_what_has_no_shape_is_not_taken(facilitator, call, body):
    answer = facilitator.post(
        at("desk_offline_join", call.folio), body, content_type="application/json"
    )
    assert answer.status_code == 400


def test_the_offline_page_is_for_who_helps(moderator, facilitator, call):
    assert moderator.get(at("desk_offline", call.folio)).status_code == 403
    assert moderator.post(at("desk_offline_numbers", call.folio)).status_code == 403
    assert join(moderator, call, []).status_code == 403
    worker = facilitator.get(at("desk_offline_worker", call.folio))
    assert worker["Content-Type"].startswith("text/javascript")
    assert "offline.js" in worker.content.decode()
