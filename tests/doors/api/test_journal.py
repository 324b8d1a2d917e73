"""The journal as programs follow it."""

import pytest

from planabierto.ground.journal.models import Entry, Seal

ROOT = "/api/v1/"


def follow(client, address):
    """Every entry, page by page."""
    found = []
    while address:
        answer = client.get(address).json()
        found += answer["results"]
        address = answer["next"]
    return found


def test_following_the_cursor_gives_every_public_entry_once(client, small_world):
    entries = follow(client, f"{ROOT}journal?limit=4")
    public = Entry.objects.filter(audience="public").order_by("id")
    assert [each["id"] for each in entries] == [entry.pk for entry in public]
    assert len(entries) < Entry.objects.count()


def test_entries_give_their_sealed_position_or_null(get, small_world):
    entries = get("journal", limit=100)["results"]
    sealed = dict(Seal.objects.values_list("entry", "position"))
    assert [each["position"] for each in entries] == [sealed.get(each["id"]) for each in entries]
    assert entries[-1]["position"] is None


def test_an_entry_names_its_subject_and_a_pseudonym(get, small_world):
    entries = {each["verb"]: each for each in get("journal", limit=100)["results"]}
    amended = entries["commitments.amended"]
    assert amended["subject"] == "NL-2022-C1"
    assert amended["url"] == "http://testserver/compromisos/NL-2022-C1/"
    assert amended["actor"] == "system:tests"
    assert amended["occurred"] == "2023-05-03T18:00:00Z"
    assert entries["institutions.designated"]["url"] is None


def test_an_exhausted_journal_has_no_next(get, small_world):
    newest = Entry.objects.latest("id").pk
    assert get("journal", after=newest)["results"] == []
    assert get("journal", after=newest)["next"] is None


def test_the_checkpoint_is_the_newest_seal(get, small_world):
    seal = Seal.objects.latest("position")
    checkpoint = get("journal/checkpoint")
    assert (checkpoint["position"], checkpoint["hash"]) == (seal.position, seal.hash)
    assert checkpoint["format"] == "planabierto-checkpoint/1"


@pytest.mark.django_db
def test_there_is_no_checkpoint_before_the_first_seal(get):
    get("journal/checkpoint", status=404)
