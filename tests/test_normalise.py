from itertools import product

import pytest

from encyclopedia.text.normalise import LONGEST_SLUG, LONGEST_WORD, matches, query_groups, slug, squash, stored, words

SPELLINGS = [
    ["BCR-ABL1", "BCR ABL1", "bcrabl1", "BCR/ABL1", "BCR\u2011ABL1", "Bcr-Abl 1"],
    ["5-FU", "5FU", "5 fu", "5\u2013FU"],
    ["Bcl-2", "bcl2", "BCL 2"],
    ["PD-1/PD-L1", "PD1/PDL1", "pd 1 pd l1", "PD-1 PDL1"],
    ["TGF-β", "tgf beta", "TGFβ", "tgfbeta", "TGF-beta", "TGF-\u03d0"],
    ["TGF-β1", "TGFβ1", "TGF-beta 1"],
    ["NF-κB", "NFκB", "nf kappa b", "NF-kappaB"],
    ["naïve", "naive", "NAI\u0308VE"],
    ["Ewing's sarcoma", "Ewing’s sarcoma", "ewing sarcoma"],
    ["µM", "μm", "mu M"],
    ["ΣΑΣ", "σας"],
    ["Søren", "soren"],
    ["drug\u00adresistance", "drugresistance"],
]


@pytest.mark.parametrize("names", SPELLINGS, ids=lambda names: names[0])
def test_every_spelling_finds_every_other(names):
    missed = [(name, query) for name, query in product(names, names) if not matches(stored(name), query)]
    assert missed == []


@pytest.mark.parametrize("names", SPELLINGS, ids=lambda names: names[0])
def test_all_spellings_squash_to_one_word(names):
    assert len({squash(name) for name in names}) == 1


def test_words_are_parts_and_then_their_joined_forms():
    assert words("BCR-ABL1 fusion") == ["bcr", "abl1", "bcrabl1", "fusion"]


def test_words_are_distinct_and_keep_their_order():
    assert words("PD-1/PD-L1") == ["pd", "1", "l1", "pd1", "1pd", "pdl1", "pd1pd", "1pdl1", "pd1pdl1"]


def test_words_of_a_sentence_are_not_joined_across_spaces():
    assert words("of ten") == ["of", "ten"]


def test_words_of_a_name_are_joined_across_spaces():
    assert stored("BCR ABL1") == ["bcr", "abl1", "bcrabl1"]


def test_greek_letters_are_parts_of_their_own():
    assert words("IFNγ") == ["ifn", "gamma", "ifngamma"]


def test_lambda_is_spelt_as_people_spell_it():
    assert words("λ") == ["lambda"]


def test_micro_sign_is_mu():
    assert words("µ") == ["mu"]


def test_final_sigma_is_sigma():
    assert words("ς") == words("Σ") == ["sigma"]


def test_compatibility_forms_are_plain():
    assert words("Ｂｃｌ‑２ ﬁlm CO₂") == ["bcl", "2", "bcl2", "film", "co2"]


def test_possessive_is_dropped():
    assert words("Hodgkin’s") == ["hodgkin"]


def test_primes_and_other_quotes_only_divide():
    assert words("3'-UTR") == ["3", "utr", "3utr"]


def test_underscore_divides():
    assert words("CVCL_0031") == ["cvcl", "0031", "cvcl0031"]


def test_text_without_letters_has_no_words():
    assert words(" — +/- … ") == []
    assert stored("") == []
    assert query_groups("?!") == []
    assert squash("-") == ""


def test_joined_forms_have_at_most_four_parts():
    assert stored("a b c d e")[5:] == ["ab", "bc", "cd", "de", "abc", "bcd", "cde", "abcd", "bcde"]


def test_a_word_is_cut_to_the_longest_that_a_column_holds():
    assert words("x" * 200) == ["x" * LONGEST_WORD]
    assert matches(stored("x" * 200), "x" * 200)


def test_asked_has_a_group_for_each_part_with_the_forms_that_cover_it():
    assert query_groups("BCR-ABL1 loss") == [
        ["bcr", "bcrabl1", "bcrabl1loss"],
        ["abl1", "bcrabl1", "abl1loss", "bcrabl1loss"],
        ["loss", "abl1loss", "bcrabl1loss"],
    ]


def test_asked_of_one_word_is_that_word():
    assert query_groups("Cisplatin") == [["cisplatin"]]


def test_asked_twice_is_asked_once():
    assert query_groups("met met") == [["met", "metmet"]]


def test_whole_words_match_and_beginnings_do_not():
    assert matches(stored("c-MET"), "met")
    assert not matches(stored("methotrexate"), "met")


def test_every_word_of_a_question_must_be_there():
    assert matches(stored("Bcl-2 inhibitor"), "bcl2 inhibitor")
    assert not matches(stored("Bcl-2"), "bcl2 inhibitor")


def test_order_of_words_does_not_matter():
    assert matches(stored("resistance to cisplatin"), "cisplatin resistance")


def test_a_sentence_answers_a_joined_question_for_what_it_writes_in_one_piece():
    assert matches(words("Loss of the BCR-ABL1 kinase"), "bcrabl1")
    assert matches(words("Loss of the bcrabl1 kinase"), "BCR ABL1")


def test_an_empty_question_matches_nothing():
    assert not matches(stored("anything"), "")


def test_parts_of_a_name_are_words_of_a_name_again():
    assert all(stored(word) == [word] for word in stored("NF-κB p65 naïve"))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Doxorubicin", "doxorubicin"),
        ("5-FU", "5-fu"),
        ("TGF-β", "tgf-beta"),
        ("TGFβ", "tgf-beta"),
        ("PD-1/PD-L1", "pd-1-pd-l1"),
        ("Ewing's sarcoma", "ewing-sarcoma"),
        ("naïve T cells (CD8⁺)", "naive-t-cells-cd8"),
        ("  --a__b--  ", "a-b"),
        ("Łódź", "lodz"),
        ("α", "alpha"),
        ("耐药", "u8010u836f"),
        ("٣", "3"),
        ("ﾞ", "uff9e"),
        ("+/-", ""),
        ("", ""),
    ],
)
def test_slug_is_plain_lower_case_and_hyphened(text, address):
    assert slug(text) == address


def test_slug_of_a_slug_is_itself():
    assert slug(slug("TGF-β1 / Smad (naïve)")) == slug("TGF-β1 / Smad (naïve)")


def test_slug_is_never_empty_for_a_letter_or_digit():
    assert [hex(code) for code in range(0x11000) if chr(code).isalnum() and not slug(chr(code))] == []


def test_slug_is_cut_between_words():
    assert slug("resistance " * 20) == "-".join(["resistance"] * 7)


def test_slug_keeps_a_last_word_that_just_fits():
    text = "a" * 40 + " " + "b" * 39
    assert slug(text + " c") == slug(text) == "a" * 40 + "-" + "b" * 39
    assert len(slug(text)) == LONGEST_SLUG


def test_slug_of_one_endless_word_is_cut_within_it():
    assert slug("x" * 200) == "x" * LONGEST_SLUG
