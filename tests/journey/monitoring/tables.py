"""The commitments table as a test writes it, takes it in and reads what came of it."""

import csv
import io
from datetime import UTC, datetime

from openpyxl import Workbook

from planabierto.journey.commitments.models import Commitment
from planabierto.journey.commitments.wording import text_of
from planabierto.journey.drafting.table import read_table
from planabierto.journey.monitoring import actions, exchange
from planabierto.journey.monitoring.models import Evidence, MilestoneState, Update, Verification
from tests.builders import SYSTEM

LONG_AGO = datetime(2023, 5, 4, 18, tzinfo=UTC)


def out(actor=SYSTEM):
    found = Commitment.objects.select_related("goal__cycle", "cycle").order_by("number")
    return exchange.write_csv(map(text_of, found), actor)


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def take(text, actor=SYSTEM, **facts):
    data = text if isinstance(text, bytes) else text.encode()
    table = read_table(data)
    cycle = Commitment.objects.first().cycle
    mapping = exchange.guess(table.headings)
    return actions.import_progress(actor=actor, cycle=cycle, table=table, mapping=mapping, **facts)


def outcomes(found):
    return [(each.outcome, each.folio) for each in found if each.title == "Avance"]


def as_book(text):
    book = Workbook()
    for row in csv.reader(io.StringIO(text)):
        book.active.append([None if cell == "" else cell for cell in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def forget():
    """As if this were another installation with the same commitments."""
    MilestoneState.objects.all().delete()
    for model in (Verification, Evidence, Update):
        model.objects.all().delete()


def only_row(**cells):
    row = {"commitment": "NL-2022-C1", "milestone": "1"} | cells
    lines = io.StringIO(newline="")
    writer = csv.DictWriter(lines, list(row))
    writer.writeheader()
    writer.writerow(row)
    return lines.getvalue()


def said(**cells):
    given = {
        "update_level": "substantial",
        "update_narrative": "En línea",
        "update_date": "2023-05-04",
        "update_institution": "Secretaría de Cultura",
    }
    return only_row(**(given | cells))


def said_of(row):
    return {name: text for name, text in row.items() if name.startswith("update_")}
