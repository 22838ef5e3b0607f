"""The commands that keep the record: one line of result, or one clear refusal and nothing changed."""

import os
import warnings
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.core.serializers.base import DeserializationError
from django.db import transaction

from encyclopedia import dataset, search
from encyclopedia.models import RecordState, SearchEntry, Source
from tests.make import make_agent, make_claim, make_editor, make_mechanism, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    """Fixtures of the record in the database: a claim about a mechanism and an agent."""
    make_claim(entries=[make_mechanism(), make_agent()])
    dataset.dump(tmp_path / "fixtures", unchecked=True)
    return tmp_path / "fixtures"


def run(name, *arguments):
    out = StringIO()
    call_command(name, *map(str, arguments), stdout=out, stderr=out)
    return out.getvalue()


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_load_says_in_one_line_what_was_loaded(folder):
    line = run("load_fixtures", "--folder", folder)
    assert line.endswith(f"from {folder}: 2 entries, 1 claims, 1 sources.\n") and line.count("\n") == 1


def test_load_refuses_changed_files_unless_told_to_accept_them(folder):
    file = next(folder.glob("*_mechanism.json"))
    file.write_bytes(file.read_bytes() + b"\n")
    with pytest.raises(CommandError, match=rf"^Nothing was changed.\n{file.name}: The file differs"):
        run("load_fixtures", "--folder", folder)
    assert "Loaded" in run("load_fixtures", "--folder", folder, "--accept-changed")


def test_load_refuses_to_lose_edits_unless_told_to(folder):
    make_source("somebody-2002")
    RecordState.objects.raise_counter()
    with pytest.raises(CommandError, match="was edited in this database and not dumped"):
        run("load_fixtures", "--folder", folder)
    assert Source.objects.filter(slug="somebody-2002").exists()
    run("load_fixtures", "--folder", folder, "--discard-edits")
    assert not Source.objects.filter(slug="somebody-2002").exists()


def test_load_lists_every_problem_of_a_file(folder):
    file = next(folder.glob("*_mechanism.json"))
    file.write_text('[{}, {"model": "x"}]')
    with pytest.raises(CommandError, match=r"object 1: .*\n.*object 2: "):
        run("load_fixtures", "--folder", folder, "--accept-changed")


def test_load_from_nowhere_is_refused(tmp_path):
    with pytest.raises(CommandError, match="manifest is missing"):
        run("load_fixtures", "--folder", tmp_path / "nowhere")


def test_dump_says_in_one_line_what_changed(folder):
    assert run("dump_fixtures", "--folder", folder).endswith(f"objects to {folder}: no file changed.\n")
    make_source("somebody-2002")
    assert run("dump_fixtures", "--folder", folder).endswith("01_source.json, MANIFEST.sha256.\n")


def test_load_then_dump_gives_the_same_bytes(folder, tmp_path):
    run("load_fixtures", "--folder", folder)
    run("dump_fixtures", "--folder", tmp_path / "again")
    assert contents(tmp_path / "again") == contents(folder)


def test_dump_into_a_file_is_refused(folder, tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(CommandError, match="file cannot be used"):
        run("dump_fixtures", "--folder", tmp_path / "file")


def test_check_says_that_nothing_differs(folder):
    assert run("dump_fixtures", "--folder", folder, "--check") == (
        f"The record of the database is the record of {folder}.\n"
    )


def test_check_names_the_files_that_differ_and_writes_nothing(folder):
    make_source("somebody-2002")
    RecordState.objects.raise_counter()
    before, state = contents(folder), RecordState.objects.values().get()
    with pytest.raises(CommandError, match=r"differs from .* in 01_source\.json, MANIFEST\.sha256"):
        run("dump_fixtures", "--folder", folder, "--check")
    assert contents(folder) == before and RecordState.objects.values().get() == state


def test_check_notices_files_that_are_missing_or_too_many(folder):
    (folder / "01_source.json").unlink()
    (folder / "99_other.json").write_text("[]\n")
    with pytest.raises(CommandError, match=r"in 01_source\.json, 99_other\.json"):
        run("dump_fixtures", "--folder", folder, "--check")
    assert not os.path.exists(folder / "01_source.json")


def test_dump_refuses_a_record_that_breaks_a_rule(folder):
    make_mechanism("Nothing is said about this")
    before = contents(folder)
    with pytest.raises(CommandError, match="No published claim is about it"):
        run("dump_fixtures", "--folder", folder)
    assert contents(folder) == before


def test_index_is_rebuilt(folder):
    SearchEntry.objects.all().delete()
    assert run("rebuild_index") == f"Indexed {SearchEntry.objects.count()} pages.\n"
    assert SearchEntry.objects.exists()


@pytest.fixture
def loaded(folder):
    """The record loaded from the folder, in which the claim then says something else."""
    run("load_fixtures", "--folder", folder)
    file = next(folder.glob("*_claim.json"))
    file.write_text(file.read_text().replace("lowers the response", "weakens the answer"))
    return folder


def test_what_loaddata_loads_is_found_and_no_page_is_stale(loaded, client):
    page = client.get("/claims/C0001/")
    unchanged = {"HTTP_IF_NONE_MATCH": page.headers["ETag"]}
    assert client.get("/claims/C0001/", **unchanged).status_code == 304
    assert run("loaddata", *sorted(loaded.glob("*.json"))).startswith("Installed ")
    assert b"weakens the answer" in client.get("/claims/C0001/", **unchanged).content
    keys = [hit.key for group in search.find(search.asked("weakens")).groups for hit in group.hits]
    assert keys == ["C0001"]
    assert RecordState.objects.current().edited_since_load


def test_loaddata_leaves_index_and_counter_as_they_are_where_it_fails(loaded):
    counter, pages = RecordState.objects.counter(), list(SearchEntry.objects.values())
    broken = next(loaded.glob("*_citation.json"))
    broken.write_text(broken.read_text().replace("C0001", "C0999"))
    with pytest.raises(DeserializationError):
        run("loaddata", *sorted(loaded.glob("*.json")))
    assert (RecordState.objects.counter(), list(SearchEntry.objects.values())) == (counter, pages)


def test_loaddata_of_anything_else_is_no_change_of_the_record(tmp_path):
    make_editor("somebody")
    call_command("dumpdata", "auth.user", output=str(tmp_path / "users.json"))
    run("loaddata", tmp_path / "users.json")
    assert RecordState.objects.counter() == 0


def test_a_database_without_a_record_empties_no_files(tmp_path):
    folder = tmp_path / "fixtures"
    with transaction.atomic():
        make_claim(entries=[make_mechanism()])
        run("dump_fixtures", "--folder", folder)
        transaction.set_rollback(True)
    before = contents(folder)
    with pytest.raises(CommandError, match=r"holds no record, and .* nothing was written"):
        run("dump_fixtures", "--folder", folder)
    assert contents(folder) == before
    assert run("dump_fixtures", "--folder", tmp_path / "new").startswith("Dumped 0 objects")


@pytest.mark.parametrize(("text", "is_warned"), [("[]\n", False), ("{}\n", True)])
def test_loaddata_warns_of_a_file_in_a_wrong_format_and_not_of_an_empty_list(tmp_path, text, is_warned):
    file = tmp_path / "nothing.json"
    file.write_text(text)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        run("loaddata", file)
    assert [warning.category for warning in caught] == [RuntimeWarning] * is_warned
