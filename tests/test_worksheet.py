"""A curator's sheet → the record: every row that does not hold is named with its number, and then nothing is written."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError

from encyclopedia.models import (
    Alias,
    CellLine,
    Citation,
    Claim,
    ClaimEntry,
    Disagreement,
    Entry,
    Fault,
    IndexedThing,
    Passage,
    RecordState,
    Reference,
    Section,
    Source,
    Target,
)
from encyclopedia.vocabulary import Status
from encyclopedia.worksheet import SheetError, import_sheet
from encyclopedia.worksheet.rows import labels
from tests.make import (
    make_agent,
    make_alias,
    make_cancer,
    make_claim,
    make_document,
    make_mechanism,
    make_reference,
    make_source,
    make_target,
)

pytestmark = pytest.mark.django_db

PAPER = """How pumps defeat a drug

Dana Doe

Institute of Pumps, Harbour City

1. Introduction

Cells that carry the pump outlive zeta drug for weeks in a dish [1]. Nobody knows how the pump came to be there. The
pump, which older papers call the porter, is rare in healthy blood [2, 3].

In a trial of sixty volunteers the blocker brought zeta drug back to life [2-4]. Doctors were glad to hear it. What the
next chapter tells is where pumps are built.

2. Building pumps

Pumps are built in the shipyard of the cell, says the harbour master. Nobody knows how the shipyard learned its trade.
Lorries carry them to the surface within an hour.

Doctors were glad to hear it.

References

1. Roe R. Pumps. J Pumps. 2001;1:1-2.
2. Poe P. Porters. J Pumps. 2002;2:3-4.
3. Moe M. Blood. J Pumps. 2003;3:5-6.
4. Loe L. Blockers. J Pumps. 2004;4:7-8.
"""

STATEMENT = "Cells with more of the pump withstand zeta drug."


@pytest.fixture
def folder(tmp_path):
    """The folder of the documents; the record has the paper's card and references, a pump, a drug and a cancer."""
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "doe.txt").write_bytes(PAPER.encode())
    document = make_document("doe-2024", PAPER)
    for _ in range(4):
        make_reference(document)
    make_target("pump")
    make_agent("zeta drug")
    make_cancer("leukemia")
    return tmp_path / "documents"


def claim_row(**cells) -> dict[str, str]:
    row = {"document": "doe-2024", "claim": "", "statement": STATEMENT, "effect": "confers_resistance"}
    row |= {"agents": "zeta drug", "targets": "pump=more", "opening": "Cells that carry the pump", "closing": ""}
    return row | {"voice": "relays", "evidence": "in_vitro", "references": "1 @ at_statement"} | cells


def again_row(claim="same", opening="Nobody knows how the pump", **cells) -> dict[str, str]:
    """A further citation of a claim."""
    empty = {"statement": "", "effect": "", "agents": "", "targets": "", "references": ""}
    return claim_row(claim=claim, opening=opening, **empty | cells)


def aside_row(set_aside="announces", opening="What the next chapter tells", **cells) -> dict[str, str]:
    row = {"document": "doe-2024", "statement": "", "opening": opening, "closing": "", "set_aside": set_aside}
    return row | cells


def entry_row(name, kind="target", **cells) -> dict[str, str]:
    return {"kind": kind, "name": name, "type": "gene" if kind == "target" else ""} | cells


def reference_row(label, **cells) -> dict[str, str]:
    row = {"document": "doe-2024", "label": label, "position": label, "slug": f"noe-{label}", "type": "journal-article"}
    return row | {"authors": "Noe, N; Oe, O", "title": f"Title number {label}", "year": "1999"} | cells


def fault_row(**cells) -> dict[str, str]:
    row = {"document": "doe-2024", "kind": "misprint", "text": "It prints porter.", "ground": "The title has pump."}
    return row | {"reference": "", "opening": "", "closing": ""} | cells


def sheet(folder, *rows) -> str:
    """The path of a CSV file with these rows, which need not name the same columns."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    text = StringIO()
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return written(folder, text.getvalue())


def written(folder, content) -> str:
    path = folder.parent / "sheet.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def enter(folder, *rows, **options):
    return import_sheet(sheet(folder, *rows), folder, **options)


def everything() -> dict:
    models = apps.get_app_config("encyclopedia").get_models()
    return {model: list(model.objects.order_by("pk").values()) for model in models}


def refused(path, folder) -> list[str]:
    """The problems of a sheet, which has left no trace in the database."""
    before = everything()
    with pytest.raises(SheetError) as raised:
        import_sheet(path, folder)
    assert everything() == before
    return [str(problem) for problem in raised.value.problems]


def refusal(folder, *rows) -> list[str]:
    return refused(sheet(folder, *rows), folder)


# What a sheet of claims makes


def test_a_row_makes_a_draft_with_its_passage_entries_and_references(folder):
    report = enter(folder, claim_row(cancer_types="leukemia"))
    claim = Claim.objects.get()
    assert (claim.accession, claim.statement, claim.status) == ("C0001", STATEMENT, Status.DRAFT)
    links = {(link.role, link.entry.slug, link.change) for link in claim.entry_links.select_related("entry")}
    assert links == {("agent", "zeta-drug", ""), ("target", "pump", "more"), ("cancer_type", "leukemia", "")}
    passage = Passage.objects.get()
    assert PAPER[passage.start : passage.end].endswith("for weeks in a dish [1].")
    assert [link.attribution for link in claim.citations.get().reference_links.all()] == ["at_statement"]
    assert report.counts["claims"] == report.counts["passages"] == 1


def test_accessions_are_minted_in_the_order_of_the_rows(folder):
    enter(folder, claim_row(), claim_row(statement="A second one."), claim_row(statement="A third one."))
    assert list(Claim.objects.in_order().values_list("accession", "statement")) == [
        ("C0001", STATEMENT),
        ("C0002", "A second one."),
        ("C0003", "A third one."),
    ]


def test_two_claims_may_rest_on_one_passage(folder):
    enter(folder, claim_row(), claim_row(statement="Zeta drug fails in a dish."))
    assert (Claim.objects.count(), Passage.objects.count()) == (2, 1)


def test_same_cites_the_claim_of_the_row_above(folder):
    enter(folder, claim_row(), again_row())
    assert Claim.objects.get().citations.count() == 2


def test_an_accession_cites_a_claim_of_the_record(folder):
    make_claim("Known for long.")
    enter(folder, again_row("C0001"))
    assert Claim.objects.get().citations.count() == 2


def test_ranges_and_several_attributions_are_spelt_out(folder):
    enter(folder, claim_row(references="2–4 @ closing block; 1 @ at_statement"))
    links = Citation.objects.get().reference_links.values_list("reference__label", "attribution")
    assert set(links) == {*((label, "closing_block") for label in "234"), ("1", "at_statement")}


def test_an_empty_cell_of_references_cites_none(folder):
    enter(folder, claim_row(references=""))
    assert not Citation.objects.get().references.exists()


def test_a_passage_is_set_aside_with_its_reason(folder):
    enter(folder, aside_row("announces"))
    assert Passage.objects.get().set_aside == "announces"
    assert not Claim.objects.exists()


def test_a_repetition_names_a_claim_of_a_later_row(folder):
    rows = [aside_row("repeats", "Doctors were glad to hear it. What", claim="row 3"), claim_row()]
    enter(folder, *rows)
    assert Passage.objects.get(set_aside="repeats").repeats.statement == STATEMENT


def test_a_repetition_names_a_claim_of_the_record(folder):
    make_claim("Known for long.")
    enter(folder, aside_row("repeats", claim="C0001"))
    assert Passage.objects.get(set_aside="repeats").repeats.accession == "C0001"


def test_an_alias_keeps_the_passage_where_it_was_met(folder):
    enter(folder, claim_row(aliases="the porter = pump"))
    alias = Alias.objects.get()
    assert (alias.text, alias.kind, alias.passage, alias.shared) == ("the porter", "name", Passage.objects.get(), False)


def test_an_alias_is_a_name_from_the_next_row_on(folder):
    enter(folder, claim_row(aliases="porter = pump"), claim_row(statement="Another.", targets="Porter=less"))
    assert ClaimEntry.objects.get(claim__accession="C0002", role="target").entry.slug == "pump"


def test_an_alias_met_again_keeps_its_first_passage(folder):
    enter(folder, claim_row(aliases="porter = pump"), again_row(aliases="Porter = pump"))
    assert PAPER[Alias.objects.get().passage.start :].startswith("Cells that carry")


def test_a_synonym_that_is_met_becomes_a_name(folder):
    make_alias(Entry.objects.get(slug="pump"), "porter", kind="synonym")
    enter(folder, claim_row(aliases="porter = pump"))
    assert (Alias.objects.get().kind, Alias.objects.get().passage) == ("name", Passage.objects.get())


def test_a_name_of_two_entries_is_shared_by_both(folder):
    make_target("lift")
    enter(folder, claim_row(aliases="porter = pump"), again_row(aliases="porter = lift"))
    assert list(Alias.objects.values_list("shared", flat=True)) == [True, True]


def test_a_misprint_is_kept_as_printed_and_names_nothing(folder):
    enter(folder, claim_row(misprints="zetta drug = zeta drug"))
    assert Alias.objects.get().kind == "as_printed"
    problems = refusal(folder, claim_row(statement="Another.", agents="zetta drug"))
    assert problems == ["row 2, agents: No agent goes by “zetta drug”; create it first."]


def test_a_fault_stands_with_its_passage(folder):
    enter(folder, claim_row(fault_kind="doubtful statement", fault="Weeks.", fault_ground="No dish lasts that long."))
    fault = Fault.objects.get()
    assert (fault.kind, fault.passage) == ("doubtful_statement", Passage.objects.get())


def test_claims_at_odds_are_linked_once_in_order(folder):
    rows = [claim_row(at_odds="row 3: in a dish, in a trial"), claim_row(statement="Another.", at_odds="row 2: same")]
    enter(folder, *rows)
    pair = Disagreement.objects.get()
    assert (str(pair.first), str(pair.second), pair.difference) == ("C0001", "C0002", "in a dish, in a trial")


def test_a_trial_has_its_phase(folder):
    enter(folder, claim_row(opening="In a trial of sixty", evidence="clinical_trial", phase="1/2"))
    assert Citation.objects.get().phase == "1/2"


def test_what_is_public_at_once_is_counted_and_indexed(folder):
    counter = RecordState.objects.counter()
    enter(folder, reference_row("5"))
    assert RecordState.objects.counter() == counter + 1
    assert IndexedThing.objects.filter(key="source:noe-5").exists()


# What a sheet of claims is refused for


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"effect": "cures"}, "effect: Expected one of confers_resistance, "),
        ({"effect": ""}, "effect: Expected one of confers_resistance, "),
        (
            {"voice": "shouts"},
            "voice: Expected one of relays, synthesis, hypothesis, row; “shouts” is not one of them.",
        ),
        (
            {"evidence": ""},
            "evidence: Expected one of clinical_trial, patients, in_vivo, in_vitro, review; the cell is",
        ),
        ({"statement": " "}, "statement: The cell is empty; a new claim states something."),
        ({"agents": "", "targets": ""}, "statement: The claim names no entry; fill at least one of its columns."),
        ({"agents": "omega drug"}, "agents: No agent goes by “omega drug”; create it first."),
        ({"agents": "pump"}, "agents: No agent goes by “pump”; create it first."),
        ({"agents": "target:pump"}, "agents: No agent goes by “target:pump”; create it first."),
        ({"modulators": "pump"}, "modulators: No agent goes by “pump”; create it first."),
        ({"agents": "zeta drug; Zeta-Drug"}, "row 2: The claim names this entry in this role already."),
        ({"targets": "pump=much"}, "targets: “much” is no change; expected one of more, less, altered, present."),
        ({"targets": "pump="}, "targets: “” is no change; expected one of more, less, altered, present."),
        ({"opening": ""}, "opening: The cell is empty; type the first words of the passage."),
        (
            {"opening": "Whales that carry the tune"},
            "opening: No sentence has these opening words. The nearest sentence",
        ),
        (
            {"opening": "Doctors were glad"},
            "opening: These words stand in several places; type more of them. (1) 1. Intr",
        ),
        ({"closing": "within a year."}, "opening: The closing words do not follow."),
        ({"document": "roe-2001"}, "document: “roe-2001” is no document of the record; import its card first."),
        ({"references": "9 @ at_statement"}, "references: doe-2024 has no reference 9."),
        ({"references": "3-6 @ at_statement"}, "references: doe-2024 has no reference 5, 6."),
        ({"references": "4-2 @ at_statement"}, "references: “4-2” is neither a number nor a rising range."),
        ({"references": "1 2 @ at_statement"}, "references: “1 2” is neither a number nor a rising range."),
        (
            {"references": "1-99999999999 @ at_statement"},
            "references: “1-99999999999” is neither a number nor a rising",
        ),
        ({"references": "@ at_statement"}, "references: No label stands before the @."),
        ({"references": "1, @ at_statement"}, "references: A comma has no number beside it."),
        (
            {"references": "1"},
            "references: “1” is not of the form “5-8 @ attribution”, attribution one of at_statement, ",
        ),
        ({"references": "1 @ nearby"}, "references: “1 @ nearby” is not of the form “5-8 @ attribution”"),
        ({"references": "1 @ none_cited"}, "references: “1 @ none_cited” is not of the form"),
        ({"references": "1-3 @ at_statement; 2 @ neighbouring"}, "row 2: The citation names this reference already."),
        ({"phase": "2"}, "row 2: Only a clinical trial has a phase."),
        (
            {"set_aside": "opinion"},
            "set_aside: A passage either carries a claim or is set aside; empty statement, effect, ",
        ),
        ({"claim": "same"}, "statement: A row that cites a claim again leaves this to the claim; empty the cell."),
        ({"aliases": "porter"}, "aliases: “porter” is not of the form “… = …”."),
        ({"aliases": "porter = lift"}, "aliases: No entry goes by “lift”; create it first."),
        ({"misprints": "= pump"}, "misprints: “= pump” is not of the form “… = …”."),
        ({"aliases": f"{'long ' * 40} = pump"}, "aliases: Ensure this value has at most 160 characters"),
        ({"fault": "Weeks."}, "fault_kind: Expected one of doubtful_statement, "),
        ({"fault_kind": "misprint"}, "fault: The cell is empty."),
        ({"fault_kind": "misprint", "fault": "Weeks."}, "fault_ground: The cell is empty."),
        (
            {"at_odds": "C0999: it differs"},
            "at_odds: “C0999” is neither an accession nor a row of this sheet that cites",
        ),
        (
            {"at_odds": "row 9: it differs"},
            "at_odds: “row 9” is neither an accession nor a row of this sheet that cites",
        ),
        ({"at_odds": "row 2: it differs"}, "row 2: A claim cannot be at odds with itself."),
        ({"at_odds": "row 2"}, "at_odds: “row 2” is not of the form “C0012: what differs”."),
    ],
)
def test_a_row_of_claims_that_does_not_hold_is_refused(folder, cells, message):
    problems = refusal(folder, claim_row(**cells))
    assert len(problems) == 1
    place = "" if message.startswith("row 2") else "row 2, "
    assert problems[0].startswith(place + message)


def test_a_name_that_leads_two_ways_is_answered_with_both(folder):
    for name in ("drug a", "drug b"):
        make_alias(make_agent(name), "the drug", shared=True)
    problems = refusal(folder, claim_row(agents="the drug"))
    assert problems == [
        "row 2, agents: “the drug” is shared by agent:drug-a, agent:drug-b; write the one that is meant."
    ]


def test_an_entry_may_be_written_with_its_kind(folder):
    for name in ("drug a", "drug b"):
        make_alias(make_agent(name), "the drug", shared=True)
    enter(folder, claim_row(agents="agent:drug-b"))
    assert ClaimEntry.objects.get(role="agent").entry.slug == "drug-b"


def test_same_needs_a_row_above_that_cites_a_claim(folder):
    assert refusal(folder, again_row()) == ["row 2, claim: No row above cites a claim that could be the same."]


def test_same_does_not_reach_over_a_row_that_was_refused(folder):
    rows = [claim_row(), claim_row(statement="Another.", effect="cures"), again_row()]
    assert [problem[:12] for problem in refusal(folder, *rows)] == ["row 3, effec", "row 4, claim"]


@pytest.mark.parametrize("column", ["effect", "agents", "targets"])
def test_a_further_citation_leaves_the_claim_as_it_is(folder, column):
    row = again_row(**{column: claim_row()[column]})
    assert refusal(folder, claim_row(), row)[0].startswith(f"row 3, {column}: A row that cites a claim again")


def test_a_claim_that_is_not_there_cannot_be_cited(folder):
    assert refusal(folder, again_row("C0009")) == [
        "row 2, claim: No claim “C0009”; expected an accession, “same”, or nothing."
    ]


def test_a_claim_rests_on_a_passage_once(folder):
    problems = refusal(folder, claim_row(), again_row(opening="Cells that carry the pump"))
    assert problems == ["row 3: The claim rests on this passage already."]


def test_a_statement_is_made_once_in_a_sheet(folder):
    problems = refusal(folder, claim_row(), claim_row(statement=STATEMENT.upper(), opening="Nobody knows how the pump"))
    assert problems == [
        "row 3, statement: C0001 says the same; a row that cites it has its accession under claim.",
    ]


def test_a_sheet_that_was_imported_is_refused_the_second_time(folder):
    enter(folder, claim_row())
    assert refusal(folder, claim_row())[0].startswith("row 2, statement: C0001 says the same")


def test_a_passage_that_carries_a_claim_cannot_be_set_aside(folder):
    message = "C0001 rests on this passage; it cannot be set aside too."
    assert refusal(folder, claim_row(), aside_row("opinion", "Cells that carry the pump")) == [
        f"row 3, set_aside: {message}"
    ]
    enter(folder, claim_row())
    assert refusal(folder, aside_row("opinion", "Cells that carry the pump")) == [f"row 2, set_aside: {message}"]


def test_a_passage_that_repeats_cannot_carry_a_claim(folder):
    rows = [claim_row(), aside_row("repeats", claim="row 2"), claim_row(statement="Another.", opening="What the next")]
    assert refusal(folder, *rows) == ["row 3, set_aside: C0002 rests on this passage; it cannot be set aside too."]


def test_a_passage_that_is_set_aside_cannot_carry_a_claim(folder):
    problems = refusal(folder, aside_row(), claim_row(opening="What the next chapter tells"))
    assert problems == ["row 3, opening: The passage is set aside; it cannot carry a claim too."]


@pytest.mark.parametrize("claim", ["", "C0001", "row 2", "row 9", "row x"])
def test_a_repetition_names_the_claim_that_it_repeats(folder, claim):
    problems = refusal(folder, aside_row("repeats", claim=claim))
    assert problems == [f"row 2, claim: “{claim}” is neither an accession nor a row of this sheet that cites a claim."]


def test_only_a_repetition_names_a_claim(folder):
    make_claim("Known for long.")
    problems = refusal(folder, aside_row("opinion", claim="C0001"))
    assert problems == [
        "row 2, set_aside: A passage either carries a claim or is set aside; empty claim, or this cell.",
    ]


def test_a_reason_for_setting_aside_is_one_of_the_vocabulary(folder):
    problems = refusal(folder, aside_row("boring"))
    assert problems == [
        "row 2, set_aside: Expected one of announces, repeats, opinion, apparatus; “boring” is not one of them.",
    ]


def test_passages_need_the_text_of_their_document(folder):
    path = sheet(folder, claim_row())
    assert refused(path, None) == [
        "row 2, document: Passages cannot be located without the documents; name their folder."
    ]
    (folder / "doe.txt").write_text("Another text altogether.")
    assert refused(path, folder) == [f"row 2, document: The folder {folder} does not have the text of doe-2024."]


# Entries


def test_entries_hang_in_their_tree_whatever_the_order_of_the_rows(folder):
    rows = [
        entry_row("active pumping", "mechanism", parent="pumping"),
        entry_row("pumping", "mechanism", parent="efflux"),
    ]
    enter(folder, *rows, entry_row("efflux", "mechanism"))
    paths = Entry.objects.filter(kind="mechanism").order_by("path").values_list("path", flat=True)
    assert list(paths) == ["/efflux/", "/efflux/pumping/", "/efflux/pumping/active-pumping/"]


def test_a_new_parent_moves_everything_below(folder):
    parent = make_mechanism("pumping")
    make_mechanism("active pumping", parent=Entry.objects.get(pk=parent.pk))
    enter(folder, entry_row("efflux", "mechanism"), entry_row("pumping", "mechanism", parent="efflux"))
    assert Entry.objects.get(slug="active-pumping").path == "/efflux/pumping/active-pumping/"


def test_a_parent_may_go_by_an_alias_or_an_address(folder):
    make_alias(make_mechanism("efflux"), "outflow")
    rows = [
        entry_row("pumping", "mechanism", parent="outflow"),
        entry_row("leaking", "mechanism", parent="mechanism:efflux"),
    ]
    enter(folder, *rows)
    assert set(Entry.objects.filter(parent__slug="efflux").values_list("slug", flat=True)) == {"pumping", "leaking"}


def test_a_cell_line_keeps_both_its_parent_and_its_cancer(folder):
    rows = [
        entry_row("K5/R", "cell_line", parent="K5", cancer="leukemia"),
        entry_row("K5", "cell_line", cancer="leukemia"),
    ]
    enter(folder, *rows)
    line = CellLine.objects.get(slug="k5-r")
    assert (line.parent.slug, line.cancer_type.slug, line.path) == ("k5", "leukemia", "/k5/k5-r/")


def test_an_entry_named_in_two_rows_keeps_what_each_says(folder):
    rows = [entry_row("K5", "cell_line"), entry_row("K5/R", "cell_line", parent="K5")]
    enter(folder, *rows, entry_row("K5/R", "cell_line", cancer="leukemia", summary="Made from [[K5]]."))
    line = CellLine.objects.get(slug="k5-r")
    assert (line.parent.slug, line.cancer_type.slug, line.summary) == ("k5", "leukemia", "Made from [[K5]].")


def test_a_family_has_its_members(folder):
    enter(folder, entry_row("pumps", type="family", members="pump; lift"), entry_row("lift"))
    assert set(Target.objects.get(slug="pumps").members.values_list("slug", flat=True)) == {"pump", "lift"}


def test_a_row_for_an_entry_of_the_record_changes_what_it_fills(folder):
    enter(folder, entry_row("pump", type="", summary="It pumps.", identifiers="hgnc:40", synonyms="porter; Porter"))
    entry = Target.objects.get(slug="pump")
    assert (entry.summary, entry.target_kind, entry.status) == ("It pumps.", "gene", Status.PUBLISHED)
    assert [str(identifier) for identifier in entry.identifiers.all()] == ["hgnc:40"]
    assert [alias.kind for alias in entry.aliases.all()] == ["synonym"]
    enter(folder, entry_row("pump", type="family", identifiers="HGNC:40"))
    entry = Target.objects.get(slug="pump")
    assert (entry.summary, entry.target_kind, entry.identifiers.count()) == ("It pumps.", "family", 1)


def test_an_entry_with_an_address_of_its_own_is_found_by_its_name(folder):
    enter(folder, entry_row("chronic myeloid leukemia", "cancer_type", slug="cml"))
    enter(folder, entry_row("chronic myeloid leukemia", "cancer_type", summary="It is slow."))
    assert Entry.objects.get(slug="cml").summary == "It is slow."
    assert not Entry.objects.filter(slug="chronic-myeloid-leukemia").exists()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            entry_row("x", "planet"),
            "kind: Expected one of mechanism, strategy, agent, target, cancer_type, cell_line; “pl",
        ),
        (entry_row(""), "name: The cell is empty."),
        (entry_row("+++"), "slug: This field cannot be blank."),
        (entry_row("lift", type=""), "type: This field cannot be blank."),
        (entry_row("lift", type="wheel"), "type: Expected one of gene, family, "),
        (entry_row("efflux", "mechanism", type="gene"), "type: A mechanism has no type."),
        (entry_row("lifter", slug="pump"), "name: target:pump is called “pump”; a name is changed at the desk."),
        (entry_row("lift", parent="nowhere"), "parent: No target goes by “nowhere”."),
        (entry_row("lift", parent="zeta drug"), "parent: No target goes by “zeta drug”."),
        (entry_row("lift", parent="lift"), "parent: An entry cannot be its own parent."),
        (entry_row("lift", members="pump"), "members: Only families, fusions and pathways have members."),
        (
            entry_row("efflux", "mechanism", members="pump"),
            "members: Only families, fusions and pathways have members.",
        ),
        (entry_row("lifts", type="family", members="lifts"), "members: A target cannot be a member of itself."),
        (entry_row("lifts", type="family", members="zeta drug"), "members: No target goes by “zeta drug”."),
        (entry_row("lift", cancer="leukemia"), "cancer: Only a cell line is made from a cancer."),
        (entry_row("K5", "cell_line", cancer="pump"), "cancer: No cancer type goes by “pump”."),
        (entry_row("lift", identifiers="hgnc 40"), "identifiers: “hgnc 40” is no CURIE, for want of a colon"),
        (entry_row("lift", identifiers="hgnc:x"), "identifiers: “x” is no HGNC accession"),
        (entry_row("lift", identifiers="moon:1"), "identifiers: “moon” is no registry"),
        (entry_row("lift", synonyms="s" * 161), "synonyms: Ensure this value has at most 160 characters"),
    ],
)
def test_a_row_of_entries_that_does_not_hold_is_refused(folder, row, message):
    problems = refusal(folder, row)
    assert len(problems) == 1
    assert problems[0].startswith(f"row 2, {message}")


def test_an_identifier_belongs_to_one_entry(folder):
    problems = refusal(folder, entry_row("lift", identifiers="hgnc:40"), entry_row("crane", identifiers="hgnc:40"))
    assert problems == ["row 3: Another entry has this identifier; two entries for one thing are merged."]


def test_a_parent_that_several_go_by_is_answered_with_each(folder):
    for name in ("first way", "second way"):
        make_alias(make_mechanism(name), "the way", shared=True)
    assert refusal(folder, entry_row("pumping", "mechanism", parent="the way")) == [
        "row 2, parent: “the way” is shared by mechanism:first-way, mechanism:second-way; write the one that is meant."
    ]


def test_a_ring_of_parents_is_refused(folder):
    rows = [
        entry_row("a", parent="b"),
        entry_row("b", parent="c"),
        entry_row("c", parent="a"),
        entry_row("d", parent="a"),
    ]
    problems = refusal(folder, *rows)
    assert problems == [
        f"row {number}, parent: {name} would stand below itself in the tree; one of its parents hangs on it."
        for number, name in [(2, "a"), (3, "b"), (4, "c")]
    ]


def test_a_ring_that_one_row_closes_is_refused(folder):
    make_target("hoist", parent=Entry.objects.get(slug="pump"))
    assert refusal(folder, entry_row("pump", parent="hoist"))[0].startswith("row 2, parent: pump would stand below")


def test_two_entries_may_change_places_in_the_tree(folder):
    make_target("hoist", parent=Entry.objects.get(slug="pump"))
    enter(folder, entry_row("pump", parent="hoist"), entry_row("hoist", parent="crane"), entry_row("crane"))
    assert Entry.objects.get(slug="pump").path == "/crane/hoist/pump/"


def test_a_tree_too_deep_for_its_path_is_refused_with_the_row_that_moved_it(folder):
    names = [letter * 79 for letter in "abcdefg"]
    enter(folder, *[entry_row(name, parent=above) for above, name in zip(["", *names], names, strict=False)])
    problems = refusal(folder, entry_row("z" * 79), entry_row(names[0], parent="z" * 79))
    assert len(problems) == 1
    assert problems[0].startswith("row 3, parent: Ensure this value has at most 600 characters")


# Cards of documents, references, faults


def document_row(**cells) -> dict[str, str]:
    row = {"document": "roe-2025", "file": "roe.txt", "type": "journal article", "authors": "Roe, R; Poe, P"}
    return row | {"title": "A paper on lifts", "year": "2025", "dates": "Received=2025-01-02", "standing": ""} | cells


def test_a_card_makes_a_document_with_its_sections(folder):
    (folder / "roe.txt").write_text(PAPER.replace("pump", "lift"))
    enter(folder, document_row(licence="CC BY 4.0", text_may_be_shown="yes", doi="https://doi.org/10.1000/ABC"))
    source = Source.objects.get(slug="roe-2025")
    assert (source.is_document, source.text_length, source.text_may_be_shown) == (True, len(PAPER), True)
    assert (source.authors, source.dates, source.doi) == (
        ["Roe, R", "Poe, P"],
        [["Received", "2025-01-02"]],
        "10.1000/abc",
    )
    assert list(source.sections.values_list("heading", flat=True))[1:3] == [
        "1. Introduction",
        "2. Building lifts",
    ]


def test_a_card_read_again_keeps_the_rows_of_its_sections(folder):
    before = list(Section.objects.values_list("pk", "position"))
    enter(folder, document_row(document="doe-2024", file="doe.txt", title="Another title"))
    assert list(Section.objects.values_list("pk", "position")) == before
    assert Source.objects.get(slug="doe-2024").title == "Another title"


def test_a_text_that_lost_sections_with_passages_is_refused(folder):
    enter(folder, claim_row(opening="Lorries carry them"))
    (folder / "doe.txt").write_text(PAPER[: PAPER.index("2. Building")])
    problems = refusal(folder, document_row(document="doe-2024", file="doe.txt"))
    assert problems == ["row 2, file: The text lacks sections in which passages of the record stand."]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"file": "nowhere.txt"}, "file: {folder}/nowhere.txt cannot be read (No such file or directory)."),
        ({"file": "latin.txt"}, "file: The file is not UTF-8 text: byte 3 cannot be read."),
        ({"file": "doe.txt"}, "row 2: Another document has the same text."),
        ({"type": "leaflet"}, "type: Expected one of journal_article, book, "),
        ({"year": "MMXX"}, "year: Expected a whole number up to 32767, found “MMXX”."),
        ({"year": "99999"}, "year: Expected a whole number up to 32767, found “99999”."),
        ({"title": ""}, "title: This field cannot be blank."),
        ({"text_may_be_shown": "maybe"}, "text_may_be_shown: Expected yes or no, found “maybe”."),
        ({"standing": "fine"}, "standing: Expected one of current, corrected, "),
        ({"dates": "Received 2025"}, "dates: “Received 2025” is not of the form “… = …”."),
        ({"doi": "10.x"}, "doi: “10.x” is no DOI accession"),
        ({"document": "Roe 2025"}, "document: Enter a valid “slug”"),
    ],
)
def test_a_card_that_does_not_hold_is_refused(folder, cells, message):
    (folder / "latin.txt").write_bytes(b"caf\xe9")
    (folder / "roe.txt").write_text(PAPER.replace("pump", "lift"))
    problems = refusal(folder, document_row(**cells))
    assert len(problems) == 1
    place = "" if message.startswith("row 2") else "row 2, "
    assert problems[0].startswith(place + message.format(folder=folder))


def test_a_card_needs_the_folder(folder):
    assert refused(sheet(folder, document_row()), None) == [
        "row 2, file: A document cannot be read without the folder of the documents; name it."
    ]


def test_a_reference_brings_its_work(folder):
    enter(folder, reference_row("5", doi="doi:10.1000/5", et_al="yes"))
    work = Reference.objects.get(label="5").cited
    assert (work.slug, work.authors, work.et_al, work.doi) == ("noe-5", ["Noe, N", "Oe, O"], True, "10.1000/5")


def test_a_reference_without_slug_and_title_leads_to_no_work(folder):
    enter(folder, {"document": "doe-2024", "label": "Noe et al., 1999", "position": ""})
    assert Reference.objects.get(label="Noe et al., 1999").cited is None


def test_a_work_that_two_references_name_is_one_source(folder):
    enter(folder, reference_row("5"), reference_row("6", slug="noe-5", title="Printed in another way"))
    assert [reference.cited.title for reference in Source.objects.get(slug="noe-5").cited_as.all()] == [
        "Title number 5"
    ] * 2


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"document": "author-1"}, "document: “author-1” is no document of the record"),
        ({"slug": ""}, "slug: The cell is empty; a cited work has a slug such as frescas-2008."),
        ({"title": ""}, "title: This field cannot be blank."),
        ({"position": ""}, "row 2: A reference that leads to a work has a place in the bibliography."),
        ({"position": "1"}, "row 2: The bibliography has an entry at this position already."),
        ({"slug": "doe-2024"}, "row 2: A document's bibliography cannot list the document itself."),
        ({"doi": "10.1000/taken"}, "row 2: Another source has this DOI; one work is one source."),
        ({"pmid": "x"}, "pmid: “x” is no PubMed accession"),
        ({"type": ""}, "type: Expected one of journal_article, "),
    ],
)
def test_a_reference_that_does_not_hold_is_refused(folder, cells, message):
    make_source(doi="10.1000/taken")
    problems = refusal(folder, reference_row("5", **cells))
    assert len(problems) == 1
    place = "" if message.startswith("row 2") else "row 2, "
    assert problems[0].startswith(place + message)


def test_a_work_whose_row_was_refused_is_not_taken_for_known(folder):
    problems = refusal(folder, reference_row("5", position="1"), reference_row("6", slug="noe-5"))
    assert problems == ["row 2: The bibliography has an entry at this position already."]


def test_a_fault_stands_on_a_reference_or_a_passage(folder):
    enter(folder, fault_row(reference="2"), fault_row(opening="Lorries carry them", kind="torn layout"))
    on_reference, on_passage = Fault.objects.all()
    assert (on_reference.accession, on_reference.reference.label) == ("F0001", "2")
    assert PAPER[on_passage.passage.start :].startswith("Lorries")


def test_a_fault_that_is_declared_already_gets_the_new_ground(folder):
    enter(folder, fault_row())
    enter(folder, fault_row(ground="Page two has pump."))
    assert Fault.objects.get().ground == "Page two has pump."


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"kind": "ugly"}, "kind: Expected one of doubtful_statement, "),
        ({"text": ""}, "text: This field cannot be blank."),
        ({"ground": ""}, "ground: This field cannot be blank."),
        ({"reference": "9"}, "reference: doe-2024 has no reference “9”."),
        ({"closing": "the harbour master."}, "opening: The cell is empty; type the first words of the passage."),
        ({"opening": "Whales"}, "opening: No sentence has these opening words."),
    ],
)
def test_a_fault_that_does_not_hold_is_refused(folder, cells, message):
    problems = refusal(folder, fault_row(**cells))
    assert len(problems) == 1
    assert problems[0].startswith(f"row 2, {message}")


# The file itself


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
