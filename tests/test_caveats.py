"""What stands beside a statement. Rows are never saved."""

from encyclopedia.evidence.caveats import caveats, off_subject_caveat
from encyclopedia.evidence.trails import trails_of
from encyclopedia.models import Fault
from encyclopedia.text.accession_ranges import accession_ranges
from encyclopedia.vocabulary import FaultKind
from tests.test_trails import citation, claim, link, passage, reference


def off(number):
    return Fault(pk=number, kind=FaultKind.OFF_SUBJECT)


def trails(*links, faults=()):
    (trail,) = trails_of(claim("C0001", citation(passage(1, faults=faults), *links)))
    for fault in trail.document.faults.all():
        fault.accession = f"F{fault.pk:04d}"
    return (trail,)


def test_works_off_the_subject_are_one_caveat_with_all_its_faults():
    (trail,) = trails(*[link(reference(str(n), position=n, faults=[off(n)])) for n in (1, 2, 3)])
    caveat = off_subject_caveat(trail.cited_works)
    assert caveat.text == "None of the three works cited is on this subject"
    assert (caveat.numbers, caveat.url) == ("F0001–F0003", "/ledger/F0001/")
    assert caveats([trail, trail]) == (caveat,)


def test_works_on_the_subject_are_no_caveat():
    (trail,) = trails(link(reference("1")))
    assert off_subject_caveat(trail.cited_works) is None


def test_a_fault_of_the_passage_is_told_once_on_a_page_and_then_pointed_to():
    pages = trails(faults=[Fault(pk=7, kind=FaultKind.MISPRINT)])
    assert [caveat.earlier_claim for caveat in caveats(pages)] == [""]
    assert [caveat.earlier_claim for caveat in caveats(pages, {7: "C0003"})] == ["C0003"]


def test_a_misprint_in_the_bibliography_is_no_caveat_beside_the_statement():
    assert caveats(trails(link(reference("1", faults=[Fault(pk=1, kind=FaultKind.MISPRINT)])))) == ()


def test_neighbouring_accessions_are_told_as_a_span():
    assert accession_ranges(["F0001", "F0002", "F0003", "F0007", "F0009", "F0010"]) == "F0001–F0003, F0007, F0009–F0010"
    assert accession_ranges([]) == ""
