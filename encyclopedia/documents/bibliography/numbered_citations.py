"""Numbers in square brackets in a text → the entries they cite."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .. import Extent

_BRACKET = re.compile(r"\[{1,2}\s*(?P<inside>\d[\d\s,;–—‐−-]*?)[\s,;]*\]{1,2}")
_DASH = re.compile(r"\s*[–—‐−-]\s*")


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket as it stands in the text, and the numbers it holds, ranges expanded, in the order printed.

    ``odd`` says what of it cannot be read: a range that falls, or one that lacks an end.
    """

    extent: Extent
    printed: str
    numbers: tuple[int, ...]
    odd: tuple[str, ...] = ()


def brackets(text: str, start: int = 0, end: int | None = None) -> Iterator[Bracket]:
    """The brackets of a stretch of text, glued to a word or not, also where a line's end falls into one."""
    for match in _BRACKET.finditer(text, start, len(text) if end is None else end):
        numbers, odd = [], []
        for part in re.split(r"\s*[,;]\s*", match["inside"]):
            first, last = _ends(part)
            numbers += range(first, last + 1)
            if first > last:
                odd.append(part)
        yield Bracket(match.span(), match[0], tuple(numbers), tuple(odd))


def _ends(part: str) -> tuple[int, int]:
    """First and last number of a part; (1, 0), which is no number, where it has more or fewer than two ends."""
    ends = [int(end) if end.isdecimal() else 0 for end in _DASH.split(part.strip())]
    if len(ends) > 2 or not all(ends):
        return 1, 0
    return ends[0], ends[-1]
