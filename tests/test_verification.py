"""The record against the documents' texts, and the command that tells what does not hold."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from encyclopedia.documents import Folder, locate, parse
from encyclopedia.evidence.verification import verify
from encyclopedia.models import Claim, Passage, Section
from encyclopedia.vocabulary import FaultKind, Status
from tests.make import make_citation, make_claim, make_document, make_fault, make_passage, make_reference

pytestmark = pytest.mark.django_db

PAPER = """Why kettles whistle

Ada Example

Department of Steam, Port Town

1. Introduction

Every kettle on the island whistles when it is filled to the brim with water [1]. Some of them whistle twice.

2. Materials

The loudest of the kettles are made of copper from the mine behind the school. What tin does is told elsewhere.

References

1. Smith J. Steam. Kettle J. 2001;1:1-2.
"""
OPENINGS = ["Every kettle on", "Some of them", "The loudest of", "What tin does"]


@pytest.fixture
def folder(tmp_path):
    """The folder of the documents; the record has the paper with four passages and all that it cites."""
    (tmp_path / "kettles.txt").write_bytes(PAPER.encode())
    document = make_document("example-2024", PAPER)
    first, second, third = (located(document, opening) for opening in OPENINGS[:3])
    make_citation(make_claim(passages=[second, third]), first, references=[make_reference(document)])
    located(document, OPENINGS[3], set_aside="announces")
    return tmp_path


def located(document, opening, **fields) -> Passage:
    found = locate(parse(PAPER.encode()), opening)
    fields |= {"extents": [list(extent) for extent in found.extents], "digest": found.digest}
    fields |= {"opening": found.opening, "closing": found.closing, "paragraph": found.paragraph}
    return make_passage(document, section=document.sections.get(position=found.section), **fields)


def failures(folder, **options) -> list[str]:
    return [failure for verdict in verify(Folder(folder), **options) for failure in verdict.failures]


def told(folder, *options) -> str:
    out = StringIO()
    call_command("verify_citations", "--documents", str(folder), *options, stdout=out)
    return out.getvalue()


def refusal(folder, *options) -> tuple[str, str]:
    """What the command printed and why it failed."""
    out = StringIO()
    with pytest.raises(CommandError) as raised:
        call_command("verify_citations", "--documents", str(folder), *options, stdout=out)
    assert raised.value.returncode == 1
    return out.getvalue(), str(raised.value)


def test_a_record_that_matches_its_documents_has_no_failure(folder):
    [verdict] = verify(Folder(folder))
    assert verdict.failures == []
    assert (verdict.passages, verdict.matching, verdict.coverage) == (4, 4, (4, 4))
    assert verdict.references == {"listed": 1, "resolved": 1, "unresolved": 0, "never cited": 0, "faulty": 0}


def test_a_digest_that_differs_is_named_with_its_passage(folder):
    passage = Passage.objects.get(opening__startswith=OPENINGS[1])
    Passage.objects.filter(pk=passage.pk).update(digest="0" * 64)
    assert failures(folder) == [
        f"Passage {passage.start}–{passage.end} (“{passage.opening} …”): the digest does not match."
    ]


@pytest.mark.parametrize("field", ["opening", "closing"])
def test_words_that_differ_are_named_with_their_passage(folder, field):
    passage = Passage.objects.get(opening__startswith=OPENINGS[2])
    Passage.objects.filter(pk=passage.pk).update(**{field: "other words"})
    assert failures(folder) == [
        f"Passage {passage.start}–{passage.end}: opening or closing words differ from the text."
    ]


@pytest.mark.parametrize(
    ("printed", "cited"),
    [("told elsewhere [1].", "[1]"), ("told elsewhere (Smith, 2001).", "Smith, 2001")],
)
def test_a_passage_set_aside_that_cites_something_is_refused(tmp_path, printed, cited):
    paper = PAPER.replace("told elsewhere.", printed)
    (tmp_path / "kettles.txt").write_bytes(paper.encode())
    document = make_document("example-2024", paper)
    found = locate(parse(paper.encode()), OPENINGS[3])
    facts = {"extents": [list(extent) for extent in found.extents], "digest": found.digest, "opening": found.opening}
    section = document.sections.get(position=found.section)
    passage = make_passage(
        document, section=section, closing=found.closing, paragraph=found.paragraph, set_aside="announces", **facts
    )
    assert failures(tmp_path, complete=False) == [
        f"Passage {passage.start}–{passage.end} is set aside, but cites {cited}: "
        "let a claim rest on it, or say in a claim what none says yet."
    ]


def test_a_text_that_changed_is_no_longer_the_document(folder):
    (folder / "kettles.txt").write_text(PAPER.replace("copper", "silver"))
    digest = Passage.objects.first().source.text_digest
    assert failures(folder) == [f"No file in {folder} has the digest {digest[:12]}…."]


def test_coverage_is_known_without_the_text(folder):
    (folder / "kettles.txt").unlink()
    assert verify(Folder(folder))[0].coverage == (4, 4)


def test_sections_that_are_not_those_of_the_text_are_told(folder):
    Section.objects.filter(heading="2. Materials").update(start=5)
    assert failures(folder) == [
        "The sections of the record are not those of the text; import the document's card again."
    ]


def test_sentences_that_nothing_accounts_for_are_counted(folder):
    Passage.objects.filter(set_aside="announces").delete()
    assert failures(folder) == ["1 of 4 sentences are not accounted for; --uncovered lists them."]
    assert failures(folder, complete=False) == []


def test_a_draft_accounts_for_nothing(folder):
    Claim.objects.update(status=Status.DRAFT)
    [verdict] = verify(Folder(folder), complete=False)
    assert (verdict.coverage, verdict.passages) == ((1, 4), 1)


def test_an_unresolved_reference_is_declared(folder):
    document = Passage.objects.first().source
    reference = make_reference(document, cited=False, label="9")
    make_citation(make_claim(passages=[]), Passage.objects.first(), references=[reference])
    assert failures(folder) == ["Reference [9] leads to no work and is not declared as unresolved."]
    make_fault(reference=reference, kind=FaultKind.UNRESOLVED_CITATION)
    assert failures(folder) == []


def test_a_reference_that_nothing_cites_is_declared_once_all_is_covered(folder):
    reference = make_reference(Passage.objects.first().source, label="2")
    assert failures(folder) == ["Reference [2] is cited by no claim and is not declared as never cited."]
    make_fault(reference=reference, kind=FaultKind.NEVER_CITED)
    assert failures(folder) == []


def test_while_sentences_are_open_a_reference_may_wait_for_its_claim(folder):
    make_reference(Passage.objects.first().source, label="2")
    Passage.objects.filter(set_aside="announces").delete()
    assert failures(folder, complete=False) == []


def test_a_reference_that_is_cited_is_not_declared_never_cited(folder):
    make_fault(reference=Passage.objects.first().source.references.get(), kind=FaultKind.NEVER_CITED)
    assert failures(folder) == ["Reference [1] is declared as never cited, but a claim cites it."]


def test_verdicts_come_in_the_order_of_their_documents(folder):
    make_document("adams-2020")
    assert [verdict.source.slug for verdict in verify(Folder(folder))] == ["adams-2020", "example-2024"]


def test_a_document_costs_the_same_whatever_it_holds(folder, django_assert_num_queries):
    for _ in range(10):
        passage = Passage.objects.first()
        make_citation(make_claim(passages=[]), passage, references=[make_reference(passage.source)])
    with django_assert_num_queries(1 + 6):
        verify(Folder(folder))


# The command


def test_the_command_draws_a_table_and_says_that_all_is_well(folder):
    head, row, last = told(folder).splitlines()
    assert head.split("  ")[0] == "document"
    assert row.split() == ["example-2024", "4", "4", "4", "4", "(100%)", "1", "1", "0", "0", "0"]
    assert last == "1 documents: everything matches, every rule holds."


def test_the_command_fails_with_every_reason(folder):
    Passage.objects.filter(set_aside="announces").delete()
    Passage.objects.filter(opening__startswith=OPENINGS[1]).update(digest="0" * 64)
    out, error = refusal(folder)
    assert "3 (75%)" in out
    assert [line.partition(":")[0] for line in error.splitlines()] == ["example-2024", "example-2024"]
    assert "the digest does not match." in error
    assert "1 of 4 sentences are not accounted for" in error


def test_the_command_fails_for_a_broken_rule(folder):
    Claim.objects.get().entry_links.all().delete()
    _, error = refusal(folder)
    assert "It names no entry; a published claim has both. (published_claim_is_about_something)" in error


def test_partial_demands_no_full_coverage(folder):
    Passage.objects.filter(set_aside="announces").delete()
    assert told(folder, "--partial").endswith("everything matches, every rule holds.\n")


def test_uncovered_lists_the_open_sentences_with_their_place(folder):
    Passage.objects.filter(set_aside="announces").delete()
    start = PAPER.index(OPENINGS[3])
    lines = told(folder, "--partial", "--uncovered").splitlines()
    assert f"example-2024 · 2. Materials · {start}–{start + 32}: What tin does is told elsewhere. …" in lines


def test_uncovered_needs_no_text(folder):
    Passage.objects.filter(set_aside="announces").delete()
    (folder / "kettles.txt").unlink()
    out, error = refusal(folder, "--uncovered")
    assert "example-2024 · 2. Materials · " in out
    assert "No file in" in error


def test_sections_tell_what_became_of_their_sentences(folder):
    lines = told(folder, "--sections").splitlines()
    assert "example-2024 · 1. Introduction: 2 claimed, 0 set aside, 0 open" in lines
    assert "example-2024 · 2. Materials: 1 claimed, 1 set aside, 0 open" in lines


def test_an_empty_database_is_not_verified(tmp_path):
    out, error = refusal(tmp_path)
    assert (out, error) == (
        "",
        "The database holds no document to verify; run python manage.py load_fixtures first.",
    )


def test_a_folder_that_is_not_there_is_refused(folder):
    missing = folder / "nowhere"
    assert refusal(missing) == ("", f"{missing} is no folder; the documents' texts cannot be read.")


def test_without_a_folder_the_command_asks_for_one(folder):
    assert refusal("")[1] == "Name the folder of the documents: --documents DIR, or ENCYCLOPEDIA_DOCUMENTS."


def test_a_folder_without_the_texts_fails(tmp_path, folder):
    (tmp_path / "empty").mkdir()
    out, error = refusal(tmp_path / "empty")
    assert "example-2024" in out
    assert error.startswith(f"example-2024: No file in {tmp_path / 'empty'} has the digest ")
