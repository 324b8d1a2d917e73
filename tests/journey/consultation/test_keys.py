"""What whoever reads a call's voices asks again and again."""

from __future__ import annotations

import pytest

from planabierto.journey.consultation import actions
from planabierto.journey.consultation.queries.keys import by_folio, topics_offered
from tests.builders import SYSTEM, build_call
from tests.builders_themes import heard, take_back

pytestmark = pytest.mark.django_db


def test_voices_by_folio_are_those_that_may_be_read():
    voices = heard(3)
    take_back(voices[1])
    folios = [each.folio for each in voices]
    found = by_folio(voices[0].call, [*folios, "NL-2022-C1", "x"])
    assert list(found) == [folios[0], folios[2]]
    assert by_folio(voices[0].call, ["x"]) == {}


def test_topics_of_a_published_call_are_read_once(django_assert_num_queries):
    call = build_call(published=False)
    actions.write_topic(actor=SYSTEM, call=call, name_es="Agua")
    assert [str(each.name.es) for each in topics_offered(call)] == ["Agua"]
    actions.write_topic(actor=SYSTEM, call=call, name_es="Aire")
    assert len(topics_offered(call)) == 2
    open_call = actions.publish_call(actor=SYSTEM, call=call)
    assert len(topics_offered(open_call)) == 2
    with django_assert_num_queries(0):
        topics_offered(open_call)
