"""What the page of a source counts. No database."""

from encyclopedia.pages.source import tallies

COUNTS = {"printed": 12, "resolved": 11, "unresolved": 0, "never_cited": 2, "faulty": 0}


def test_references_are_counted_by_sort_and_lead_to_those_that_there_are():
    assert [(tally.total, tally.query) for tally in tallies(COUNTS)] == [
        (12, ""),
        (11, "?leads=work"),
        (0, None),
        (2, "?fault=never_cited"),
        (0, None),
    ]


def test_a_document_without_a_reference_has_no_tally():
    assert tallies(dict.fromkeys(COUNTS, 0)) == ()
    assert len(tallies(dict.fromkeys(COUNTS, 0) | {"unresolved": 1})) == 5
