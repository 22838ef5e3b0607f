import hashlib
import re

import pytest

from encyclopedia.documents import (
    Ambiguous,
    DocumentError,
    Folder,
    NotFound,
    ParagraphKind,
    SectionKind,
    digest_of,
    folder_at,
    locate,
    outline,
    parse,
    words_at,
)

PAPER = """Why kettles whistle

Ada Example*

Department of Steam, Harbour University, Port Town

1. Introduction

Kettles whistle when steam is forced through a narrow gap [1, 2]. The pitch rises, e.g. in small
kettles, as shown by Smith et al. (2001) and in Fig. 1. Some kettles never

Fig. 1 A kettle on a stove. Drawn by hand

Correspondence to: Ada Example, Department of Steam, Port Town, E-mail: ada@example.org

whistle at all.[3] Nobody complains.

1.1. Materials

- **Copper** kettles are loud. They tarnish.
- **Steel** kettles are quiet.

Name\tLoudness
Copper\t80 dB

2. References

1. Smith J. Steam. Kettle J. 2001;1(1):1-2.
2. Jones K. Whistles. Kettle J. 2002;2(1):3-4.
"""


def read(text):
    return parse(text.encode())


def body(text):
    """A document of one section, whose heading and title page are out of the way."""
    return read(f"Introduction\n\n{text}")


def sentences_in(document, kind=None):
    return [
        [document.text[start:end] for start, end in sentence.extents]
        for section in document.body
        for paragraph in section.paragraphs
        if kind in (None, paragraph.kind)
        for sentence in paragraph.sentences
    ]


def split(text):
    return [" ".join(extents) for extents in sentences_in(body(text))]


def kinds_in(document):
    return [paragraph.kind.value for section in document.body for paragraph in section.paragraphs]


# Sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "A dose of 5-FU at 0.5 mg lowered growth by 3.2 to 4.75 units in all 1,200 wells.",
        "Lee et al. (2019) saw it, i.e. twice, e.g. in mice vs. rats and approx. 3 dogs.",
        "As Dr. Ito and J. K. Rowe of the U.S. Food Office wrote in Fig. 2 and in No. 7, it holds.",
        "It was shown by Lee and coworkers (2017), by Sung T et.al (2010), and by Wu. et al. before.",
        "Ranges [50–53] and broken ones [10– 12] and [4,5], and also (Lee et al., 2019), stay inside.",
        "The receptors (A1, B2, etc.) and the rest of the list, etc., and others etc. [3, 4] are meant.",
        "Two groups exist: (1). quiet ones and (2). loud ones.",
        "The HIF-1 α axis, NF- κ B, c-Myc, p53 and CD8⁺ cells with names^{2,3} in it remain whole.",
        "Is it in vitro or in some cases..of both kinds, as at https://example.org/a.b.c it says?",
        'More is told in Section-4. "Kettles and what they do".',
    ],
)
def test_marks_inside_a_sentence_do_not_end_it(sentence):
    assert split(f"{sentence} Next one.") == [sentence, "Next one."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A citation follows.[12]", "Then more."),
        ("A citation follows. [12, 14–16]", "Then more."),
        ("An author follows. (Lee et al., 2019)", "Then more."),
        ("A raised number follows.^{2,3}", "Then more."),
        ("A raised sign follows.⁴", "Then more."),
        ("A number lost its height.12", "Then more."),
        ("They said so (in print).", "Then more."),
        ('They called it "a kettle".', "Then more."),
        ("It is seen in Fig. 3.", "Then more."),
        ("There are pots, pans, etc.", "Pots are round."),
        ("It lacks vitamin D.", "This is known."),
        ("Cells were treated.", "5-FU came next."),
        ("Cells were treated.", "miR-21 rose and p53 fell."),
        ("Cells were treated.", "**Kettles** came next."),
        ("Does it matter?", "It does!"),
        ("Cells were treated [341].", "(The dose is in the table.)"),
    ],
)
def test_a_sentence_ends_with_what_belongs_to_it(first, second):
    assert split(f"{first} {second}") == [first, second]


def test_a_soft_line_end_does_not_break_a_sentence():
    document = body("A line that\nis wrapped ends here. And another\nfollows.")
    assert sentences_in(document) == [["A line that\nis wrapped ends here."], ["And another\nfollows."]]


def test_extents_begin_and_end_on_a_character_of_their_own():
    document = body("  One sentence.   Another one.  \n\n\n - Item of a list.\n")
    sentences = sentences_in(document)
    assert sentences == [["One sentence."], ["Another one."], ["Item of a list."]]


# Torn sentences


def test_a_sentence_torn_by_a_caption_and_an_address_is_one_with_two_extents():
    document = read(PAPER)
    prose = sentences_in(document, ParagraphKind.PROSE)
    assert prose[2] == ["Some kettles never", "whistle at all.[3]"]
    assert kinds_in(document)[:3] == ["prose", "caption", "apparatus"]


@pytest.mark.parametrize("ending", ["the\n\nTP53 gene does it.", "one that\n\nis small.", "capabili-\n\nties end."])
def test_a_page_break_does_not_end_a_sentence(ending):
    document = body(f"It has been known for long that {ending} Next one.")
    assert kinds_in(document) == ["prose"]
    assert [len(extents) for extents in sentences_in(document)] == [2, 1]


@pytest.mark.parametrize(
    ("block", "kind"),
    [
        ("Table 2 Kettles of the world", "caption"),
        ("**Figure 3.** How they whistle", "caption"),
        ("Kettle\tPitch\nSmall\thigh", "row"),
        ("**Received:** 1 May 2020; **Accepted:** 2 May 2020", "apparatus"),
        ("© The Author(s) 2020. Open Access This article is licensed to all.", "apparatus"),
        ("[†]Ada Example and Bob Example contributed equally.", "apparatus"),
        ("Kettles And Their Whistles", "apparatus"),
        ("117", "apparatus"),
    ],
)
def test_a_block_in_mid_sentence_becomes_a_paragraph_of_its_own(block, kind):
    document = body(f"All of the kettles were put on the\n\n{block}\n\nstove at once. They boiled.")
    assert set(kinds_in(document)) == {"prose", kind}
    assert sentences_in(document, ParagraphKind.PROSE) == [
        ["All of the kettles were put on the", "stove at once."],
        ["They boiled."],
    ]


def test_prose_glued_to_an_address_finds_its_beginning():
    glued = "*Correspondence: Ada Example ada@example.org ¹ Institute of Steam and Tea, Port Town, Utopia"
    document = body(f"There has been progress in building\n\n{glued} kettles in recent years, they say. More.")
    assert sentences_in(document, ParagraphKind.PROSE) == [
        ["There has been progress in building", "kettles in recent years, they say."],
        ["More."],
    ]
    assert sentences_in(document, ParagraphKind.APPARATUS) == [[glued]]


def test_a_torn_item_of_a_list_is_one_paragraph():
    document = body("- Steel kettles are made for\n\nquiet rooms. They are dear.\n- Copper ones are loud.")
    assert kinds_in(document) == ["bullet", "bullet"]


def test_closed_paragraphs_stay_apart():
    document = body("One ends here.\n\nAnother starts here.\n\np53 opens the third.")
    assert kinds_in(document) == ["prose"] * 3


def test_a_sentence_about_a_figure_is_no_caption():
    assert kinds_in(body("Fig. 3 shows how it works.\n\nTable 1 highlights the rest.")) == ["prose", "prose"]


# Headings and parts


def test_a_paper_has_a_title_page_a_body_and_a_bibliography():
    document = read(PAPER)
    assert [(section.kind.value, section.level, section.heading) for section in document.sections] == [
        ("front", 1, ""),
        ("body", 1, "1. Introduction"),
        ("body", 2, "1.1. Materials"),
        ("bibliography", 1, "2. References"),
    ]
    assert document.text[document.body_end :].startswith("2. References")
    assert len(document.sections[-1].paragraphs) == 2


def test_sections_touch_and_keep_their_positions():
    sections = read(PAPER).sections
    assert [section.position for section in sections] == [0, 1, 2, 3]
    assert [section.end for section in sections[:-1]] == [section.start for section in sections[1:]]
    assert sections[-1].end == len(PAPER)


def test_levels_come_from_marks_numbers_and_what_stands_above():
    headings = ["Abstract", "2. Steam", "2.1 Loud", "Copper kettles", "a. Old ones", "Discussion"]
    numbered = read("".join(f"{heading}\n\nSteam is hot, and it is wet.\n\n" for heading in headings))
    assert [section.heading for section in numbered.sections] == headings
    assert [section.level for section in numbered.sections] == [1, 1, 2, 3, 3, 1]
    marked = read("# Top\n\nA few words that end.\n\n### Deep\n\nA few words that end.")
    assert [section.level for section in marked.sections] == [1, 3]


@pytest.mark.parametrize(
    "word", ["References", "REFERENCES", "**References**", "## References", "RERERENCES", "9. Bibliography"]
)
def test_a_bibliography_is_known_by_its_heading(word):
    document = read(f"Introduction\n\nSome words are the body.\n\n{word}\n\nLee A. Steam. 2001.\n\nWu B. Tea. 2002.")
    assert document.sections[-1].kind is SectionKind.BIBLIOGRAPHY
    assert len(document.sections[-1].paragraphs) == 2


def test_a_list_of_abbreviations_is_a_glossary_with_a_row_for_each_line():
    rows = "TEA\tHot drink\t\n\tno name\t\nmTOR\tPot\t"
    text = f"Introduction\n\nSome words are the body.\n\nAbbreviations\t\t\n{rows}\n\nFunding\n\nNone"
    document = read(text)
    assert [section.kind.value for section in document.sections] == ["body", "glossary", "body"]
    assert len(document.sections[1].paragraphs) == 3
    assert document.body_end == text.index("Abbreviations")


def test_back_matter_is_body_made_of_apparatus():
    document = read("Introduction\n\nSome words are it.\n\nCompeting interests\n\nNot applicable\n\nFunding\n\nNone.")
    assert [section.heading for section in document.body] == [
        "Introduction",
        "Competing interests",
        "Funding",
    ]
    assert kinds_in(document) == ["prose", "apparatus", "apparatus"]


def test_prose_without_a_heading_is_one_section():
    document = read(
        "**My work**\n\n**Author: **A. Pupil****\n\nKettles whistle because steam is pressed through a gap."
    )
    assert [(section.kind.value, section.heading) for section in document.sections] == [
        ("front", ""),
        ("body", ""),
    ]
    titled = read("**On kettles**\n\nKettles whistle because steam is pressed through a gap.")
    assert [(section.level, section.heading) for section in titled.sections] == [(1, "On kettles")]


def test_a_torn_entry_of_a_bibliography_is_one_row():
    document = read("References\n\n- Lee A. A long title about\n\nkettles and pots. 2001.\n- Wu B. Tea. 2002.")
    extents = [paragraph.sentences[0].extents for paragraph in document.sections[0].paragraphs]
    assert [len(pieces) for pieces in extents] == [2, 1]


# Odd input


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\r\n", b"** **\n\n---", b"\xff\xfe\x00k", b"a kettle\x00of bytes", b"\x80" * 99]
)
def test_what_is_no_text_is_refused_with_a_sentence(data):
    with pytest.raises(DocumentError, match=r"^The file .+\.$"):
        parse(data)


def test_windows_line_ends_change_offsets_and_nothing_else():
    plain, windows = read(PAPER), parse(PAPER.replace("\n", "\r\n").encode())
    assert [[e.replace("\r", "") for e in s] for s in sentences_in(windows)] == sentences_in(plain)
    assert windows.text.count("\r\n") == PAPER.count("\n")


def test_one_word_is_a_document():
    document = read("Kettle")
    assert sentences_in(document) == [["Kettle"]]
    assert document.body_end == 6


def test_a_list_mark_with_nothing_behind_it_is_no_paragraph():
    assert kinds_in(body("1. **\n\nThis is a paragraph.\n\ni) ©")) == ["prose"]


def test_parsing_twice_gives_equal_documents():
    assert read(PAPER) == read(PAPER)
    assert hash(read(PAPER)) == hash(read(PAPER))
    assert read(PAPER).digest == hashlib.sha256(PAPER.encode()).hexdigest()


# Passages


def test_a_digest_is_that_of_the_texts_joined_by_newlines():
    assert digest_of("abcdef", [(0, 2), (4, 6)]) == hashlib.sha256(b"ab\nef").hexdigest()


def test_words_are_six_from_either_end_at_most():
    text = "one two three four\nfive six seven, eight"
    assert words_at(text, [(0, len(text))]) == (
        "one two three four five six",
        "three four five six seven, eight",
    )
    assert words_at(text, [(0, 7)]) == ("one two", "one two")


def test_an_outline_is_plain_numbers():
    outlined = outline(read(PAPER))
    assert outlined[1]["heading"] == "1. Introduction"
    assert outlined[1]["paragraphs"][0]["kind"] == "prose"
    assert all(type(number) is int for number in outlined[1]["paragraphs"][0]["sentences"][0][0])
    assert "kettle" not in re.sub(r"'heading': '[^']*'", "", str(outlined)).lower()


# Locating


def texts_of(document, located):
    return [document.text[start:end] for start, end in located.extents]


@pytest.mark.parametrize(
    "typed",
    [
        "Nobody complains",
        "nobody COMPLAINS.",
        "“Nobody — complains”",
        "complains",
        " **Nobody**  com\u00adplains",
    ],
)
def test_typed_words_find_their_sentence(typed):
    document = read(PAPER)
    located = locate(document, typed.replace("\u00ad", ""))
    assert texts_of(document, located) == ["Nobody complains."]
    assert (located.section, located.paragraph) == (1, 0)
    assert (located.opening, located.closing) == ("Nobody complains.", "Nobody complains.")


def test_a_passage_over_a_tear_leaves_out_what_stands_between():
    document = read(PAPER)
    located = locate(document, "The pitch rises", "nobody complains")
    first, second = texts_of(document, located)
    assert (first[:9], first[-5:], second) == ("The pitch", "never", "whistle at all.[3] Nobody complains.")
    assert located.digest == digest_of(document.text, located.extents)


def test_consecutive_sentences_are_one_extent():
    document = body("One comes. Two comes. Three comes.")
    assert texts_of(document, locate(document, "two", "three comes")) == ["Two comes. Three comes."]


def test_a_passage_over_paragraphs_has_an_extent_for_each():
    document = read(PAPER)
    assert texts_of(document, locate(document, "They tarnish", "are quiet")) == [
        "They tarnish.",
        "**Steel** kettles are quiet.",
    ]


def test_words_that_hyphens_tear_are_found_whole():
    document = body("We looked at the capabili-\n\nties of kettles. Fine.")
    assert len(locate(document, "looked at the capabilities of").extents) == 2


def test_unknown_words_name_the_nearest_sentence_and_no_more_than_six_of_its_words():
    with pytest.raises(NotFound) as caught:
        locate(read(PAPER), "Kettles wistle if steam is forced through")
    assert caught.value.nearest.words == "Kettles whistle when steam is forced"
    assert (caught.value.nearest.section, caught.value.nearest.paragraph) == (1, 0)
    assert "1. Introduction, paragraph 1" in str(caught.value)
    assert "narrow" not in str(caught.value)


def test_closing_words_must_follow():
    with pytest.raises(NotFound, match=r"closing words.*Nobody complains"):
        locate(read(PAPER), "Nobody complains", "The pitch rises")


@pytest.mark.parametrize("typed", ["", "  ", "— …"])
def test_no_words_find_nothing(typed):
    with pytest.raises(NotFound, match="Type the words"):
        locate(read(PAPER), typed)


def test_words_that_stand_twice_are_ambiguous_until_more_are_typed():
    document = body("It boils over. Tea is made.\n\nIt boils over. Soup is made.")
    with pytest.raises(Ambiguous) as caught:
        locate(document, "it boils over")
    assert [(place.paragraph, place.words) for place in caught.value.candidates] == [
        (0, "It boils over."),
        (1, "It boils over."),
    ]
    assert locate(document, "it boils over", "soup is made").paragraph == 1


def test_a_section_tells_equal_sentences_apart():
    document = read("Introduction\n\nThe same few words stand here.\n\nDiscussion\n\nThe same few words stand here.")
    assert locate(document, "The same few words", section=1).section == 1


def test_the_head_of_a_sentence_goes_before_the_middle_of_another():
    document = body("Some say that tea helps. Tea helps.")
    assert texts_of(document, locate(document, "tea helps")) == ["Tea helps."]


def test_the_bibliography_is_not_searched():
    with pytest.raises(NotFound):
        locate(read(PAPER), "Jones K. Whistles")


# The folder


def test_a_folder_finds_a_document_by_its_bytes(tmp_path):
    (tmp_path / "any name.txt").write_bytes(PAPER.encode())
    (tmp_path / "broken.txt").write_bytes(b"\xff")
    (tmp_path / "folder.txt").mkdir()
    folder = Folder(tmp_path)
    digest = hashlib.sha256(PAPER.encode()).hexdigest()
    assert folder.find(digest) == read(PAPER)
    assert folder.find(digest) is folder.find(digest)
    assert folder.find("0" * 64) is None


def test_a_folder_notices_a_changed_file(tmp_path):
    file = tmp_path / "paper.txt"
    file.write_bytes(PAPER.encode())
    folder, digest = Folder(tmp_path), hashlib.sha256(PAPER.encode()).hexdigest()
    assert folder.find(digest)
    file.write_bytes(b"Something else.")
    assert folder.find(digest) is None
    file.unlink()
    assert folder.find(hashlib.sha256(b"Something else.").hexdigest()) is None


def test_a_folder_that_is_not_there_is_empty(tmp_path):
    assert Folder(tmp_path / "nowhere").find("0" * 64) is None


def test_whoever_asks_for_a_text_gets_the_same_one(tmp_path):
    (tmp_path / "paper.txt").write_bytes(PAPER.encode())
    digest = hashlib.sha256(PAPER.encode()).hexdigest()
    folder = folder_at(str(tmp_path))
    assert folder.read("paper.txt") is folder.find(digest) is folder_at(str(tmp_path)).find(digest)


def test_an_email_address_never_leaves_the_document():
    text = "Write to Jane Doe at jane@example.org or call."
    assert words_at(text, [(0, len(text))]) == ("Write to Jane Doe at or", "to Jane Doe at or call.")
