"""What became of every sentence: claimed, set aside, or open. Unsaved rows, no database."""

from __future__ import annotations

from encyclopedia.evidence.coverage import Fate, accounts, share
from encyclopedia.models import Passage, Section
from encyclopedia.vocabulary import ParagraphKind

#: The second sentence is torn by a caption.
PARAGRAPHS = [
    ["prose", [[[0, 10]], [[11, 20], [41, 50]], [[51, 60]]]],
    ["caption", [[[21, 40]]]],
    ["bullet", [[[61, 70]]]],
]


def body(paragraphs=PARAGRAPHS, *, start=0, end=70, kind="body") -> Section:
    return Section(kind=kind, heading="Body", start=start, end=end, paragraphs=paragraphs)


def passage(*extents, set_aside="") -> Passage:
    pairs = [list(extent) for extent in extents]
    return Passage(extents=pairs, start=pairs[0][0], end=pairs[-1][1], set_aside=set_aside)


def fates(*passages) -> str:
    """A letter for each sentence, in the order of the text: c(laimed), s(et aside), o(pen)."""
    [account] = accounts([body()], passages)
    return "".join(mark.fate.value[0] for _, marks in account.paragraphs for mark in marks)


def test_without_passages_every_sentence_is_open():
    assert fates() == "ooooo"


def test_a_sentence_with_a_claim_is_claimed():
    assert fates(passage([0, 10])) == "coooo"


def test_a_sentence_that_is_set_aside_is_told_apart():
    assert fates(passage([0, 10]), passage([21, 40], set_aside="announces")) == "cooso"


def test_a_passage_covers_all_of_its_sentences():
    assert fates(passage([0, 20], [41, 60])) == "cccoo"


def test_a_torn_sentence_needs_all_of_its_pieces():
    assert fates(passage([11, 20])) == "ooooo"
    assert fates(passage([11, 20], [41, 50])) == "ocooo"


def test_half_a_sentence_does_not_count():
    assert fates(passage([51, 59])) == "ooooo"


def test_a_claim_goes_before_a_reason_to_set_aside():
    assert fates(passage([0, 10], set_aside="opinion"), passage([0, 20], [41, 50])) == "ccooo"


def test_a_mark_names_its_passages_in_the_order_of_the_text():
    late, early = passage([0, 20], [41, 50]), passage([0, 10])
    [account] = accounts([body()], [late, early])
    first = account.paragraphs[0][1][0]
    assert [each is expected for each, expected in zip(first.passages, [early, late], strict=True)] == [True, True]


def test_paragraphs_keep_their_kind():
    [account] = accounts([body()], [])
    assert [kind for kind, _ in account.paragraphs] == [
        ParagraphKind.PROSE,
        ParagraphKind.CAPTION,
        ParagraphKind.BULLET,
    ]


def test_a_mark_is_as_long_as_its_pieces():
    [account] = accounts([body()], [])
    assert [mark.length for _, marks in account.paragraphs for mark in marks] == [10, 18, 9, 19, 9]


def test_an_account_counts_its_fates_and_lists_what_is_open():
    [account] = accounts([body()], [passage([0, 10]), passage([21, 40], set_aside="announces")])
    assert account.counts == {Fate.CLAIMED: 1, Fate.SET_ASIDE: 1, Fate.OPEN: 3}
    assert account.sentences == 5
    assert [mark.extents for mark in account.open] == [((11, 20), (41, 50)), ((51, 60),), ((61, 70),)]


def test_only_the_body_is_accounted_for():
    sections = [body(kind=kind) for kind in ("front", "bibliography", "glossary")]
    assert accounts(sections, []) == []


def test_passages_count_in_their_own_section_only():
    second = body([["prose", [[[71, 80]], [[81, 90]]]]], start=70, end=90)
    first, later = accounts([body(), second], [passage([0, 10]), passage([81, 90])])
    assert (first.counts[Fate.CLAIMED], later.counts[Fate.CLAIMED]) == (1, 1)


def test_the_share_is_of_all_sections():
    second = body([["prose", [[[71, 80]], [[81, 90]]]]], start=70, end=90)
    assert share(accounts([body(), second], [passage([0, 10]), passage([81, 90])])) == (2, 7)


def test_the_share_of_nothing_is_nothing():
    assert share([]) == (0, 0)
    assert share(accounts([body([], end=0)], [])) == (0, 0)


def test_every_fate_has_its_definition():
    assert all(fate.definition.endswith(".") for fate in Fate)
