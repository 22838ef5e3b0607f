"""A made record with something of everything, the same whenever and after whatever it is made.

Every page and every form of it is looked at: ``test_every_page.py`` walks it, ``test_golden.py`` compares what it gives
with the files in ``golden/``. So nothing in it may depend on a counter: names, years and labels are all given here.
Of each type there is a thing with little and a thing with much.
"""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from encyclopedia.models import Edition, EditionChange, Entry, FormerAddress, Section
from encyclopedia.vocabulary import Attribution, Effect, Evidence, FaultKind, Primary, SetAside, SourceType, Voice
from tests import make

LICENCE = {"licence": "CC BY 4.0", "licence_url": "https://creativecommons.org/licenses/by/4.0/"}
PRINTED = {"container": "J Pumps & Porters", "year": 2024, "volume": "7", "issue": "3-4", "pages": "17–29"}
#: What cites what, on what ground, in which voice: a passage each, with the labels of its references.
MANY_WAYS = [
    (Voice.RELAYS, Evidence.IN_VITRO, "", ["1", "2", "5"]),
    (Voice.SYNTHESIS, Evidence.CLINICAL_TRIAL, "1b/2", []),
    (Voice.HYPOTHESIS, Evidence.PATIENTS, "", ["3"]),
    (Voice.ROW, Evidence.IN_VIVO, "", ["4", "99"]),
]


def make_record() -> SimpleNamespace:
    """The whole of it, saved, with drafts and withdrawn things; its rows by name."""
    record = SimpleNamespace()
    make_documents(record)
    make_references(record)
    make_entries(record)
    make_names(record)
    make_claims(record)
    make_trails(record)
    make_faults(record)
    make_terms(record)
    make_unpublished(record)
    make_editions()
    return record


def make_documents(record) -> None:
    record.review = make.make_document(
        "reviewer-2024",
        title="How cells throw drugs out: 100% of NF_κB & {more}",
        authors=["Reviewer, R. A.", "van der Doe, D", "The Pump and Porter Group"],
        et_al=True,
        affiliation="Institute of Pumps, Portertown",
        publisher="Pump Press",
        doi="10.1000/review.2024_1",
        pmid="12345",
        url="https://example.org/review",
        dates=[["Received", "2 January 2024"], ["Accepted", "3 March 2024"]],
        text_may_be_shown=True,
        standing="current",
        standing_ground="The publisher’s page, seen on 1 May 2025.",
        **PRINTED | LICENCE,
    )
    extents = [[[n * 100, n * 100 + 90]] for n in range(300, 304)]
    paragraphs = [["prose", extents[:2]], ["bullet", extents[2:]]]
    heading = {"position": 1, "level": 2, "heading": "Outlook", "kind": "body", "start": 30000, "end": 30400}
    record.outlook = make.saved(Section(source=record.review, paragraphs=paragraphs, **heading))
    record.critic = make.make_document(
        "critic-2023", title="Against pumps", authors=["Critic, C"], year=2023, type=SourceType.COURSEWORK
    )


def make_references(record) -> None:
    """Cited works of every type: that with much is cited by both documents, that with little by neither."""
    record.work = make.make_source(
        "author-2001",
        title="Gates of the {cell}: 5 $ & _more_",
        authors=["Author, A.", "Second, B", "Third, C", "Fourth, D", "Fifth, E", "Sixth, F", "Seventh, G"],
        doi="10.1000/182",
        pmid="678",
        url="https://example.org/gates",
        **PRINTED,
    )
    make.make_source("anonymous", title="No more than a title", authors=[], year=None, type=SourceType.OTHER)
    record.works = [
        make.make_source(f"{kind.value.replace('_', '-')}-1999", title=f"A {kind.label}", authors=["One, A"], type=kind)
        for kind in SourceType
    ]
    works = [record.work, record.critic, *record.works[:3]]
    record.references = {str(n): make.make_reference(record.review, work, str(n)) for n, work in enumerate(works, 1)}
    record.references["99"] = make.make_reference(record.review, False, "99")
    record.named = make.make_reference(record.critic, record.work, "Author et al., 2001")


def make_entries(record) -> None:
    """Of each kind one with much, and one with little."""
    record.efflux = make.make_mechanism("drug efflux")
    record.one_pump = make.make_mechanism("efflux by one pump", parent=record.efflux)
    record.inhibitors = make.make_agent("pump inhibitors", agent_kind="class")
    record.agent = make.make_agent("testinib", parent=record.inhibitors)
    record.helper = make.make_agent("blockine", parent=record.inhibitors, agent_kind="natural_product")
    record.family = make.make_target("pump family", target_kind="family")
    record.pumps = [make.make_target("PUMP1"), make.make_target("PUMP2")]
    record.family.members.set(record.pumps)
    record.blockade = make.make_strategy("pump blockade")
    record.blood_cancers = make.make_cancer("blood cancers")
    record.leukemia = make.make_cancer("leukemia", parent=record.blood_cancers)
    record.line = make.make_cell_line("K0", cancer_type=record.leukemia)
    record.subline = make.make_cell_line("K0/R", parent=record.line, cancer_type=record.leukemia)
    makers = [make.make_mechanism, make.make_strategy, make.make_agent, make.make_target, make.make_cancer]
    names = ["dormancy", "drug holiday", "plainamide", "LONE1", "glioma"]
    record.plain = [maker(name) for maker, name in zip(makers, names, strict=True)]
    record.plain.append(make.make_cell_line("M1"))


def make_names(record) -> None:
    passage = make.make_passage(record.review, 40)
    for entry in (record.efflux, record.agent, record.family, record.blockade, record.leukemia, record.line):
        make.make_alias(entry, f"{entry.name} by another name", passage=passage)
        make.make_alias(entry, f"{entry.name} mispelt", kind="as_printed", passage=passage)
        make.make_alias(entry, f"{entry.name} for search only", kind="synonym")
        entry.summary = f"What is said of [[{entry.kind}:{entry.slug}|it]] and [[drug efflux]] [@C0001; @C0002]."
        make.saved(entry)
    for pump in record.pumps:
        make.make_alias(pump, "gate", shared=True, passage=passage)
    make.make_identifier(record.family, "fplx", "PUMP")
    make.make_identifier(record.pumps[0], "hgnc", "40")
    make.make_identifier(record.pumps[0], "uniprot", "P08183")
    make.make_identifier(record.agent, "chembl", "CHEMBL185")
    make.make_identifier(record.line, "cellosaurus", "0001")
    FormerAddress.objects.create(entry_id=record.agent.pk, kind="agent", slug="oldinib")


def make_claims(record) -> None:
    """C0001 says much: every kind of entry and change. C0002 to C0015: every effect, one more often than a page shows."""
    first, second = record.pumps
    about = [record.one_pump, record.agent, (record.helper, "modulator"), record.leukemia, record.line, record.subline]
    about += [(first, "target", "more"), (second, "target", "less"), (record.family, "target", "altered")]
    statement = "More PUMP1, where PUMP2 is lost, lowers what testinib does."
    record.much = make.make_claim(statement, entries=[*about, record.blockade], passages=[])
    record.opposite = claim_of(record, 2, Effect.RESTORES_SENSITIVITY, (record.helper, "modulator"), record.blockade)
    for n, effect in enumerate(Effect, 3):
        claim_of(record, n, effect, record.efflux, (first, "target", "present"))
    for n in range(11, 16):
        claim_of(record, n, Effect.CONFERS_RESISTANCE, record.efflux, record.inhibitors, record.blood_cancers)
    record.little = make.make_claim("Cells rest.", entries=[record.plain[0]], passages=[], effect=Effect.DESCRIBES)
    make.make_citation(record.little, make.make_passage(record.critic, 0), voice=Voice.SYNTHESIS)
    for n, entry in enumerate(record.plain[1:], 1):
        claim = make.make_claim(f"Nothing more is said of {entry.name}.", entries=[entry], passages=[])
        make.make_citation(claim, make.make_passage(record.critic, n))


def claim_of(record, n: int, effect: Effect, *entries):
    """A claim about testinib in leukemia, on a sentence of the review that cites one work."""
    statement = f"Finding {n} {effect.label} where testinib is given."
    claim = make.make_claim(statement, entries=[record.agent, record.leukemia, *entries], effect=effect, passages=[])
    make.make_citation(claim, make.make_passage(record.review, n), references=[record.references["1"]])
    return claim


def make_trails(record) -> None:
    """The claim that says much rests on a passage for each voice, and on the other document."""
    for n, (voice, evidence, phase, labels) in enumerate(MANY_WAYS, 20):
        passage = make.make_passage(record.review, n)
        citation = make.make_citation(record.much, passage, voice=voice, evidence=evidence, phase=phase)
        for label, attribution in zip(labels, Attribution, strict=False):
            links = citation.reference_links
            links.create(reference=record.references[label], attribution=attribution)
    opened = record.much.citations.first().reference_links.get(reference=record.references["1"])
    opened.primary, opened.primary_note = Primary.WEAKER, "In two of three cell lines."
    make.saved(opened)
    make.make_citation(record.much, make.make_passage(record.critic, 10), references=[record.named])
    make.make_disagreement(record.much, record.opposite)
    outlook = {"section": record.outlook, "paragraph": 0}
    make.make_passage(record.review, 300, set_aside=SetAside.ANNOUNCES, **outlook)
    make.make_passage(record.review, 301, set_aside=SetAside.REPEATS, repeats=record.much, **outlook)


def make_faults(record) -> None:
    passage, references = record.review.passages.get(start=2000), record.references
    make.make_fault(passage=passage, text="It prints testinip.", ground="It prints testinib everywhere else.")
    faults = {
        FaultKind.OFF_SUBJECT: ("2", "The work is about gates of gardens."),
        FaultKind.MALFORMED_ENTRY: ("4", "The year stands in place of the pages."),
        FaultKind.UNRESOLVED_CITATION: ("99", "The bibliography ends at 5."),
    }
    for kind, (label, text) in faults.items():
        place = {"passage": passage} if kind == FaultKind.OFF_SUBJECT else {}
        make.make_fault(reference=references[label], kind=kind, text=text, ground="As it is printed.", **place)
    missing = {"text": "No conflict of interest is stated.", "ground": "No such section stands in it."}
    make.make_fault(record.review, kind=FaultKind.MISSING_DATA, **missing)


def make_terms(record) -> None:
    where = make.make_list(record.review)
    make.make_term("PMP", "pump", section=where, entries=record.pumps)
    read = {"printed_abbreviation": "TST1NIB", "printed_expansion": "test", "damaged": True, "note": "A 1 for an I."}
    make.make_term("TSTINIB", "testinib", section=where, entries=[record.agent], **read)
    make.make_term("", "nothing at all", section=where)


def make_unpublished(record) -> None:
    """What readers see with its reason, and what they must not see."""
    reason = {"status": "withdrawn", "status_reason": "It was read wrongly."}
    claim = make.make_claim("An old finding.", entries=[record.agent], passages=[], **reason)
    make.make_citation(claim, make.make_passage(record.critic, 11))
    make.make_mechanism("old idea", **reason)
    draft = make.make_agent("draftinib", status="draft")
    make.make_claim("A draft finding.", entries=[draft], passages=[], status="draft")


def make_editions() -> None:
    first = Edition.objects.create(number=1, date=date(2025, 6, 1), reason="The first.", digest="1" * 64)
    second = Edition.objects.create(number=2, date=date(2026, 2, 1), reason="Corrected.", digest="2" * 64)
    subjects = ["C0001", "F0001", "source:reviewer-2024", "source:author-2001", "agent:gone"]
    subjects += [f"{entry.kind}:{entry.slug}" for entry in Entry.objects.in_record()]
    for subject in subjects:
        EditionChange.objects.create(edition=first, subject=subject, change="added", fingerprint="a" * 64)
    changes = {"C0001": "changed", "agent:testinib": "changed", "mechanism:old-idea": "withdrawn"}
    for subject, change in changes.items():
        facts = {"note": "Read again.", "fingerprint": "b" * 64}
        EditionChange.objects.create(edition=second, subject=subject, change=change, **facts)
    EditionChange.objects.create(edition=second, subject="agent:gone", change="withdrawn")
