"""What a reader types, made fit to be asked and shown again; and which words of a text answer it."""

from __future__ import annotations

import pytest

from encyclopedia.search import asked
from encyclopedia.search.highlight import SHOWN, answers, excerpt, marked


def shown(text: str, question: str, unfinished: bool = False) -> str:
    """The text with its marks in brackets."""
    return drawn(marked(text, asked(question), unfinished))


def drawn(pieces) -> str:
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


@pytest.mark.parametrize("typed", ["", " ", "%", "_", "!?;-–—", "\x00", "🧬", "​", "\ud800"])
def test_a_question_without_letter_or_digit_asks_for_nothing(typed):
    assert asked(typed).groups == ()


def test_a_question_is_shown_in_one_line_without_what_cannot_be_seen():
    assert asked(" a\x00b\n c\u202ed​ ").text == "a b cd"


def test_letters_of_any_writing_are_kept():
    assert asked("סרטן ракة 癌").text == "סרטן ракة 癌"
    assert len(asked("סרטן 癌").groups) == 2


@pytest.mark.parametrize("typed", ["x" * 10_000, "word " * 2_000, " ".join(f"w{n}" for n in range(200))])
def test_of_a_long_question_the_beginning_is_read_and_that_is_said(typed):
    question = asked(typed)
    assert question.cut and len(question.text) <= 400 and len(question.groups) <= 40


def test_a_question_of_ordinary_length_is_read_whole():
    assert not asked("a sentence of the record, pasted").cut


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        ("c-MET and methotrexate", "met", "c-[MET] and methotrexate"),
        ("BCR-ABL1 fusion", "bcrabl1", "[BCR-ABL1] fusion"),
        ("BCR::ABL1", "bcr abl1", "[BCR]::[ABL1]"),
        ("TGF-β1 signals", "tgf beta", "[TGF-β1] signals"),
        ("naïve cells", "NAIVE", "[naïve] cells"),
        ("5-FU", "5fu", "[5-FU]"),
        ("Nothing here", "pump", "Nothing here"),
        ("", "pump", ""),
        ("P-gp, a P-glycoprotein", "P-gp", "[P-gp], a P-glycoprotein"),
        ("<b>pump</b>", "pump", "<b>[pump]</b>"),
        ("vitamin K", "k", "vitamin [K]"),
        ("breast cancer cells", "breast cancer", "[breast] [cancer] cells"),
    ],
)
def test_words_that_answer_are_marked_however_they_are_written(text, question, expected):
    assert shown(text, question) == expected


def test_only_an_unfinished_word_is_marked_as_a_beginning():
    assert shown("ABCB1 pumps", "abc") == "ABCB1 pumps"
    assert shown("ABCB1 pumps pumping", "pumps abc", unfinished=True) == "[ABCB1] [pumps] pumping"


def test_a_long_text_is_shown_around_its_first_mark():
    text = "before " * 60 + "the pump " + "after " * 60
    found = drawn(excerpt(text, asked("pump")))
    assert found.startswith("…before") and found.endswith("after…") and "the [pump] after" in found
    assert len(found) <= SHOWN + 4


def test_a_long_text_without_a_mark_is_shown_from_its_beginning():
    assert drawn(excerpt("before " * 60, asked("pump"))).startswith("before before")


def test_a_text_without_a_space_is_cut_all_the_same():
    assert len(drawn(excerpt("x" * 1000, asked("pump")))) <= SHOWN + 2


@pytest.mark.parametrize(
    ("name", "question", "expected"),
    [
        ("P-gp", "pgp", True),
        ("P-glycoprotein", "P-gp", False),
        ("one two three four five six", "onetwothreefourfivesix", True),
        ("Cancer Stem Cells", "resistance of cells", False),
    ],
)
def test_another_name_is_shown_where_it_answers_the_whole_question(name, question, expected):
    assert answers(name, asked(question)) is expected


def test_a_name_answers_an_unfinished_question():
    assert answers("doxorubicin", asked("doxo"), unfinished=True)
    assert not answers("doxorubicin", asked("doxo"))
