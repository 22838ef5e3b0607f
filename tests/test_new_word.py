"""A word more touches its vocabulary, a migration that Django writes, and one rule of the style sheet: shown by adding some."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

#: Vocabulary → a further word, as somebody would write it. ``tests/new_words.py`` uses each of them.
WORDS = {
    "claims.Effect": (
        'SLOWS = "slows", "Resistance comes later.", '
        '{"direction": Direction.SENSITIVITY, "ways": (Role.MODULATOR,), "overcome": (Role.AGENT,), "needs_change": True}, "slows resistance"'
    ),
    "claims.Change": 'MOVED = "moved", "It is elsewhere in the cell.", {"arrow": "→"}, "moved"',
    "claims.Evidence": 'ORGANOIDS = "organoids", "The passage speaks of organoids.", "organoids"',
    "claims.Voice": 'QUOTES = "quotes", "The passage quotes another.", "quotes"',
    "claims.Attribution": 'IN_LEGEND = "in_legend", "Printed in a legend.", {"counts": True}, "in the legend"',
    "claims.Primary": 'CLOSED = "closed", "The cited work could not be opened.", "closed"',
    "entries.AgentKind": 'VACCINE = "vaccine", "It teaches the immune system.", "vaccine"',
    "entries.TargetKind": 'COMPLEX = "complex", "Proteins bound to each other.", {"has_members": True}, "complex"',
    "entries.AliasKind": 'NICKNAME = "nickname", "What people call it.", {"phrase": "nicknamed", "search_only": False}, "nickname"',
    "entries.CancerKind": 'CYST = "cyst", "A sac.", {"is_cancer": False}, "cyst"',
    "sources.Standing": 'REPLACED = "replaced", "A later version replaces it.", "replaced"',
    "sources.SourceType": (
        'DATASET = "dataset", "A data set.", '
        '{"bibtex": "misc", "ris": "DATA", "csl": "dataset", "schema": "Dataset"}, "data set"'
    ),
    "sources.SetAside": 'GREETS = "greets", "It greets the reader.", "greets"',
    "sources.FaultKind": 'WRONG_UNIT = "wrong_unit", "A unit is wrong.", {"grave": True}, "wrong unit"',
    "states.ChangeKind": 'MERGED = "merged", "It became part of another.", "merged"',
}
MARK = '.word--effect-slows { --shape: "△" / ""; }\n'


@pytest.fixture
def copy(tmp_path):
    """The project without its record, each of the vocabularies with one word more."""
    for name in ("encyclopedia", "templates", "static", "tests"):
        ignored = shutil.ignore_patterns("__pycache__", "browser", "benchmarks", "record", "golden", "test_[!v]*")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    for name in ("manage.py", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    for name, word in WORDS.items():
        module, _, vocabulary = name.partition(".")
        add_word(tmp_path / "encyclopedia" / "vocabulary" / f"{module}.py", vocabulary, word)
    (tmp_path / "static" / "css" / "new.css").write_text(MARK)
    return tmp_path


def add_word(path: Path, vocabulary: str, word: str) -> None:
    """Write a word at the end of its class."""
    source = path.read_text()
    classes = [node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)]
    end = next(node.end_lineno for node in classes if node.name == vocabulary)
    lines = source.splitlines()
    path.write_text("\n".join([*lines[:end], f"    {word}", *lines[end:], ""]))


def run(folder: Path, *arguments: str) -> str:
    """What Python prints in the folder, on SQLite; fails with it."""
    left_out = ("DATABASE", "PYTEST", "PYTHONDONTWRITEBYTECODE")  # what the first run compiles, the second reads
    environment = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    environment |= {"ENCYCLOPEDIA_DATA": str(folder / "data")}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_word_more_touches_its_vocabulary_a_migration_and_a_rule_of_style(copy):
    report = run(copy, "manage.py", "makemigrations", "encyclopedia", "--name", "new_words")
    steps = {" ".join(line.split()[1:4]) for line in report.splitlines() if line.strip().startswith(("+", "-", "~"))}
    assert "Alter field effect" in steps and "Create constraint claim_effect_is_known" in steps
    assert all(step.startswith("Alter field") or step.endswith("_is_known") for step in steps), steps
    tests = ("tests/new_words.py", "tests/test_vocabulary.py::test_every_effect_has_its_mark_in_the_style_sheet")
    run(copy, "-m", "pytest", "-p", "no:cacheprovider", *tests)
