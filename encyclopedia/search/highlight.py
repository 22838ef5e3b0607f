"""Which words of a text answer a question: pure, by the same rule that finds them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..text.normalise import RUN, query_groups, squash, stored
from .query import Question

#: Characters of a text that a result shows, and how many of them before the first marked word.
SHOWN, BEFORE = 220, 60

_WRITTEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, marked or not."""

    text: str
    marked: bool = False


def marked(text: str, question: Question, unfinished: bool = False) -> list[Piece]:
    """The text in pieces, the words that answer marked: names written apart or together alike."""
    pieces, done = [], 0
    for start, end in joined(text, spans(text, question, unfinished)):
        if is_letter(text[start:end], question):
            continue
        pieces += [Piece(text[done:start]), Piece(text[start:end], marked=True)]
        done = end
    return [piece for piece in (*pieces, Piece(text[done:])) if piece.text]


def excerpt(text: str, question: Question, unfinished: bool = False) -> list[Piece]:
    """The part of a text around its first marked word, in pieces; its beginning if none is marked."""
    if len(text) <= SHOWN:
        return marked(text, question, unfinished)
    first = next(iter(spans(text, question, unfinished)), (0, 0))[0]
    start = text.find(" ", first - BEFORE, first) + 1 if first > BEFORE else 0
    end = text.rfind(" ", start, start + SHOWN)
    end = start + SHOWN if end <= first else end
    shown = ("…" if start else "") + text[start:end].rstrip(" ,;:–—(") + ("…" if end < len(text) else "")
    return marked(shown, question, unfinished)


def spans(text: str, question: Question, unfinished: bool = False) -> list[tuple[int, int]]:
    """``[start, end)`` of each written word, or run of them, that is a form of the question; in order, distinct."""
    forms = {form for group in question.groups for form in group}
    heads = question.groups[-1] if unfinished and question.groups else ()
    written = [(found.span(), parts(found[0])) for found in _WRITTEN.finditer(text)]
    flat = [(span, part) for span, some in written for part in some]
    found = set()
    for at, (span, _) in enumerate(flat):
        for size in range(1, min(RUN, len(flat) - at) + 1):
            word = "".join(part for _, part in flat[at : at + size])
            if word in forms or word.startswith(tuple(heads)):
                found.add((span[0], flat[at + size - 1][0][1]))
                break
    return sorted(found)


def is_letter(written: str, question: Question) -> bool:
    """A lone letter or digit of a longer question: *P-gp* is not met in every *P*."""
    return len(written) == 1 and len(question.groups) > 1


def answers(name: str, question: Question, unfinished: bool = False) -> bool:
    """Whether a name by itself answers the whole question."""
    held = [*stored(name), squash(name)]
    last = len(question.groups) - 1
    return all(
        any(word in group or (unfinished and at == last and word.startswith(group)) for word in held)
        for at, group in enumerate(question.groups)
    )


def parts(written: str) -> list[str]:
    """The parts of a word as it is written: ``β1`` has two."""
    return [group[0] for group in query_groups(written)]


def joined(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Marks that overlap, or have only a hyphen or the like between them, in one."""
    whole: list[tuple[int, int]] = []
    for start, end in found:
        if whole and (start <= whole[-1][1] or is_joint(text[whole[-1][1] : start])):
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return whole


def is_joint(between: str) -> bool:
    return len(between) == 1 and not between.isspace()
