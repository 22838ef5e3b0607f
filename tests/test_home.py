"""What the front page draws. Rows are never saved."""

from encyclopedia.models import Entry
from encyclopedia.pages.home import kind_summaries, mechanism_map
from encyclopedia.vocabulary import Kind


def mechanism(path, claims):
    row = Entry(kind="mechanism", slug=path.strip("/").rpartition("/")[2], path=path)
    row.claim_count = claims
    return row


def test_bars_are_as_long_as_there_are_claims_and_the_roots_said_most_of_are_named():
    drawn = mechanism_map([mechanism("/efflux/", 4), mechanism("/efflux/pump/", 2), mechanism("/repair/", 8)])
    assert [(entry.slug, bar.width) for entry, bar in drawn.rows] == [("efflux", 50), ("pump", 25), ("repair", 100)]
    assert [entry.slug for entry in drawn.most] == ["repair", "efflux"]


def test_a_map_of_nothing_is_empty():
    assert mechanism_map([]).rows == ()


def test_every_kind_is_held_with_those_said_most_of():
    summaries = kind_summaries({"mechanism": 2}, [mechanism("/efflux/", 4)])
    assert [each.kind for each in summaries] == list(Kind)
    assert (summaries[0].total, summaries[0].leading[0].slug, summaries[1].total, summaries[1].leading) == (
        2,
        "efflux",
        0,
        (),
    )


def test_a_kind_without_leading_entries_says_why():
    summaries = kind_summaries({"mechanism": 2}, [])
    assert [each.placeholder for each in summaries[:2]] == ["none with a claim yet", "none yet"]
