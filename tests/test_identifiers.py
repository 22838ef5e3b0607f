import re

import pytest

from encyclopedia.text.identifiers import REGISTRIES, IdentifierError, curie, normalise, parse_curie, url

KINDS = {"mechanism", "strategy", "agent", "target", "cancer_type", "cell_line", "source"}


@pytest.mark.parametrize("registry", REGISTRIES.values(), ids=REGISTRIES)
def test_example_of_a_registry_is_its_own_canonical_form(registry):
    assert normalise(registry.prefix, registry.example) == registry.example


@pytest.mark.parametrize("registry", REGISTRIES.values(), ids=REGISTRIES)
def test_address_of_a_registry_leads_back_to_the_accession(registry):
    assert normalise(registry.prefix, url(registry.prefix, registry.example)) == registry.example


@pytest.mark.parametrize("registry", REGISTRIES.values(), ids=REGISTRIES)
def test_curie_leads_back_to_the_accession(registry):
    pair = (registry.prefix, registry.example)
    assert parse_curie(curie(*pair)) == parse_curie(curie(*pair).replace(pair[0], pair[0].upper(), 1)) == pair


@pytest.mark.parametrize("registry", REGISTRIES.values(), ids=REGISTRIES)
def test_registry_is_described_in_full(registry):
    assert registry.description.endswith(".")
    assert registry.name and registry.shape
    assert registry.url.startswith("https://") and registry.url.count("{}") == 1
    assert set(registry.kinds) <= KINDS and registry.kinds


@pytest.mark.parametrize("registry", REGISTRIES.values(), ids=REGISTRIES)
def test_nothing_is_no_accession(registry):
    with pytest.raises(IdentifierError, match="nothing is left of it"):
        normalise(registry.prefix, "  ")


@pytest.mark.parametrize(
    ("prefix", "typed", "accession"),
    [
        ("hgnc", "HGNC:40", "40"),
        ("hgnc", " hgnc: 40 ", "40"),
        ("hgnc", "HGNC:HGNC:40", "40"),
        ("hgnc", "https://identifiers.org/hgnc:40", "40"),
        ("hgnc", "https://identifiers.org/hgnc/40", "40"),
        ("ncbigene", "GeneID: 5243", "5243"),
        ("uniprot", "p08183", "P08183"),
        ("uniprot", "https://www.uniprot.org/uniprot/P08183", "P08183"),
        ("uniprot", "A0A024R1R8", "A0A024R1R8"),
        ("mirbase", "miRBase:mi0000268", "MI0000268"),
        ("fplx", "FPLX:mTORC1", "mTORC1"),
        ("go", "GO_0000165", "0000165"),
        ("cl", "http://purl.obolibrary.org/obo/CL_0000057", "0000057"),
        ("chebi", "CHEBI:27899", "27899"),
        ("chebi", "27899", "27899"),
        ("chembl", "chembl185", "CHEMBL185"),
        ("chembl", "www.ebi.ac.uk/chembl/compound_report_card/CHEMBL185/", "CHEMBL185"),
        ("pubchem.compound", "CID 3385", "3385"),
        ("rxnorm", "RXCUI:4492", "4492"),
        ("ncit", "NCIT_C505", "C505"),
        ("cas", "CAS No. 51-21-8", "51-21-8"),
        ("oncotree", "aCML", "aCML"),
        ("doid", "DOID:0050745", "0050745"),
        ("cellosaurus", "RRID:CVCL_0031", "0031"),
        ("depmap", "ach-000019", "ACH-000019"),
        ("pmid", "PMID: 12345678", "12345678"),
        ("pmid", "https://www.ncbi.nlm.nih.gov/pubmed/12345678/", "12345678"),
    ],
)
def test_common_spellings_are_understood(prefix, typed, accession):
    assert normalise(prefix, typed) == accession


@pytest.mark.parametrize(
    ("typed", "doi"),
    [
        ("https://doi.org/10.1/x", "10.1/x"),
        ("doi:10.1/x", "10.1/x"),
        ("doi.org/10.1/X", "10.1/x"),
        ("http://dx.doi.org/10.1002/A%3CB%3E", "10.1002/a<b>"),
        ("10.20517/cdr.2019.10.", "10.20517/cdr.2019.10"),
        ("DOI: 10.1000/AbC;", "10.1000/abc"),
        ("10.1000/182).", "10.1000/182"),
        ("10.1016/S0140-6736(05)12345-6", "10.1016/s0140-6736(05)12345-6"),
        ("10.1016/0022(91)90001-(8)", "10.1016/0022(91)90001-(8)"),
    ],
)
def test_doi_is_freed_of_its_surroundings_and_lower_case(typed, doi):
    assert normalise("doi", typed) == doi


def test_doi_is_percent_encoded_in_its_address():
    assert url("doi", "10.1002/(sici)77:1<1::aid>3.0.co;2#é") == (
        "https://doi.org/10.1002/(sici)77:1%3C1::aid%3E3.0.co;2%23%C3%A9"
    )


@pytest.mark.parametrize(
    ("prefix", "typed", "sentence"),
    [
        (
            "hgnc",
            "40x",
            "“40x” is no HGNC accession: character 3 of “40x” is “x”; expected digits, such as 40.",
        ),
        (
            "doi",
            "10.1000/a b",
            "“10.1000/a b” is no DOI accession: character 10 of “10.1000/a b” is a space; "
            "expected 10. and digits, a slash and a name without spaces, such as 10.1000/182.",
        ),
        (
            "cellosaurus",
            "CVCL_003",
            "“CVCL_003” is no Cellosaurus accession: “003” stops too soon; "
            "expected four letters or digits, such as 0031.",
        ),
        (
            "cas",
            "51-21-9",
            "“51-21-9” is no CAS Registry accession: its last character, which checks the others, "
            "is 9 where 8 is due; expected digits in the form 15663-27-1, such as 51-21-8.",
        ),
    ],
)
def test_error_says_what_where_and_what_is_expected(prefix, typed, sentence):
    with pytest.raises(IdentifierError) as error:
        normalise(prefix, typed)
    assert str(error.value) == sentence


@pytest.mark.parametrize(
    ("prefix", "typed"),
    [
        ("hgnc", "0"),
        ("hgnc", "https://example.org/40"),
        ("hgnc", "４０"),
        ("mirbase", "MIMAT0000255"),
        ("chembl", "CHEMBL"),
        ("ncit", "505"),
        ("go", "GO:165"),
        ("oncotree", "nsclc"),
        ("unii", "U3P01618RX"),
        ("doi", "10.1016"),
        ("doi", "10.1000/a\u200bb"),
        ("doi", "10.1000/a\u00a0b"),
        ("doi", "10.1000/a\nb"),
        ("doi", "10.1000/" + "x" * 300),
        ("pmid", "PMC12345"),
        ("hgnc", "40\n41"),
    ],
)
def test_what_a_registry_cannot_have_given_is_refused(prefix, typed):
    with pytest.raises(IdentifierError):
        normalise(prefix, typed)


def test_error_about_a_long_accession_is_short():
    with pytest.raises(IdentifierError) as error:
        normalise("doi", "10.1000/" + "x" * 9000)
    assert len(str(error.value)) < 250


def test_invisible_character_is_named():
    with pytest.raises(IdentifierError, match=re.escape("is the invisible U+200B")):
        normalise("doi", "10.1000/a\u200bb")


def test_unknown_registry_is_refused_everywhere():
    for call in (
        lambda: normalise("nowhere", "1"),
        lambda: url("nowhere", "1"),
        lambda: parse_curie("nowhere:1"),
    ):
        with pytest.raises(IdentifierError, match="“nowhere” is no registry"):
            call()


def test_text_without_a_colon_is_no_curie():
    with pytest.raises(IdentifierError, match="for want of a colon"):
        parse_curie("40")


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("HGNC:40", ("hgnc", "40")),
        ("CHEBI:27899", ("chebi", "27899")),
        ("RRID:CVCL_0031", ("cellosaurus", "0031")),
        ("miRBase:MIMAT0000255", ("mirbase.mature", "MIMAT0000255")),
        ("mirbase:MI0000268", ("mirbase", "MI0000268")),
        ("pubchem:3385", ("pubchem.compound", "3385")),
        ("doi:10.1000/X:1", ("doi", "10.1000/x:1")),
    ],
)
def test_curie_of_another_spelling_is_understood(text, pair):
    assert parse_curie(text) == pair


def test_curie_of_a_draft_is_shown_unchecked():
    assert curie("hgnc", "not yet") == "hgnc:not yet"
