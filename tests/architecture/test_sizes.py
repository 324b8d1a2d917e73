"""Files and functions stay small, and no module is a drawer for odds and ends."""

import pytest

from tests.architecture.source import PACKAGE, ROOT, files, functions, none, place

FILE_LINES = 500
FUNCTION_LINES = 60
PAGE_LINES = 25
DRAWERS = {
    f"{name}{plural}"
    for name in ("util", "helper", "common", "misc", "manager")
    for plural in ("", "s")
}
FOLDERS = [ROOT / name for name in ("planabierto", "tests", "bench", "docs", "scripts")]


@pytest.mark.parametrize("suffix", [".py", ".html", ".css", ".js"])
def test_no_file_is_too_long(suffix):
    none(
        f"{place(path)} has {lines} lines"
        for folder in FOLDERS
        for path in files(folder, suffix)
        if (lines := len(path.read_text().splitlines())) > FILE_LINES
    )


def _long_functions(folder, limit, first_argument=None):
    for path in files(folder):
        for function in functions(path):
            lines = function.end_lineno - function.lineno + 1
            arguments = [argument.arg for argument in function.args.args]
            if lines > limit and first_argument in (None, *arguments[:1]):
                yield f"{place(path, function)} {function.name} has {lines} lines"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_function_is_too_long(folder):
    none(_long_functions(folder, FUNCTION_LINES))


def test_page_functions_are_thin():
    """A page function is one whose first argument is the request."""
    none(_long_functions(PACKAGE / "doors", PAGE_LINES, "request"))


def test_no_module_is_a_drawer():
    drawers = [
        place(path)
        for folder in FOLDERS
        for path in files(folder)
        if DRAWERS & {path.stem, *path.relative_to(ROOT).parts[:-1]}
    ]
    none(drawers)
