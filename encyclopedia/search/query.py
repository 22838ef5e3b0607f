"""What a reader typed, made fit to be asked and to be shown again."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from ..text import normalise

#: Characters and words of a question that are read; a pasted sentence of the record fits.
LONGEST, MOST_WORDS = 400, 40


@dataclass(frozen=True, slots=True)
class Question:
    """``text`` is what was typed, in one line, without what cannot be seen; ``groups`` as ``normalise.asked`` has them.

    ``name`` is the question in one word. ``cut`` says that more was typed than is read.
    """

    text: str
    name: str
    groups: tuple[tuple[str, ...], ...]
    cut: bool = False

    @property
    def parts(self) -> list[str]:
        """The words asked for, each by itself."""
        return [group[0] for group in self.groups]


def asked(typed: str) -> Question:
    """The question in what was typed; without groups if there is no letter or digit in it."""
    line = " ".join("".join(map(visible, typed[: LONGEST * 4])).split())
    text = line[:LONGEST].rstrip()
    name = normalise.squash(text)[: normalise.LONGEST_WORD]
    groups = normalise.query_groups(text)
    read = tuple(tuple(dict.fromkeys([*group, name])) for group in groups[:MOST_WORDS])
    cut = len(line) > LONGEST or len(typed) > LONGEST * 4 or len(groups) > MOST_WORDS
    return Question(text, name, read, cut)


def visible(letter: str) -> str:
    """The letter; a space for a control character, nothing for what turns or joins writing unseen."""
    category = unicodedata.category(letter)
    return " " if category in ("Cc", "Zl", "Zp") else "" if category in ("Cf", "Cs", "Co", "Cn") else letter
