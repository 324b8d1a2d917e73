"""How leaves and seals are computed, with nothing but the standard library.

This file is also the verifier that is shipped beside an exported journal:
`python chain.py journal.jsonl [checkpoint.json]` ends with 0 when all holds, 1 when not
and 2 when a file cannot be read.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

GENESIS = "0" * 64
FIELDS = (
    "id",
    "occurred",
    "recorded",
    "actor",
    "mandate",
    "verb",
    "subject",
    "audience",
    "digest",
)


def leaf_of(entry: dict[str, Any]) -> str:
    """SHA-256 of the entry's nonce followed by its fields in canonical JSON."""
    body = {name: entry[name] for name in FIELDS}
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256((entry["nonce"] + text).encode()).hexdigest()


def link(previous: str, leaf: str) -> str:
    """SHA-256 of the previous seal's hash followed by the leaf, both as written, in hex."""
    return hashlib.sha256((previous + leaf).encode()).hexdigest()


def problems(rows: Iterable[dict[str, Any]], checkpoint: dict[str, Any] | None) -> Iterator[str]:
    """Each place where the chain does not hold, named by its position, in order.

    A row has `position`, `previous`, `hash` and either `entry` or, when restricted, `leaf`.
    """
    previous, expected, found = GENESIS, 1, False
    for row in rows:
        if row["position"] != expected:
            yield f"position {expected}: missing (the next one found is {row['position']})"
        leaf = row["leaf"] if row.get("entry") is None else leaf_of(row["entry"])
        if leaf is None:
            yield f"position {row['position']}: its entry is missing"
        elif row["previous"] != previous:
            yield f"position {row['position']}: does not follow the seal before it"
        elif row["hash"] != link(row["previous"], leaf):
            yield f"position {row['position']}: the entry was altered after it was sealed"
        if checkpoint and row["position"] == checkpoint["position"]:
            found = row["hash"] == checkpoint["hash"]
            if not found:
                yield f"position {row['position']}: differs from the checkpoint"
        previous, expected = row["hash"], row["position"] + 1
    if checkpoint and checkpoint["position"] >= expected:
        yield (
            f"position {checkpoint['position']}: the checkpoint was taken there, "
            f"but the journal ends at {expected - 1}"
        )


def rows_of(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The rows of an exported journal, one JSON object a line."""
    for line in lines:
        if line.strip():
            row = json.loads(line)
            if row.get("position") is not None:
                yield row


def main(arguments: list[str]) -> int:
    """Verify the exported journal named first against the checkpoint named second."""
    try:
        checkpoint = None
        if len(arguments) > 1:
            with open(arguments[1], encoding="utf-8") as file:
                checkpoint = json.load(file)
        with open(arguments[0], encoding="utf-8") as file:
            found = list(problems(rows_of(file), checkpoint))
    except (AttributeError, LookupError, OSError, TypeError, ValueError) as error:
        sys.stderr.write(f"cannot read: {error!r}\n")
        return 2
    for problem in found:
        sys.stdout.write(problem + "\n")
    sys.stdout.write("does not hold\n" if found else "the chain holds\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
