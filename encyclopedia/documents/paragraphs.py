"""Blocks → paragraphs: the halves of a torn paragraph find each other over whatever stands between them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .blocks import DASH, FLOWING, Block, BlockKind
from .document import Extent, Paragraph, ParagraphKind
from .sentence_edges import begins_midway, dangles, is_open
from .sentences import sentences, unit

_KINDS = {
    BlockKind.MARKED_HEADING: ParagraphKind.PROSE,
    BlockKind.PROSE: ParagraphKind.PROSE,
    BlockKind.BULLET: ParagraphKind.BULLET,
    BlockKind.CAPTION: ParagraphKind.CAPTION,
    BlockKind.ROW: ParagraphKind.ROW,
    BlockKind.RECORD: ParagraphKind.APPARATUS,
    BlockKind.NOTICE: ParagraphKind.APPARATUS,
}
_WHOLE = frozenset({BlockKind.ROW, BlockKind.RECORD})
_ADDRESS = re.compile(r"[,@]")
_PROSE_BEHIND_A_NAME = re.compile(r"[A-Z][\w-]*\)?\s+(?P<prose>(?:[a-z][a-z-]*,?\s+){3})")
_DASH = re.compile(DASH)


@dataclass(slots=True)
class _Draft:
    """A paragraph that may still grow: its kind and its pieces in reading order."""

    kind: BlockKind
    pieces: list[Extent]

    def is_torn(self, text: str) -> bool:
        return self.kind in FLOWING and is_open(text, self.pieces[-1][1])


def flowing(text: str, blocks: Iterable[Block]) -> tuple[Paragraph, ...]:
    """The paragraphs of a section of the body, in the order in which they begin."""
    drafts: list[_Draft] = []
    waiting: _Draft | None = None
    for whole in blocks:
        for block in _unglued(text, whole) if waiting else (whole,):
            draft = _placed(text, drafts, waiting, block)
            if draft.is_torn(text):
                waiting = draft
            elif draft is waiting:
                waiting = None
    return _with_words(_paragraph(text, draft) for draft in drafts)


def apparatus(text: str, blocks: Iterable[Block]) -> tuple[Paragraph, ...]:
    """The paragraphs of title pages and back matter: names, thanks, declarations."""
    pieces = ([(block.words, block.end)] for block in blocks)
    return _with_words(Paragraph(ParagraphKind.APPARATUS, sentences(text, piece)) for piece in pieces)


def entries(text: str, blocks: Iterable[Block]) -> tuple[Paragraph, ...]:
    """The rows of a bibliography or a glossary, each one sentence, a torn one with two extents."""
    rows: list[list[Extent]] = []
    for block in blocks:
        if rows and block.kind is BlockKind.PROSE and begins_midway(text, block.start):
            rows[-1].append((block.start, block.end))
        else:
            dash = _DASH.match(text, block.start, block.end)
            rows.append([(dash.end() if dash else block.start, block.end)])
    return tuple(Paragraph(ParagraphKind.ROW, unit(pieces)) for pieces in rows)


def _placed(text: str, drafts: list[_Draft], waiting: _Draft | None, block: Block) -> _Draft:
    """The draft that takes the block: the torn one that waits for it, or a new one."""
    if waiting and _goes_on(text, waiting, block):
        waiting.pieces.append((block.start, block.end))
        return waiting
    drafts.append(_Draft(block.kind, [(block.words, block.end)]))
    return drafts[-1]


def _goes_on(text: str, waiting: _Draft, block: Block) -> bool:
    if block.kind is not BlockKind.PROSE:
        return False
    return begins_midway(text, block.start) or dangles(text, waiting.pieces[-1][1])


def _unglued(text: str, block: Block) -> Iterator[Block]:
    """A record, and the prose that the foot of a page let run on behind its address."""
    rest = _behind_address(text, block) if block.kind is BlockKind.RECORD else None
    if rest is None:
        yield block
        return
    yield Block(block.kind, block.start, block.words, block.start + len(text[block.start : rest].rstrip()))
    yield Block(BlockKind.PROSE, rest, rest, block.end)


def _behind_address(text: str, block: Block) -> int | None:
    """Where three words in lower case follow a name, once the block's first comma or e-mail is past."""
    address = _ADDRESS.search(text, block.start, block.end)
    prose = _PROSE_BEHIND_A_NAME.search(text, address.end(), block.end) if address else None
    return prose.start("prose") if prose else None


def _paragraph(text: str, draft: _Draft) -> Paragraph:
    whole = draft.kind in _WHOLE
    return Paragraph(_KINDS[draft.kind], unit(draft.pieces) if whole else sentences(text, draft.pieces))


def _with_words(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs without those that are nothing but a list mark and ornament."""
    return tuple(paragraph for paragraph in paragraphs if paragraph.sentences)
