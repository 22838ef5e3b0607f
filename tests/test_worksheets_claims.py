"""The sheet of claims: what a row makes, and every row that does not hold named with its number."""

from __future__ import annotations

import pytest

from encyclopedia.models import (
    Alias,
    Citation,
    Claim,
    ClaimEntry,
    Disagreement,
    Entry,
    Fault,
    Passage,
    RecordState,
    SearchEntry,
)
from encyclopedia.vocabulary import Status
from tests.make import (
    make_agent,
    make_alias,
    make_claim,
    make_target,
)
from tests.sheets import (
    PAPER,
    STATEMENT,
    again_row,
    aside_row,
    claim_row,
    enter,
    furnished,
    reference_row,
    refusal,
    refused,
    sheet,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    return furnished(tmp_path)


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
    assert Passage.objects.get(set_aside="repeats").repeats.get().statement == STATEMENT


def test_a_repetition_names_a_claim_of_the_record(folder):
    make_claim("Known for long.")
    enter(folder, aside_row("repeats", claim="C0001"))
    assert Passage.objects.get(set_aside="repeats").repeats.get().accession == "C0001"


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
    assert SearchEntry.objects.filter(key="source:noe-5").exists()


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
            "at_odds: “C0999” leads to no claim; expected an accession, a row above,",
        ),
        (
            {"at_odds": "row 9: it differs"},
            "at_odds: “row 9” leads to no claim; expected an accession, a row above,",
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
        "row 2, claim: “C0009” leads to no claim; expected an accession, a row above, or {words of its statement}."
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
    assert problems == [
        f"row 2, claim: “{claim}” leads to no claim; expected an accession, a row above, or {{words of its statement}}."
    ]


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


def test_a_claim_is_pointed_at_by_words_that_only_its_statement_has(folder):
    make_claim("Porters of the pump are rare.")
    make_claim("Porters of the pump are heavy.")
    enter(folder, again_row("{pump are  Rare}"))
    assert Citation.objects.latest("pk").claim.accession == "C0001"
    (problem,) = refusal(folder, again_row("{porters of the pump}"))
    assert problem == "row 2, claim: “{porters of the pump}” fits C0001, C0002; write more of the words."
    assert "leads to no claim" in refusal(folder, again_row("{}"))[0]


def test_a_row_further_up_is_cited_again(folder):
    enter(folder, claim_row(), claim_row(statement="Another.", opening="In a trial"), again_row("row 2"))
    assert Claim.objects.get(accession="C0001").citations.count() == 2


def test_words_printed_in_two_sections_are_told_apart_by_the_section(folder):
    words = {"opening": "Doctors were glad", "closing": "to hear it."}
    assert "(1)" in refusal(folder, claim_row(**words))[0]
    enter(folder, claim_row(**words, section="2"))
    assert Passage.objects.get().section.position == 2
