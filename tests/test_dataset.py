"""fixtures/ ⇄ database: identical bytes, everything or nothing, and every refusal with its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from encyclopedia import dataset
from encyclopedia.dataset import DatasetError, DeskWorkError, files
from encyclopedia.models import (
    RECORD,
    Agent,
    Claim,
    ClaimEntry,
    DeskEvent,
    Entry,
    Passage,
    RecordState,
    SearchEntry,
    Source,
    Target,
    Term,
)
from encyclopedia.vocabulary import Status
from tests.make import (
    make_agent,
    make_alias,
    make_cancer,
    make_citation,
    make_claim,
    make_document,
    make_identifier,
    make_mechanism,
    make_passage,
    make_reference,
    make_target,
    make_term,
)
from tests.sheets import everything

pytestmark = pytest.mark.django_db


def made_record(folder: Path) -> Path:
    """A small record with every kind of relation, dumped into the folder."""
    document = make_document("doe-2024")
    efflux = make_mechanism("efflux")
    pump = make_target("pump", parent=None)
    pumps = make_target("pumps", target_kind="family")
    pumps.members.add(pump)
    drug = make_agent("zeta drug")
    child = make_mechanism("active efflux", parent=Entry.objects.get(pk=efflux.pk))
    cancer = make_cancer("leukemia")
    passage = make_passage(document)
    reference = make_reference(document)
    entries = [(efflux, "mechanism"), (child, "mechanism"), (pump, "target", "more"), (pumps, "target")]
    claim = make_claim(
        "More of the pump lowers the response of leukemia to zeta drug.",
        entries=[*entries, (drug, "agent"), (cancer, "cancer_type")],
        passages=[],
    )
    make_citation(claim, passage, references=[reference])
    make_alias(drug, "ζ-drug", passage=passage)
    make_identifier(pump, "hgnc", "40")
    unread = {"printed_abbreviation": "PNP", "damaged": True, "note": "M is read as N."}
    make_term("PMP", "Pump or pumps", entries=[pump, pumps], **unread)
    make_passage(document, 7, set_aside="announces")
    make_passage(document, 8, set_aside="repeats", repeats=claim)
    dataset.dump(folder, unchecked=True)  # a load checks it
    return folder


@pytest.fixture
def folder(tmp_path):
    return made_record(tmp_path / "fixtures")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def edit(folder: Path, name: str, change) -> None:
    """Change the objects of a fixture file and its digest in the manifest, as a careful hand would."""
    path = next(path for path in folder.iterdir() if path.name.endswith(f"_{name}.json"))
    objects = json.loads(path.read_text())
    change(objects)
    path.write_bytes(files.to_bytes(objects))
    data = {path.name: path.read_bytes() for path in folder.glob("*.json")}
    (folder / dataset.MANIFEST).write_bytes(files.manifest_of(data))


def refusal(folder: Path, **options) -> str:
    before = everything(RECORD)
    state = RecordState.objects.current().counter
    with pytest.raises(DatasetError) as raised:
        dataset.load(folder, **options)
    assert everything(RECORD) == before
    assert RecordState.objects.current().counter == state
    return str(raised.value)


def test_load_then_dump_gives_the_same_bytes(folder, tmp_path):
    before = contents(folder)
    Passage.objects.exclude(repeats=None).delete()
    for model in (ClaimEntry, Claim, Target, Agent):
        model.objects.all().delete()
    dataset.load(folder, discard_edits=True)
    dataset.dump(tmp_path / "again")
    assert contents(tmp_path / "again") == before


def test_a_second_dump_changes_no_file(folder):
    assert dataset.dump(folder).changed == []


def test_primary_keys_survive_a_load(folder):
    before = {model: dict(model.objects.values_list("pk", "pk")) for model in RECORD}
    dataset.load(folder)
    assert {model: dict(model.objects.values_list("pk", "pk")) for model in RECORD} == before


def test_a_load_is_searchable_and_raises_the_counter(folder):
    counter = RecordState.objects.counter()
    dataset.load(folder)
    assert RecordState.objects.counter() == counter + 1
    assert SearchEntry.objects.filter(key="agent:zeta-drug").exists()


def test_loaddata_reads_the_fixtures(folder, tmp_path):
    for model in reversed(RECORD):
        model.objects.all()._raw_delete("default")
        for lists in model._meta.local_many_to_many:
            if lists.remote_field.through._meta.auto_created:
                lists.remote_field.through.objects.all()._raw_delete("default")
    call_command("loaddata", *sorted(folder.glob("*.json")), verbosity=0)
    dataset.dump(tmp_path / "again")
    assert contents(tmp_path / "again") == contents(folder)


def test_objects_are_ordered_by_the_value_of_their_numbers():
    keys = [("C10000",), ("C0002",), ("C9999",)]
    assert sorted(keys, key=files.order) == [("C0002",), ("C9999",), ("C10000",)]


def test_order_does_not_depend_on_letter_case_rules():
    assert sorted([("b",), ("B",), ("é",), ("a",)], key=files.order) == [("B",), ("a",), ("b",), ("é",)]


def test_drafts_stay_at_the_desk(folder, tmp_path):
    draft = make_claim("Not yet public.", entries=[Entry.objects.get(slug="efflux")], status=Status.DRAFT)
    dataset.dump(tmp_path / "again")
    assert contents(tmp_path / "again") == contents(folder)
    dataset.load(folder)
    assert Claim.objects.get(pk=draft.pk).entry_links.count() == 1


def test_private_history_survives_a_load(folder):
    DeskEvent.objects.create(claim=Claim.objects.get(accession="C0001"), note="checked")
    dataset.load(folder)
    assert DeskEvent.objects.get().claim.accession == "C0001"


def test_a_draft_that_hangs_on_something_gone_stops_the_load(folder):
    other = make_mechanism("only here")
    make_claim("Public here only.", entries=[other])
    make_claim("A draft about it.", entries=[other], status=Status.DRAFT)
    RecordState.objects.all().delete()
    assert "hangs on" in refusal(folder, discard_edits=True)


def test_a_draft_under_an_accession_of_the_fixtures_stops_the_load(folder):
    Claim.objects.filter(accession="C0001").update(status=Status.DRAFT)
    with pytest.raises(DeskWorkError, match="The desk has its own draft “C0001”"):
        dataset.load(folder, discard_edits=True)


def test_edits_that_were_not_dumped_stop_a_load(folder):
    RecordState.objects.raise_counter()
    assert "was edited in this database" in refusal(folder)
    dataset.load(folder, discard_edits=True)


def test_a_flipped_byte_is_refused_and_named(folder):
    path = folder / "04_claim.json"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    assert refusal(folder).startswith("04_claim.json: The file differs from its digest in the manifest")


def test_a_file_that_was_changed_knowingly_is_accepted(folder):
    path = folder / "04_claim.json"
    path.write_text(path.read_text().replace("lowers the response", "weakens the response"))
    refusal(folder)
    dataset.load(folder, accept_changed=True)
    assert "weakens" in Claim.objects.get().statement


def test_a_truncated_file_is_refused_with_its_line(folder):
    path = folder / "04_claim.json"
    path.write_bytes(path.read_bytes()[:-30])
    assert "04_claim.json: Is not valid JSON at line" in refusal(folder, accept_changed=True)


def test_a_missing_file_is_refused(folder):
    (folder / "04_claim.json").unlink()
    assert "04_claim.json: The manifest lists this file, but it is not there." in refusal(folder)


def test_a_record_from_before_a_model_has_none_of_it_and_comes_back_the_same(folder, tmp_path):
    Term.objects.all().delete()
    dataset.dump(folder)
    before = contents(folder)
    assert "23_term.json" not in before and b"term.json" not in before[dataset.MANIFEST]
    make_term("PMP")
    dataset.load(folder, discard_edits=True)
    assert not Term.objects.exists()
    dataset.dump(tmp_path / "again")
    assert contents(tmp_path / "again") == before


def test_a_file_of_a_younger_model_is_missed_where_the_manifest_lists_it(folder):
    (folder / "23_term.json").unlink()
    assert "23_term.json: The manifest lists this file, but it is not there." in refusal(folder)
    assert "23_term.json: Cannot be read" in refusal(folder, accept_changed=True)


def test_a_missing_manifest_is_refused(folder):
    (folder / dataset.MANIFEST).unlink()
    assert refusal(folder).startswith("MANIFEST.sha256: The manifest is missing")


def test_a_wrong_key_is_refused(folder):
    edit(folder, "claim", lambda objects: objects[0]["fields"].update(effekt="describes"))
    assert "04_claim.json, object 1 (C0001), effekt: No such field; expected accession, effect" in refusal(folder)


def test_a_missing_field_is_refused(folder):
    edit(folder, "claim", lambda objects: objects[0]["fields"].pop("effect"))
    assert "04_claim.json, object 1 (C0001), effect: The field is missing." in refusal(folder)


def test_a_dangling_reference_is_refused(folder):
    edit(folder, "claimentry", lambda objects: objects[0]["fields"].update(claim=["C0999"]))
    message = refusal(folder)
    assert "16_claimentry.json, object 1" in message
    assert "claim: Names ['C0999']; expected the natural key of an object in 04_claim.json." in message


def test_a_dangling_parent_is_refused(folder):
    edit(folder, "entry", lambda objects: objects[-1]["fields"].update(parent=["target", "nowhere"]))
    assert "parent: Names ['target', 'nowhere']; expected the natural key" in refusal(folder)


def test_a_key_of_the_wrong_shape_is_refused(folder):
    edit(folder, "claimentry", lambda objects: objects[0]["fields"].update(claim={"accession": "C0001"}))
    assert "expected the natural key of an object in 04_claim.json" in refusal(folder)


def test_a_duplicate_natural_key_is_refused(folder):
    edit(folder, "claim", lambda objects: objects.append(objects[0]))
    assert "04_claim.json, object 2 (C0001): Another object of this file has the same natural key" in refusal(folder)


def test_an_unknown_word_is_refused_with_the_words_expected(folder):
    edit(folder, "claim", lambda objects: objects[0]["fields"].update(effect="cures"))
    message = refusal(folder)
    assert "04_claim.json, object 1 (C0001), effect: Value 'cures' is not a valid choice." in message
    assert "Expected one of: confers_resistance, restores_sensitivity" in message


def test_two_entries_claiming_one_alias_are_refused(folder):
    def steal(objects):
        twin = json.loads(json.dumps(objects[0]))
        twin["fields"]["entry"] = ["target", "pump"]
        objects.append(twin)

    edit(folder, "alias", steal)
    message = refusal(folder)
    assert "13_alias.json, object 2" in message
    assert "Another entry goes by this name; mark the name as shared on both, or drop one." in message


def test_a_value_that_is_not_in_its_one_form_is_refused(folder):
    edit(folder, "identifier", lambda objects: objects[0]["fields"].update(accession="HGNC:40"))
    assert "accession: Holds “HGNC:40”; expected “40”." in refusal(folder)


def test_an_object_of_another_model_is_refused(folder):
    edit(folder, "claim", lambda objects: objects[0].update(model="auth.user"))
    assert 'Expected {"model": "encyclopedia.claim", "fields": {…}}.' in refusal(folder)


@pytest.mark.parametrize("text", ["{}", "null", '["x"]', "[[]]", '[{"model": 3}]'])
def test_json_of_another_shape_is_refused(folder, text):
    (folder / "04_claim.json").write_text(text)
    assert refusal(folder, accept_changed=True).startswith("04_claim.json")


def test_an_entry_without_its_kind_is_refused(folder):
    edit(folder, "agent", lambda objects: objects.clear())
    assert "09_agent.json: Expected an object for the entry ['agent', 'zeta-drug'], found none." in refusal(folder)


def test_a_record_that_breaks_a_rule_is_refused(folder):
    edit(folder, "citation", lambda objects: objects.clear())
    edit(folder, "citedreference", lambda objects: objects.clear())
    assert "It rests on no passage" in refusal(folder)


def test_a_record_that_breaks_a_rule_is_not_dumped(folder):
    before = contents(folder)
    Passage.objects.exclude(repeats=None).delete()
    Claim.objects.all().delete()
    with pytest.raises(DatasetError, match="No published claim is about it"):
        dataset.dump(folder)
    assert contents(folder) == before


def test_a_dump_that_fails_midway_leaves_the_old_files(folder, monkeypatch):
    before = contents(folder)
    Claim.objects.update(statement="Something else.")
    monkeypatch.setattr(files.os, "replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        dataset.dump(folder)
    assert contents(folder) == before


def test_a_file_that_no_longer_belongs_to_the_record_is_removed(folder):
    (folder / "99_former.json").write_text("[]\n")
    (folder / "notes.json").write_text("[]\n")
    data = {path.name: path.read_bytes() for path in folder.glob("*.json")}
    (folder / dataset.MANIFEST).write_bytes(files.manifest_of(data))
    dataset.dump(folder)
    assert not (folder / "99_former.json").exists()
    assert (folder / "notes.json").exists()


def test_an_empty_record_is_dumped_and_loaded(tmp_path):
    dataset.dump(tmp_path)
    assert dataset.load(tmp_path).counts["Claim"] == 0


def test_withdrawn_things_stay_in_the_record(folder, tmp_path):
    claim = make_claim("Once held.", entries=[make_mechanism("efflux again")])
    Entry.objects.filter(slug="efflux-again").update(status=Status.WITHDRAWN, status_reason="merged")
    Claim.objects.filter(pk=claim.pk).update(status=Status.WITHDRAWN, status_reason="disproved")
    dataset.dump(tmp_path / "again")
    dataset.load(tmp_path / "again", discard_edits=True)
    assert Claim.objects.get(pk=claim.pk).status_reason == "disproved"


def test_dumping_asks_a_bounded_number_of_queries(folder, django_assert_max_num_queries):
    for n in range(20):
        passage = make_passage(Source.objects.get(slug="doe-2024"), 20 + n)
        make_claim(f"Another finding, number {n}.", entries=[Entry.objects.get(slug="efflux")], passages=[passage])
    with django_assert_max_num_queries(80):
        dataset.dump(folder)
