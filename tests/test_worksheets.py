"""A curator's sheet as a file: which sheet it is, how its rows are counted, all of them or nothing; and the command."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from encyclopedia.curation.worksheets import import_sheet
from encyclopedia.curation.worksheets.rows import labels
from encyclopedia.models import Entry, Target
from tests.sheets import (
    aside_row,
    claim_row,
    enter,
    entry_row,
    everything,
    furnished,
    refusal,
    refused,
    sheet,
    written,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    return furnished(tmp_path)


def test_a_header_of_no_known_sheet_is_refused(folder):
    problems = refused(written(folder, "fish,chips\n1,2\n"), folder)
    assert len(problems) == 1
    assert problems[0].startswith(
        "row 1: The header is of no known sheet. Telling columns, parted by commas, are claims: "
    )


def test_an_empty_file_is_refused(folder):
    assert refused(written(folder, ""), folder)[0].startswith("row 1: The header is of no known sheet.")


def test_a_header_parted_by_semicolons_is_refused(folder):
    assert refused(written(folder, "kind;name\ntarget;lift\n"), folder)[0].startswith(
        "row 1: The header is of no known"
    )


def test_an_unknown_column_is_named_with_those_expected(folder):
    problems = refusal(folder, claim_row(colour="red", size="big"))
    assert [problem[:43] for problem in problems] == [
        "row 1, colour: No such column; expected doc",
        "row 1, size: No such column; expected docum",
    ]


def test_a_column_that_stands_twice_is_refused(folder):
    problems = refused(written(folder, "kind,name,summary,summary\ntarget,lift,a,b\n"), folder)
    assert problems == ["row 1, summary: Two columns have this name; one of them would be lost."]


def test_columns_without_a_name_must_be_empty(folder):
    problems = refused(written(folder, "kind,name,,\nmechanism,efflux,,\nmechanism,influx,note to self,\n"), folder)
    assert problems == ["row 3: “note to self” stands in a column without a name."]


def test_ragged_rows_are_refused_each_with_its_number(folder):
    problems = refused(written(folder, "kind,name\nmechanism,efflux\nmechanism\nmechanism,influx,x\n"), folder)
    assert problems == ["row 3: Has 1 cells; the header has 2.", "row 4: Has 3 cells; the header has 2."]


def test_rows_are_counted_as_a_spreadsheet_counts_them(folder):
    text = 'kind,name,summary\nmechanism,efflux,"One line,\nanother line,\nand a third."\n\nmechanism,influx,\nplanet,mars,\n'
    assert [problem[:11] for problem in refused(written(folder, text), folder)] == ["row 5, kind"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_do_not_matter(folder, ending):
    text = ending.join(["\ufeffkind,name", " mechanism , efflux ", "", ""])
    import_sheet(written(folder, text), None)
    assert Entry.objects.get(kind="mechanism").name == "efflux"


def test_text_that_is_not_utf_8_is_refused(folder):
    path = written(folder, "kind,name\nmechanism,café\n".encode("latin-1"))
    assert refused(path, folder) == [f"row 1: {path} is not UTF-8 at byte 23; save it as UTF-8."]


def test_a_file_with_zero_bytes_is_refused(folder):
    path = written(folder, b"kind,name\nmechanism,ef\0flux\n")
    assert refused(path, folder) == [f"row 1: {path} is binary: it holds a zero byte. Save it as CSV."]


def test_a_broken_quotation_is_refused_with_its_row(folder):
    problems = refused(written(folder, 'kind,name\nmechanism,efflux\nmechanism,"in"flux\n'), folder)
    assert problems[0].startswith("row 3: ")
    assert "is not a CSV file" in problems[0]


def test_a_missing_file_is_refused(folder):
    path = str(folder / "nowhere.csv")
    assert refused(path, folder) == [f"row 1: {path} cannot be read (No such file or directory)."]


def test_every_bad_row_is_reported_and_no_good_one_is_entered(folder):
    rows = [
        claim_row(),
        claim_row(statement="Two.", effect="cures"),
        claim_row(statement="Three.", agents="omega drug"),
        aside_row(),
        aside_row("boring"),
        claim_row(statement="Six.", opening="Whales that carry the tune"),
    ]
    assert [problem.partition(":")[0] for problem in refusal(folder, *rows)] == [
        "row 3, effect",
        "row 4, agents",
        "row 6, set_aside",
        "row 7, opening",
    ]


def test_what_fails_only_at_the_end_undoes_everything(folder):
    rows = [claim_row(), claim_row(statement="Two.", at_odds="C0077: it differs"), aside_row("repeats", claim="row 88")]
    assert [problem.partition(":")[0] for problem in refusal(folder, *rows)] == ["row 3, at_odds", "row 4, claim"]


def test_a_dry_run_writes_nothing(folder):
    before = everything()
    report = enter(folder, claim_row(aliases="porter = pump"), dry_run=True)
    assert everything() == before
    assert str(report) == (
        "1 rows would create 1 aliases, 1 citations, 1 cited references, 1 claims, 2 entries of the claim, 1 passages; "
        "nothing was written."
    )


def test_a_header_without_rows_creates_nothing_new(folder):
    assert str(import_sheet(written(folder, "kind,name\n"), None)) == "0 rows, created nothing new."


# Labels


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("7", ["7"]),
        ("[7]", ["7"]),
        ("5-8", ["5", "6", "7", "8"]),
        ("5 – 7, 12", ["5", "6", "7", "12"]),
        ("5—6,9−10", ["5", "6", "9", "10"]),
        ("4-4", ["4"]),
        ("Gottesman et al., 2002", ["Gottesman et al., 2002"]),
        ("Poe, 2001a", ["Poe, 2001a"]),
    ],
)
def test_labels_are_spelt_out(printed, expected):
    assert labels(printed) == expected


# The command


def command(path, folder, *options) -> str:
    out = StringIO()
    call_command("import_worksheet", path, "--documents", str(folder), *options, stdout=out)
    return out.getvalue().strip()


def test_the_command_tells_what_was_created(folder):
    path = sheet(folder, entry_row("lift"))
    assert command(path, folder) == f"{path}: 1 rows, created 1 targets."


def test_the_command_tries_without_writing(folder):
    path = sheet(folder, entry_row("lift"))
    assert command(path, folder, "--dry-run") == f"{path}: 1 rows would create 1 targets; nothing was written."
    assert not Target.objects.filter(slug="lift").exists()


def test_the_command_refuses_with_every_problem(folder):
    path = sheet(folder, entry_row("lift", type="wheel"), entry_row("crane", type="rope"))
    with pytest.raises(CommandError) as raised:
        command(path, folder)
    first, *problems = str(raised.value).splitlines()
    assert first == f"{path} was refused and nothing was created."
    assert [problem[:12] for problem in problems] == ["row 2, type:", "row 3, type:"]
