"""The style sheets and the templates know the same classes; each block, rule and token of the sheets stands once."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pytest

from encyclopedia.evidence.coverage import Fate
from encyclopedia.pages.charts import STEPS
from encyclopedia.pages.glossary import CHAPTERS
from encyclopedia.templatetags.words import word
from encyclopedia.text import markup
from encyclopedia.views.errors import style
from encyclopedia.vocabulary import Effect

ROOT = Path(__file__).parent.parent
PACKAGE, TEMPLATES, SHEETS = ROOT / "encyclopedia", ROOT / "templates", ROOT / "static" / "css"
CODE = [
    path
    for path in sorted(PACKAGE.rglob("*.py"))
    if not {"admin", "migrations"} & set(path.parts) and path.name != "settings.py"
]

#: Levels of a tree that are drawn, each further to the right than the one above it.
LEVELS = 6
#: What may follow where a template builds a class of a fixed beginning and a value.
VALUES = {
    "word--effect-": Effect.values,
    "group--": Effect.values,
    "mark--": Fate.values,
    "fate--": Fate.values,
    "size-": range(1, STEPS + 1),
    "depth-": range(LEVELS),
}
BLOCK = re.compile(r"[.\"]([a-z]+(?:-[a-z]+)*)")


@dataclass(frozen=True)
class Rule:
    """``context`` has the at-rules around it, the outermost first."""

    context: tuple[str, ...]
    selectors: tuple[str, ...]
    declarations: tuple[tuple[str, str], ...]

    @property
    def block(self) -> str:
        """The first class of the first selector, without what stands for its parts: ``note`` for ``.note__back a``."""
        return BLOCK.search(self.selectors[0])[1]


def rules_of(css: str) -> Iterator[Rule]:
    """The rules of a sheet in the order in which they end."""
    open_rules: list[tuple[str, list[str]]] = [("", [])]
    for text, mark in re.findall(r"([^{};]*)([{};])", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)):
        if mark == "{":
            open_rules.append((" ".join(text.split()), []))
            continue
        if text.strip():
            open_rules[-1][1].append(" ".join(text.split()))
        if mark == "}":
            prelude, lines = open_rules.pop()
            if lines:
                context = tuple(outer for outer, _ in open_rules if outer)
                pairs = tuple(
                    (name.strip(), value.strip()) for name, _, value in (line.partition(":") for line in lines)
                )
                yield Rule(context, tuple(re.split(r",\s*(?![^(]*\))", prelude)), pairs)


def sheet(name: str) -> list[Rule]:
    return list(rules_of((SHEETS / f"{name}.css").read_text()))


ALL = [rule for path in sorted(SHEETS.glob("*.css")) for rule in rules_of(path.read_text())]


def classes_of(html: str) -> set[str]:
    """The classes of a page or a template; where a value is put in, ``…`` stands."""
    html = re.sub(r"{% block page %}.*?{% endblock %}", "", html)
    bare = re.sub(r"{%.*?%}", " ", re.sub(r"{{.*?}}", "…", html), flags=re.DOTALL)
    return {name for value in re.findall(r'\sclass="([^"]*)"', bare) for name in value.split()}


def written() -> set[str]:
    """The classes that stand in the public templates, those of ``<main>`` in a block of their own."""
    files = [path for path in sorted(TEMPLATES.rglob("*.*")) if "admin" not in path.parts]
    texts = [path.read_text() for path in files]
    pages = [page for text in texts for page in re.findall(r"{% block page %}([^{]*){% endblock", text)]
    return set().union(*map(classes_of, texts), *map(str.split, pages))


def in_code(path: Path) -> set[str]:
    """The classes that stand in the strings of a file."""
    strings = [each.value for each in ast.walk(ast.parse(path.read_text())) if isinstance(each, ast.Constant)]
    return set().union(*(classes_of(each.replace("{}", "{{ }}")) for each in strings if isinstance(each, str)))


class Known:
    """A resolver that knows one entry and one claim."""

    def entry(self, key):
        return markup.Link("/agents/x/", "x") if key == "x" else None

    def claim(self, accession):
        return markup.CitationLink(1, "#note-1", "It stands.") if accession == "C0001" else None


def made_by_code() -> set[str]:
    """The classes that code writes: as they stand in its strings, or put together in the link of a controlled word and the
    text of an article."""
    html = [word(term.value, chapter.name) for chapter in CHAPTERS for term in chapter.terms]
    html.append(markup.MarkedText("[[x]] [[y]] text [@C0001; @C0002]").html(Known()))
    plain = {name for path in CODE for name in in_code(path) if "…" not in name}
    return plain.union(*map(classes_of, html))


def expanded(names: set[str]) -> set[str]:
    """The names with every value put in where a template puts one; an unknown beginning raises KeyError."""
    whole = {name for name in names if "…" not in name}
    return whole | {
        f"{start}{value}" for start in {n.partition("…")[0] for n in names - whole} for value in VALUES[start]
    }


def styled() -> set[str]:
    return {name for rule in ALL for each in rule.selectors for name in re.findall(r"\.([A-Za-z][\w-]*)", each)}


def test_every_class_has_a_rule_and_every_rule_a_class():
    used = expanded(written()) | made_by_code()
    assert used - styled() == set(), "classes without a rule"
    assert styled() - used == set(), "rules for a class that nothing has"


def test_every_word_of_a_vocabulary_that_a_class_is_made_of_has_its_rule():
    beginnings = {name.partition("…")[0] for name in written() if "…" in name}
    assert beginnings == set(VALUES)
    missing = {f"{start}{value}" for start, values in VALUES.items() for value in values} - styled()
    assert missing == set()


def test_every_effect_has_a_shape_of_its_own():
    shapes = Counter(
        value
        for rule in ALL
        for name, value in rule.declarations
        if name == "--shape" and any(each.startswith(".word--effect-") for each in rule.selectors)
    )
    assert len(shapes) == len(Effect) and set(shapes.values()) == {1}


def test_code_puts_classes_together_in_two_places_only():
    """``made_by_code`` has all that these two write."""
    building = [path for path in CODE if any("…" in name for name in in_code(path))]
    building += [path for path in CODE if re.search(r'set\("class"|"class": ', path.read_text())]
    assert [path.relative_to(PACKAGE).as_posix() for path in building] == [
        "templatetags/words.py",
        "text/markup.py",
    ]


def test_every_token_is_defined_and_used():
    defined = {name for rule in ALL for name, _ in rule.declarations if name.startswith("--")}
    used = {name for rule in ALL for _, value in rule.declarations for name in re.findall(r"var\((--[\w-]+)", value)}
    assert used - defined == set() and defined - used == set()


def test_what_is_dark_is_light_too():
    light, dark = (
        {
            name
            for rule in sheet("base")
            if rule.selectors == (":root",) and len(rule.context) == depth
            for name, _ in rule.declarations
        }
        for depth in (1, 2)
    )
    assert dark and dark <= light


def test_nothing_is_declared_twice():
    """No property of a selector is set twice in the same place, in one sheet or in two."""
    counts = Counter(
        (rule.context, selector, name) for rule in ALL for selector in rule.selectors for name, _ in rule.declarations
    )
    assert [place for place, n in counts.items() if n > 1] == []


def test_each_block_stands_once_with_its_narrow_screen_beside_it():
    blocks = [block for block, _ in groupby(rule.block for rule in sheet("components"))]
    assert [block for block, n in Counter(blocks).items() if n > 1] == []


def test_the_blocks_stand_in_the_order_of_the_templates():
    """Each comment of a section names a component or a folder that is there, in the order of the alphabet."""
    css = (SHEETS / "components.css").read_text()
    files = re.findall(r"/\* components/(\w+)\.html", css)
    folders = [name for name in re.findall(r"/\* (\w+)(?:/|\.html)", css) if name != "components"]
    assert files == sorted(files) and all((TEMPLATES / "components" / f"{name}.html").is_file() for name in files)
    assert folders == sorted(folders) and {path.stem for path in TEMPLATES.iterdir()} >= set(folders)


@pytest.mark.parametrize("name", ["base", "components", "print"])
def test_a_sheet_is_a_layer_of_its_name(name):
    assert {rule.context[0] for rule in sheet(name)} == {f"@layer {name}"}


def test_every_page_has_all_sheets_and_no_other():
    names = {path.stem for path in SHEETS.iterdir()}
    assert names == {"base", "components", "print"}
    linked = re.findall(r"{% static 'css/(\w+)\.css' %}", (TEMPLATES / "base.html").read_text())
    assert linked == ["base", "components", "print"]
    assert (
        set(style())
        == names
        == set(re.findall(r"{{ style\.(\w+) }}", (TEMPLATES / "errors" / "plain.html").read_text()))
    )


def test_rules_are_read_with_what_is_around_them():
    css = (
        "@layer a, b; @layer a { /* .no {} */ .x, .y:is(a, b) { color: red; --t: 1px } @media (w) { .z { top: 0; } } }"
    )
    assert list(rules_of(css)) == [
        Rule(("@layer a",), (".x", ".y:is(a, b)"), (("color", "red"), ("--t", "1px"))),
        Rule(("@layer a", "@media (w)"), (".z",), (("top", "0"),)),
    ]


def test_classes_of_a_template_are_read_with_the_values_put_in():
    html = '<li class="row{% if x == "y" %} depth-{{ d }}{% endif %}"><a data-class="no" class="z {{ w }}">'
    assert classes_of(html) == {"row", "depth-…", "z", "…"}
