"""What claims name beside an entry. Rows are never saved."""

from encyclopedia.models import ClaimEntry, Entry
from encyclopedia.pages.related_entries import ROWS, related_entries, sections
from encyclopedia.vocabulary import Effect, Kind, Role

EFFLUX = Entry(pk=1, kind="mechanism", slug="efflux", path="/efflux/")
PUMP = Entry(pk=2, kind="mechanism", slug="pump", path="/efflux/pump/")


def entry(pk, kind, path):
    return Entry(pk=pk, kind=kind, slug=path.strip("/").rpartition("/")[2], path=path)


def link(claim, entry, effect=Effect.CONFERS_RESISTANCE, role=None, change=""):
    row = ClaimEntry(claim_id=claim, entry=entry, role=role or entry.kind, change=change)
    row.effect = effect
    return row


def rows(links, name, of=EFFLUX):
    return [
        row for section in sections(related_entries(links, of), of.kind) if section.name == name for row in section.rows
    ]


def test_the_entry_itself_and_what_is_below_it_are_not_beside_it():
    assert related_entries([link(1, EFFLUX), link(1, PUMP)], EFFLUX) == []


def test_what_claims_say_of_an_agent_is_told_with_its_direction():
    agent = entry(3, "agent", "/testinib/")
    (row,) = rows([link(1, agent), link(2, agent), link(3, agent, Effect.RESTORES_SENSITIVITY)], "agents")
    assert row.directions == [(Effect.CONFERS_RESISTANCE, 2), (Effect.RESTORES_SENSITIVITY, 1)]
    assert row.total == 3


def test_a_claim_on_a_narrower_entry_counts_for_the_wider_one_once():
    wide, narrow = entry(3, "agent", "/inhibitor/"), entry(4, "agent", "/inhibitor/testinib/")
    related = related_entries([link(1, wide), link(1, narrow), link(2, narrow)], EFFLUX)
    assert [(row.entry.slug, row.total) for row in related] == [("inhibitor", 2), ("testinib", 2)]


def test_ways_to_overcome_are_strategies_active_agents_and_modulators_that_restore():
    strategy, active, helper, hindrance = (
        entry(n, kind, f"/{kind}-{n}/") for n, kind in enumerate(["strategy", "agent", "agent", "agent"], 3)
    )
    links = [
        link(1, strategy),
        link(2, active, Effect.REMAINS_ACTIVE),
        link(3, helper, Effect.RESTORES_SENSITIVITY, Role.MODULATOR),
        link(4, hindrance, Effect.CONFERS_RESISTANCE, Role.MODULATOR),
    ]
    assert {row.entry for row in rows(links, "overcome")} == {strategy, active, helper}
    assert {row.entry for row in rows(links, "agents")} == {active, hindrance}


def test_an_agent_that_is_treated_to_work_again_is_no_way_to_overcome():
    agent = entry(3, "agent", "/testinib/")
    assert rows([link(1, agent, Effect.RESTORES_SENSITIVITY)], "overcome") == []


def test_cell_lines_stand_with_the_cancers_and_targets_are_related():
    line, target = entry(3, "cell_line", "/k0/"), entry(4, "target", "/pump1/")
    both = sections(related_entries([link(1, line), link(1, target)], EFFLUX), Kind.MECHANISM)
    assert [(section.name, section.related) for section in both] == [("cancers", False), ("targets", True)]


def test_a_long_section_shows_those_named_most_often_and_says_how_many_more():
    links = [link(claim, entry(n, "agent", f"/agent-{n:02d}/")) for n in range(3, 20) for claim in range(n)]
    (section,) = sections(related_entries(links, EFFLUX), Kind.MECHANISM)
    assert (len(section.rows), section.more, section.rows[0].total) == (ROWS, 17 - ROWS, 19)
