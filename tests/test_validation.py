"""What no text of the record may hold, at the function and at the model, whichever door it comes by."""

import pytest
from django.core.exceptions import ValidationError

from encyclopedia import dataset
from encyclopedia.models import Alias, Claim, Source, Target
from encyclopedia.text.validation import author_problems, invisible, look_alikes, name_problems, spreadsheet_damage
from tests.desk import posted
from tests.make import make_agent, make_alias, make_claim, make_source, make_target
from tests.sheets import entry_row, furnished, refusal


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("drug\u200befflux", "zero width space"),
        ("beta\u00adcatenin", "soft hyphen"),
        ("left\u202eright", "right-to-left override"),
        ("a\x00b", "u+0000"),
        ("\ufeffABCB1", "zero width no-break space"),
        ("line\u2028break", "line separator"),
    ],
)
def test_what_cannot_be_seen_is_named_with_its_place(text, name):
    (problem,) = invisible(text)
    assert f"({name.lower()})" in problem.lower() and "at position" in problem


def test_line_breaks_are_for_prose_only():
    assert list(invisible("one\ntwo", lines=True)) == []
    assert list(invisible("one\ntwo"))
    assert list(invisible("one\r\ntwo", lines=True))


@pytest.mark.parametrize("word", ["АBCB1", "Tгeg", "ＡＢＣ", "ﬁbronectin", "ΑBCB", "𝐀BC", "p53 in соlоn"])
def test_letters_that_look_latin_and_are_not_are_refused(word):
    (problem, *_) = look_alikes(word)
    assert "where a Latin letter is meant" in problem


@pytest.mark.parametrize("word", ["TGF-β", "αvβ3", "NF-κB", "IFN-γ", "Δ9", "naïve", "Jänne", "σ", "β-catenin", "CD8⁺"])
def test_greek_symbols_and_accents_are_welcome(word):
    assert list(look_alikes(word)) == [] and list(invisible(word)) == []


@pytest.mark.parametrize(
    "text",
    [
        "1-Mar",
        "Sep-02",
        "2-Sept",
        "MARCH-1".replace("MARCH", "Mar"),
        "2023-09-01",
        "3/1/2005",
        "2.31E+13",
        "1e05",
        "#NAME?",
        "#n/a",
    ],
)
def test_what_spreadsheets_make_of_names_and_pages_is_refused(text):
    assert text in spreadsheet_damage(text)


@pytest.mark.parametrize(
    "text", ["MARCH1", "SEPT2", "DEC1", "438-449", "e373", "1208-1222.e9", "bcr-2013-200399", "5", "NT5E", "1E"]
)
def test_names_and_pages_that_only_resemble_damage_are_kept(text):
    assert spreadsheet_damage(text) == ""


@pytest.mark.parametrize("author", ["et al.", "Smith J et al", "et al", "others"])
def test_et_al_is_a_flag_and_never_a_person(author):
    (problem,) = author_problems(author)
    assert "is no person" in problem


def test_a_suffix_alone_is_no_author_and_a_corporate_name_is_one():
    assert "suffix of the name before it" in next(author_problems("Jr."))
    assert list(author_problems("Sausville, EA Jr")) == []
    assert list(author_problems("The Cancer Genome Atlas Research Network")) == []


def test_a_name_may_have_several_problems():
    assert len(name_problems("АB 1-Mar")) == 1 and len(name_problems("1-Mar")) == 1


@pytest.mark.django_db
def test_a_statement_with_an_invisible_character_is_refused():
    claim = make_claim()
    claim.statement = "Efflux\u200b lowers the response."
    with pytest.raises(ValidationError, match="invisible character"):
        claim.full_clean()


@pytest.mark.django_db
def test_a_statement_with_a_foreign_letter_is_refused():
    claim = make_claim()
    claim.statement = "More АBCB1 lowers the response."
    with pytest.raises(ValidationError, match="cyrillic capital letter a"):
        claim.full_clean()
    assert Claim.objects.get().statement != claim.statement


@pytest.mark.django_db
def test_printed_titles_keep_their_letters_and_names_do_not():
    make_source(title="CCL20 via FOXO1/СEBPB")
    with pytest.raises(ValidationError, match="cyrillic"):
        make_source(slug="b-2001", title="Title", doi="", authors=["Roe, J"], volume="1В")
    with pytest.raises(ValidationError, match="cyrillic"):
        make_agent("Сisplatin")


@pytest.mark.django_db
def test_an_alias_as_printed_keeps_what_another_name_may_not():
    target = make_target("CEBPB")
    make_alias(target, "СEBPB", kind="as_printed")
    with pytest.raises(ValidationError, match="where a Latin letter is meant"):
        make_alias(target, "С/EBP beta")
    with pytest.raises(ValidationError, match="as spreadsheets write it"):
        make_alias(target, "1-Mar", kind="synonym")
    assert Alias.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("authors", ["Roe, J", "et al."], "is no person"),
        ("pages", "5-Mar", "as spreadsheets write it"),
        ("year", 98, "no year of four digits"),
        ("year", 20013, "no year of four digits"),
    ],
)
def test_a_source_is_checked_at_the_model(field, value, words):
    with pytest.raises(ValidationError, match=words):
        make_source(**{field: value})
    assert not Source.objects.exists()


#: A name that no door lets in, and what is said of it.
BAD_NAMES = {
    "АBCB1": "has a cyrillic capital letter a where a Latin letter is meant",
    "ABC\u200bB1": "Holds an invisible character (zero width space) at position 4",
    "2-Sep": "is a date, as spreadsheets write it",
}


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "words"), BAD_NAMES.items())
def test_the_desk_refuses_a_name_and_says_where(desk, name, words):
    answer = posted(desk, Target, None, name=name, slug="some-gene", target_kind="gene")
    assert answer.status_code == 200 and words in " ".join(answer.context["adminform"].form.errors["name"])
    assert not Target.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "words"), BAD_NAMES.items())
def test_a_sheet_refuses_a_name_and_says_in_which_row(tmp_path, name, words):
    folder = furnished(tmp_path)
    [problem] = refusal(folder, entry_row(kind="target", name=name, type="gene"))
    assert problem.startswith("row 2, name: ") and words in problem


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "words"), BAD_NAMES.items())
def test_a_fixture_refuses_a_name_and_says_in_which_object(tmp_path, name, words):
    make_claim(entries=[make_target("Pump")])
    dataset.dump(tmp_path)
    path = next(tmp_path.glob("*_entry.json"))
    path.write_text(path.read_text().replace('"name": "Pump"', f'"name": "{name}"'))
    with pytest.raises(dataset.DatasetError) as raised:
        dataset.load(tmp_path, accept_changed=True)
    [problem] = [line for line in str(raised.value).splitlines() if "06_entry.json" in line]
    assert "object 1 (pump), name:" in problem and words in problem
    assert Target.objects.get().name == "Pump"
