"""Taking plans in and giving them back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planabierto.doors.cli.ready import BadInput, refusals_as_bad_input, start, start_with_database

if TYPE_CHECKING:
    from planabierto.journey.drafting.actions import TakenIn
    from planabierto.journey.drafting.exchange import PlanRecord
    from planabierto.journey.drafting.template import PlanPage

ACTOR = "import-plan"


@click.command("import-plan")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--slug", default="", help="Nombre corto del plan, si no es el de siempre.")
@click.option("--cycle", default="", help="Folio del ciclo; sin él, el plan abre uno propio.")
@click.option("--dry-run", is_flag=True, help="Di qué pasaría y no escribas nada.")
@click.option("--json", "as_json", is_flag=True, help="Responde en JSON.")
def import_plan(file: Path, slug: str, cycle: str, dry_run: bool, as_json: bool) -> None:
    """Take a published plan in as a draft: text, saved HTML, or our own JSON."""
    start()
    data = _read(file)
    record = _record_of(data)
    start_with_database()
    with refusals_as_bad_input():
        taken = _take_in(record, data, slug=slug, cycle=cycle, dry_run=dry_run)
    page = record.pages[0]
    report = _report(page, taken)
    click.echo(json.dumps(report, ensure_ascii=False, indent=2) if as_json else _words(report))


@click.command("export-plan")
@click.argument("slug")
@click.option("--format", "form", type=click.Choice(["ogp", "json"]), default="ogp")
@click.option("--language", type=click.Choice(["es", "en"]), help="Idioma de la plantilla.")
def export_plan(slug: str, form: str, language: str | None) -> None:
    """Give a plan back, in OGP's template or as JSON that loses nothing."""
    start_with_database()
    from planabierto.journey.cycles import queries as cycles
    from planabierto.journey.drafting import exchange
    from planabierto.kit.actor import system

    plan = cycles.plan(slug, system("export-plan"))
    if plan is None:
        raise BadInput(f"No existe el plan «{slug}».")
    if form == "json":
        record = exchange.record_of(plan)
        click.echo(json.dumps(record.to_json(), ensure_ascii=False, indent=2))
        return
    click.echo(_template_text(exchange.record_of(plan), language), nl=False)


def _read(file: Path) -> bytes:
    from planabierto.journey.drafting.template import MAX_BYTES

    try:
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise BadInput(f"No se puede leer «{file}»: {error.strerror}.") from error


def _record_of(data: bytes) -> PlanRecord:
    from planabierto.journey.drafting.exchange import read_record
    from planabierto.journey.drafting.template import NotAPlan

    try:
        return read_record(data)
    except NotAPlan as error:
        raise BadInput(str(error)) from error


def _take_in(record: PlanRecord, data: bytes, *, slug: str, cycle: str, dry_run: bool) -> TakenIn:
    from django.db import transaction

    from planabierto.journey.cycles import queries as cycles
    from planabierto.journey.drafting import actions as drafting
    from planabierto.kit.actor import system

    actor = system(ACTOR)
    chosen = cycles.cycle(cycle, actor) if cycle else None
    if cycle and chosen is None:
        raise BadInput(f"No existe el ciclo «{cycle}».")
    with transaction.atomic():
        taken = drafting.take_in_record(
            actor=actor, record=record, data=None if dry_run else data, cycle=chosen, slug=slug
        )
        if dry_run:
            transaction.set_rollback(True)
    return taken


def _report(page: PlanPage, taken: TakenIn) -> dict[str, Any]:
    from planabierto.journey.drafting.template import find_defects

    return {
        "slug": taken.plan.slug,
        "title": page.title,
        "submitted": page.submitted.isoformat() if page.submitted else None,
        "ends": page.ends or None,
        "recognised": page.recognised,
        "answers": dict(page.answers),
        "institutions": list(page.institutions),
        "endorsements": [
            {"name": each.name, "position": each.position, "organisation": each.organisation}
            for each in page.endorsements
        ],
        "defects": [
            {"kind": each.kind, "question": each.question, "detail": each.detail}
            for each in find_defects(page)
        ],
        "changed": taken.changed,
    }


def _words(report: dict[str, Any]) -> str:
    counts = (report["recognised"], len(report["institutions"]), len(report["endorsements"]))
    lines = [
        f"{report['title']} ({report['slug']})",
        "{} preguntas reconocidas, {} instituciones, {} respaldos".format(*counts),
        *(
            f"  {each['kind']}  {each['question']}  {each['detail']}".rstrip()
            for each in report["defects"]
        ),
        "Se guardó como borrador." if report["changed"] else "No cambió nada: ya estaba así.",
    ]
    return "\n".join(lines)


def _template_text(record: PlanRecord, language: str | None) -> str:
    from planabierto.journey.drafting.template import write

    pages = {page.language: page for page in record.pages}
    wanted = language or next(iter(pages), "")
    if wanted not in pages:
        raise BadInput("El plan no tiene texto en ese idioma.")
    return write(pages[wanted])
