"""The index of names. Rows are never saved."""

from collections import Counter

from encyclopedia.models import Alias, Entry
from encyclopedia.pages.a_to_z import FEW, index, letter_of_page

PUMP = Entry(pk=1, kind="target", slug="pump1", name="PUMP1")


def test_names_stand_by_letter_with_other_names_leading_to_their_entry():
    entries = [PUMP, Entry(pk=2, kind="agent", slug="5-fu", name="5-FU")]
    aliases = [Alias(entry=PUMP, slug="gate", text="gate"), Alias(entry=PUMP, slug="p-gate", text="P-gate")]
    letters = [(letter, [(each.text, each.see) for each in names]) for letter, names in index(entries, aliases)]
    assert letters == [("0", [("5-FU", False)]), ("g", [("gate", True)]), ("p", [("P-gate", True), ("PUMP1", False)])]


def test_a_plural_right_below_its_singular_is_left_out():
    assert index([PUMP], [Alias(entry=PUMP, slug="pump1s", text="PUMP1s")])[0][1][1:] == []


def test_a_short_index_shows_all_letters_and_a_long_one_its_first():
    assert letter_of_page("", Counter(a=FEW)) == ""
    assert letter_of_page("", Counter(b=FEW, a=1)) == "a"
    assert letter_of_page("b", Counter(b=1, a=1)) == "b"
    assert letter_of_page("nonsense", Counter(b=1)) == ""
    assert letter_of_page("", Counter()) == ""
