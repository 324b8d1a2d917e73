"""Taking the commitments table out and in, for tests."""

import csv
import io

from planabierto.journey.commitments.models import Commitment
from planabierto.journey.commitments.wording import text_of
from planabierto.journey.drafting.table import read_table
from planabierto.journey.monitoring import actions, exchange
from tests.builders import SYSTEM


def out(actor=SYSTEM):
    """The table as it goes out."""
    found = Commitment.objects.select_related("goal__cycle", "cycle").order_by("number")
    return exchange.write_csv(map(text_of, found), actor)


def rows(text):
    """The lines of a table by their headings."""
    return list(csv.DictReader(io.StringIO(text)))


def take(text, actor=SYSTEM, **facts):
    """Take a table in."""
    data = text if isinstance(text, bytes) else text.encode()
    table = read_table(data)
    cycle = Commitment.objects.first().cycle
    mapping = exchange.guess(table.headings)
    return actions.import_progress(actor=actor, cycle=cycle, table=table, mapping=mapping, **facts)


def outcomes(found):
    """What became of each line of progress."""
    return [(each.outcome, each.folio) for each in found if each.title == "Avance"]


def only_row(**cells):
    """A table of one line on the first milestone."""
    row = {"commitment": "NL-2022-C1", "milestone": "1"} | cells
    lines = io.StringIO(newline="")
    writer = csv.DictWriter(lines, list(row))
    writer.writeheader()
    writer.writerow(row)
    return lines.getvalue()


def said(**cells):
    """A line that reports."""
    given = {
        "update_level": "substantial",
        "update_narrative": "En línea",
        "update_date": "2023-05-04",
        "update_institution": "Secretaría de Cultura",
    }
    return only_row(**(given | cells))
