"""Every number shown, taken away or answered by the interface is what one counts from the facts.

`tests/naive.py` counts them without caches and without the queries the doors are served from.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from datetime import UTC, datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.urls import reverse

from planabierto.doors.web.today import today
from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.commitments.models import Inclusion, Milestone
from planabierto.journey.commitments.wording import text_of
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.monitoring import actions as monitoring
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from tests import naive, naive_promises
from tests.builders import SYSTEM

pytestmark = pytest.mark.django_db
FOLIOS = ("NL-2022", "NL-2022-SPG", "NL-2022-MTY", "NL-2022-NLE")
MOMENTS = (datetime(2023, 12, 5, 18, tzinfo=UTC), datetime(2026, 11, 23, 18, tzinfo=UTC))
WORDS = {
    "complete": "Completo",
    "substantial": "Sustancial",
    "limited": "Limitado",
    "not_started": "No iniciado",
    "no_evidence": "Sin evidencia disponible",
}
STATES = {
    "kept": "Cumplida",
    "due": "Por vencer",
    "late": "Vencida",
    "paused": "En pausa por ley",
    "upcoming": "Por iniciar",
    "not_measured": "Sin medición",
}


@pytest.fixture(params=MOMENTS, ids=["within the plan", "long after it"])
def told(request, world):
    """The sample with areas, and a plan's word taken back under a word for all; at two moments."""
    cache.clear()
    for number, areas in ((1, "audits|open-data"), (2, "audits"), (8, "open-data")):
        whole = world.commitment(number)
        text = text_of(whole).with_flat({"areas": areas})
        commitments.amend(actor=SYSTEM, commitment=whole, text=text, reason="Faltaba el área")
    inclusion = Inclusion.objects.get(commitment__folio="NL-2022-C1", plan__folio="NL-2022-NLE")
    step = Milestone.objects.select_related("commitment").get(folio="NL-2022-C1-M3")
    given = {
        "actor": SYSTEM,
        "milestone": step,
        "institution": step.responsible,
        "narrative": "Va",
        "challenges": "Falta",
        "occurred": datetime(2023, 9, 1, tzinfo=UTC),
    }
    monitoring.report(**given, level=Level.SUBSTANTIAL)
    back = monitoring.report(**given, inclusion=inclusion, level=Level.LIMITED)
    monitoring.retract(actor=SYSTEM, update=back, reason="Era de otro hito")
    with time_machine.travel(request.param, tick=False):
        yield Cycle.objects.get(folio="NL-2022")
    cache.clear()


def place(folio):
    return Plan.objects.filter(folio=folio).first()


def soup(client, name, *args):
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def numbers(cells):
    return [int(cell.get_text().replace(",", "")) for cell in cells]


def bar(counts, nothing):
    """The words of a bar of levels."""
    said = [f"{WORDS[name]} {counts[name]}" for name in WORDS if counts[name]]
    said += [f"{nothing} {counts['none']}"] if counts["none"] else []
    return ", ".join(said) or "sin hitos"


def bars(rows):
    return [
        bar(naive.levels(rows, "declared"), "Sin avance declarado"),
        bar(naive.levels(rows, "verified"), "Sin verificar"),
    ]


def titles(part):
    return [each.get_text() for each in part.select("svg.levels title")]


@pytest.mark.parametrize("folio", FOLIOS)
def test_the_dashboard_shows_what_the_facts_say(told, client, folio):
    rows = naive.seen(told, today(told), place(folio))
    page = soup(client, "dashboard", folio)
    assert rows
    assert numbers(page.select("dl.board dd.figure-value")) == list(naive.counts(rows).values())
    assert titles(page.select_one("#cifras table")) == bars(rows)
    for key, parts in naive.divided(told, today(told), place(folio)).items():
        shown = {
            line.th.get_text(strip=True): (numbers(line.select("td.num")), titles(line))
            for line in page.select(f"#{key} tbody tr")
        }
        assert shown == {
            name: (list(naive.counts(part).values()), bars(part)) for name, part in parts.items()
        }, key


@pytest.mark.parametrize("folio", FOLIOS)
def test_the_late_and_the_silent_are_all_named_or_counted(told, client, folio):
    rows = naive.seen(told, today(told), place(folio))
    page = soup(client, "dashboard", folio)
    for section, kind in (("vencidos", "late"), ("silencio", "silent")):
        expected = {row.step.folio for row in rows if getattr(row, kind)}
        shown = [link["href"].split("/")[-2] for link in page.select(f"#{section} li a")]
        more = re.search(r"y (\d+) más", page.select_one(f"#{section}").get_text())
        assert set(shown) <= expected
        assert len(shown) + (int(more[1]) if more else 0) == len(expected)


@pytest.mark.parametrize("folio", FOLIOS)
def test_a_table_taken_away_holds_what_the_facts_say(told, client, folio):
    for key, parts in naive.divided(told, today(told), place(folio)).items():
        lines = {line["name"]: line for line in table(client, folio, key)}
        assert set(lines) == set(parts)
        for name, rows in parts.items():
            expected = naive.counts(rows)
            for side in ("declared", "verified"):
                found = naive.levels(rows, side)
                expected |= {f"{side}_level_{each}": n for each, n in found.items()}
            held = {each: int(n) for each, n in lines[name].items() if each in expected}
            assert held == expected, name


@pytest.mark.parametrize("folio", FOLIOS)
def test_each_milestone_taken_away_says_what_its_facts_say(told, client, folio):
    rows = naive.seen(told, today(told), place(folio))
    expected = [
        {
            "folio": row.step.folio,
            "declared": naive.NAMES.get(row.declared, ""),
            "verified": naive.NAMES.get(row.verified, ""),
            "reported": str(row.reported or ""),
            "late": str(int(row.late)),
            "silent": str(int(row.silent)),
        }
        for row in rows
    ]
    lines = table(client, folio, "milestones")
    assert [{each: line[each] for each in expected[0]} for line in lines] == expected


@pytest.mark.parametrize("folio", FOLIOS)
def test_the_interface_gives_what_the_facts_say(told, client, folio):
    kind = "plans" if place(folio) else "cycles"
    answer = client.get(f"/api/v1/{kind}/{folio}/progress").json()
    assert answer["total"] == counted(naive.seen(told, today(told), place(folio)))
    given = {
        each["key"]: {part["name"]["es"]: part["counts"] for part in each["parts"]}
        for each in answer["divisions"]
    }
    assert given == {
        key: {name: counted(rows) for name, rows in parts.items()}
        for key, parts in naive.divided(told, today(told), place(folio)).items()
    }


def test_each_milestone_of_the_interface_says_what_its_facts_say(told, client):
    address, given = "/api/v1/milestones?cycle=NL-2022", {}
    while address:
        answer = client.get(address).json()
        given |= {row["folio"]: row["progress"] for row in answer["results"]}
        address = answer["next"]
    for row in naive.seen(told, today(told)):
        expected = {
            "declared": naive.NAMES.get(row.declared),
            "verified": naive.NAMES.get(row.verified),
            "late": row.late,
            "silent": row.silent,
        }
        folio = row.step.folio
        assert given[folio] == expected, folio
        assert client.get(f"/api/v1/milestones/{folio}").json()["progress"] == expected


def test_each_ribbon_says_and_draws_what_the_facts_say(told, client):
    for whole in naive.public_commitments(told):
        page = soup(client, "commitment", whole.folio)
        rows = {
            step.pk: naive.look(step, today(told))
            for step in whole.milestones.order_by("number")
            if step.ends
        }
        ribbon = page.select_one("figure.ribbon.lanes")
        if not rows:
            assert ribbon is None
            continue
        kinds = [kind_of(row) for row in rows.values()]
        assert ribbon.select_one("figcaption").get_text() == summary(kinds)
        assert summary(kinds) in ribbon.select_one("title").get_text()
        for side in ("declared", "verified"):
            begun = [row for row in rows.values() if (getattr(row, side) or 0) > 1]
            assert len(ribbon.select(f"rect.{side}")) == len(begun)
        listed = soup(client, "plan_commitments", "NL-2022")
        texts = [each.get_text() for each in listed.select("figure.ribbon title")]
        assert any(text.endswith(f". {summary(kinds)}") for text in texts), whole.folio


def test_an_institution_shows_what_the_facts_and_the_dashboard_say(told, client):
    parts = naive.divided(told, today(told))["institution"]
    assert parts
    for name, rows in parts.items():
        body = Institution.objects.get(name_es=name)
        page = soup(client, "institution", body.folio)
        assert numbers(page.select("#hitos dd.figure-value")) == list(naive.counts(rows).values())


def test_promises_stand_as_the_facts_say_on_the_page_and_in_the_interface(told, client):
    page = soup(client, "promises", "NL-2022")
    given = {
        each["folio"]: each
        for each in client.get("/api/v1/cycles/NL-2022/promises").json()["promises"]
    }
    measured = set()
    for promise in filter(naive_promises.can_tell, told.promises.all()):
        expected = naive_promises.kept(promise, clock.now())
        turns = [
            {"since": str(since), "due": str(due), "done": str(done) if done else None}
            for since, due, done in expected.turns
        ]
        answer = given[promise.folio]
        assert answer["state"] == expected.state, promise.folio
        assert [
            {name: turn[name] for name in ("since", "due", "done")} for turn in answer["turns"]
        ] == turns
        line = page.select_one(f"#P{promise.number}")
        assert STATES[expected.state] in line.get_text()
        if turns:
            measured.add(promise.counts)
            assert re.search(rf"\b{len(turns)} plazos?\b", line.get_text())
            kept = [turn for turn in turns[-20:] if turn["done"]]
            assert len(line.select("ol li a")) == len(kept)
    recurring = {each.counts for each in told.promises.exclude(every_months=None)}
    assert measured == recurring - {"cycles.refreshed"}  # Of this the first and last of a month.


def counted(rows):
    return {
        **naive.counts(rows),
        "declared": naive.levels(rows, "declared"),
        "verified": naive.levels(rows, "verified"),
    }


def table(client, folio, key):
    answer = client.get(reverse("dashboard_table", args=[folio, key]))
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def kind_of(row):
    """What a mark of the ribbon stands for."""
    if row.step.state == "withdrawn":
        return "withdrawn"
    if row.verified == naive.COMPLETE:
        return "verified"
    if row.declared == naive.COMPLETE:
        return "declared"
    if row.late and row.step.commitment.state == "active":
        return "late"
    return "underway" if (row.declared or 0) > 1 else "planned"


def summary(kinds):
    """A ribbon in words."""
    words = {
        "verified": ("verificado", "verificados"),
        "declared": ("declarado completo", "declarados completos"),
        "underway": ("con avance", "con avance"),
        "late": ("vencido", "vencidos"),
        "planned": ("programado", "programados"),
        "withdrawn": ("dado de baja", "dados de baja"),
    }
    found = Counter(kinds)
    told = [f"{found[kind]} {words[kind][found[kind] != 1]}" for kind in words if found[kind]]
    return f"{len(kinds)} {'hito' if len(kinds) == 1 else 'hitos'}: {', '.join(told)}."
