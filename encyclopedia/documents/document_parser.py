"""Bytes → Document: where headings stand, the title page ends, and glossary and bibliography begin."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from .blocks import FLOWING, Block, BlockKind, blocks, is_blank
from .document import Document, DocumentError, SectionKind, TextSection
from .headings import Heading, Part, heading, levels
from .paragraphs import apparatus, entries, flowing
from .sentence_edges import begins_midway, begins_with_name, is_open
from .sentences import sentences

WORDS_OF_PROSE = 8
_UNTITLED = Heading("", 0, None, False, False)
_IN_BETWEEN = frozenset({BlockKind.CAPTION, BlockKind.ROW, BlockKind.RECORD, BlockKind.NOTICE})
_NO_HEADINGS = _IN_BETWEEN - {BlockKind.ROW}
_KINDS = {
    None: SectionKind.FRONT,
    Part.BODY: SectionKind.BODY,
    Part.BACK: SectionKind.BODY,
    Part.GLOSSARY: SectionKind.GLOSSARY,
    Part.BIBLIOGRAPHY: SectionKind.BIBLIOGRAPHY,
}
_PARAGRAPHS = {
    None: apparatus,
    Part.BODY: flowing,
    Part.BACK: apparatus,
    Part.GLOSSARY: entries,
    Part.BIBLIOGRAPHY: entries,
}


@dataclass(slots=True)
class _Chapter:
    """A section in the making; no part means the title page, torn that its running text breaks off so far."""

    heading: Heading
    part: Part | None
    start: int
    blocks: list[Block] = field(default_factory=list)
    torn: bool = False

    def add(self, text: str, block: Block) -> None:
        """Take a block in; what looks like a title in the middle of a torn sentence is a running head."""
        if self.part is Part.BODY and self.torn and block.kind is BlockKind.PROSE and _title(text, block):
            block = replace(block, kind=BlockKind.NOTICE)
        elif block.kind in FLOWING:
            self.torn = is_open(text, block.end)
        self.blocks.append(block)


def parse(data: bytes) -> Document:
    """The document in a file's bytes. Linear in their number; raises DocumentError where they are no text."""
    text = _decoded(data)
    text_blocks = [block for block in blocks(text) if block.kind is not BlockKind.LAYOUT]
    if not text_blocks:
        raise DocumentError("The file has no words in it.")
    chapters = _chapters(text, text_blocks, _headings(text, text_blocks))
    return Document(text, sha256(data).hexdigest(), _sections(text, chapters))


def _decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DocumentError(f"The file is not UTF-8 text: byte {error.start} cannot be read.") from error
    if "\0" in text:
        raise DocumentError("The file is binary: it holds a zero byte.")
    return text


def _headings(text: str, text_blocks: Sequence[Block]) -> list[Heading | None]:
    """For each block the heading it can be, judged by its looks and by what stands around it."""
    headings: list[Heading | None] = [None] * len(text_blocks)
    follower: Block | None = None
    for index in range(len(text_blocks) - 1, -1, -1):
        block = text_blocks[index]
        title = _title(text, block)
        if title and (title.hashed or title.part or (_is_free(text, text_blocks, index) and _heads(text, follower))):
            headings[index] = title
        follower = follower if block.kind in _IN_BETWEEN else block
    return headings


def _title(text: str, block: Block) -> Heading | None:
    return None if block.kind in _NO_HEADINGS else heading(text[block.start : block.end])


def _is_free(text: str, text_blocks: Sequence[Block], index: int) -> bool:
    """Whether blank lines part a block from its neighbours, as they part no item of a list and no row."""
    before = text[text_blocks[index - 1].end : text_blocks[index].start] if index else "\n\n"
    after = text[text_blocks[index].end : text_blocks[index + 1].start] if index + 1 < len(text_blocks) else "\n\n"
    return text_blocks[index].kind is not BlockKind.ROW and is_blank(before) and is_blank(after)


def _heads(text: str, follower: Block | None) -> bool:
    """Whether the next text can stand under a heading: it exists, and is not the rest of a torn sentence."""
    if follower is None or follower.kind is not BlockKind.PROSE:
        return follower is not None
    return begins_with_name(text, follower.start) or not begins_midway(text, follower.start)


def _chapters(text: str, text_blocks: Sequence[Block], headings: Sequence[Heading | None]) -> list[_Chapter]:
    """The blocks under the headings they stand under; behind the body only familiar names are headings."""
    first = _body_start(text, text_blocks, headings)
    chapters = [_Chapter(_UNTITLED, None, text_blocks[0].start, list(text_blocks[:first]))] if first else []
    part = Part.BODY
    for block, title in zip(text_blocks[first:], headings[first:], strict=True):
        if title and (part is Part.BODY or title.hashed or title.part):
            part = title.part or part
            chapters.append(_Chapter(title, part, block.start))
            continue
        if not chapters or chapters[-1].part is None:
            chapters.append(_Chapter(_UNTITLED, part, block.start))
        chapters[-1].add(text, block)
    return chapters


def _body_start(text: str, text_blocks: Sequence[Block], headings: Sequence[Heading | None]) -> int:
    """The first block of the body: the first prose or familiar heading, or what plainly stands over it."""
    anchors = (
        index
        for index, (block, title) in enumerate(zip(text_blocks, headings, strict=True))
        if (title.part if title else _is_prose(text, block))
    )
    start = index = next(anchors, 0)
    while index and (headings[index - 1] or text_blocks[index - 1].kind in _IN_BETWEEN):
        index -= 1
        if headings[index] and not headings[index].explicit and index:
            break
        start = index if headings[index] else start
    return start


def _is_prose(text: str, block: Block) -> bool:
    """Whether a block has a whole sentence or more, as no line of a title page has."""
    words = len(text[block.start : min(block.end, block.start + 500)].split())
    if block.kind not in FLOWING or words < WORDS_OF_PROSE:
        return False
    return not is_open(text, block.end) or len(sentences(text, [(block.words, block.end)])) > 1


def _sections(text: str, chapters: Sequence[_Chapter]) -> tuple[TextSection, ...]:
    depths = levels([chapter.heading for chapter in chapters])
    ends = [chapter.start for chapter in chapters[1:]] + [len(text)]
    return tuple(
        TextSection(
            position=position,
            level=depth,
            heading=chapter.heading.words,
            start=chapter.start,
            end=end,
            kind=_KINDS[chapter.part],
            paragraphs=_PARAGRAPHS[chapter.part](text, chapter.blocks),
        )
        for position, (chapter, depth, end) in enumerate(zip(chapters, depths, ends, strict=True))
    )
