"""Numbers → geometry, in units of the drawing's view box. No colours, no HTML: a template draws the marks.

Lengths are rounded to hundredths of a unit, so that a page has the same bytes everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """A horizontal bar: where it begins, how long it is, and its share of the sum (0 to 1)."""

    label: str
    value: float
    share: float
    x: float
    width: float


#: Characters that one step of a mark's length stands for, and the most steps that a mark has.
STEP, STEPS = 40, 8


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


def size(length: int) -> int:
    """The length of a sentence's mark in steps, 1 to ``STEPS``: a mark of any other length is too small to touch, or
    too long for a narrow screen. The style sheet knows how wide a step is."""
    return max(1, min(STEPS, round(length / STEP)))


def _counted(values: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
    values = list(values)
    if any(value < 0 for _, value in values):
        raise ValueError("A plot shows amounts: none may be below zero.")
    return values


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
