"""What Import Linter relies on: packages it can see, and a contract without exceptions."""

from tests.architecture.source import PACKAGE, ROOT, files, in_module, none, place, rooms


def test_every_folder_with_code_is_a_package():
    """Import Linter does not see modules outside packages."""
    folders = {path.parent for path in files(PACKAGE)}
    none(place(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists())


def test_the_contract_has_no_exceptions():
    assert "ignore_imports" not in (ROOT / ".importlinter").read_text()


def test_every_room_with_models_has_migrations():
    """Django takes an app without the folder for one that needs none."""
    bare = [
        place(room)
        for room in rooms()
        if any(in_module(path, "models") for path in files(room))
        and not (room / "migrations" / "__init__.py").exists()
    ]
    none(bare)
