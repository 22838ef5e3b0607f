"""Against the real documents; skipped where they are not at hand. Says what must hold, quotes nothing."""

import os
import re
from collections import Counter
from pathlib import Path

import pytest

from encyclopedia.documents import Folder, LocateError, ParagraphKind, SectionKind, locate, parse, words_at

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "documents"
FOLDER = Path(os.environ.get("ENCYCLOPEDIA_DOCUMENTS") or BESIDE)
FILES = sorted(FOLDER.glob("*.txt"))
LAYOUT = re.compile(r"!\[[^\]]*\]\([^)]*\)|[-*_#\s]+|\(?(?:\d{1,2}|[ivx]{1,5})\)")

# file's first three digits → sections, paragraphs, and sentences of the body; entries of the bibliography
COUNTS = {
    "000": (3, 14, 35, 0),
    "001": (1, 6, 21, 5),
    "002": (53, 81, 257, 16),
    "003": (25, 69, 382, 400),
    "004": (1, 9, 29, 10),
}

pytestmark = pytest.mark.skipif(not FILES, reason="the documents are not here")


@pytest.fixture(params=FILES, ids=lambda path: path.name[:3])
def file(request):
    return request.param


@pytest.fixture
def document(file):
    return parse(file.read_bytes())


def sentences_of(section):
    return [sentence for paragraph in section.paragraphs for sentence in paragraph.sentences]


def test_sentences_do_not_overlap_and_leave_nothing_but_layout(document):
    for section in document.body:
        extents = sorted(extent for sentence in sentences_of(section) for extent in sentence.extents)
        edges = [section.start, *(edge for extent in extents for edge in extent), section.end]
        assert edges == sorted(edges)
        gaps = zip(edges[::2], edges[1::2], strict=True)
        left = "".join(document.text[start:end] for start, end in gaps).replace(section.heading, "", 1)
        assert LAYOUT.sub("", left) == ""


def test_extents_begin_and_end_on_characters_of_their_own(document):
    for section in document.sections:
        for start, end in (extent for sentence in sentences_of(section) for extent in sentence.extents):
            assert document.text[start:end] == document.text[start:end].strip() != ""


def test_running_text_consists_of_whole_sentences(document):
    for section in document.body:
        for paragraph in section.paragraphs:
            if paragraph.kind in (ParagraphKind.PROSE, ParagraphKind.BULLET):
                for sentence in paragraph.sentences:
                    words = " ".join(document.text[start:end] for start, end in sentence.extents)
                    assert re.match(r"\**[A-Z]", words), words[:40]
                    assert re.search(r"[.:]\Z", words), words[-40:]


def test_counts_stay_what_they_were_when_the_sentences_were_read_by_eye(file, document):
    paragraphs = [paragraph for section in document.body for paragraph in section.paragraphs]
    sentences = sum(len(paragraph.sentences) for paragraph in paragraphs)
    kinds = Counter(section.kind for section in document.sections for _ in section.paragraphs)
    counted = (len(document.body), len(paragraphs), sentences, kinds[SectionKind.BIBLIOGRAPHY])
    assert counted == COUNTS.get(file.name[:3], counted)


def test_the_words_at_a_sentence_lead_back_to_it(document):
    unlike = []
    for section in document.body:
        for number, paragraph in enumerate(section.paragraphs):
            for sentence in paragraph.sentences:
                opening, closing = words_at(document.text, sentence.extents)
                if "@" in document.text[sentence.extents[0][0] : sentence.extents[-1][1]]:
                    continue  # an address leaves a gap among the words
                try:
                    located = locate(document, opening, closing)
                except LocateError:
                    unlike.append((opening, closing))
                    continue
                assert (located.extents, located.section, located.paragraph) == (
                    sentence.extents,
                    section.position,
                    number,
                )
    assert all(opening == closing for opening, closing in unlike)


def test_the_folder_has_every_document(document):
    assert Folder(FOLDER).find(document.digest) == document
