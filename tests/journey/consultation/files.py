"""A file of another tool as a test takes it in, and what came of it."""

import pytest

from planabierto.journey.consultation import actions
from planabierto.journey.consultation.intake import BadFile, Source
from planabierto.journey.consultation.models import Contribution
from planabierto.journey.consultation.queries import voices
from tests.journey.consultation.channels import SECRETARY

HEAD = "id,text,date\n"


def source_of(text, name="foro.csv", encoding="utf-8"):
    return Source(name, text.encode(encoding) if isinstance(text, str) else text)


def take(call, text, actor=SECRETARY, **options):
    return actions.import_contributions(actor=actor, call=call, source=source_of(text), **options)


def refused(call, source, **options):
    """Each line that is refused, with its reason; and that nothing was written."""
    source = source if isinstance(source, Source) else source_of(source, "libro")
    with pytest.raises(BadFile) as refusal:
        actions.import_contributions(actor=SECRETARY, call=call, source=source, **options)
    assert not Contribution.objects.exists()
    return [(each.line, each.reason) for each in refusal.value.problems]


def said(call):
    rows = list(voices.contributions().filter(call=call))
    return [voices.raw_answers_of(row) for row in rows]
