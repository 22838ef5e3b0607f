from dataclasses import replace
from types import SimpleNamespace

import pytest

from encyclopedia.documents import parse
from encyclopedia.documents.bibliography import (
    EntryProblem,
    alike,
    brackets,
    doubles,
    entry,
    named,
    normal_doi,
    read,
    same_work,
)

FIELDS = ("authors", "et_al", "title", "container", "year", "volume", "issue", "pages", "doi", "url", "publisher")
PLAIN = "Hill AB, Gray C. Rivers of stone. J Imag Geol. 2019;12(3):45–67."


def facts(printed, position=1):
    """The fields that are filled."""
    read_as = entry(printed, position)
    return {name: getattr(read_as, name) for name in FIELDS if getattr(read_as, name)}


def problems(printed, position=1):
    return set(entry(printed, position).problems)


IMPRINT = {"container": "J Imag Geol", "year": "2019", "volume": "12", "issue": "3", "pages": "45–67"}


@pytest.mark.parametrize("number", ["", "1. ", "[1] ", "1) "])
def test_entry_of_a_numbered_list_is_read_with_or_without_its_number(number):
    assert facts(number + PLAIN) == {"authors": ("Hill, AB", "Gray, C"), "title": "Rivers of stone"} | IMPRINT
    assert entry(number + PLAIN, 1).printed_number == (1 if number else None)
    assert problems(number + PLAIN) == set()


def test_number_that_is_not_the_place_in_the_list_is_told():
    assert problems("7. " + PLAIN, 8) == {EntryProblem.NUMBER_IS_NOT_THE_POSITION}


@pytest.mark.parametrize(
    ("printed", "authors"),
    [
        ("Hill A.", ["Hill, A"]),
        ("Hill-Brook AB.", ["Hill-Brook, AB"]),
        ("O'Hill A, O Brook B.", ["O'Hill, A", "O Brook, B"]),
        (
            "van den Hill A, von der Brook B, del Río Gray C.",
            ["van den Hill, A", "von der Brook, B", "del Río Gray, C"],
        ),
        ("Brook zu Hillhausen AE.", ["Brook zu Hillhausen, AE"]),
        ("McHill A, DeBrook B, El-Gray CD.", ["McHill, A", "DeBrook, B", "El-Gray, CD"]),
        ("Örn Å, Śliwa Ż.", ["Örn, Å", "Śliwa, Ż"]),
        ("Hill A-B, Brook C-d E.", ["Hill, A-B", "Brook, C-d E"]),
        ("Hill A, Brook B and Gray C.", ["Hill, A", "Brook, B", "Gray, C"]),
    ],
)
def test_family_and_initials_are_told_apart(printed, authors):
    read_as = entry(f"{printed} Rivers of stone. Quarry. 2001;4:7.", 1)
    assert list(read_as.authors) == authors
    assert (read_as.title, read_as.problems) == ("Rivers of stone", ())


@pytest.mark.parametrize("cut", ["Hill A, et al. ", "Hill A et al. ", "Hill A, et al., "])
def test_cut_list_of_authors_is_told(cut):
    read_as = entry(cut + "Rivers of stone. Quarry. 2001;4:7.", 1)
    assert (read_as.authors, read_as.et_al, read_as.title) == (("Hill, A",), True, "Rivers of stone")


@pytest.mark.parametrize(
    ("imprint", "read_as"),
    [
        ("2001;4(2):7–19.", {"volume": "4", "issue": "2", "pages": "7–19"}),
        ("2001;4:S7–19.", {"volume": "4", "pages": "S7–19"}),
        ("2001;4(2):e10472.", {"volume": "4", "issue": "2", "pages": "e10472"}),
        ("2001;4(2):107-122.e9.", {"volume": "4", "issue": "2", "pages": "107-122.e9"}),
        ("2001;4(2):abcd061.", {"volume": "4", "issue": "2", "pages": "abcd061"}),
        ("2001;4(Suppl 1):7.", {"volume": "4", "issue": "Suppl 1", "pages": "7"}),
        ("2001.", {}),
        ("2001: p. 7–19.", {"pages": "7–19"}),
        ("2001: 7–19.", {"pages": "7–19"}),
        ("2001. 4(2): p. 7–19.", {"volume": "4", "issue": "2", "pages": "7–19"}),
        ("2001. 4(2).", {"volume": "4", "issue": "2"}),
    ],
)
def test_imprint_is_read_in_every_form(imprint, read_as):
    expected = {"authors": ("Hill, A",), "title": "Rivers of stone", "container": "Quarry", "year": "2001"} | read_as
    assert facts(f"Hill A. Rivers of stone. Quarry. {imprint}") == expected


@pytest.mark.parametrize("mark", ["?", "!"])
def test_question_may_stand_for_the_full_stop_behind_a_title(mark):
    read_as = facts(f"Hill A. Do rivers sleep{mark} Quarry. 2001;4:7.")
    assert (read_as["title"], read_as["container"]) == (f"Do rivers sleep{mark}", "Quarry")
    alone = entry(f"Hill A. Do rivers sleep{mark} 2001.", 1)
    assert (alone.title, alone.container) == (f"Do rivers sleep{mark}", "")


def test_full_stop_inside_a_title_stays_in_it():
    assert facts("Hill A. Rivers vs. Lakes. A survey. Quarry. 2001;4:7.")["title"] == "Rivers vs. Lakes. A survey"


def test_chapter_of_a_book_has_a_publisher():
    printed = "Hill A, Gray B. On ferries. In: Small Boats: A Reader. Harbor; 2003. p. 14–65."
    assert facts(printed) == {
        "authors": ("Hill, A", "Gray, B"),
        "title": "On ferries",
        "container": "Small Boats: A Reader",
        "publisher": "Harbor",
        "year": "2003",
        "pages": "14–65",
    }


@pytest.mark.parametrize("opening", ["in ", "In: "])
def test_word_before_the_proceedings_is_no_part_of_their_name(opening):
    assert facts(f"Hill, A. On ferries. {opening}The Ferry Papers. 2003.")["container"] == "The Ferry Papers"


def test_apa_entry_is_read():
    printed = "Hill, A. B., & Van Gray, C. (2019). Rivers of stone: A guide. *Quarry & Mine*, *12*(3), 45-67."
    assert facts(printed) == {
        "authors": ("Hill, A. B.", "Van Gray, C."),
        "title": "Rivers of stone: A guide",
        "container": "Quarry & Mine",
        "year": "2019",
        "volume": "12",
        "issue": "3",
        "pages": "45-67",
    }
    assert problems(printed) == set()


def test_apa_entry_may_leave_out_authors_in_the_middle():
    read_as = entry("Hill, A., Gray, B. C., ... & Brook, D. (2019). Rivers. *Quarry*, *12*, 1280.", 1)
    assert read_as.authors == ("Hill, A.", "Gray, B. C.", "Brook, D.")
    assert (read_as.et_al, read_as.volume, read_as.pages) == (True, "12", "1280")


def test_apa_entry_may_have_an_address_for_a_place():
    read_as = facts(r"Hill, A. (2019). Rivers. In Quarry and Mine. https\://doi.org/10.1000/abc.9")
    assert (read_as["container"], read_as["doi"]) == ("Quarry and Mine", "10.1000/abc.9")


def test_endnote_entry_is_read():
    printed = "Hill, A.B., C. Gray, and D.E. Brook, Rivers of stone. Quarry, 2019."
    assert facts(printed) == {
        "authors": ("Hill, A.B.", "Gray, C.", "Brook, D.E."),
        "title": "Rivers of stone",
        "container": "Quarry",
        "year": "2019",
    }
    assert problems(printed) == {EntryProblem.NO_PLACE}
    assert entry("Hill, A.B., et al., Rivers of stone. 2019. 4(2): p. 7-9.", 1).et_al


@pytest.mark.parametrize(
    "address", ["https://doi.org/10.1000/Ab_(9)-1", "doi: 10.1000/Ab_(9)-1", "<https://doi.org/10.1000/Ab_(9)-1>"]
)
@pytest.mark.parametrize("stop", ["", "."])
def test_doi_is_kept_as_printed_and_normalised_apart(address, stop):
    read_as = entry(f"{PLAIN} {address}{stop}", 1)
    assert (read_as.doi, read_as.normal_doi, read_as.problems) == ("10.1000/Ab_(9)-1", "10.1000/ab_(9)-1", ())


@pytest.mark.parametrize(
    ("address", "printed"),
    [
        ("https://doi.org/10. 1000/abc-9", "10. 1000/abc-9"),
        ("https://doi.org/ 10.1000/abc-9", "10.1000/abc-9"),
        ("https:// doi.org/10.1000/abc-9", "10.1000/abc-9"),
        ("https://doi. org/10.1000/abc-9", "10.1000/abc-9"),
        ("https://doi.org/10.1000/ abc-9", "10.1000/ abc-9"),
        ("https://doi.org/10.1000/abc- 9", "10.1000/abc- 9"),
    ],
)
def test_doi_broken_by_a_space_is_read_and_told(address, printed):
    read_as = entry(f"{PLAIN} {address}.", 1)
    assert (read_as.doi, read_as.normal_doi) == (printed, "10.1000/abc-9")
    assert read_as.problems == (EntryProblem.BROKEN_DOI,)
    assert (read_as.title, read_as.pages, read_as.leftover) == ("Rivers of stone", "45–67", ())


def test_second_doi_is_kept_and_told():
    read_as = entry("Hill A. Rivers. Quarry. 2019;2(5):10.1000/q.v2. https://doi.org/10.1000/q.77.", 1)
    assert (read_as.doi, read_as.other_dois, read_as.issue, read_as.pages) == (
        "10.1000/q.77",
        ("10.1000/q.v2",),
        "5",
        "",
    )
    assert read_as.problems == (EntryProblem.SEVERAL_DOIS,)


def test_doi_that_is_none_is_kept_and_told():
    read_as = entry(f"{PLAIN} https://doi.org/quarry", 1)
    assert (read_as.doi, read_as.normal_doi, read_as.problems) == ("quarry", "", (EntryProblem.UNREADABLE_DOI,))
    assert normal_doi("") == ""


def test_other_addresses_are_kept_apart():
    read_as = entry(f"{PLAIN} https://quarry.example/rivers.", 1)
    assert (read_as.url, read_as.doi, read_as.pages) == ("https://quarry.example/rivers", "", "45–67")


def test_full_stop_among_authors_is_read_over_and_told():
    for printed in ("Hill A. Gray B, Rivers of stone.", "Hill A, Brook C. Gray B D, Rivers of stone."):
        read_as = entry(f"{printed} Quarry. 2001;4:7.", 1)
        assert (read_as.title, read_as.authors[-1].partition(",")[0]) == ("Rivers of stone", "Gray")
        assert EntryProblem.STOP_AMONG_AUTHORS in read_as.problems


def test_title_that_opens_like_a_name_is_no_author():
    read_as = entry("Hill A. Vitamin D, calcium and the rest. Quarry. 2001;4:7.", 1)
    assert (read_as.authors, read_as.title) == (("Hill, A",), "Vitamin D, calcium and the rest")


def test_lost_initial_stays_with_its_name():
    read_as = entry("Hill A, Gray B. C, Pb2+ in rivers. Quarry. 2001;4:7.", 1)
    assert (read_as.authors[-1], read_as.title) == ("Gray, B. C", "Pb2+ in rivers")
    assert read_as.problems == (EntryProblem.STOP_AMONG_AUTHORS,)


def test_comma_before_the_title_is_told():
    read_as = entry("Hill, A B, Gray C D, Rivers of stone. 2001: 1–15.", 1)
    assert (read_as.authors, read_as.title) == (("Hill, A B", "Gray, C D"), "Rivers of stone")
    assert EntryProblem.COMMA_BEFORE_TITLE in read_as.problems


def test_names_without_initials_are_read_and_told():
    full = entry("Anna, Hill Bertha, Gray Cleo, Brook. Rivers of stone. Quarry. 2001;4:7.", 1)
    assert full.authors == ("Anna", "Hill Bertha", "Gray Cleo", "Brook")
    twice = entry("Hill A, Gray B, Hill A, Brook, Rivers of stone. Quarry. 2001;4:7.", 1)
    assert (twice.authors[-1], twice.title) == ("Brook", "Rivers of stone")
    assert {EntryProblem.NAME_WITHOUT_INITIALS, EntryProblem.NAME_TWICE} <= set(twice.problems)
    assert EntryProblem.NAME_WITHOUT_INITIALS in full.problems


def test_journal_that_slipped_among_the_initials_is_told():
    slipped = "Hill A, Gray BJQM. Rivers of stone. Quarry Mine (Lond). 2001;4:7."
    assert entry(slipped, 1).authors[-1] == "Gray, BJQM"
    assert problems(slipped) == {EntryProblem.JOURNAL_AMONG_INITIALS}
    assert problems("Hill A, Gray JQM. Rivers of stone. Quarry Mine (Lond). 2001;4:7.") == set()


def test_journal_that_slipped_among_the_authors_is_told():
    printed = "Hill, A., B.-C.J.S.Q. Gray, and M. Mineral. Rivers of stone. Quarry Mine. 2001;4:7."
    assert entry(printed, 1).authors == ("Hill, A.", "Gray, B.-C.J.S.Q.", "Mineral, M.")
    assert problems(printed) == {EntryProblem.TOO_MANY_INITIALS, EntryProblem.JOURNAL_AS_AUTHOR}
    assert problems(printed.replace("Mine.", "Cave.")) == {EntryProblem.TOO_MANY_INITIALS}


@pytest.mark.parametrize(
    ("printed", "problem"),
    [
        ("Rivers of stone. Quarry. 2001;4:7.", EntryProblem.NO_AUTHOR),
        ("Hill A. Rivers of stone. 2001;4:7.", EntryProblem.NO_CONTAINER),
        ("Hill A. Rivers of stone. Quarry.", EntryProblem.NO_YEAR),
        ("Hill A. Rivers of stone. Quarry. 2001.", EntryProblem.NO_PLACE),
        ("Rivers of stone. Quarry. 2001; 87160-169.", EntryProblem.GLUED_IMPRINT),
        ("Hill A. Rivers of stone. Quarry. 2001;4:7– 19.", EntryProblem.BROKEN_PAGES),
        ("Hill A. Rivers of stone. Quarry. 2001;4(1– 2):7.", EntryProblem.BROKEN_PAGES),
        ("Hill A. Rivers of stone. Quarry. 2001;4:e719–e719.", EntryProblem.SAME_PAGE_TWICE),
        ("Hill A. Rivers of stone. Quarry. 2001;4:29–17.", EntryProblem.FALLING_PAGES),
        ("Hill A. Rivers of stoneShort rivers. Quarry. 2001;4:7.", EntryProblem.GLUED_TITLE),
        (r"Hill $\ddot{\rm Y},$ et al. Rivers of stone. Quarry. 2001;4:7.", EntryProblem.FORMULA),
        ("Hill A. Rivers of stone. Quarry. 2001 Mar 3;4:7.", EntryProblem.UNREAD),
    ],
)
def test_what_is_wrong_with_an_entry_is_told(printed, problem):
    assert problem in problems(printed)


def test_pages_that_leave_out_what_does_not_change_are_right():
    for pages in ("309–18", "1208-1222.e9", "S149–53", "1–13", "885–8"):
        assert problems(f"Hill A. Rivers of stone. Quarry. 2001;4:{pages}.") == set()


def test_letter_set_as_a_formula_becomes_that_letter():
    assert entry(r"Hill $\ddot{\rm Y},$ et al. Rivers. Quarry. 2001;4:7.", 1).authors == ("Hill, Ÿ",)


def test_what_no_field_takes_is_left_over():
    assert entry("Hill A. Rivers of stone. Quarry. 2001 Mar 3;4:7.", 1).leftover == ("Mar", "3")


@pytest.mark.parametrize(
    "printed", ["", ".", "7", "et al.", "(2001).", "https://doi.org/", "A" * 500, "Hill A, " * 300]
)
def test_anything_is_read_somehow(printed):
    assert entry(printed, 1).position == 1


BOOK = """Rivers of stone

A first sentence of this small paper stands here and says a thing or two. A second one follows it.

References

- 1. Hill A. Rivers of stone. Quarry. 2001;4:7.
- Gray B, Brook C. A long walk along the

banks of rivers. Quarry. 2002;5:8.
- 3. Brook D. Lakes. Quarry. 2003;6:9.
"""


def test_bibliography_of_a_document_is_numbered_by_its_order():
    document = parse(BOOK.encode())
    entries = read(document)
    assert [(one.position, one.printed_number, one.year) for one in entries] == [
        (1, 1, "2001"),
        (2, None, "2002"),
        (3, 3, "2003"),
    ]
    torn = entries[1]
    assert torn.title == "A long walk along the banks of rivers"
    assert [document.text[start:end].split()[0] for start, end in torn.printed] == ["Gray", "banks"]


def test_document_without_a_bibliography_has_no_entries():
    assert read(SimpleNamespace(sections=(), text="")) == ()


def test_same_work_has_one_doi_or_one_title_in_one_year():
    one = entry(PLAIN, 1)
    assert same_work(one, entry("Hill A. Rivers-of-Stone. Other. 2019;1:1.", 2))
    assert not same_work(one, entry("Hill AB, Gray C. Rivers of stone. J Imag Geol. 2020;12(3):45–67.", 2))
    assert not same_work(one, entry("Hill AB, Gray C. Rivers of sand. J Imag Geol. 2019;12(3):45–67.", 2))
    with_doi = entry(f"{PLAIN} https://doi.org/10.1000/a", 1)
    assert same_work(with_doi, entry("Gray C. Sand. Dune. 2000;1:1. https://doi.org/10.1000/ A.", 2))
    assert not same_work(replace(one, title=""), replace(one, title=""))


def test_author_and_year_make_works_alike_and_not_the_same():
    one, other = entry(PLAIN, 1), entry("Hill D. Clouds. Sky. 2019;1:1.", 2)
    assert alike(one, other) and not same_work(one, other)
    assert alike(one, entry("Gray C. Rivers of stones. Sky. 2007;1:1.", 3))
    assert not alike(one, entry("Gray C. Clouds. Sky. 2007;1:1.", 3))


def test_works_listed_twice_are_found():
    printed = [PLAIN, "Gray C. Clouds. Sky. 2007;1:1.", "Hill AB. Rivers of Stone. Quarry. 2019;12:45."]
    entries = [entry(one, position) for position, one in enumerate(printed, 1)]
    assert [(one.position, other.position) for one, other in doubles(entries)] == [(1, 3)]


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("[7]", (7,)),
        ("[7, 8]", (7, 8)),
        ("[7,8]", (7, 8)),
        ("[50–53]", (50, 51, 52, 53)),
        ("[50-53]", (50, 51, 52, 53)),
        ("[42, 50–53, 60]", (42, 50, 51, 52, 53, 60)),
        ("[10– 12]", (10, 11, 12)),
        ("[10–\n12]", (10, 11, 12)),
        ("[ 10 ]", (10,)),
        ("[[10, 11]]", (10, 11)),
        ("[10,]", (10,)),
    ],
)
@pytest.mark.parametrize("before", ["rivers ", "rivers"])
def test_bracket_is_read_in_every_form(printed, numbers, before):
    text = f"Of {before}{printed}. More."
    (bracket,) = brackets(text)
    assert (bracket.numbers, bracket.odd) == (numbers, ())
    assert text[slice(*bracket.extent)] == bracket.printed == printed


def test_two_brackets_in_a_row_are_two():
    assert [bracket.numbers for bracket in brackets("Rivers [1][2, 3] and lakes [4].")] == [(1,), (2, 3), (4,)]


def test_range_that_cannot_be_is_told():
    assert [(bracket.numbers, bracket.odd) for bracket in brackets("Rivers [9–7, 3], [1–2–3].")] == [
        ((3,), ("9–7",)),
        ((), ("1–2–3",)),
    ]


def test_brackets_without_numbers_are_passed_over():
    assert list(brackets("Rivers [see below], [†] and [a1].")) == []


@pytest.mark.parametrize(
    ("printed", "labels"),
    [
        ("(Hill, 1999)", ["Hill, 1999"]),
        ("(Hill & Gray, 1999)", ["Hill & Gray, 1999"]),
        ("(Hill and Gray, 1999)", ["Hill & Gray, 1999"]),
        ("(Hill et al., 1999a)", ["Hill et al., 1999a"]),
        ("(Hill _et al._, 1999)", ["Hill et al., 1999"]),
        ("(Hill et al., 1999; Jänne & O'Gray, 2001)", ["Hill et al., 1999", "Jänne & O'Gray, 2001"]),
        ("Hill et al. (1999)", ["Hill et al., 1999"]),
        ("Hill_ et al. _(1999)", ["Hill et al., 1999"]),
        ("Hill AB et.al (1999)", ["Hill et al., 1999"]),
        ("Hill and coworkers (1999)", ["Hill et al., 1999"]),
        ("(as in 1999)", []),
        ("(1999)", []),
    ],
)
def test_citation_by_name_and_year_is_read_in_every_form(printed, labels):
    text = f"of water {printed} and more"
    assert [citation.label for citation in named(text)] == labels
    for citation in named(text):
        assert text[slice(*citation.extent)][:4] == citation.label[:4]
