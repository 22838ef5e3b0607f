"""Numbers → geometry, in units of the drawing's view box. No colours, no HTML: a template draws the marks.

Lengths are rounded to hundredths of a unit, so that a page has the same bytes everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """A horizontal bar: where it begins, how long it is, and its share of the sum (0 to 1)."""

    label: str
    value: float
    share: float
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Mark:
    """One sentence of a reading map; ``paragraph`` and ``sentence`` count from zero."""

    x: float
    y: float
    width: float
    state: str
    paragraph: int
    sentence: int


@dataclass(frozen=True, slots=True)
class ReadingMap:
    """The marks and the size of the drawing that holds them."""

    marks: tuple[Mark, ...]
    width: float
    height: float


def bars(values: Iterable[tuple[str, float]], width: float) -> list[Bar]:
    """A bar for each (label, value), all from x = 0; the greatest value is as long as the width.

    Values below zero raise ValueError; with no value above zero all bars are empty.
    """
    values = _counted(values)
    total, most = sum(value for _, value in values), max((value for _, value in values), default=0)
    return [
        Bar(label, value, _ratio(value, total), 0, round(width * _ratio(value, most), 2)) for label, value in values
    ]


def stack(counts: Iterable[tuple[str, float]], width: float) -> list[Bar]:
    """One bar of the given width cut into a part for each (label, count), without gap or overlap.

    Values below zero raise ValueError; with no count above zero all parts are empty.
    """
    counts = _counted(counts)
    total, before, parts = sum(value for _, value in counts), 0, []
    for label, value in counts:
        start, end = (round(width * _ratio(edge, total), 2) for edge in (before, before + value))
        parts.append(Bar(label, value, _ratio(value, total), start, round(end - start, 2)))
        before += value
    return parts


def reading_map(
    paragraphs: Sequence[Sequence[tuple[str, int]]],
    width: float,
    *,
    scale: float = 0.1,
    row: float = 10,
    gap: float = 2,
    least: float = 2,
) -> ReadingMap:
    """A mark for each sentence, given as (state, length in characters), set in rows like the text itself.

    A paragraph begins a row; a sentence that does not fit begins the next. ``scale`` is units per character,
    ``row`` the distance between rows, ``gap`` the space between marks; a mark is ``least`` to ``width`` long.
    """
    marks, y = [], 0.0
    for place, sentences in enumerate(paragraphs):
        x = 0.0
        for number, (state, length) in enumerate(sentences):
            long = round(min(width, max(least, length * scale)), 2)
            if x and x + long > width:
                x, y = 0.0, y + row
            marks.append(Mark(round(x, 2), round(y, 2), long, state, place, number))
            x += long + gap
        y += row if sentences else 0
    return ReadingMap(tuple(marks), width, round(y, 2))


def _counted(values: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
    values = list(values)
    if any(value < 0 for _, value in values):
        raise ValueError("A plot shows amounts: none may be below zero.")
    return values


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
