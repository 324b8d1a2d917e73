"""A table of commitments is taken in whole, or not at all."""

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.commitments import actions
from planabierto.journey.commitments.actions.importing import TableRefused
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.commitments.wording import text_of
from planabierto.journey.drafting import actions as drafting
from planabierto.journey.drafting.models import Item, ItemVersion
from planabierto.journey.drafting.table import gather, guess, read_table, write_csv
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Refused, refuse
from tests.builders import (
    SYSTEM,
    build_commitment,
    build_cycle,
    build_institution,
    build_plan,
    holder,
    publish,
)

pytestmark = pytest.mark.django_db
OWN = """Compromiso;Responsable;Inicio;Hito;Fecha límite
Agua abierta;Agua y Drenaje;01/2023;Tablero;31/07/2023
;;;Informe;12/2023
Datos abiertos;Secretaría de Cultura;2023;Catálogo;
"""


def take(text, cycle, **more):
    table = read_table(text.encode())
    gathered, problems = gather(table, guess(table.headings))
    facts = {"actor": SYSTEM} | more
    return actions.import_table(cycle=cycle, gathered=gathered, problems=problems, **facts)


def outcomes(found):
    return [each.outcome for each in found]


def test_a_table_with_columns_of_its_own_is_taken_in():
    plan = build_plan()
    found = take(OWN, plan.cycle)
    assert [(each.outcome, each.lines, each.folio) for each in found] == [
        ("added", (2, 3), "NL-2022-B1"),
        ("added", (4,), "NL-2022-B2"),
    ]
    text = ItemVersion.objects.order_by("pk")[0].text
    assert text.flat() == {
        "title_es": "Agua abierta",
        "starts": "2023-01",
        "lead": "Agua y Drenaje",
        "inclusions": plan.folio,
        "milestones.1.output_es": "Tablero",
        "milestones.1.ends": "2023-07-31",
        "milestones.2.output_es": "Informe",
        "milestones.2.ends": "2023-12",
    }


def test_a_second_import_changes_nothing():
    cycle = build_plan().cycle
    take(OWN, cycle)
    before = Entry.objects.count()
    assert outcomes(take(OWN, cycle)) == ["unchanged", "unchanged"]
    assert Entry.objects.count() == before


def test_what_changed_becomes_a_new_wording():
    cycle = build_plan().cycle
    take(OWN, cycle)
    changed = OWN.replace("Tablero", "Tablero público")
    assert outcomes(take(changed, cycle)) == ["changed", "unchanged"]
    assert Item.objects.count() == 2
    assert ItemVersion.objects.filter(item__number=1).count() == 2


def test_a_dry_run_writes_nothing():
    cycle = build_plan().cycle
    before = Entry.objects.count()
    assert outcomes(take(OWN, cycle, dry_run=True)) == ["added", "added"]
    assert not Item.objects.exists()
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Otro;;ayer;;", "no es una fecha"),
        ("Otro;;2024-13;;", "no es una fecha"),
        ("Agua abierta;Otra;;;", "dice otra cosa"),
        ("Otro;;;;2023", "en palabras"),
    ],
)
def test_one_bad_line_and_nothing_is_written(line, message):
    cycle = build_plan().cycle
    before = Entry.objects.count()
    with pytest.raises(TableRefused) as caught:
        take(OWN + line + "\n", cycle)
    bad = [each for each in caught.value.outcomes if each.outcome == "wrong"]
    assert [each.lines for each in bad] == [(5,)]
    assert message in bad[0].message
    assert not Item.objects.exists()
    assert Entry.objects.count() == before


def test_an_unknown_folio_and_a_refused_item_are_named():
    cycle = build_cycle()
    with pytest.raises(TableRefused) as caught:
        take("folio;titulo\nNL-2022-C9;Otro\n", cycle)
    assert caught.value.outcomes[0].message == "No existe NL-2022-C9."


def test_a_refusal_on_the_way_is_the_line_s_and_nothing_is_written(monkeypatch):
    cycle = build_plan().cycle
    add_item, added = drafting.add_item, []

    def refuse_the_second(**facts):
        if added:
            raise refuse("Alguien lo cambió.")
        added.append(add_item(**facts))
        return added[0]

    monkeypatch.setattr(drafting, "add_item", refuse_the_second)
    with pytest.raises(TableRefused) as caught:
        take(OWN, cycle)
    assert [each.message for each in caught.value.outcomes] == ["", "Alguien lo cambió."]
    assert not Item.objects.exists()


def test_a_public_commitment_must_read_the_same():
    plan = build_plan()
    commitment = build_commitment(plan=plan, lead="Cabildo", starts="2023-01")
    own = write_csv([text_of(commitment)])
    assert outcomes(take(own, plan.cycle)) == ["unchanged"]
    with pytest.raises(TableRefused) as caught:
        take(own.replace("Portal en línea", "Otro portal"), plan.cycle)
    wrong = caught.value.outcomes[0]
    assert (wrong.lines, wrong.folio) == ((2,), commitment.folio)
    assert "ya está adoptado" in wrong.message
    assert Commitment.objects.get().milestones.get().output_es == "Portal en línea"


def test_another_name_of_the_same_institution_reads_the_same():
    plan = build_plan()
    build_institution(name="Instituto de Transparencia", short_name="INFO", name_en="Info Body")
    take("titulo;responsable\nAgua;INFO\n", plan.cycle)
    publish(plan=plan)
    assert text_of(Commitment.objects.get())["lead"] == "Instituto de Transparencia"
    assert outcomes(take("titulo;responsable\nAgua;info body\n", plan.cycle)) == ["unchanged"]


def test_what_was_amended_reads_as_amended():
    plan = build_plan()
    commitment = build_commitment(plan=plan)
    before = write_csv([text_of(commitment)])
    text = text_of(commitment).with_flat({"note_es": "Nueva"})
    actions.amend(actor=SYSTEM, commitment=commitment, text=text, reason="Acuerdo")
    assert outcomes(take(write_csv([text_of(Commitment.objects.get())]), plan.cycle)) == [
        "unchanged"
    ]
    with pytest.raises(TableRefused):
        take(before, plan.cycle)


def test_a_dropped_item_is_not_taken_up_again_in_silence():
    cycle = build_plan().cycle
    take(OWN, cycle)
    drafting.drop_item(actor=SYSTEM, item=Item.objects.get(number=1), reason="Duplicado")
    assert outcomes(take(OWN, cycle)) == ["added", "unchanged"]


@pytest.mark.parametrize(
    "actor", [STRANGER, holder(Role.LEAD, "NL-2022"), holder(Role.CONTACT, "NL-2024-SPG")]
)
def test_only_drafters_of_the_cycle_import(actor):
    cycle = build_plan().cycle
    with pytest.raises(Refused, match="puntos de contacto"):
        take(OWN, cycle, actor=actor)
    assert not Item.objects.exists()


def test_a_point_of_contact_imports():
    cycle = build_plan().cycle
    found = take(OWN, cycle, actor=holder(Role.CONTACT, "NL-2022-SPG"))
    assert outcomes(found) == ["added", "added"]
