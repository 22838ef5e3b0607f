"""What claims name beside an entry. Rows are never saved."""

from encyclopedia.models import ClaimEntry, Entry
from encyclopedia.pages.related_entries import ROWS, claims_of, related_entries, sections
from encyclopedia.vocabulary import Effect

EFFLUX = Entry(pk=1, kind="mechanism", slug="efflux", path="/efflux/")
PUMP = Entry(pk=2, kind="mechanism", slug="pump", path="/efflux/pump/")
RESTORES, REMAINS, PROPOSES = Effect.RESTORES_SENSITIVITY, Effect.REMAINS_ACTIVE, Effect.PROPOSES_STRATEGY


def entry(pk, kind, path):
    return Entry(pk=pk, kind=kind, slug=path.strip("/").rpartition("/")[2], path=path)


DRUG, HELPER, OLD_DRUG = (entry(n, "agent", f"/{name}/") for n, name in enumerate(("drug", "helper", "old-drug"), 10))
STRATEGY = entry(20, "strategy", "/blockade/")


def link(claim, entry, effect=Effect.CONFERS_RESISTANCE, role=None, change="", cancer_kind=None):
    row = ClaimEntry(claim_id=claim, entry=entry, role=role or entry.kind, change=change)
    row.effect, row.accession, row.cancer_kind = effect, f"C{claim:04}", cancer_kind
    return row


def claim(number, effect, *named):
    """Links of one claim; each entry with its role, or with role and change."""
    return [link(number, row, effect, *facts) for row, *facts in named]


def sections_of(links, of=EFFLUX):
    return {section.name: section for section in sections(claims_of(links, of).values(), of)}


def rows(links, name, of=EFFLUX):
    section = sections_of(links, of).get(name)
    return list(section.rows) if section else []


def named(links, name, of=EFFLUX):
    return {row.entry.slug: row.accessions for row in rows(links, name, of)}


def test_the_entry_itself_and_what_is_below_it_are_not_beside_it():
    assert related_entries([link(1, EFFLUX), link(1, PUMP)], EFFLUX) == []


def test_what_claims_say_of_an_agent_is_told_with_its_direction():
    agent = entry(3, "agent", "/testinib/")
    (row,) = rows([link(1, agent), link(2, agent), link(3, agent, RESTORES)], "agents")
    assert row.directions == [(Effect.CONFERS_RESISTANCE, 2), (RESTORES, 1)]
    assert row.total == 3


def test_a_claim_on_a_narrower_entry_counts_for_the_wider_one_once():
    wide, narrow = entry(3, "agent", "/inhibitor/"), entry(4, "agent", "/inhibitor/testinib/")
    related = related_entries([link(1, wide), link(1, narrow), link(2, narrow)], EFFLUX)
    assert [(row.entry.slug, row.total) for row in related] == [("inhibitor", 2), ("testinib", 2)]


def test_what_restores_a_drug_overcomes_resistance_to_it_and_not_to_what_restores_it():
    links = claim(
        1, RESTORES, (DRUG, "agent"), (HELPER, "modulator"), (STRATEGY, "strategy"), (EFFLUX, "mechanism", "less")
    )
    assert named(links, "overcome", DRUG) == {"blockade": ["C0001"], "helper": ["C0001"]}
    assert named(links, "overcome", EFFLUX) == {"blockade": ["C0001"], "helper": ["C0001"]}
    assert (
        named(links, "overcomes", HELPER)
        == named(links, "overcomes", STRATEGY)
        == {"drug": ["C0001"], "efflux": ["C0001"]}
    )
    assert not {"overcome", "overcomes_proposed"} & sections_of(links, HELPER).keys()
    assert "overcomes" not in sections_of(links, DRUG)


def test_a_drug_that_works_where_another_fails_overcomes_resistance_to_the_other_alone():
    links = claim(1, REMAINS, (DRUG, "agent"), (OLD_DRUG, "resisted_agent"), (EFFLUX, "mechanism"))
    assert named(links, "overcome", OLD_DRUG) == named(links, "overcome", EFFLUX) == {"drug": ["C0001"]}
    assert named(links, "overcomes", DRUG) == {"efflux": ["C0001"], "old-drug": ["C0001"]}
    assert "overcome" not in sections_of(links, DRUG) and "overcomes" not in sections_of(links, OLD_DRUG)


def test_what_is_proposed_stands_apart():
    links = claim(1, PROPOSES, (DRUG, "agent"), (HELPER, "modulator"), (STRATEGY, "strategy"))
    links += claim(2, PROPOSES, (HELPER, "agent"), (OLD_DRUG, "resisted_agent"))
    assert named(links[:3], "overcome_proposed", DRUG) == {"blockade": ["C0001"], "helper": ["C0001"]}
    assert named(links[3:], "overcome_proposed", OLD_DRUG) == {"helper": ["C0002"]}
    assert named(links, "overcomes_proposed", HELPER) == {"drug": ["C0001"], "old-drug": ["C0002"]}
    assert "overcome" not in sections_of(links, DRUG)


def test_a_drug_that_is_its_own_helper_is_not_said_to_be_resisted_beside_another():
    links = claim(1, RESTORES, (HELPER, "agent"), (HELPER, "modulator"), (DRUG, "agent"))
    assert named(links, "overcomes", HELPER) == {"drug": ["C0001"]} and "overcome" not in sections_of(links, HELPER)
    alone = claim(1, RESTORES, (HELPER, "agent"), (HELPER, "modulator"), (STRATEGY, "strategy"))
    assert named(alone, "overcome", HELPER) == {"blockade": ["C0001"]}


def test_a_treatment_that_is_proposed_by_itself_is_not_said_to_be_resisted():
    links = claim(1, PROPOSES, (DRUG, "agent"), (STRATEGY, "strategy"))
    assert set(sections_of(links, DRUG)) == {"strategies"}
    assert "overcomes_proposed" not in sections_of(links, DRUG)


def test_a_mechanism_that_helps_the_treatment_is_not_overcome():
    links = claim(1, RESTORES, (DRUG, "agent"), (HELPER, "modulator"), (EFFLUX, "mechanism", "more"))
    assert "overcome" not in sections_of(links, EFFLUX)
    assert named(links, "overcomes", HELPER) == {"drug": ["C0001"]}


def test_what_enables_a_drug_or_describes_overcomes_nothing():
    for effect in (Effect.ENABLES_DRUG, Effect.DESCRIBES, Effect.CONFERS_RESISTANCE, Effect.LIMITS_THERAPY):
        links = claim(1, effect, (DRUG, "agent"), (HELPER, "modulator"), (STRATEGY, "strategy"), (EFFLUX, "mechanism"))
        for of in (DRUG, HELPER, STRATEGY, EFFLUX):
            assert not [name for name in sections_of(links, of) if name.startswith("overcome")]


def test_rows_count_only_the_claims_that_say_so():
    links = claim(1, RESTORES, (DRUG, "agent"), (HELPER, "modulator"))
    links += claim(2, Effect.CONFERS_RESISTANCE, (DRUG, "agent"), (HELPER, "modulator"))
    assert named(links, "overcome", DRUG) == {"helper": ["C0001"]}
    (row,) = rows(links, "agents", DRUG)
    assert row.total == 2


def test_cell_lines_and_conditions_stand_apart_from_cancers():
    line, target, cyst, cancer = (
        entry(n, kind, f"/{n}/") for n, kind in enumerate(["cell_line", "target", "cancer_type", "cancer_type"], 3)
    )
    links = [
        link(1, line),
        link(1, target),
        link(1, cyst, cancer_kind="other_condition"),
        link(1, cancer, cancer_kind="group"),
    ]
    found = sections_of(links)
    assert [(section.name, section.related) for section in found.values()] == [
        ("cancers", False),
        ("cell_lines", False),
        ("conditions", False),
        ("targets", True),
    ]
    assert [row.entry for row in found["cancers"].rows] == [cancer] and [
        row.entry for row in found["conditions"].rows
    ] == [cyst]


def test_a_long_section_shows_those_named_most_often_and_says_how_many_more():
    links = [link(claim, entry(n, "agent", f"/agent-{n:02d}/")) for n in range(3, 20) for claim in range(n)]
    section = sections_of(links)["agents"]
    assert (len(section.rows), section.more, section.rows[0].total) == (ROWS, 17 - ROWS, 19)
