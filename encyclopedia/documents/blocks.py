"""Text → blocks: the pieces that layout sets apart, each told from the others by how it looks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .sentence_edges import is_open


class BlockKind(StrEnum):
    """What a block is by its own looks. Records (dates, addresses) and notices (licences) are apparatus."""

    MARKED_HEADING = "marked heading"
    LAYOUT = "layout"
    PROSE = "prose"
    BULLET = "bullet"
    CAPTION = "caption"
    ROW = "row"
    RECORD = "record"
    NOTICE = "notice"


FLOWING = frozenset({BlockKind.PROSE, BlockKind.BULLET})


@dataclass(frozen=True, slots=True)
class Block:
    """[start, end) without white space at its edges; `words` is where its text begins behind a list mark."""

    kind: BlockKind
    start: int
    words: int
    end: int


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    tabbed: bool
    alone: bool


DASH = r"[-*•‣◦▪·–]\s+"
_LINE = re.compile(r"[^\r\n]+")
_ENUMERATOR = r"\(?(?:\d{1,3}|[ivx]{1,5}|[A-Za-z])\)\s+"
_LIST_MARK = re.compile(rf"(?:{DASH})?(?:{_ENUMERATOR}|(?:\d{{1,3}}|[a-z])\.\s+)|{DASH}")
_ITEM = re.compile(rf"{DASH}|{_ENUMERATOR}")
_NUMBERED_ITEM = re.compile(r"\d{1,3}\.\s+\S")
_HASHES = re.compile(r"#{1,6}\s+")
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)\Z")
_CAPTION = re.compile(
    r"(?:supplementary\s+)?(?:fig(?:ure|\.)?|table|scheme|box|chart)\s*S?\d{1,3}[a-z]?"
    r"(?:[\s.:|–*_-]+|\Z)(?P<word>\S*)",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"keywords\b|key\s+words?\s*:|correspond(?:ence|ing\s+author)s?(?:\s+(?:to|should)\b|\s*:)"
    r"|(?:received|revised|accepted|published(?:\s+online)?|reviewed|(?:handling\s+|academic\s+)?editor"
    r"|editor\s+assigned|citation|(?:how\s+to\s+)?cite\s+this(?:\s+article)?(?:\s+as)?|doi|e-?mail|issn"
    r"|running\s+(?:title|head))\s*:",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"©|copyright\s*(?::|©|\(c\)|\d{4})|open\s+access\W*(?:\Z|this\b|©)|this\s+is\s+an\s+open[- ]access\b"
    r"|this\s+article\s+is\s+(?:licensed|distributed)|creative\s+commons\s+(?:attribution|licen[cs]e)"
    r"|.{0,200}\bcontributed\s+equally\b|\d{1,4}\Z",
    re.IGNORECASE,
)
_ORNAMENT = "*_[]†‡§¶#\\ \t\u200b\ufeff"


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text in order; together they hold every character that is no white space."""
    return tuple(_block(text, lines) for lines in _grouped(text, _lines(text)))


def is_blank(gap: str) -> bool:
    """Whether a gap between two pieces of text holds an empty line."""
    return max(gap.count("\n"), gap.count("\r")) > 1


def _lines(text: str) -> Iterator[_Line]:
    for match in _LINE.finditer(text):
        line = match.group().strip()
        if line:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            tabbed = "\t" in match.group().lstrip()
            alone = tabbed or bool(_HASHES.match(line)) or _is_layout(line)
            yield _Line(start, start + len(line), tabbed, alone)


def _grouped(text: str, lines: Iterator[_Line]) -> Iterator[list[_Line]]:
    group: list[_Line] = []
    for line in lines:
        if group and _parted(text, group[-1], line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _parted(text: str, above: _Line, line: _Line) -> bool:
    if above.alone or line.alone or is_blank(text[above.end : line.start]):
        return True
    if _ITEM.match(text, line.start, line.end):
        return True
    return bool(_NUMBERED_ITEM.match(text, line.start, line.end)) and not is_open(text, above.end)


def _is_layout(line: str) -> bool:
    return bool(_IMAGE.match(line)) or not any(character.isalnum() for character in line)


def _block(text: str, lines: list[_Line]) -> Block:
    start, end = lines[0].start, lines[-1].end
    kind = _kind(text[start:end], lines[0].tabbed)
    marks = {BlockKind.BULLET: _LIST_MARK, BlockKind.MARKED_HEADING: _HASHES}
    mark = marks[kind].match(text, start, end) if kind in marks else None
    return Block(kind, start, mark.end() if mark else start, end)


def _kind(block: str, tabbed: bool) -> BlockKind:
    """The first look that fits, from the plainest mark to the subtlest wording."""
    opening = block[:400].lstrip(_ORNAMENT)
    if _is_layout(block):
        return BlockKind.LAYOUT
    if _HASHES.match(block):
        return BlockKind.MARKED_HEADING
    if _RECORD.match(opening):
        return BlockKind.RECORD
    if _NOTICE.match(opening):
        return BlockKind.NOTICE
    if _is_caption(opening):
        return BlockKind.CAPTION
    if tabbed:
        return BlockKind.ROW
    return BlockKind.BULLET if _LIST_MARK.match(block) else BlockKind.PROSE


def _is_caption(opening: str) -> bool:
    """Whether a label (Fig. 1) opens a caption and no sentence about the figure: that goes on with a verb."""
    label = _CAPTION.match(opening)
    return bool(label) and not label["word"].islower()
