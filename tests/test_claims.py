"""A claim as every place shows it, and claims in groups. Rows are never saved."""

from encyclopedia.models import Disagreement, Fault
from encyclopedia.pages.claim import claims_of_list, claims_with_trails, groups_of, in_order, odds_of
from encyclopedia.vocabulary import Effect, Evidence, FaultKind
from tests.test_trails import CRITIC, REVIEW, WORK, citation, claim, link, passage, reference


def accessions(claims):
    return [each.row.accession for each in claims]


def test_a_claim_stands_on_its_documents_and_its_strongest_evidence():
    weak, strong = citation(passage(1)), citation(passage(2, CRITIC), link(reference("1")), evidence=Evidence.IN_VIVO)
    (shown,) = claims_with_trails([claim("C0001", weak, strong)])
    assert (shown.evidence, shown.documents, shown.corroboration.works) == (Evidence.IN_VIVO, (CRITIC, REVIEW), (WORK,))


def test_a_claim_of_a_list_has_the_faults_of_its_passages_and_asks_for_no_cited_work():
    faults = [Fault(pk=1, kind=FaultKind.MISPRINT), Fault(pk=2, kind=FaultKind.DOUBTFUL_STATEMENT)]
    row = claim("C0001", citation(passage(1, faults=faults)), citation(passage(2)))
    for each in row.citations.all():
        del each._prefetched_objects_cache["reference_links"]
    (shown,) = claims_of_list([row])
    assert [caveat.kind for caveat in shown.caveats] == [FaultKind.MISPRINT, FaultKind.DOUBTFUL_STATEMENT]


def test_claims_stand_in_the_order_of_the_vocabulary_and_the_best_supported_first():
    weak = claim("C0001", citation(passage(1)))
    strong = claim("C0010", citation(passage(2), evidence=Evidence.IN_VIVO))
    apart = claim("C0003", citation(passage(3)), effect=Effect.DESCRIBES)
    assert accessions(in_order(claims_with_trails([apart, weak, strong]))) == ["C0010", "C0001", "C0003"]


def test_among_equals_more_documents_then_more_works_then_the_accession_decide():
    plain, later = claim("C0002", citation(passage(1))), claim("C0010", citation(passage(2)))
    cited = claim("C0011", citation(passage(3), link(reference("1"))))
    twice = claim("C0012", citation(passage(4)), citation(passage(5, CRITIC)))
    assert accessions(in_order(claims_with_trails([later, plain, cited, twice]))) == [
        "C0012",
        "C0011",
        "C0002",
        "C0010",
    ]


def test_a_document_that_cites_the_other_adds_no_strength():
    twice = claim("C0012", citation(passage(4)), citation(passage(5, CRITIC)))
    plain = claim("C0002", citation(passage(1)))
    leaning = frozenset({(REVIEW.pk, CRITIC.pk)})
    assert accessions(in_order(claims_with_trails([twice, plain], cross_citations=leaning))) == ["C0002", "C0012"]


def test_a_group_says_how_many_claims_it_does_not_show():
    claims = in_order(claims_with_trails([claim(f"C000{n}", citation(passage(n))) for n in (1, 2)]))
    other = claims_with_trails([claim("C0003", citation(passage(3)), effect=Effect.DESCRIBES)])
    first, last = groups_of([*claims, *other], {"confers_resistance": 7, "describes": 1, "limits_therapy": 3})
    assert (first.effect, accessions(first.claims), first.total, first.more) == (
        Effect.CONFERS_RESISTANCE,
        ["C0001", "C0002"],
        7,
        5,
    )
    assert (last.effect, last.more) == (Effect.DESCRIBES, 0)


def test_a_claim_is_at_odds_with_the_other_of_its_pair():
    one, two, three = (claim(f"C000{n}") for n in (1, 2, 3))
    pairs = [Disagreement(first=one, second=two, difference="Mice."), Disagreement(first=two, second=three)]
    assert [(odds.claim, odds.difference) for odds in odds_of(one, pairs)] == [(two, "Mice.")]
    assert [odds.claim for odds in odds_of(two, pairs)] == [one, three]
