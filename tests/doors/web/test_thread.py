"""The thread of a record with a great many records around it."""

import pytest

from planabierto.doors.web.lineage import MOST_KNOTS
from tests.builders import build_commitment

pytestmark = pytest.mark.django_db
BEYOND = 3


@pytest.fixture
def commitment():
    outputs = {
        f"milestones_{number}_output_es": f"Entregable {number}"
        for number in range(1, MOST_KNOTS + BEYOND + 1)
    }
    return build_commitment(**outputs)


def stretch_of_milestones(client, folio):
    html = client.get(f"/hilo/{folio}/").content.decode()
    return html.partition("Hito <span")[2].partition("<h2>")[0]


def test_a_long_station_shows_its_first_records_and_where_the_rest_is(client, commitment):
    plan = commitment.inclusions.get().plan
    for folio, rest in (
        (plan.folio, f"/planes/{plan.folio}/compromisos/"),
        (commitment.folio, f"/compromisos/{commitment.folio}/"),
    ):
        shown = stretch_of_milestones(client, folio)
        assert shown.startswith(f' class="count">{MOST_KNOTS + BEYOND}<')
        assert f"Entregable {MOST_KNOTS}</a>" in shown
        assert f"Entregable {MOST_KNOTS + 1}</a>" not in shown
        assert f'<a href="{rest}">y {BEYOND} más</a>' in shown


def test_a_commitments_own_page_says_how_many_more_there_are(client, commitment):
    html = client.get(f"/compromisos/{commitment.folio}/").content.decode()
    assert f"<li>y {BEYOND} más</li>" in html
