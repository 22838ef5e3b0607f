"""What every model of the record has in common: natural keys, who is public, and columns that hold words."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.serializers import sort_dependencies
from django.db import connection
from django.db.models import F

from encyclopedia.models import (
    RECORD,
    Alias,
    Citation,
    CitedReference,
    Claim,
    ClaimEntry,
    Disagreement,
    Entry,
    FormerAddress,
    Identifier,
    Passage,
    Source,
)
from encyclopedia.models.fields import VocabularyField
from encyclopedia.models.record import RecordModel, lookups
from encyclopedia.vocabulary import Change, Effect, Kind, Role, Status
from tests.make import (
    make_agent,
    make_alias,
    make_citation,
    make_claim,
    make_disagreement,
    make_identifier,
    make_passage,
    make_reference,
    make_target,
)

APP = apps.get_app_config("encyclopedia")
FIELDS = [
    (model, field)
    for model in APP.get_models()
    for field in model._meta.local_fields
    if isinstance(field, VocabularyField) and field.words
]


def test_the_record_is_made_of_the_models_that_have_its_base():
    assert {model for model in APP.get_models() if issubclass(model, RecordModel)} == set(RECORD)


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        (Source, "slug"),
        (Alias, "entry__kind entry__slug slug"),
        (ClaimEntry, "claim__accession entry__kind entry__slug role"),
        (Citation, "claim__accession passage__source__slug passage__start passage__end"),
        (
            CitedReference,
            "citation__claim__accession citation__passage__source__slug citation__passage__start"
            " citation__passage__end reference__label",
        ),
        (Disagreement, "first__accession second__accession"),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_a_relation_stands_for_the_natural_key_it_leads_to(model, expected):
    assert " ".join(lookups(model, "NATURAL_KEY")) == expected


def test_every_model_of_the_record_has_a_natural_key():
    assert all(lookups(model, "NATURAL_KEY") for model in RECORD)


@pytest.mark.django_db
def test_a_natural_key_of_another_length_finds_nothing():
    make_claim()
    with pytest.raises(ValueError):
        Claim.objects.get_by_natural_key("C0001", "more")


def test_django_writes_a_row_after_those_that_its_natural_key_is_read_from():
    order = sort_dependencies([(APP, None)])
    for model in RECORD:
        keys = {model._meta.get_field(name.partition("__")[0]).related_model for name in model.NATURAL_KEY} - {None}
        assert all(order.index(other) < order.index(model) for other in keys), model


# Who is public


def one_of_each(status: Status) -> dict[type, object]:
    """A row of every model that is public with a claim or an entry of this status."""
    fields = {"status": status} | ({"status_reason": "It was wrong."} if status is Status.WITHDRAWN else {})
    target, claim = make_target(**fields), make_claim(passages=[], entries=[make_agent(**fields)], **fields)
    citation = make_citation(claim, make_passage(), references=[make_reference()])
    return {
        Claim: claim,
        ClaimEntry: claim.entry_links.get(),
        Citation: citation,
        CitedReference: citation.reference_links.get(),
        Entry: Entry.objects.get(pk=target.pk),
        Alias: make_alias(target, f"other name {status}"),
        Identifier: make_identifier(target, accession=str(status.rank + 1)),
        FormerAddress: FormerAddress.objects.create(entry_id=target.pk, kind="target", slug=f"before-{status.rank}"),
        Disagreement: make_disagreement(claim, make_claim(**fields)),
    }


@pytest.mark.django_db
@pytest.mark.parametrize("status", Status)
def test_a_row_is_public_with_the_claim_or_entry_that_it_belongs_to(status):
    rows = one_of_each(status)
    assert set(rows) == {model for model in RECORD if model.PUBLIC_WITH and model._meta.parents == {}}
    for model, row in rows.items():
        assert (row in model.objects.in_record()) is status.in_record, model
        assert (row in model.objects.published()) is (status is Status.PUBLISHED), model


@pytest.mark.django_db
@pytest.mark.parametrize("side", ["first", "second"])
def test_a_disagreement_is_public_only_if_both_claims_are(side):
    claims = {"first": make_claim(), "second": make_claim()}
    pair = make_disagreement(**claims)
    assert pair in Disagreement.objects.in_record()
    Claim.objects.filter(pk=claims[side].pk).update(status=Status.DRAFT)
    assert pair not in Disagreement.objects.in_record()
    assert pair not in Disagreement.objects.published()


@pytest.mark.django_db
def test_what_belongs_to_no_claim_and_no_entry_is_public():
    reference = make_reference()
    for row in (reference, reference.source, reference.cited, reference.source.sections.get()):
        assert row in type(row).objects.in_record()


@pytest.mark.django_db
def test_a_passage_is_public_if_something_public_points_to_it_or_it_is_set_aside():
    passage, other = make_passage(), make_passage(set_aside="opinion")
    make_claim(passages=[passage], status="draft")
    assert list(Passage.objects.in_record()) == list(Passage.objects.published()) == [other]
    make_claim(passages=[passage])
    assert list(Passage.objects.in_record()) == list(Passage.objects.published()) == [passage, other]


# Columns that hold words


def test_every_column_of_words_has_the_rule_that_it_holds_one():
    """But for a former address, which is checked with the entry that leaves it."""
    known = {
        (model, constraint.condition.children[0][0].removesuffix("__in"))
        for model in APP.get_models()
        for constraint in model._meta.constraints
        if constraint.name.endswith("_is_known")
    }
    assert {(model, field.name) for model, field in FIELDS} - known == {(FormerAddress, "kind")}


def test_the_rule_names_the_words_that_can_be_chosen():
    rules = {rule.name: rule for model in APP.get_models() for rule in model._meta.constraints}
    assert dict(rules["claim_effect_is_known"].condition.children) == {"effect__in": Effect.values}
    assert dict(rules["change_is_known"].condition.children) == {"change__in": ["", *Change.values]}


@pytest.mark.django_db
def test_a_row_that_was_loaded_has_the_words_themselves():
    make_claim(entries=[(make_target(), "target", "more")])
    link = ClaimEntry.objects.select_related("claim", "entry").annotate(effect=F("claim__effect")).get()
    assert (link.role, link.change, link.entry.kind) == (Role.TARGET, Change.MORE, Kind.TARGET)
    assert (link.change.arrow, link.entry.kind.title, link.claim.effect.ways) == ("↑", "Targets", ())
    assert link.effect is Effect.CONFERS_RESISTANCE
    assert ClaimEntry.objects.values_list("role", flat=True).get() is Role.TARGET


def test_a_row_that_was_cleaned_has_the_words_themselves():
    claim = Claim(accession="C0001", statement="Pumps matter.", effect="describes", status="draft")
    claim.clean_fields()
    assert claim.effect is Effect.DESCRIBES and claim.status is Status.DRAFT


@pytest.mark.django_db
def test_an_empty_word_stays_empty_and_an_unknown_one_can_be_refused():
    make_claim()
    link = ClaimEntry.objects.get()
    assert link.change == ""
    link.change = "bent"
    with pytest.raises(ValidationError) as raised:
        link.full_clean()
    assert set(raised.value.message_dict) == {"change"}


@pytest.mark.django_db
def test_a_database_is_asked_for_plain_text(django_assert_num_queries):
    with django_assert_num_queries(1) as queries:
        list(Claim.objects.filter(effect=Effect.DESCRIBES, status__in=[Status.DRAFT]))
    assert "Effect" not in queries[0]["sql"]
    assert type(Claim._meta.get_field("effect").get_db_prep_value(Effect.DESCRIBES, connection)) is str


def test_an_entry_is_named_in_one_word():
    assert (
        Entry(kind=Kind.CELL_LINE, slug="k-562").key == Entry(kind="cell_line", slug="k-562").key == "cell_line:k-562"
    )
