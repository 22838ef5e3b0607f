"""Every template serves a page: it is rendered, extended or included, and so is each of its blocks, loads and arguments."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.template import engines

ROOT = Path(__file__).parent.parent
PACKAGE, TEMPLATES = ROOT / "encyclopedia", ROOT / "templates"
TEXTS = {path.relative_to(TEMPLATES).as_posix(): path.read_text() for path in sorted(TEMPLATES.rglob("*.*"))}

INCLUDE = re.compile(r'{% include "([^"]+)"([^%]*)%}')
EXTENDS = re.compile(r'{% extends "([^"]+)" %}')
BLOCK = re.compile(r"{% block (\w+) %}")


def strings_of_the_code() -> set[str]:
    trees = [ast.parse(path.read_text()) for path in sorted(PACKAGE.rglob("*.py"))]
    return {
        each.value
        for tree in trees
        for each in ast.walk(tree)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }


def leads_to(name: str) -> set[str]:
    """The templates that one extends or includes, and those that they do."""
    text = TEXTS.get(name, "")
    near = {*EXTENDS.findall(text), *(other for other, _ in INCLUDE.findall(text))}
    return near.union(*map(leads_to, near))


def above(name: str) -> list[str]:
    """What a template extends, and so on."""
    return [other for near in EXTENDS.findall(TEXTS.get(name, "")) for other in (near, *above(near))]


def tags_of(text: str) -> str:
    """All that a template asks Django for, in one text."""
    return " ".join(re.findall(r"{{.*?}}|{%.*?%}", text, re.DOTALL))


def loaded() -> Iterator[tuple[str, str, str]]:
    """(template, library, the text below its loads) of every library that a template loads."""
    for name, text in TEXTS.items():
        rest = re.sub(r"{% load [^%]*%}", "", text)
        yield from ((name, each, rest) for names in re.findall(r"{% load ([^%]*)%}", text) for each in names.split())


def test_every_template_is_rendered_extended_or_included():
    rendered = set(TEXTS) & strings_of_the_code()
    assert set(TEXTS) - rendered.union(*map(leads_to, rendered)) == set()


def test_what_a_template_includes_or_extends_is_there():
    named = {other for text in TEXTS.values() for other in (*EXTENDS.findall(text), *dict(INCLUDE.findall(text)))}
    assert {name for name in named - set(TEXTS) if not name.startswith("admin/")} == set()


def test_every_block_is_filled():
    """A block that no template above it has is there to be filled by one below; a misspelt one never is."""
    blocks = {name: set(BLOCK.findall(text)) for name, text in TEXTS.items() if not name.startswith("admin/")}
    new = {(name, block) for name in blocks for block in blocks[name].difference(*(blocks[n] for n in above(name)))}
    filled = {(other, block) for name in blocks for other in above(name) for block in blocks[name]}
    assert new - filled == set()


def test_every_argument_of_an_include_is_used():
    unused = [
        (name, other, argument)
        for name, text in TEXTS.items()
        for other, given in INCLUDE.findall(text)
        for argument in re.findall(r"(\w+)=", given)
        if not re.search(rf"(?<![.\w]){argument}\b(?!=)", tags_of(TEXTS[other]))
    ]
    assert unused == []


def test_every_include_gets_its_arguments_and_nothing_else():
    loose = [
        (name, other) for name, text in TEXTS.items() for other, given in INCLUDE.findall(text) if "only" not in given
    ]
    assert loose == []


def test_every_library_is_needed():
    libraries = engines["django"].engine.template_libraries
    unneeded = [
        (name, library)
        for name, library, text in loaded()
        if not any(re.search(rf"{{%\s*{tag}\b", text) for tag in libraries[library].tags)
        and not any(re.search(rf"\|{each}\b", text) for each in libraries[library].filters)
    ]
    assert unneeded == []
