"""The house (DESIGN §4): a row imports only from the rows above it, and a few habits that hold everywhere."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "encyclopedia"

#: The rooms by row, from the ground up.
ROWS = (
    "vocabulary identifiers words plots markup",
    "models",
    "resolving coverage trails citations formats documents integrity search bibliography library addresses subjects",
    "filters exports linked dataset worksheet editing verifying articles companions openends remarks telling wording atoz fronting chronicle",
    "views feeds sitemaps admin templatetags management middleware serving context loaders",
    "urls",
)
ROW = {room: row for row, rooms in enumerate(ROWS) for room in rooms.split()}

#: Django finds these by name; they are no rooms.
OUTSIDE = {"__init__", "apps", "settings", "wsgi", "migrations"}

#: Rooms of one row that do not look into each other: what a page, a command or the desk shows is its own affair.
APART = ROWS[4].split()

#: ``serving`` is what the commands do, kept where it can be tested without one.
ALLOWED = {("management", "serving")}

#: Longest file in lines.
LONGEST = 300

FILES = [path for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts]


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def room_of(path: Path) -> str:
    """``models`` for ``models/claims.py``, ``words`` for ``words.py``."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def module_of(path: Path) -> list[str]:
    """The dotted name of the package that a file's relative imports start from."""
    return ["encyclopedia", *path.relative_to(PACKAGE).parent.parts]


def imported(path: Path, node: ast.Import | ast.ImportFrom) -> list[str]:
    """The absolute dotted names that a statement imports, each with the name taken from the module."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    start = module_of(path)
    above = start[: len(start) - node.level + 1] if node.level else []
    module = ".".join([*above, *filter(None, [node.module])])
    return [f"{module}.{alias.name}" for alias in node.names]


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from imported(path, node)


def rooms_used(path: Path) -> set[str]:
    """The other rooms of the house that a file imports from."""
    names = [name.split(".") for name in imports(path)]
    return {parts[1] for parts in names if parts[0] == "encyclopedia" and len(parts) > 1} - {
        room_of(path),
        "__version__",
    }


def may_use(room: str, other: str) -> bool:
    """Whether one room may import from another: from rows above, from its own row unless its rooms stand apart."""
    if other not in ROW:
        return False
    if ROW[room] == ROW[other] and room in APART:
        return (room, other) in ALLOWED
    return ROW[other] <= ROW[room]


def inside_functions(tree: ast.AST) -> Iterator[ast.stmt]:
    """The imports that stand within a function."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from (node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom))


def calls(tree: ast.AST, name: str) -> list[ast.Call]:
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call for call in found if getattr(call.func, "id", getattr(call.func, "attr", "")) == name]


def test_every_file_lives_in_a_room_of_the_house():
    assert {room_of(path) for path in FILES} - set(ROW) - OUTSIDE == set()


@pytest.mark.parametrize("path", [path for path in FILES if room_of(path) in ROW], ids=name_of)
def test_a_room_imports_from_the_rows_above_it(path):
    wrong = {other for other in rooms_used(path) if not may_use(room_of(path), other)}
    assert not wrong, f"{name_of(path)} (row {ROW[room_of(path)]}) imports {', '.join(sorted(wrong))}"


def test_rooms_of_a_row_do_not_import_in_a_circle():
    uses: dict[str, set[str]] = {room: set() for room in ROW}
    for path in FILES:
        if room_of(path) in ROW:
            uses[room_of(path)] |= rooms_used(path) & set(ROW)
    while free := [room for room, others in uses.items() if not others]:
        uses = {room: others - set(free) for room, others in uses.items() if room not in free}
    assert uses == {}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_nobody_imports_the_settings(path):
    names = set(imports(path))
    assert not {name for name in names if name.startswith("encyclopedia.settings")}
    if ROW.get(room_of(path)) == 0:
        assert not {name for name in names if name.startswith("django.conf")}


@pytest.mark.parametrize("path", [path for path in FILES if ROW.get(room_of(path)) == 0], ids=name_of)
def test_words_and_rules_know_nothing_of_the_database(path):
    known = {name for name in imports(path) if name.startswith("django.db")}
    assert known <= {"django.db.models.TextChoices"}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_nothing_is_imported_inside_a_function(path):
    assert [node.lineno for node in inside_functions(tree_of(path))] == []


def test_html_is_marked_safe_in_one_place():
    marked = {name_of(path): len(calls(tree_of(path), "mark_safe")) for path in FILES}
    assert {name: times for name, times in marked.items() if times} == {"markup.py": 1}
    escapes = {"SafeString", "SafeText", "SafeData", "html_safe"}
    makers = {name_of(path) for path in FILES if any(calls(tree_of(path), name) for name in escapes)}
    assert makers == set()


def test_no_template_switches_escaping_off():
    for path in sorted((PACKAGE.parent / "templates").rglob("*")):
        if path.is_file():
            text = path.read_text()
            assert "|safe" not in text.replace(" ", ""), path
            assert "autoescape off" not in text, path


@pytest.mark.parametrize("path", [path for path in FILES if "commands" not in path.parts], ids=name_of)
def test_only_commands_talk_to_the_terminal(path):
    assert [call.lineno for call in calls(tree_of(path), "print")] == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_can_be_read_in_one_sitting(path):
    lines = len(path.read_text().splitlines())
    assert lines <= LONGEST, f"{name_of(path)} has {lines} lines"


def test_every_room_is_named_once():
    rooms = [room for row in ROWS for room in row.split()]
    assert len(rooms) == len(set(rooms))


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("import encyclopedia.models", ["encyclopedia.models"]),
        ("from ..models import Claim", ["encyclopedia.models.Claim"]),
        ("from .. import editing, words", ["encyclopedia.editing", "encyclopedia.words"]),
        ("from .base import x", ["encyclopedia.admin.base.x"]),
        ("from encyclopedia import search", ["encyclopedia.search"]),
    ],
)
def test_imports_are_read_whichever_way_they_are_written(statement, expected):
    assert imported(PACKAGE / "admin" / "claims.py", ast.parse(statement).body[0]) == expected
