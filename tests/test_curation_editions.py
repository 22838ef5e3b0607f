"""A new edition: its digest, what it tells of every change since the last one, and when it is refused."""

from __future__ import annotations

import subprocess
from datetime import date
from hashlib import sha256
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from encyclopedia import curation as editing
from encyclopedia import dataset
from encyclopedia.curation import EditingError, fingerprints
from encyclopedia.dataset import files
from encyclopedia.models import (
    RECORD,
    Citation,
    Claim,
    ClaimEntry,
    Edition,
    EditionChange,
    Entry,
    Fault,
    Passage,
    RecordState,
    Section,
)
from encyclopedia.vocabulary import ChangeKind, FaultKind, SetAside, Status
from tests.make import (
    make_agent,
    make_alias,
    make_citation,
    make_claim,
    make_disagreement,
    make_document,
    make_editor,
    make_fault,
    make_identifier,
    make_list,
    make_mechanism,
    make_passage,
    make_reference,
    make_source,
    make_target,
    make_term,
    make_whole,
)

pytestmark = pytest.mark.django_db

DAY = date(2025, 6, 1)


def made(reason="It has grown.", day=DAY) -> Edition:
    return editing.new_edition(reason, None, day)


def changes(edition: Edition) -> dict[str, str]:
    return dict(edition.changes.values_list("subject", "change"))


def note(edition: Edition, subject: str) -> str:
    return edition.changes.get(subject=subject).note


@pytest.fixture
def record():
    """A document, an agent, a target, two claims, a fault: each a subject with a name of its own."""
    document = make_document("doe-2024")
    agent, pump = make_agent("testinib"), make_target("pump")
    family = make_target("pumps", target_kind="family")
    make_claim(
        "More pump, less testinib.",
        entries=[agent, (pump, "target", "more"), family],
        passages=[make_passage(document)],
    )
    make_claim("Testinib is a drug.", entries=[agent], passages=[make_passage(document)])
    make_fault(document)
    return document


def test_the_first_edition_adds_everything(record):
    make_claim("A draft.", entries=[make_agent("draftinib", status=Status.DRAFT)], status=Status.DRAFT)
    first = made()
    assert (first.number, first.date, first.reason) == (1, DAY, "It has grown.")
    named = ["C0001", "C0002", "F0001", "agent:testinib", "source:doe-2024", "target:pump", "target:pumps"]
    assert changes(first) == dict.fromkeys(named, ChangeKind.ADDED)


def test_an_edition_without_a_date_is_of_today(record):
    assert editing.new_edition("It has grown.", None).date == timezone.now().date()


def test_what_was_withdrawn_before_the_first_edition_is_told_with_its_reason(record):
    make_claim("Old.", entries=[make_agent("oldinib", status="withdrawn", status_reason="It was merged.")])
    Claim.objects.filter(accession="C0003").update(status="withdrawn", status_reason="It was misread.")
    first = made()
    assert (changes(first)["C0003"], note(first, "C0003")) == (ChangeKind.WITHDRAWN, "It was misread.")
    assert changes(first)["agent:oldinib"] == ChangeKind.WITHDRAWN


def test_the_digest_is_recomputed_from_the_files_of_the_record(record, tmp_path):
    first = made()
    dataset.dump(tmp_path)
    lines = (tmp_path / "MANIFEST.sha256").read_bytes().splitlines(keepends=True)
    assert sha256(b"".join(line for line in lines if b"edition" not in line)).hexdigest() == first.digest
    said = subprocess.run(
        "sha256sum -c --quiet MANIFEST.sha256 && grep -v edition MANIFEST.sha256 | sha256sum",
        shell=True, cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert said.stdout.split()[0] == first.digest


def test_the_digest_leaves_out_the_files_of_the_editions_and_no_others():
    names = ["04_claim.json", files.file_name(Edition), "30_expedition.json"]
    manifest = "".join(f"{n:064}  {name}\n" for n, name in enumerate(names))
    lines = manifest.encode().splitlines(keepends=True)
    assert files.edition_digest(manifest.encode()) == sha256(lines[0] + lines[2]).hexdigest()


def test_the_command_that_readers_are_given_leaves_out_the_same_files():
    assert {model for model in RECORD if "edition" in files.file_name(model)} == set(files.EDITIONS)


def test_the_digest_tells_the_record_and_not_its_editions(record):
    before = editing.prospect().digest
    assert made().digest == before == editing.prospect().digest
    make_fault(record)
    assert editing.prospect().digest != before


def test_an_edition_comes_back_from_the_files_and_still_knows_what_it_saw(record, tmp_path):
    made()
    dataset.dump(tmp_path / "one")
    EditionChange.objects.all().delete()
    dataset.load(tmp_path / "one", discard_edits=True)
    dataset.dump(tmp_path / "two")
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in names)
    assert editing.prospect().changes == []


def claim(accession="C0001") -> Claim:
    return Claim.objects.get(accession=accession)


def reword():
    Claim.objects.filter(accession="C0001").update(statement="More pump, less of what testinib does.")


def relink():
    ClaimEntry.objects.filter(claim=claim(), entry__kind="target").update(change="less")


def hear_it_again():
    """The same claim on a passage that was not there before."""
    make_citation(claim(), make_passage())


def look_again():
    Citation.objects.filter(claim=claim()).update(evidence="patients")


def cite():
    reference = make_reference(cited=make_source("roe-2001"))
    link = claim().citations.get()
    link.reference_links.create(reference=reference, attribution="at_statement")


def oppose():
    make_disagreement(claim(), claim("C0002"))


def name_it():
    passage = Passage.objects.filter(citations__claim=claim()).get()
    make_alias(Entry.objects.get(slug="pump"), "gate", passage=passage)


def identify():
    make_identifier(Entry.objects.get(slug="pump"))


def summarise():
    Entry.objects.filter(slug="pump").update(summary="It pumps.")


def widen():
    Entry.objects.get(slug="pumps").as_target.members.add(Entry.objects.get(slug="pump").as_target)


def set_aside():
    make_passage(set_aside=SetAside.ANNOUNCES)


def outline():
    Section.objects.update(heading="Introduction")


def explain():
    Fault.objects.update(ground="Another one.")


def abbreviate():
    make_term("PMP", section=make_list())


CHANGED, ADDED = ChangeKind.CHANGED, ChangeKind.ADDED


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (reword, {"C0001": CHANGED}),
        (relink, {"C0001": CHANGED}),
        (hear_it_again, {"C0001": CHANGED}),
        (look_again, {"C0001": CHANGED}),
        (cite, {"C0001": CHANGED, "source:doe-2024": CHANGED, "source:roe-2001": ADDED}),
        (oppose, {"C0001": CHANGED, "C0002": CHANGED}),
        (name_it, {"target:pump": CHANGED}),
        (identify, {"target:pump": CHANGED}),
        (summarise, {"target:pump": CHANGED}),
        (widen, {"target:pumps": CHANGED}),
        (set_aside, {"source:doe-2024": CHANGED}),
        (outline, {"source:doe-2024": CHANGED}),
        (explain, {"F0001": CHANGED}),
        (abbreviate, {"source:doe-2024": CHANGED}),
    ],
)
def test_a_change_is_told_of_exactly_what_changed(record, change, expected):
    made()
    change()
    assert {each.subject: each.change for each in editing.prospect().changes} == expected


def test_an_edition_compares_with_the_last_one_that_spoke_of_a_thing(record):
    made()
    reword()
    assert changes(made()) == {"C0001": CHANGED}
    explain()
    assert changes(made()) == {"F0001": CHANGED}
    reword()
    with pytest.raises(EditingError, match="Nothing has changed since Edition 3"):
        made()
    Claim.objects.filter(accession="C0001").update(statement="More pump, less testinib.")
    assert changes(made()) == {"C0001": CHANGED}


def test_what_is_withdrawn_and_published_again_is_told_so(record):
    made()
    editing.withdraw(claim("C0002"), "It was misread.", None)
    second = made()
    assert (changes(second), note(second, "C0002")) == ({"C0002": ChangeKind.WITHDRAWN}, "It was misread.")
    Claim.objects.filter(accession="C0002").update(status_reason="It was misread twice.")
    assert changes(made()) == {"C0002": ChangeKind.WITHDRAWN}
    editing.publish(claim("C0002"), None)
    assert changes(made()) == {"C0002": ChangeKind.RESTORED}


def test_what_is_gone_is_withdrawn_once(record):
    made()
    Fault.objects.all().delete()
    second = made()
    assert changes(second) == {"F0001": ChangeKind.WITHDRAWN}
    assert (note(second, "F0001"), second.changes.get().fingerprint) == ("It is no longer in the record.", "")
    explain()
    with pytest.raises(EditingError, match="Nothing has changed since Edition 2"):
        made()
    make_fault(record, accession="F0001")
    assert changes(made()) == {"F0001": ChangeKind.RESTORED}


def test_a_renamed_entry_is_changed_and_its_old_address_withdrawn(record, author):
    made()
    editing.rename(Entry.objects.get(slug="pump"), None, slug="pump-one")
    second = made()
    told = changes(second)
    assert (told["target:pump"], told["target:pump-one"], told["C0001"]) == (ChangeKind.WITHDRAWN, CHANGED, CHANGED)
    assert note(second, "target:pump") == "Its address leads to target:pump-one."
    assert note(second, "target:pump-one") == "Before, it was target:pump."


def test_an_entry_merged_before_the_first_edition_leaves_no_trace(record, reviewer):
    twin = make_whole("pumpe", make=make_target)
    editing.merge(twin, Entry.objects.get(slug="pump"), reviewer)
    assert "target:pumpe" not in changes(made())


def test_a_merged_entry_is_withdrawn_and_the_other_changed(record, reviewer):
    twin = make_whole("pumpe", make=make_target)
    made()
    editing.merge(twin, Entry.objects.get(slug="pump"), reviewer)
    second = made()
    assert changes(second) == {"target:pumpe": ChangeKind.WITHDRAWN, "target:pump": CHANGED, "C0003": CHANGED}
    assert note(second, "target:pumpe") == "Its address leads to target:pump."


def test_every_object_of_the_record_is_part_of_a_subject(record):
    objects = fingerprints.objects_of_record()
    assert set(fingerprints.WHOSE) | {Passage} | set(files.EDITIONS) == set(RECORD)
    assert set(objects) == set(RECORD) - set(files.EDITIONS)


def test_a_field_that_a_later_release_adds_changes_nothing_before_it_is_filled():
    said = {"model": "encyclopedia.passage", "fields": {"paragraph": 0, "digest": "f", "set_aside": ""}}
    before = fingerprints.fingerprint([said])
    for value, same in (("", True), ([], True), (None, True), (False, True), (0, False), ("x", False), (True, False)):
        later = said | {"fields": {"added": value} | said["fields"]}
        assert (fingerprints.fingerprint([later]) == before) == same, value
    moved = said | {"fields": said["fields"] | {"paragraph": 1}}
    assert fingerprints.fingerprint([moved]) != before != fingerprints.fingerprint([said, said])


def test_a_passage_is_part_of_every_claim_that_rests_on_it(record):
    shared = Passage.objects.filter(citations__claim=claim()).get()
    make_citation(claim("C0002"), shared)
    made()
    Passage.objects.filter(pk=shared.pk).update(digest="f" * 64)
    assert {change.subject for change in editing.prospect().changes} == {"C0001", "C0002"}


@pytest.mark.parametrize(
    ("reason", "day", "message"),
    [
        (" ", DAY, "Say why there is a new edition; readers see the reason on its page."),
        ("More.", date(2025, 5, 31), "Edition 1 is of 2025-06-01; a later edition cannot be of an earlier day."),
    ],
)
def test_an_edition_that_cannot_be_is_refused_with_a_reason(record, reason, day, message):
    made()
    reword()
    counter = RecordState.objects.counter()
    with pytest.raises(EditingError) as raised:
        made(reason, day)
    assert raised.value.sentences == [message]
    assert (Edition.objects.count(), RecordState.objects.counter()) == (1, counter)


def test_there_is_no_edition_of_nothing():
    with pytest.raises(EditingError, match="The record is empty"):
        made()


def test_a_record_that_breaks_a_rule_gets_no_edition(record):
    make_mechanism("loose")
    with pytest.raises(EditingError) as raised:
        made()
    assert raised.value.sentences == [
        "The record breaks a rule; mend it first.",
        "entry loose: No published claim is about it or anything below it; link one, or leave the entry a draft.",
    ]
    assert not Edition.objects.exists()


def test_only_a_superuser_makes_an_edition(record, author):
    with pytest.raises(EditingError, match="Only a superuser makes an edition"):
        editing.new_edition("More.", author, DAY)
    assert editing.new_edition("More.", make_editor(superuser=True), DAY).number == 1


def test_an_edition_changes_the_public_pages(record):
    before = RecordState.objects.counter()
    made()
    assert RecordState.objects.counter() == before + 1
    assert RecordState.objects.current().edited_since_load


def test_an_edition_costs_the_same_queries_whatever_the_record_holds(record):
    counts = []
    RecordState.objects.current()  # the first edition would make it
    for _ in range(2):
        for _ in range(12):
            fault = make_fault(record, kind=FaultKind.MISPRINT)
            make_claim(entries=[make_whole()], passages=[make_passage(fault.source)])
        with CaptureQueriesContext(connection) as queries:
            made()
        counts.append(len(queries))
    assert counts[0] == counts[1] < 120


def test_the_command_makes_an_edition_and_says_what_is_in_it(record):
    said = StringIO()
    call_command("new_edition", reason="It has grown.", date=DAY, stdout=said)
    first, then = said.getvalue().splitlines()
    assert first == f"Edition 1 of 2025-06-01: 7 added; digest {Edition.objects.get().digest}."
    assert then == "Now run python manage.py dump_fixtures."
    with pytest.raises(CommandError, match="Nothing has changed since Edition 1"):
        call_command("new_edition", reason="Again.")


def test_the_command_tells_beforehand_what_would_be_in_it(record):
    said = StringIO()
    call_command("new_edition", reason="It has grown.", dry_run=True, stdout=said)
    assert said.getvalue() == "Edition 1 would have 7 added.\n"
    assert not Edition.objects.exists()
