"""What waits to be looked at, heard or translated."""

from django.urls import reverse

from planabierto.journey.consultation.models import Rendering
from planabierto.tools.moderation.models import Case, Cause, Decision
from tests.builders import build_contribution
from tests.doors.desk.forms import posted


def at(name, *args):
    return reverse(name, args=args)


def held(call, text="Un parque"):
    given = build_contribution(call=call, answers={"que-propones": text}, causes=[Cause.TRAP])
    return given.contribution, Case.objects.get(subject=given.contribution.folio)


def test_a_moderator_shows_and_hides_with_a_published_reason(moderator, call):
    voice, case = held(call)
    page = moderator.get(at("desk_moderation", call.folio)).content.decode()
    assert voice.folio in page
    assert "Un parque" in page
    place = at("desk_case", call.folio, case.pk)
    blank = moderator.post(place, {"decision": "ocultar"})
    assert blank.status_code == 422
    assert "el motivo se publica" in blank.content.decode()
    said = {"decision": "ocultar", "ground": "personal", "reason": "Da un teléfono."}
    assert moderator.post(place, said)["Location"] == at("desk_moderation", call.folio)
    voice.refresh_from_db()
    assert voice.state == "hidden"
    assert Decision.objects.get().ground == "personal"


def test_several_are_shown_at_once(moderator, call):
    voices = [held(call, f"Un parque {number}") for number in range(3)]
    marked = [str(case.pk) for _voice, case in voices[:2]]
    moderator.post(at("desk_moderation", call.folio), {"caso": marked})
    for voice, _case in voices:
        voice.refresh_from_db()
    assert [voice.state for voice, _case in voices] == ["received", "received", "held"]


def test_who_entered_a_voice_does_not_decide_it(secretary, young_call):
    given = {"p-que-propones": "Juegos", "people": "1"}
    secretary.post(at("desk_assist", young_call.folio), given)
    case = Case.objects.get()
    place = at("desk_case", young_call.folio, case.pk)
    assert "lo revisa otra persona" in secretary.get(place).content.decode()
    assert secretary.post(place, {"decision": "mostrar"}).status_code == 403
    refused = secretary.post(at("desk_moderation", young_call.folio), {"caso": str(case.pk)})
    assert refused.status_code == 302
    assert not Decision.objects.exists()


def test_a_case_is_of_its_call(moderator, facilitator, call, young_call):
    _voice, case = held(call)
    assert moderator.get(at("desk_case", young_call.folio, case.pk)).status_code == 404
    assert moderator.get(at("desk_case", call.folio, 10**30)).status_code == 404
    assert facilitator.get(at("desk_moderation", call.folio)).status_code == 403


def test_another_language_is_translated_by_a_person(moderator, resident, call):
    given = build_contribution(call=call, language="nah", answers={"que-propones": "Atl"})
    page = moderator.get(at("desk_recordings", call.folio)).content.decode()
    assert given.contribution.folio in page
    place = at("desk_translate", call.folio, given.contribution.folio)
    form = posted(moderator.get(place))
    assert moderator.post(place, form).status_code == 422
    moderator.post(place, form | {"language": "es", "que-propones": "Agua"})
    assert Rendering.objects.get().text == "Agua"
    assert (
        given.contribution.folio
        not in moderator.get(at("desk_recordings", call.folio)).content.decode()
    )
    assert resident.get(place).status_code == 403
