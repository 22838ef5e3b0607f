"""The house (DESIGN §4): the floors are folders, a floor imports only from those above it, and a few habits hold everywhere."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "encyclopedia"

#: The rooms by floor, from the ground up.
FLOORS = (
    "vocabulary text",
    "models documents",
    "lookup evidence",
    "search lists",
    "pages",
    "exports dataset curation",
    "views feeds sitemaps admin templatetags management middleware serving context_processors",
    "urls",
)
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms.split()}

#: Django finds these by name; they are no rooms.
OUTSIDE = {"__init__", "apps", "settings", "wsgi", "migrations"}

#: The floor whose rooms do not look into each other: what a page, a command or the desk shows is its own affair.
APART = FLOORS[6].split()

#: ``serving`` is what the commands do, kept where it can be tested without one.
ALLOWED = {("management", "serving")}

#: What some files of tests are about: no room, but the project as a whole.
WHOLE = {"architecture", "every_page", "golden", "new_word", "styles"}

#: Longest file in lines.
LONGEST = 300

FILES = {
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text())
    for path in sorted(PACKAGE.rglob("*.py"))
    if "migrations" not in path.parts
}


def room_of(name: str) -> str:
    """``models`` for ``models/claims.py``, ``feeds`` for ``feeds.py``."""
    return name.partition("/")[0].removesuffix(".py")


def imports(name: str, tree: ast.AST) -> Iterator[str]:
    """The absolute dotted names that a file imports, each with what is taken from the module."""
    package = ["encyclopedia", *name.split("/")[:-1]]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*above, *filter(None, [node.module])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def rooms_used(name: str) -> set[str]:
    """The other rooms of the house that a file imports from."""
    parts = [each.split(".") for each in imports(name, FILES[name])]
    rooms = {each[1] for each in parts if each[0] == "encyclopedia" and len(each) > 1}
    return rooms - {room_of(name), "__version__"}


def may_use(room: str, other: str) -> bool:
    """Whether one room may import from another: from floors above, from its own floor unless its rooms stand apart."""
    if other not in FLOOR:
        return False
    if FLOOR[room] == FLOOR[other] and room in APART:
        return (room, other) in ALLOWED
    return FLOOR[other] <= FLOOR[room]


def called(name: str, *functions: str) -> list[str]:
    """``file:line`` of each call of one of the functions."""
    calls = [node for node in ast.walk(FILES[name]) if isinstance(node, ast.Call)]
    return [
        f"{name}:{call.lineno}"
        for call in calls
        if getattr(call.func, "id", getattr(call.func, "attr", "")) in functions
    ]


def test_a_floor_imports_only_from_those_above_it():
    rooms = {room_of(name) for name in FILES}
    assert rooms - set(FLOOR) - OUTSIDE == set()
    assert set(FLOOR) - rooms == set()
    wrong = [
        f"{name} imports {other}"
        for name in FILES
        if room_of(name) in FLOOR
        for other in rooms_used(name)
        if not may_use(room_of(name), other)
    ]
    assert wrong == []


def test_rooms_of_a_floor_do_not_import_in_a_circle():
    uses: dict[str, set[str]] = {room: set() for room in FLOOR}
    for name in FILES:
        if room_of(name) in FLOOR:
            uses[room_of(name)] |= rooms_used(name) & set(FLOOR)
    while free := [room for room, others in uses.items() if not others]:
        uses = {room: others - set(free) for room, others in uses.items() if room not in free}
    assert uses == {}


def test_settings_and_database_stay_where_they_belong():
    for name, tree in FILES.items():
        names = set(imports(name, tree))
        assert not {each for each in names if each.startswith("encyclopedia.settings")}, name
        if FLOOR.get(room_of(name)) == 0 or room_of(name) == "documents":
            assert not {each for each in names if each.startswith(("django.conf", "encyclopedia.models"))}, name
            assert {each for each in names if each.startswith("django.db")} <= {"django.db.models.TextChoices"}, name


def test_nothing_is_imported_inside_a_function():
    functions = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
    inside = [
        f"{name}:{node.lineno}"
        for name, tree in FILES.items()
        for function in ast.walk(tree)
        if isinstance(function, functions)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []


def test_html_is_marked_safe_in_one_place():
    marked = [place for name in FILES for place in called(name, "mark_safe")]
    assert [place.partition(":")[0] for place in marked] == ["text/markup.py"]
    assert [place for name in FILES for place in called(name, "SafeString", "SafeText", "SafeData", "html_safe")] == []
    for path in sorted((PACKAGE.parent / "templates").rglob("*")):
        if path.is_file():
            text = path.read_text()
            assert "|safe" not in text.replace(" ", ""), path
            assert "autoescape off" not in text, path


def test_only_commands_talk_to_the_terminal():
    assert [place for name in FILES if "commands" not in name for place in called(name, "print")] == []


def test_a_file_can_be_read_in_one_sitting():
    lines = {path: len((PACKAGE / path).read_text().splitlines()) for path in FILES}
    assert {path: n for path, n in lines.items() if n > LONGEST} == {}


def test_no_name_stands_for_two_things():
    """No class has the name of another, but for what Django finds by name."""
    places: dict[str, list[str]] = {}
    for name, tree in FILES.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and node.name != "Command":
                places.setdefault(node.name, []).append(name)
    assert {name: files for name, files in places.items() if len(files) > 1} == {}


def test_a_file_of_tests_is_named_after_what_it_tests():
    """``test_curation_merge.py`` after ``curation``: a room, a module of one, a folder of the project or a help of the tests."""
    rooms = {place.stem for place in PACKAGE.rglob("*") if place.suffix in ("", ".py") and place.stem != "__init__"}
    beside = {place.stem for folder in (PACKAGE.parent, TESTS) for place in folder.iterdir()}
    names = rooms | WHOLE | {name for name in beside if not name.startswith("test_")}
    files = [path for path in TESTS.rglob("test_*.py") if "browser" not in path.parts]
    assert [path.name for path in files if not names & set(beginnings(path.stem.removeprefix("test_")))] == []


def beginnings(name: str) -> Iterator[str]:
    """``a``, ``a_b`` and ``a_b_c`` of ``a_b_c``."""
    words = name.split("_")
    return ("_".join(words[: n + 1]) for n in range(len(words)))


def test_no_test_looks_at_a_clock():
    """How long something takes depends on the computer: ``tests/benchmarks/`` compares, tests count queries and characters."""
    clocks = {
        path.name: name
        for path in TESTS.rglob("*.py")
        if not {"browser", "benchmarks"} & set(path.parts)
        for name in imports(f"tests/{path.name}", ast.parse(path.read_text()))
        if name.partition(".")[0] in ("time", "timeit")
    }
    assert clocks == {}


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("import encyclopedia.models", "encyclopedia.models"),
        ("from ..models import Claim", "encyclopedia.models.Claim"),
        ("from .base import x", "encyclopedia.admin.base.x"),
        ("from encyclopedia import search", "encyclopedia.search"),
    ],
)
def test_imports_are_read_whichever_way_they_are_written(statement, expected):
    assert list(imports("admin/claims.py", ast.parse(statement))) == [expected]
