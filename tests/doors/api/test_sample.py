"""The sample world as programs read it."""

from tests.doors.api.test_serving import LISTS, ROOT


def everything(client):
    """The text of every list and of every record the lists name."""
    for path in (*LISTS, "institutions?page=2"):
        answer = client.get(ROOT + path)
        yield answer.content.decode()
        for row in answer.json()["results"]:
            if "api" in row:
                found = client.get(row["api"])
                assert found.status_code == 200, row["api"]
                yield found.content.decode()


def test_eight_commitments_stand_twelve_times_in_three_plans(get, world):
    commitments = get("commitments")["results"]
    assert len(commitments) == 8
    assert sum(len(row["inclusions"]) for row in commitments) == 12
    assert get("plans")["count"] == 3
    of_plans = [
        get(f"plans/{row['folio']}/commitments")["count"] for row in get("plans")["results"]
    ]
    assert of_plans == [4, 4, 4]


def test_every_milestone_of_the_sample_says_it_is_illustrative(get, world):
    milestones = get("milestones")
    assert milestones["count"] > 0
    assert all(row["illustrative"] for row in milestones["results"])


def test_no_member_of_the_cast_is_named(client, world):
    private = [text for member in world.cast for text in (member.email, member.name) if text]
    for text in everything(client):
        assert not [each for each in private if each in text]
