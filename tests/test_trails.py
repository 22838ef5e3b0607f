"""Trails, corroboration, numbered references. Rows are never saved: what would be loaded is put in place by hand."""

from encyclopedia.evidence.quotations import Library
from encyclopedia.evidence.trails import Notes, corroboration, evidence_of, trails_of
from encyclopedia.models import Citation, CitedReference, Claim, Fault, Passage, Reference, Section, Source
from encyclopedia.vocabulary import Attribution, Effect, Evidence, FaultKind, Located, Referenced

REVIEW = Source(pk=1, slug="reviewer-2024", is_document=True)
CRITIC = Source(pk=2, slug="critic-2023", is_document=True)
WORK, OTHER = Source(pk=11, slug="author-2001"), Source(pk=12, slug="other-1999")


class OtherTexts(Library):
    """Documents at hand that are not those of the record."""

    def locate(self, passage):
        return Located.MISSING


def loaded(row, **related):
    """A row with the related rows that a prefetch would have found."""
    row._prefetched_objects_cache = related
    return row


def passage(pk, source=REVIEW, start=0, faults=()):
    """A passage of its own copy of the document, which holds the faults."""
    own = [Fault(pk=fault.pk, kind=fault.kind, passage_id=pk) for fault in faults]
    document = loaded(Source(pk=source.pk, slug=source.slug, is_document=True), faults=own)
    return Passage(pk=pk, source=document, start=start, end=start + 9, section=Section(pk=1, source=document))


def reference(label, cited=WORK, position=1, faults=()):
    row = Reference(pk=100 + len(label) * 10 + position if position else 999, source=REVIEW, label=label)
    row.position, row.cited = position, cited
    row.own_faults = [
        Fault(pk=fault.pk, kind=fault.kind, passage_id=fault.passage_id, reference=row) for fault in faults
    ]
    return row


def link(to, attribution=Attribution.AT_STATEMENT, primary=""):
    return CitedReference(reference=to, attribution=attribution, primary=primary)


def citation(at, *links, evidence=Evidence.REVIEW):
    at.source.faults.all().extend(fault for each in links for fault in each.reference.own_faults)
    return loaded(Citation(pk=at.pk, passage=at, evidence=evidence), reference_links=list(links))


def claim(accession, *citations, effect=Effect.CONFERS_RESISTANCE):
    return loaded(Claim(pk=int(accession[1:]), accession=accession, effect=effect), citations=list(citations))


def test_trails_stand_by_document_and_place():
    there = claim(
        "C0001", citation(passage(1, REVIEW, 50)), citation(passage(2, REVIEW, 10)), citation(passage(3, CRITIC))
    )
    assert [trail.passage.pk for trail in trails_of(there)] == [3, 2, 1]


def test_references_stand_in_the_order_of_the_bibliography_with_the_unlisted_last():
    at = passage(1)
    links = [link(reference("9z", None, None)), link(reference("10", position=10)), link(reference("2", position=2))]
    (trail,) = trails_of(claim("C0001", citation(at, *links)))
    assert [cited.label for cited in trail.cited_works] == ["2", "10", "9z"]


def test_the_state_of_the_references():
    found, lost = link(reference("1")), link(reference("99", None, None))
    expected = [
        ([found], Referenced.ALL),
        ([found, lost], Referenced.PARTLY),
        ([lost], Referenced.UNRESOLVED),
        ([], Referenced.NONE_CITED),
    ]
    for links, state in expected:
        (trail,) = trails_of(claim("C0001", citation(passage(1), *links)))
        assert trail.referenced == state


def test_the_attribution_of_a_trail_is_its_closest():
    links = [link(reference("1"), Attribution.CLOSING_BLOCK), link(reference("2"), Attribution.NEIGHBOURING)]
    (trail,) = trails_of(claim("C0001", citation(passage(1), *links)))
    assert trail.attribution == Attribution.NEIGHBOURING
    (bare,) = trails_of(claim("C0002", citation(passage(1))))
    assert bare.attribution == Attribution.NONE_CITED


def test_a_trail_without_the_documents_at_hand_says_that_its_place_is_recorded():
    (trail,) = trails_of(claim("C0001", citation(passage(1))))
    assert trail.located == Located.RECORDED
    (seen,) = trails_of(claim("C0001", citation(passage(1))), OtherTexts(""))
    assert (seen.located, seen.quote) == (Located.MISSING, None)


def test_the_evidence_of_a_claim_is_the_strongest_of_its_citations():
    weak, strong = citation(passage(1)), citation(passage(2), evidence=Evidence.PATIENTS)
    assert evidence_of(trails_of(claim("C0001", weak, strong))) == Evidence.PATIENTS
    assert evidence_of([]) is None


def test_primary_works_that_someone_opened_are_told_apart():
    opened, closed = link(reference("1"), primary="same"), link(reference("2"))
    (trail,) = trails_of(claim("C0001", citation(passage(1), opened, closed)))
    assert [cited.label for cited in trail.opened] == ["1"]


def test_corroboration_counts_distinct_works_close_to_the_statement():
    near = citation(passage(1), link(reference("1")), link(reference("2", OTHER, 2), Attribution.CLOSING_BLOCK))
    again = citation(passage(2), link(reference("1"), Attribution.NEIGHBOURING))
    found = corroboration(trails_of(claim("C0001", near, again)))
    assert (found.works, found.apart, found.documents, found.independent) == ((WORK,), (OTHER,), (REVIEW,), 1)


def test_a_reference_off_its_subject_does_not_count():
    stray = link(reference("1", faults=[Fault(pk=1, kind=FaultKind.OFF_SUBJECT)]))
    found = corroboration(trails_of(claim("C0001", citation(passage(1), stray))))
    assert (found.works, found.apart) == ((), (WORK,))


def test_a_reference_off_its_subject_at_another_passage_counts_here():
    stray = reference("1", faults=[Fault(pk=1, kind=FaultKind.OFF_SUBJECT, passage_id=2)])
    here, there = citation(passage(1), link(stray)), citation(passage(2), link(stray))
    assert corroboration(trails_of(claim("C0001", here))).works == (WORK,)
    assert corroboration(trails_of(claim("C0001", there))).works == ()


def test_a_reference_with_another_fault_counts():
    odd = link(reference("1", faults=[Fault(pk=1, kind=FaultKind.MALFORMED_ENTRY)]))
    assert corroboration(trails_of(claim("C0001", citation(passage(1), odd)))).works == (WORK,)


def test_a_work_that_counts_once_is_not_set_apart_elsewhere():
    far = citation(passage(1), link(reference("1"), Attribution.OPENING_BLOCK))
    near = citation(passage(2), link(reference("1")))
    assert corroboration(trails_of(claim("C0001", far, near))).apart == ()


def test_a_document_that_cites_another_is_not_independent_of_it():
    trails = trails_of(claim("C0001", citation(passage(1, REVIEW)), citation(passage(2, CRITIC))))
    assert corroboration(trails).independent == 2
    assert corroboration(trails, frozenset({(REVIEW.pk, CRITIC.pk)})).independent == 1
    assert corroboration(trails, frozenset({(REVIEW.pk, 77)})).independent == 2


def test_documents_that_cite_each_other_are_one():
    trails = trails_of(claim("C0001", citation(passage(1, REVIEW)), citation(passage(2, CRITIC))))
    assert corroboration(trails, frozenset({(1, 2), (2, 1)})).independent == 1
    assert corroboration([]).independent == 0


def numbered(*claims):
    notes = Notes()
    for each in claims:
        for trail in trails_of(each):
            notes.add(each, trail)
    return notes


def test_references_are_numbered_in_the_order_in_which_a_page_mentions_them():
    shared = passage(5)
    one, two = claim("C0001", citation(shared)), claim("C0002", citation(passage(4)), citation(shared))
    notes = numbered(one, two)
    assert [(note.number, note.passage.pk, note.claims) for note in notes] == [(1, 5, [one, two]), (2, 4, [two])]
    assert len(notes) == 2


def test_a_note_gathers_the_works_that_its_claims_cite():
    at = passage(5)
    one = claim("C0001", citation(at, link(reference("1"))))
    two = claim("C0002", citation(at, link(reference("2", OTHER, 2)), link(reference("1"), primary="same")))
    (note,) = numbered(one, two)
    assert [cited.label for cited in note.cited_works] == ["1", "2"]
    assert (note.referenced, [cited.label for cited in note.opened]) == (Referenced.ALL, ["1"])
