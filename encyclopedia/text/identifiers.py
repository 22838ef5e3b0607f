"""Registry accessions: check them, write them one way, and turn CURIEs into addresses and back.

A CURIE is ``prefix:accession`` (``hgnc:40``). The accession carries no prefix of its own unless the registry
counts it as part of the number (``CHEMBL185``, ``CVCL_0031``, ``ACH-000019``), as the registries print them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, unquote

LONGEST = 300


class IdentifierError(ValueError):
    """An accession that its registry could not have given; the message is one sentence for people."""


@dataclass(frozen=True, slots=True)
class Registry:
    """A registry of accessions.

    ``shape`` says what an accession looks like, ``pattern`` is matched in full; ``url`` has ``{}`` where the
    accession goes; ``kinds`` are the kinds of entries it describes, or ``source``; ``case`` is ``upper``,
    ``lower``, or empty where case tells accessions apart; ``spellings`` are other ways to begin: words
    (``CID 3385``) and heads of addresses.
    """

    prefix: str
    name: str
    description: str
    shape: str
    pattern: str
    example: str
    url: str
    kinds: tuple[str, ...]
    case: str = ""
    spellings: tuple[str, ...] = ()


_NUMBER = r"[1-9][0-9]{0,9}"
_UNIPROT = r"[OPQ][0-9][A-Z0-9]{3}[0-9]|[A-NR-Z][0-9]([A-Z][A-Z0-9]{2}[0-9]){1,2}"
_OBO = "https://purl.obolibrary.org/obo/"
_GENE = ("target",)
_DRUG = ("agent",)
_CHEMICAL = ("agent", "target")
_CANCER = ("cancer_type",)
_CELLS = ("cell_line",)
_SOURCE = ("source",)
_ANY = ("agent", "target", "cancer_type", "mechanism", "strategy")

# A table reads better than twenty-four calls of ten lines.
# fmt: off
_TABLE = [
    Registry("hgnc", "HGNC", "Approved names of human genes.", "digits", _NUMBER, "40",
             "https://www.genenames.org/data/gene-symbol-report/#!/hgnc_id/HGNC:{}", _GENE),
    Registry("ncbigene", "NCBI Gene", "Genes of all sequenced organisms.", "digits", _NUMBER, "5243",
             "https://www.ncbi.nlm.nih.gov/gene/{}", _GENE, "", ("ncbi gene", "geneid", "entrez")),
    Registry("uniprot", "UniProt", "Proteins, their sequences and functions.",
             "six or ten letters and digits", _UNIPROT, "P08183",
             "https://www.uniprot.org/uniprotkb/{}/entry", _GENE, "upper",
             ("uniprotkb", "https://www.uniprot.org/uniprot/")),
    Registry("mirbase", "miRBase", "MicroRNA precursors.", "MI and seven digits", r"MI[0-9]{7}", "MI0000268",
             "https://mirbase.org/hairpin/{}", _GENE, "upper"),
    Registry("mirbase.mature", "miRBase mature", "Mature microRNAs.", "MIMAT and seven digits",
             r"MIMAT[0-9]{7}", "MIMAT0000255", "https://mirbase.org/mature/{}", _GENE, "upper", ("mirbase",)),
    Registry("fplx", "FamPlex", "Protein families and complexes.",
             "a name of letters, digits and underscores", r"[A-Za-z0-9][A-Za-z0-9_-]*", "DNMT",
             "https://identifiers.org/fplx:{}", _GENE, "", ("famplex",)),
    Registry("go", "Gene Ontology", "Processes, functions and places in the cell.", "seven digits",
             r"[0-9]{7}", "0000165", "https://amigo.geneontology.org/amigo/term/GO:{}",
             ("target", "mechanism")),
    Registry("cl", "Cell Ontology", "Types of cells.", "seven digits", r"[0-9]{7}", "0000057",
             _OBO + "CL_{}", ("target", "agent")),
    Registry("chebi", "ChEBI", "Chemical entities of biological interest.", "digits", _NUMBER, "27899",
             "https://www.ebi.ac.uk/chebi/CHEBI:{}", _CHEMICAL, "",
             ("https://www.ebi.ac.uk/chebi/searchId.do?chebiId=",)),
    Registry("chembl", "ChEMBL", "Bioactive molecules and their measured effects.", "CHEMBL and digits",
             "CHEMBL" + _NUMBER, "CHEMBL185", "https://www.ebi.ac.uk/chembl/explore/compound/{}", _CHEMICAL,
             "upper", ("chembl.compound", "https://www.ebi.ac.uk/chembl/compound_report_card/")),
    Registry("pubchem.compound", "PubChem", "Chemical compounds, by compound number (CID).", "digits", _NUMBER, "3385",
             "https://pubchem.ncbi.nlm.nih.gov/compound/{}", _CHEMICAL, "",
             ("pubchem", "pubchem cid", "cid")),
    Registry("rxnorm", "RxNorm", "Names of drugs used in clinics.", "digits", _NUMBER, "4492",
             "https://mor.nlm.nih.gov/RxNav/search?searchBy=RXCUI&searchTerm={}", _DRUG, "", ("rxcui",)),
    Registry("ncit", "NCI Thesaurus", "Terms of cancer research and care.", "C and digits", "C" + _NUMBER,
             "C505", "https://evsexplore.semantics.cancer.gov/evsexplore/concept/ncit/{}", _ANY, "upper",
             ("nci thesaurus", "nci")),
    Registry("drugbank", "DrugBank", "Drugs and their targets.", "DB and five digits", r"DB[0-9]{5}",
             "DB00544", "https://go.drugbank.com/drugs/{}", _DRUG, "upper"),
    Registry("cas", "CAS Registry", "Chemical substances.", "digits in the form 15663-27-1",
             r"[1-9][0-9]{1,6}-[0-9]{2}-[0-9]", "51-21-8", "https://commonchemistry.cas.org/detail?cas_rn={}",
             _CHEMICAL, "", ("cas rn", "cas no", "casrn")),
    Registry("unii", "UNII", "Ingredients known to the United States FDA.", "ten letters and digits",
             r"[A-Z0-9]{10}", "U3P01618RT", "https://precision.fda.gov/uniisearch/srs/unii/{}", _CHEMICAL,
             "upper"),
    Registry("oncotree", "OncoTree", "Types of tumors, by code.", "a code of capital letters and digits",
             r"a?[A-Z][A-Z0-9_/-]*", "NSCLC",
             "https://oncotree.mskcc.org/?version=oncotree_latest_stable&field=CODE&search={}", _CANCER),
    Registry("doid", "Disease Ontology", "Human diseases.", "digits", r"[0-9]{1,7}", "3908",
             "https://disease-ontology.org/?id=DOID:{}", _CANCER),
    Registry("mondo", "Mondo", "Diseases, as several vocabularies agree on them.", "seven digits",
             r"[0-9]{7}", "0005233", "https://monarchinitiative.org/MONDO:{}", _CANCER),
    Registry("cellosaurus", "Cellosaurus", "Cell lines.", "four letters or digits",
             r"[A-Z0-9]{4}", "0031", "https://www.cellosaurus.org/CVCL_{}", _CELLS, "upper", ("cvcl", "rrid")),
    Registry("depmap", "DepMap", "Cancer models of the Dependency Map.", "ACH- and six digits",
             r"ACH-[0-9]{6}", "ACH-000019", "https://depmap.org/portal/cell_line/{}", _CELLS, "upper"),
    Registry("cell_model_passport", "Cell Model Passports", "Cancer cell models of the Sanger Institute.",
             "SIDM and five digits", r"SIDM[0-9]{5}", "SIDM00148",
             "https://cellmodelpassports.sanger.ac.uk/passports/{}", _CELLS, "upper"),
    Registry("doi", "DOI", "Digital object identifiers of publications.",
             "10. and digits, a slash and a name without spaces", r"10\.[0-9]{1,9}(\.[0-9]+)*/[^\s]+",
             "10.1000/182", "https://doi.org/{}", _SOURCE, "lower", ("https://dx.doi.org/",)),
    Registry("pmid", "PubMed", "Abstracts of biomedical publications.", "digits", r"[1-9][0-9]{0,8}",
             "12345678", "https://pubmed.ncbi.nlm.nih.gov/{}/", _SOURCE, "",
             ("pubmed", "https://www.ncbi.nlm.nih.gov/pubmed/")),
]
# fmt: on

REGISTRIES: dict[str, Registry] = {registry.prefix: registry for registry in _TABLE}
_SPELT = {word: one.prefix for one in _TABLE for word in one.spellings if "/" not in word}
_SPELT = _SPELT | {prefix: prefix for prefix in REGISTRIES}


def normalise(prefix: str, accession: str) -> str:
    """The accession as its registry prints it, from any common spelling: ``HGNC:40``, ``40``, an address.

    Raises IdentifierError, saying what was typed, where it stops making sense and what is expected.
    """
    registry = _registry(prefix)
    bare = _bare(registry, accession)
    if registry.case:
        bare = getattr(bare, registry.case)()
    trouble = _trouble(registry, bare)
    if trouble:
        shown = accession if len(accession) <= 60 else accession[:59] + "…"
        raise IdentifierError(
            f"“{shown}” is no {registry.name} accession: {trouble}; "
            f"expected {registry.shape}, such as {registry.example}."
        )
    return bare


def curie(prefix: str, accession: str) -> str:
    """``hgnc:40`` from a normalised accession; checks nothing, so that a draft can be shown."""
    return f"{prefix}:{accession}"


def parse_curie(text: str) -> tuple[str, str]:
    """``("hgnc", "40")`` from ``hgnc:40``, ``HGNC:40`` or ``RRID:CVCL_0031``; raises IdentifierError."""
    head, colon, accession = text.strip().partition(":")
    if not colon:
        raise IdentifierError(f"“{text}” is no CURIE, for want of a colon; expected one such as hgnc:40.")
    prefix = _SPELT.get(head.strip().casefold(), head.strip())
    if prefix == "mirbase" and accession.strip().upper().startswith("MIMAT"):
        prefix = "mirbase.mature"
    return prefix, normalise(prefix, accession)


def url(prefix: str, accession: str) -> str:
    """The registry's own page for a normalised accession, percent-encoded; raises IdentifierError."""
    return _registry(prefix).url.replace("{}", quote(accession, safe="/:;()"))


def _registry(prefix: str) -> Registry:
    try:
        return REGISTRIES[prefix]
    except KeyError:
        known = ", ".join(REGISTRIES)
        raise IdentifierError(f"“{prefix}” is no registry; expected one of {known}.") from None


def _bare(registry: Registry, typed: str) -> str:
    """What was typed, without white space, an address or prefix before it, or a full stop after a DOI."""
    text = typed.strip()
    linked = _heads(registry.prefix).match(text)
    if linked:
        text = unquote(text[linked.end() :]).removesuffix(registry.url.partition("{}")[2] or "/")
        text = text.rstrip("/")
    leads = _leads(registry.prefix)
    while lead := leads.match(text):
        text = text[lead.end() :]
    return _unpunctuated(text) if registry.prefix == "doi" else text


@cache
def _heads(prefix: str) -> re.Pattern[str]:
    registry = REGISTRIES[prefix]
    own = registry.url.partition("{}")[0]
    given = [own, *(spelling for spelling in registry.spellings if "/" in spelling)]
    given += ["https://identifiers.org/", "https://bioregistry.io/", _OBO]
    heads = "|".join(re.escape(re.sub(r"^https://(www\.)?", "", head)) for head in given)
    return re.compile(rf"(?:https?://)?(?:www\.)?(?:{heads})", re.IGNORECASE)


@cache
def _leads(prefix: str) -> re.Pattern[str]:
    registry = REGISTRIES[prefix]
    words = [registry.prefix, *(spelling for spelling in registry.spellings if "/" not in spelling)]
    words.sort(key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?:\s*[:_/]\s*|\.?\s+)", re.IGNORECASE)


def _unpunctuated(text: str) -> str:
    """A DOI without the punctuation of the sentence it stood in; a bracket that it opened itself stays."""
    while text:
        last, opening = text[-1], {")": "(", "]": "[", "}": "{", ">": "<"}.get(text[-1], "")
        if last not in ".,;:'\"”’" and not (opening and text.count(last) > text.count(opening)):
            break
        text = text[:-1]
    return text


def _trouble(registry: Registry, text: str) -> str:
    """Where an accession stops making sense, or nothing."""
    if not text:
        return "nothing is left of it"
    if len(text) > LONGEST:
        return f"it is longer than {LONGEST} characters"
    if text.isprintable() and re.fullmatch(registry.pattern, text):
        return _wrong_check(registry, text)
    odd = _agreement(registry, text)
    if odd == len(text):
        return f"“{text}” stops too soon"
    return f"character {odd + 1} of “{text}” is {_named(text[odd])}"


def _named(letter: str) -> str:
    if letter.isspace():
        return "a space"
    return f"“{letter}”" if letter.isprintable() else f"the invisible U+{ord(letter):04X}"


def _agreement(registry: Registry, text: str) -> int:
    """How many characters of the text can begin an accession: those that the example can complete."""
    visible = next((place for place, letter in enumerate(text) if not letter.isprintable()), len(text))
    tried = ((place, text[:place] + registry.example[place:]) for place in range(visible + 1))
    return max(place for place, mixed in tried if re.fullmatch(registry.pattern, mixed))


def _wrong_check(registry: Registry, text: str) -> str:
    check = _CHECKS.get(registry.prefix)
    if check is None or check(text) == text[-1]:
        return ""
    return f"its last character, which checks the others, is {text[-1]} where {check(text)} is due"


def _cas_check(text: str) -> str:
    """Sum of the digits, each times its place from the right, modulo 10 (CAS, "Check Digit Verification")."""
    digits = [int(letter) for letter in reversed(text[:-1]) if letter != "-"]
    return str(sum(place * digit for place, digit in enumerate(digits, 1)) % 10)


def _unii_check(text: str) -> str:
    """Sum of the first nine characters read in base 36, modulo 36; it holds for every UNII in our record."""
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return alphabet[sum(map(alphabet.index, text[:-1])) % 36]


_CHECKS: dict[str, Callable[[str], str]] = {"cas": _cas_check, "unii": _unii_check}
