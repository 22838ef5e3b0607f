"""What one row may be: every constraint with its wording, natural keys there and back, order, accessions."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import UniqueConstraint

from encyclopedia.models import (
    KINDS,
    RECORD,
    Alias,
    Claim,
    DeskEvent,
    Disagreement,
    Edition,
    EditionChange,
    Entry,
    Fault,
    FormerAddress,
    Identifier,
    LinkKey,
    Passage,
    RecordState,
    Reference,
    SearchEntry,
    SearchWord,
    Section,
    Source,
)
from encyclopedia.models.fields import CODE_POINT_ORDER, CodePointOrder
from encyclopedia.vocabulary import AgentKind, Attribution, Kind, Status
from tests.make import (
    make_agent,
    make_alias,
    make_cancer,
    make_cell_line,
    make_citation,
    make_claim,
    make_disagreement,
    make_document,
    make_entry,
    make_event,
    make_fault,
    make_identifier,
    make_mechanism,
    make_passage,
    make_reference,
    make_source,
    make_target,
    make_term,
)

pytestmark = pytest.mark.django_db

MODELS = list(apps.get_app_config("encyclopedia").get_models())
DIGEST = "0" * 64
UNSOUND = {"damaged": True, "note": "The letters run into each other."}


def with_values(row, **values):
    """The row with other values, not saved."""
    for name, value in values.items():
        setattr(row, name, value)
    return row


def twin(row, **values):
    """A new row like the first but for these values, not saved."""
    fields = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key
    }
    return type(row)(**fields | values)


def base(entry) -> Entry:
    return Entry.objects.get(pk=entry.pk)


def edition(number=1) -> Edition:
    return Edition.objects.create(number=number, date="2025-01-01", reason="First.", digest=DIGEST)


def change(**values) -> EditionChange:
    fields = {"edition": Edition.objects.first() or edition(), "subject": "C0001", "change": "added"}
    return EditionChange.objects.create(**fields | values)


def former() -> FormerAddress:
    return FormerAddress.objects.create(entry_id=make_mechanism().pk, kind="mechanism", slug="outflow")


def cited():
    return make_citation(make_claim(passages=[]), references=[make_reference()]).reference_links.get()


def indexed() -> SearchWord:
    page = SearchEntry.objects.create(model="claim", row=1, kind="claim", key="C0001", title="x", url="/", name="x")
    return SearchWord.objects.create(page=page, word="pump", tier=0)


def linked() -> LinkKey:
    return LinkKey.objects.create(page=indexed().page, key="pump", used=True)


def own_parent() -> Entry:
    entry = base(make_mechanism())
    return with_values(entry, parent=entry)


def name_of_another() -> Alias:
    make_alias(make_mechanism(), "outflow")
    return twin(make_alias(make_mechanism(), "leak"), text="outflow", slug="outflow")


#: Constraint → a row that breaks it and no other rule of the database.
BREACHES = {
    "agent_kind_is_known": lambda: with_values(make_agent(), agent_kind="brick"),
    "alias_kind_is_known": lambda: with_values(make_alias(make_mechanism(), "outflow"), kind="nickname"),
    "alias_names_its_passage": lambda: with_values(make_alias(make_mechanism(), "outflow"), passage=None),
    "attribution_is_known": lambda: with_values(cited(), attribution=Attribution.NONE_CITED),
    "change_is_known": lambda: with_values(make_claim().entry_links.get(), change="much"),
    "citation_names_a_reference_once": lambda: twin(cited()),
    "claim_cites_a_passage_once": lambda: twin(make_claim().citations.get()),
    "claim_effect_is_known": lambda: with_values(make_claim(), effect="cures"),
    "claim_is_not_at_odds_with_itself": lambda: Disagreement(*(None, *[make_claim().pk] * 2), "It differs."),
    "claim_names_an_entry_once_per_role": lambda: twin(make_claim().entry_links.get()),
    "claim_states_something": lambda: with_values(make_claim(), statement=""),
    "claim_status_is_known": lambda: with_values(make_claim(), status="lost"),
    "desk_event_is_about_one_thing": lambda: with_values(make_event(make_claim()), entry=base(make_mechanism())),
    "disagreement_says_what_differs": lambda: with_values(make_disagreement(make_claim(), make_claim()), difference=""),
    "document_does_not_cite_itself": lambda: with_values(make_reference(), cited=Source.objects.documents().get()),
    "document_has_a_digest_and_a_cited_work_has_none": lambda: with_values(make_source(), is_document=True),
    "doi_belongs_to_one_source": lambda: twin(make_source(doi="10.1000/1"), slug="roe-2001"),
    "edition_change_is_known": lambda: with_values(change(), change="lost"),
    "edition_lists_a_subject_once": lambda: twin(change()),
    "editions_count_from_one": lambda: with_values(edition(), number=0),
    "entry_has_a_name": lambda: with_values(base(make_mechanism()), name=""),
    "entry_has_an_alias_once": lambda: twin(make_alias(make_mechanism(), "outflow", shared=True)),
    "entry_is_not_its_own_parent": own_parent,
    "entry_kind_is_known": lambda: with_values(base(make_mechanism()), kind="planet"),
    "entry_status_is_known": lambda: with_values(base(make_mechanism()), status="lost"),
    "evidence_is_known": lambda: with_values(make_claim().citations.get(), evidence="rumor"),
    "fault_has_a_ground": lambda: with_values(make_fault(), ground=""),
    "fault_kind_is_known": lambda: with_values(make_fault(), kind="ugly"),
    "former_address_leads_to_one_entry": lambda: twin(former(), entry_id=make_mechanism().pk),
    "identifier_belongs_to_one_entry": lambda: twin(make_identifier(make_target()), entry_id=make_target().pk),
    "one_entry_at_an_address": lambda: twin(base(make_mechanism("efflux"))),
    "one_passage_at_a_place": lambda: twin(make_passage()),
    "one_reference_at_a_position": lambda: twin(make_reference(), label="Roe, 2001"),
    "one_reference_under_a_label": lambda: twin(make_reference(), position=9),
    "one_section_at_a_position": lambda: twin(make_document().sections.get()),
    "only_a_trial_has_a_phase": lambda: with_values(make_claim().citations.get(), phase="2"),
    "page_holds_a_link_key_once": lambda: twin(linked()),
    "page_holds_a_word_once": lambda: twin(indexed()),
    "passage_ends_after_it_starts": lambda: with_values(make_passage(), end=0),
    "primary_finding_is_known": lambda: with_values(cited(), primary="similar"),
    "brand_name_says_where_it_was_seen": lambda: with_values(
        make_alias(make_agent(), "Cure", kind="synonym"), kind="brand"
    ),
    "cancer_kind_is_known": lambda: with_values(make_cancer(), cancer_kind="mood"),
    "definition_has_a_ground": lambda: with_values(make_mechanism(), definition_ground=""),
    "only_a_withdrawn_claim_is_replaced": lambda: with_values(make_claim(), replaced_by=make_claim()),
    "resolved_reference_is_listed": lambda: with_values(make_reference(), position=None),
    "role_is_known": lambda: with_values(make_claim().entry_links.get(), role="villain"),
    "row_of_the_record_has_one_page": lambda: twin(indexed().page, key="C0002"),
    "section_ends_after_it_starts": lambda: with_values(make_document().sections.get(), start=99999),
    "section_kind_is_known": lambda: with_values(make_document().sections.get(), kind="cellar"),
    "sound_term_is_read_as_printed": lambda: with_values(make_term("PUMA"), printed_abbreviation="PLIMA"),
    "set_aside_reason_is_known": lambda: with_values(make_passage(), set_aside="boring"),
    "source_has_a_title": lambda: with_values(make_source(), title=""),
    "source_standing_is_known": lambda: with_values(make_source(), standing="fine"),
    "source_type_is_known": lambda: with_values(make_source(), type="leaflet"),
    "target_kind_is_known": lambda: with_values(make_target(), target_kind="wheel"),
    "damaged_term_says_how_it_is_read": lambda: with_values(make_term("PUMA"), damaged=True),
    "one_term_in_a_row": lambda: twin(make_term("PUMA")),
    "term_is_printed": lambda: with_values(make_term("PUMA"), printed_abbreviation="", printed_expansion="", **UNSOUND),
    "text_belongs_to_one_document": lambda: twin(make_document(), slug="roe-2001"),
    "there_is_one_record_state": lambda: RecordState(pk=2),
    "two_claims_are_at_odds_once": lambda: twin(make_disagreement(make_claim(), make_claim())),
    "unshared_alias_belongs_to_one_entry": name_of_another,
    "voice_is_known": lambda: with_values(make_claim().citations.get(), voice="shouts"),
    "withdrawn_claim_says_why": lambda: with_values(make_claim(), status=Status.WITHDRAWN),
    "withdrawn_entry_says_why": lambda: with_values(base(make_mechanism()), status=Status.WITHDRAWN),
}

CONSTRAINTS = {constraint.name: constraint for model in MODELS for constraint in model._meta.constraints}

#: No editor ever meets these: the rows are made by the program alone.
WITHOUT_WORDING = {"there_is_one_record_state", "row_of_the_record_has_one_page"}
WITHOUT_WORDING |= {"page_holds_a_word_once", "page_holds_a_link_key_once"}


def test_every_constraint_is_broken_once_in_these_tests():
    assert set(BREACHES) == set(CONSTRAINTS)


def test_every_constraint_has_a_wording_of_its_own():
    wordings = [
        str(constraint.violation_error_message)
        for name, constraint in CONSTRAINTS.items()
        if name not in WITHOUT_WORDING
    ]
    assert len(set(wordings)) == len(wordings)
    assert all(wording.endswith(".") and "Constraint" not in wording for wording in wordings)


@pytest.mark.parametrize("name", sorted(set(BREACHES) - WITHOUT_WORDING))
def test_an_editor_reads_what_a_constraint_demands(name):
    with pytest.raises(ValidationError) as raised:
        BREACHES[name]().validate_constraints()
    assert raised.value.messages == [CONSTRAINTS[name].violation_error_message]


@pytest.mark.parametrize("name", sorted(BREACHES))
def test_the_database_keeps_every_constraint(name):
    row = BREACHES[name]()
    with pytest.raises(IntegrityError) as raised, transaction.atomic():
        row.save()
    message = str(raised.value)
    assert name in message or (isinstance(CONSTRAINTS[name], UniqueConstraint) and "UNIQUE" in message)


# What clean() adds


def clean_errors(row) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as raised:
        row.full_clean()
    return raised.value.message_dict


def test_an_identifier_fits_the_kind_of_its_entry():
    errors = clean_errors(Identifier(entry_id=make_agent().pk, registry="hgnc", accession="40"))
    assert errors == {"registry": ["HGNC has no entries of the kind “agent”."]}


def test_a_role_is_taken_by_its_own_kind():
    claim = make_claim(entries=[])
    link = twin(make_claim().entry_links.get(), claim_id=claim.pk, entry_id=make_agent("zeta drug").pk, role="target")
    assert clean_errors(link) == {
        "role": ["The role “target” takes a thing of the kind “target”; zeta drug is of the kind “agent”."]
    }


def test_a_modulator_is_an_agent():
    make_claim(entries=[(make_agent(), "modulator")])


def test_a_parent_is_of_the_same_kind():
    entry = with_values(make_agent(), parent=base(make_mechanism()))
    assert list(clean_errors(entry)) == ["parent"]


def test_an_entry_does_not_hang_on_what_hangs_on_it():
    above = make_mechanism("efflux")
    below = make_mechanism("pumping", parent=base(above))
    entry = with_values(above, parent=base(below))
    assert clean_errors(entry) == {"parent": ["pumping stands below efflux in the tree; it cannot be above it too."]}


def test_a_path_goes_from_the_root_to_the_entry():
    entry = make_mechanism("pumping", parent=base(make_mechanism("efflux")))
    assert (entry.path, entry.depth) == ("/efflux/pumping/", 1)


def test_an_alias_has_a_letter_or_digit():
    assert clean_errors(Alias(entry=base(make_mechanism()), text="+++"))["text"] == [
        "An alias has at least one letter or digit."
    ]


def test_an_accession_is_kept_as_its_registry_prints_it():
    assert make_identifier(make_target(), "hgnc", "HGNC:40").accession == "40"


def test_a_statement_is_kept_on_one_line():
    assert make_claim(" Pumps\n  matter. ").statement == "Pumps matter."


def test_two_claims_at_odds_stand_in_the_order_of_their_accessions():
    first, second = make_claim(), make_claim()
    pair = make_disagreement(second, first)
    assert (pair.first, pair.second) == (first, second)


@pytest.mark.parametrize("field", ["opening", "closing"])
def test_a_passage_keeps_at_most_six_words(field):
    assert clean_errors(with_values(make_passage(), **{field: "one two three four five six seven"})) == {
        field: ["At most 6 words of a passage are kept."]
    }


@pytest.mark.parametrize(
    "extents",
    [
        [],
        {},
        "text",
        [[5, 5]],
        [[5, 4]],
        [[0, 9], [8, 12]],
        [[9, 12], [0, 5]],
        [[1]],
        [[]],
        [5],
        [["1", "2"]],
        [[-1, 5]],
    ],
)
def test_extents_are_rising_pairs_of_offsets(extents):
    passage = make_passage()
    passage.extents = extents
    assert "extents" in clean_errors(passage)


def test_a_passage_starts_and_ends_with_its_extents():
    passage = make_passage(extents=[[100, 190], [300, 390]])
    assert (passage.start, passage.end) == (100, 390)


@pytest.mark.parametrize(
    "paragraphs",
    [
        {},
        [5],
        [["prose"]],
        [["poem", []]],
        [["prose", 5]],
        [["prose", [5]]],
        [["prose", [[]]]],
        [["prose", [[[9, 5]]]]],
        [[["prose"], []]],
    ],
)
def test_an_outline_is_made_of_paragraphs_of_sentences(paragraphs):
    section = with_values(make_document().sections.get(), paragraphs=paragraphs)
    assert list(clean_errors(section)) == ["paragraphs"]


def test_section_and_passage_belong_to_one_document():
    passage = with_values(make_passage(), section=make_document().sections.get())
    assert clean_errors(passage) == {"section": ["The section belongs to another document."]}


@pytest.mark.parametrize("field", ["passage", "reference"])
def test_a_fault_and_its_place_belong_to_one_document(field):
    other = make_document()
    place = make_passage(other) if field == "passage" else make_reference(other)
    fault = with_values(make_fault(make_document()), **{field: place})
    assert clean_errors(fault) == {field: [f"The {field} belongs to another document."]}


def test_a_cited_reference_and_the_passage_belong_to_one_document():
    link = cited()
    link.reference = make_reference(make_document())
    assert clean_errors(link) == {"reference": ["The reference belongs to another document than the passage."]}


def test_only_a_document_has_references():
    reference = with_values(make_reference(), source=make_source())
    assert clean_errors(reference) == {"source": ["Only a document that was read in full has references."]}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("authors", ["Roe, R", ""]),
        ("authors", [["Roe"]]),
        ("authors", {}),
        ("dates", ["2025"]),
        ("doi", "x"),
        ("pmid", "x"),
    ],
)
def test_a_source_with_odd_facts_is_refused(field, value):
    assert list(clean_errors(with_values(make_source(), **{field: value}))) == [field]


def test_an_entry_in_use_cannot_be_deleted():
    entry = make_mechanism()
    make_claim(entries=[entry])
    with pytest.raises(IntegrityError):
        entry.delete()


# Natural keys


def one_of_each() -> None:
    """A row of every model of the record."""
    link = cited()
    make_disagreement(link.citation.claim, make_claim())
    for kind in Kind:
        make_entry(kind)
    make_alias(make_cell_line("K5", cancer_type=make_cancer("leukemia")), "K-5/R")
    make_identifier(make_target())
    make_fault()
    make_term("PUMA")
    former()
    change()


def test_every_row_is_found_again_by_its_natural_key():
    one_of_each()
    for model in RECORD:
        rows = list(model.objects.all())
        assert rows, f"{model.__name__} has no row to test"
        for row in rows:
            assert model.objects.get_by_natural_key(*row.natural_key()) == row


def test_natural_keys_are_plain_values():
    one_of_each()
    for model in RECORD:
        assert all(isinstance(part, str | int) for row in model.objects.all() for part in row.natural_key())


def test_every_kind_has_its_model():
    assert set(KINDS) == set(Kind)
    assert all(kind == KINDS[kind].KIND for kind in Kind)


# Order


MIXED = ["é", "b", "Z", "a-1", "a 1", "A", "_", "ß", "B", "α", "a1", "10", "9"]


def test_lines_sort_by_code_point():
    document = make_document()
    for label in MIXED:
        make_reference(document, cited=False, label=label)
    assert list(Reference.objects.order_by("label").values_list("label", flat=True)) == sorted(MIXED)


def test_lines_compare_by_code_point_too():
    document = make_document()
    for label in MIXED:
        make_reference(document, cited=False, label=label)
    before = Reference.objects.filter(label__lt="a").order_by("label").values_list("label", flat=True)
    assert list(before) == sorted(label for label in MIXED if label < "a")


def test_every_line_of_text_that_is_sorted_has_the_order_of_code_points():
    columns = {
        (model._meta.db_table, field.column): field.db_parameters(connection)["collation"]
        for model in MODELS
        for field in model._meta.local_fields
        if isinstance(field, CodePointOrder)
    }
    assert set(columns.values()) == {CODE_POINT_ORDER[connection.vendor]}
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT table_name, column_name, collation_name FROM information_schema.columns")
            collations = {(table, column): collation for table, column, collation in cursor.fetchall()}
        assert {collations[place] for place in columns} == {"C"}


def test_claims_and_faults_stand_in_the_order_of_their_numbers():
    for accession in ("C10000", "C0002", "C9999"):
        make_claim(accession=accession)
    for accession in ("F10000", "F0002", "F9999"):
        make_fault(accession=accession)
    assert [claim.accession for claim in Claim.objects.all()] == ["C0002", "C9999", "C10000"]
    assert [claim.accession for claim in Claim.objects.in_order()] == ["C0002", "C9999", "C10000"]
    assert [fault.accession for fault in Fault.objects.all()] == ["F0002", "F9999", "F10000"]


def test_references_that_are_not_listed_stand_last():
    document = make_document()
    for label, position in (("x", None), ("2", 2), ("1", 1)):
        make_reference(document, cited=False, label=label, position=position)
    assert [reference.label for reference in Reference.objects.all()] == ["1", "2", "x"]
    assert [reference.label for reference in Reference.objects.for_bibliography()] == ["1", "2", "x"]


# Accessions


@pytest.mark.parametrize(
    ("present", "expected"),
    [
        ([], "0001"),
        (["0001"], "0002"),
        (["0002", "0007"], "0008"),
        (["9999"], "10000"),
        (["10000", "9999", "0003"], "10001"),
        (["99999", "100000"], "100001"),
    ],
)
def test_the_next_accession_follows_the_highest(present, expected):
    for number in present:
        make_claim(accession=f"C{number}")
        make_fault(accession=f"F{number}")
    assert Claim.objects.next_accession() == f"C{expected}"
    assert Fault.objects.next_accession() == f"F{expected}"


@pytest.mark.parametrize("accession", ["C1", "c0001", "0001", "C0001\n", "C00x1", ""])
def test_an_accession_of_another_form_is_refused(accession):
    assert "accession" in clean_errors(with_values(make_claim(), accession=accession))


def test_a_withdrawn_claim_keeps_its_accession():
    claim = make_claim()
    Claim.objects.filter(pk=claim.pk).update(status=Status.WITHDRAWN, status_reason="It was wrong.")
    assert Claim.objects.next_accession() == "C0002"


def test_a_deleted_draft_takes_its_accession_along():
    make_claim()
    make_claim(status=Status.DRAFT, accession=Claim.objects.next_accession()).delete()
    assert Claim.objects.next_accession() == "C0003"


# The state of the record


def test_the_counter_counts_every_change():
    assert RecordState.objects.counter() == 0
    RecordState.objects.raise_counter()
    RecordState.objects.raise_counter()
    assert (RecordState.objects.counter(), RecordState.objects.count()) == (2, 1)


def test_a_record_that_changed_since_it_was_loaded_says_so():
    assert not RecordState.objects.current().edited_since_load
    RecordState.objects.raise_counter()
    assert RecordState.objects.current().edited_since_load


def test_every_row_reads_as_something():
    one_of_each()
    make_event(Claim.objects.first(), DeskEvent.Step.NOTED)
    indexed()
    rows = [row for model in MODELS for row in model.objects.all()]
    assert {type(row) for row in rows} >= {Section, Passage, Alias, DeskEvent}
    assert all(str(row).strip() and "object (" not in str(row) for row in rows)


def test_every_sort_of_agent_can_be_made():
    assert {make_agent(agent_kind=sort).agent_kind for sort in AgentKind} == set(AgentKind.values)
