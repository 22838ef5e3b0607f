"""Text → search words and addresses. One normalisation for what is stored and for what is asked.

A *part* is a run of letters and digits after folding: NFKD, combining marks and invisible characters dropped,
casefold, Greek letters spelt out as parts of their own, a possessive ’s dropped. A *run* is two to ``RUN``
neighbouring parts written as one. So ``BCR-ABL1`` has the parts ``bcr``, ``abl1`` and the run ``bcrabl1``.

The contract between the two sides:

- a name stores its parts and all its runs (``stored``); running text stores its parts and the runs within one
  unbroken piece of writing (``words``), since *of ten* in a sentence is not *often*;
- a question is a list of groups (``query_groups``), one for each part, with the part and every run that covers it.
  It is answered where each group has at least one form among the stored words (``matches``).

Two spellings of a name that ``squash`` alike, of at most ``RUN`` parts, therefore find each other whichever
was stored. Whole words only: a caller that falls back on prefixes uses the forms of the last group.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

#: How many neighbouring parts are joined at most: ``NF-κB p65`` has four.
RUN = 4
#: Longest word in characters, on both sides, so that words fit an indexed column.
LONGEST_WORD = 80
#: Longest address in characters.
LONGEST_SLUG = 80

# The hyphens make the letter a part of its own: TGFβ1 is written TGF-beta-1 too.
_GREEK = {
    letter: f"-{unicodedata.name(letter).rpartition(' ')[2].lower()}-" for letter in "αβγδεζηθικμνξοπρστυφχψω"
} | {"λ": "-lambda-"}  # Unicode spells it lamda.
# Letters that NFKD leaves whole although readers type them plain.
_LATIN = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
_SPELT = str.maketrans(_GREEK | _LATIN)
_INVISIBLE = {"Mn", "Me", "Cf"}
_PART = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"(?<=[^\W_])['’ʼ]s(?![^\W_])")


def words(text: str) -> list[str]:
    """The distinct search words of a running text, in order: of each piece its parts, then its runs.

    A piece is what stands between white space: ``PD-1/PD-L1`` gives ``pd 1 l1 pd1 1pd pdl1 …``.
    """
    pieces = (_PART.findall(piece) for piece in _fold(text).split())
    return _distinct(word for parts in pieces for word in (*parts, *_runs(parts)))


def stored(name: str) -> list[str]:
    """The distinct search words of a name: its parts, then its runs, also across spaces; below 4 × parts."""
    parts = _parts(name)
    return _distinct((*parts, *_runs(parts)))


def query_groups(query: str) -> list[list[str]]:
    """One group for each part of a question, each with the forms that answer it: the part first, then runs.

    At most ten forms a group. Empty for a question without a letter or digit.
    """
    parts = _parts(query)
    groups = [_distinct((part, *_runs_over(parts, at))) for at, part in enumerate(parts)]
    return [group for at, group in enumerate(groups) if group not in groups[:at]]


def matches(words: Collection[str], query: str) -> bool:
    """Whether stored words answer a question: the rule that every database query of the search restates."""
    groups = query_groups(query)
    return bool(groups) and all(any(form in words for form in group) for group in groups)


def squash(text: str) -> str:
    """All parts in one word, to compare whole names: ``BCR-ABL1``, ``BCR ABL1`` and ``bcrabl1`` are equal."""
    return "".join(_parts(text))


def slug(text: str) -> str:
    """An address: ASCII, lower case, hyphens, at most ``LONGEST_SLUG`` characters, cut between parts.

    Never empty where the text has a letter or digit: one that ASCII cannot spell stands as its code point.
    Empty otherwise. ``TGF-β`` and ``TGFβ`` share an address; ``5-FU`` and ``5FU`` do not.
    """
    parts = _parts(text) or [letter for letter in text if letter.isalnum()]
    address = "-".join("".join(map(_ascii, part)) for part in parts)
    if len(address) <= LONGEST_SLUG:
        return address
    cut = address.rfind("-", 0, LONGEST_SLUG + 1)
    return address[: cut if cut > 0 else LONGEST_SLUG]


def _fold(text: str) -> str:
    if text.isascii():  # nothing to decompose, to drop or to spell out
        return _POSSESSIVE.sub("", text.casefold())
    # Casefolding can bring forth new combining marks (ǰ, İ), hence the second decomposition.
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    invisible = {ord(letter): None for letter in set(text) if unicodedata.category(letter) in _INVISIBLE}
    return _POSSESSIVE.sub("", text.translate(invisible)).translate(_SPELT)


def _parts(text: str) -> list[str]:
    return _PART.findall(_fold(text))


def _runs(parts: list[str]) -> list[str]:
    return [
        "".join(parts[start : start + size]) for size in range(2, RUN + 1) for start in range(len(parts) - size + 1)
    ]


def _runs_over(parts: list[str], at: int) -> list[str]:
    """The runs that cover the part at a position."""
    return [
        "".join(parts[start : start + size])
        for size in range(2, RUN + 1)
        for start in range(max(0, at - size + 1), min(at, len(parts) - size) + 1)
    ]


def _distinct(forms: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(word[:LONGEST_WORD] for word in forms))


def _ascii(letter: str) -> str:
    if letter.isascii():
        return letter
    return str(unicodedata.digit(letter)) if letter.isdigit() else f"u{ord(letter):x}"
