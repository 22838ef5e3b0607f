"""The sheet of entries: names, trees, members, and every row that does not hold."""

from __future__ import annotations

import pytest

from encyclopedia.models import CellLine, Entry, Target
from encyclopedia.vocabulary import Status
from tests.make import (
    make_alias,
    make_mechanism,
    make_target,
)
from tests.sheets import (
    enter,
    entry_row,
    furnished,
    refusal,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    return furnished(tmp_path)


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
