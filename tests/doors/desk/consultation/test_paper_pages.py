"""Paper: sheets with folios, a batch by keyboard, a second reading, differences settled."""

from django.urls import reverse

from planabierto.journey.consultation.models import Batch, Contribution, Difference
from tests.doors.desk.forms import posted

OTHER = "Otra cosa muy distinta"


def at(name, *args):
    return reverse(name, args=args)


def printed(facilitator, call, sheets=2):
    """The folios of freshly printed sheets."""
    answer = facilitator.post(at("desk_print", call.folio), {"sheets": str(sheets)})
    assert answer.status_code == 302
    page = facilitator.get(answer["Location"])
    return [each.folio for each in page.context["sheets"]], page.content.decode()


def opened(facilitator, call):
    facilitator.post(at("desk_batch_new", call.folio), {"point": ""})
    return Batch.objects.get()


def enter(facilitator, batch, folio, text, **more):
    said = {"printed": folio, "p-que-propones": text, "clave": "4071"} | more
    return facilitator.post(at("desk_sheet", batch.folio), said)


def test_each_sheet_has_its_folio_a_code_and_a_stub(facilitator, second_facilitator, call):
    folios, page = printed(facilitator, call, 3)
    assert len(folios) == len(set(folios)) == 3
    assert all(page.count(each) >= 3 for each in folios)
    assert page.count("data:image/svg+xml") == 6
    assert "Folios" in facilitator.get(at("desk_print", call.folio)).content.decode()
    first = facilitator.get(at("desk_print", call.folio)).context["blocks"][0].first
    assert second_facilitator.get(at("desk_sheets", call.folio, first)).status_code == 404
    assert facilitator.post(at("desk_print", call.folio), {"sheets": "61"}).status_code == 422


def test_a_device_s_folios_are_no_sheets(facilitator, call):
    told = facilitator.post(at("desk_offline_numbers", call.folio)).json()
    first = told["folios"][0]["number"]
    assert facilitator.get(at("desk_sheets", call.folio, first)).status_code == 404


def test_a_batch_from_sheet_to_settled(facilitator, second_facilitator, secretary, call):
    folios, _page = printed(facilitator, call)
    batch = opened(facilitator, call)
    answer = enter(facilitator, batch, folios[0], "Fugas", day="2026-01-05")
    assert answer["Location"].endswith("?dia=2026-01-05")
    assert 'value="2026-01-05"' in facilitator.get(answer["Location"]).content.decode()
    enter(facilitator, batch, "", "Humo", day="2026-01-05")
    assert [each.channel for each in Contribution.objects.all()] == ["paper", "paper"]
    assert Contribution.objects.order_by("paper__position")[0].folio == folios[0]
    assert second_facilitator.get(at("desk_sheet", batch.folio)).status_code == 403
    facilitator.post(at("desk_draw", batch.folio))
    assert facilitator.get(at("desk_sheet", batch.folio)).status_code == 409
    page = second_facilitator.get(at("desk_batch", batch.folio))
    (sampled,) = page.context["sampled"]
    place = at("desk_second", batch.folio, sampled.position)
    assert facilitator.get(place).status_code == 403
    blank = second_facilitator.get(place).content.decode()
    assert "Fugas" not in blank
    assert "Humo" not in blank
    second_facilitator.post(place, {"p-que-propones": OTHER})
    again = second_facilitator.get(at("desk_batch", batch.folio))
    assert "captura el lote completo otra vez" in again.content.decode()
    (rest,) = [each for each in again.context["sampled"] if not getattr(each, "second", None)]
    said = words_of(rest.contribution)
    answer = second_facilitator.post(
        at("desk_second", batch.folio, rest.position), {"p-que-propones": said}
    )
    assert answer["Location"] == at("desk_batch", batch.folio)
    settle(second_facilitator, facilitator, batch)
    batch.refresh_from_db()
    assert batch.state == "settled"
    assert words_of(sampled.contribution) == OTHER
    assert "Ver las diferencias" in secretary.get(at("desk_batch", batch.folio)).content.decode()


def words_of(contribution):
    contribution.refresh_from_db()
    return contribution.sheet.answers.get(question__key="que-propones").text


def settle(second_facilitator, facilitator, batch):
    """The first reader may not; the second says which reading holds."""
    place, difference = at("desk_differences", batch.folio), Difference.objects.get()
    assert "radio" not in facilitator.get(place).content.decode()
    name = f"d{difference.pk}"
    assert second_facilitator.post(place, {}).status_code == 422
    blank = {f"{name}-holds": "otra", f"{name}-words": " "}
    assert second_facilitator.post(place, blank).status_code == 422
    answer = second_facilitator.post(place, {f"{name}-holds": "segunda"})
    assert answer["Location"] == at("desk_batch", batch.folio)


def test_a_sheet_that_cannot_be_right_is_shown_again(facilitator, call):
    batch = opened(facilitator, call)
    wrong = enter(facilitator, batch, "NL-1", "Agua")
    assert wrong.status_code == 422
    assert "signo cambiado" in wrong.content.decode()
    assert enter(facilitator, batch, "", "Agua", day="2099-01-01").status_code == 422
    assert enter(facilitator, batch, "", "").status_code == 422
    stranger = posted(facilitator.get(at("desk_sheet", batch.folio)))
    assert stranger["printed"] == ""
    assert not Contribution.objects.exists()


def test_paper_is_for_who_brings_it(moderator, resident, call):
    assert moderator.get(at("desk_batch_new", call.folio)).status_code == 403
    assert resident.get(at("desk_batches", call.folio)).status_code == 403
