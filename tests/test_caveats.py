"""What stands beside a statement. Rows are never saved."""

import pytest

from encyclopedia.evidence.caveats import how_many, remarks, strays
from encyclopedia.evidence.trails import trails_of
from encyclopedia.models import Fault
from encyclopedia.text.accessions import spans
from encyclopedia.vocabulary import FaultKind
from tests.test_trails import citation, claim, link, passage, reference


def off(number):
    return Fault(pk=number, kind=FaultKind.OFF_SUBJECT)


def trails(*links, faults=()):
    found = trails_of(claim("C0001", citation(passage(1, faults=faults), *links)))
    for fault in found[0].document.faults.all():
        fault.accession = f"F{fault.pk:04d}"
    return found


@pytest.mark.parametrize(
    ("off", "cited", "words"),
    [
        (1, 1, "The one work cited is on another subject"),
        (4, 4, "None of the four works cited is on this subject"),
        (1, 5, "One of the five works cited is on another subject"),
        (2, 12, "Two of the 12 works cited are on another subject"),
    ],
)
def test_works_off_the_subject_are_counted_in_one_sentence(off, cited, words):
    assert how_many(off, cited) == words


def test_works_off_the_subject_are_one_remark_with_all_its_faults():
    (trail,) = trails(*[link(reference(str(n), position=n, faults=[off(n)])) for n in (1, 2, 3)])
    found = strays(trail.hops)
    assert found.text == "None of the three works cited is on this subject"
    assert (found.numbers, found.url) == ("F0001–F0003", "/ledger/F0001/")


def test_works_on_the_subject_are_no_remark():
    (trail,) = trails(link(reference("1")))
    assert strays(trail.hops) is None


def test_a_fault_of_the_passage_is_told_once_on_a_page_and_then_pointed_to():
    found = trails(faults=[Fault(pk=7, kind=FaultKind.MISPRINT)])
    assert [remark.told_at for remark in remarks(found)] == [""]
    assert [remark.told_at for remark in remarks(found, {7: "C0003"})] == ["C0003"]


def test_a_misprint_in_the_bibliography_is_no_remark_beside_the_statement():
    assert remarks(trails(link(reference("1", faults=[Fault(pk=1, kind=FaultKind.MISPRINT)])))) == ()


def test_neighbouring_accessions_are_told_as_a_span():
    assert spans(["F0001", "F0002", "F0003", "F0007", "F0009", "F0010"]) == "F0001–F0003, F0007, F0009–F0010"
    assert spans([]) == ""
