"""The rules that hold across rows: each is kept by a sound record and broken by exactly the row that breaks it."""

from __future__ import annotations

import pytest

from encyclopedia.evidence import integrity
from encyclopedia.models import (
    Alias,
    Citation,
    Claim,
    ClaimEntry,
    Entry,
    FormerAddress,
    Mechanism,
    Passage,
    Source,
    Target,
)
from encyclopedia.vocabulary import FaultKind, Status
from tests.make import (
    make_agent,
    make_alias,
    make_claim,
    make_document,
    make_entry,
    make_fault,
    make_mechanism,
    make_passage,
    make_reference,
    make_target,
    make_term,
)

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str, str]]:
    """(rule, row, message) of every offence."""
    return [(offence.rule, str(offence.row), offence.message) for offence in integrity.check()]


def published(name, **fields) -> Mechanism:
    """A published mechanism with a published claim about it, so that no rule is broken."""
    entry = make_mechanism(name, **fields)
    make_claim(entries=[entry])
    return entry


def base(entry) -> Entry:
    return Entry.objects.get(pk=entry.pk)


def test_an_empty_record_is_whole():
    assert told() == []


def test_a_sound_record_is_whole():
    efflux = published("efflux", summary="Pumps drive drugs out, as [[pumping]] does [@C0001].")
    make_alias(published("pumping", parent=base(efflux)), "expulsion")
    make_fault(reference=make_reference(cited=False), kind=FaultKind.UNRESOLVED_CITATION)
    make_passage(set_aside="repeats", repeats=Claim.objects.first())
    assert told() == []


def test_drafts_break_no_rule():
    draft = make_mechanism("efflux", status=Status.DRAFT, summary="See [[nowhere]] [@C0999].")
    make_claim("Once.", entries=[draft], passages=[], status=Status.DRAFT)
    make_claim("Once.", entries=[], passages=[], status=Status.IN_REVIEW)
    assert told() == []


def test_an_offence_reads_as_a_sentence():
    make_mechanism("efflux")
    assert [str(offence) for offence in integrity.check()] == [
        "entry efflux: No published claim is about it or anything below it; link one, or leave the entry a draft."
    ]


def test_single_rules_can_be_asked():
    make_mechanism("efflux")
    assert integrity.check([integrity.entries.path_follows_the_tree]) == []


def test_every_rule_says_what_it_demands():
    assert all(rule.__doc__ and rule.__doc__.endswith(".") for rule in integrity.RULES)
    assert len({rule.__name__ for rule in integrity.RULES}) == len(integrity.RULES)


def test_a_published_entry_needs_a_published_claim():
    entry = make_mechanism("efflux")
    make_claim(entries=[entry], status=Status.DRAFT)
    assert told() == [
        (
            "published_entry_has_a_claim",
            "efflux",
            "No published claim is about it or anything below it; link one, or leave the entry a draft.",
        )
    ]


def test_a_published_claim_names_an_entry():
    make_claim(entries=[])
    assert told() == [("published_claim_is_about_something", "C0001", "It names no entry; a published claim has both.")]


def test_a_published_claim_rests_on_a_passage():
    make_claim(passages=[])
    assert told() == [
        ("published_claim_is_about_something", "C0001", "It rests on no passage; a published claim has both.")
    ]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW])
def test_a_published_claim_names_published_entries_only(status):
    make_claim(entries=[make_mechanism("efflux", status=status)])
    assert told() == [
        (
            "published_claim_names_published_entries",
            "C0001",
            f"It names efflux, which is {status.label}; publish or replace that.",
        )
    ]


def test_a_published_entry_hangs_on_a_published_parent():
    parent = make_mechanism("efflux", status=Status.DRAFT)
    published("pumping", parent=base(parent))
    assert told() == [
        (
            "published_entry_hangs_on_a_published_parent",
            "pumping",
            "Its parent efflux is draft; publish that first.",
        )
    ]


def test_a_path_follows_the_tree():
    Entry.objects.filter(pk=published("efflux").pk).update(path="/influx/")
    assert told() == [("path_follows_the_tree", "efflux", "Its path is /influx/; expected /efflux/.")]


def test_an_entry_without_the_row_of_its_kind_is_found():
    entry = published("efflux")
    Mechanism.objects.filter(pk=entry.pk)._raw_delete("default")
    assert told() == [("entry_has_the_row_of_its_kind", "efflux", "It has no row among the mechanisms.")]


def test_an_entry_with_the_row_of_another_kind_is_found():
    entry = published("efflux")
    Target(entry_id=entry.pk, target_kind="gene").save_base(raw=True)
    assert told() == [("entry_has_the_row_of_its_kind", "efflux", "It stands among the targets, but is a mechanism.")]


def test_an_alias_that_is_the_name_of_another_entry_is_found():
    published("efflux")
    make_alias(published("pumping"), "Efflux")
    assert [(rule, row) for rule, row, _ in told()] == [("one_name_is_one_thing", "pumping")]


def test_two_kinds_of_entry_do_not_share_an_address():
    published("autophagy")
    make_claim(entries=[make_target("autophagy", target_kind="pathway")])
    assert told() == [
        (
            "one_name_is_one_thing",
            "autophagy",
            "It goes by “autophagy” like autophagy (mechanism); mark the alias as shared, or merge them.",
        )
    ]


def test_a_shared_alias_is_no_entry_of_its_own():
    published("efflux")
    for name in ("pumping", "leaking"):
        make_alias(published(name), "efflux", shared=True)
    assert {(rule, row) for rule, row, _ in told()} == {
        ("one_name_is_one_thing", "pumping"),
        ("one_name_is_one_thing", "leaking"),
    }
    assert told()[0][2] == "It shares “efflux” with efflux, whose own name that is; call it something else."


def test_a_name_is_shared_by_two_or_more():
    make_alias(published("pumping"), "expulsion", shared=True)
    assert told() == [
        (
            "one_name_is_one_thing",
            "pumping",
            "Its alias “expulsion” is marked as shared, but no other entry has it.",
        )
    ]
    make_alias(published("leaking"), "expulsion", shared=True)
    assert told() == []


def test_misprints_and_synonyms_are_nobodys_name():
    published("efflux")
    make_alias(published("pumping"), "efflux", kind="as_printed")
    make_alias(published("leaking"), "efflux", kind="synonym")
    assert told() == []


def test_a_former_address_is_free():
    entry = published("pumping")
    published("efflux")
    FormerAddress.objects.create(entry_id=entry.pk, kind="mechanism", slug="efflux")
    assert told() == [
        ("former_address_is_free", "pumping", "Its former address “efflux” is the address of an entry now.")
    ]


@pytest.mark.parametrize(
    ("summary", "message"),
    [
        ("See [[nowhere]].", "The summary links [[nowhere]], which no published entry goes by, or several do."),
        ("See [[a draft]].", "The summary links [[a draft]], which no published entry goes by, or several do."),
        ("So it is [@C0999].", "The summary cites C0999, which is no published claim."),
        ("So it is [@C0001; @C0002].", "The summary cites C0002, which is no published claim."),
    ],
)
def test_a_summary_leads_somewhere(summary, message):
    draft = make_mechanism("a draft", status=Status.DRAFT)
    published("efflux", summary=summary)
    make_claim(entries=[draft], status=Status.DRAFT)
    assert told() == [("summary_leads_somewhere", "efflux", message)]


def test_only_groups_have_members():
    family, gene = make_target("pumps", target_kind="family"), make_target("pump")
    make_claim(entries=[family, gene])
    family.members.add(gene)
    assert told() == []
    gene.members.add(family)
    assert told() == [("only_groups_have_members", "pump", "A gene or protein has no members.")]


def test_nothing_is_a_member_of_itself():
    family = make_target("pumps", target_kind="family")
    make_claim(entries=[family])
    family.members.add(family)
    assert told() == [("only_groups_have_members", "pumps", "It is a member of itself.")]


def offence_of_passage(**fields) -> str:
    make_claim(passages=[make_passage(sentence=3)])
    Passage.objects.update(**fields)
    found = integrity.check([integrity.passages.passage_is_whole_sentences])
    return found[0].message if found else ""


def test_a_passage_may_have_several_sentences():
    assert offence_of_passage(extents=[[300, 590]], end=590) == ""


@pytest.mark.parametrize("extents", [[[301, 390]], [[300, 389]], [[300, 395]], [[390, 400]], [[300, 390], [450, 490]]])
def test_a_passage_is_made_of_whole_sentences(extents):
    message = offence_of_passage(extents=extents, start=extents[0][0], end=extents[-1][1])
    assert message.endswith("does not begin and end with sentences of the section “Body”.")


def test_a_passage_stands_in_the_paragraph_that_it_names():
    assert offence_of_passage(paragraph=1) == "It does not begin in paragraph 1 of the section “Body”."


def test_a_passage_names_a_paragraph_that_there_is():
    assert offence_of_passage(paragraph=99) == "The section “Body” has no paragraph 99."


def test_a_passage_stands_in_a_section_of_its_document():
    other = make_document().sections.get()
    make_document()
    passage = make_passage(Source.objects.documents().order_by("pk").last(), 3)
    make_claim(passages=[passage])
    Passage.objects.update(section=other)
    assert [message for *_, message in told()] == ["Its section belongs to another document."]


def test_a_torn_sentence_is_held_whole():
    document = make_document()
    section = document.sections.get()
    section.paragraphs = [["prose", [[[0, 90], [200, 290]], [[291, 390]]]], ["caption", [[[100, 190]]]]]
    section.save()
    make_claim(passages=[make_passage(document, extents=[[0, 90], [200, 390]])])
    assert told() == []
    Passage.objects.update(extents=[[200, 390]], start=200)
    assert [message for *_, message in told()] == ["It holds one half of a sentence that the layout tears."]


def test_what_is_set_aside_carries_no_published_claim():
    passage = make_passage()
    make_claim(passages=[passage])
    Passage.objects.update(set_aside="opinion")
    assert told() == [
        ("set_aside_carries_nothing", str(passage), "It is set aside, but a published claim rests on it.")
    ]


def test_no_sentence_is_both_set_aside_and_carried():
    document = make_document()
    make_claim(passages=[make_passage(document, extents=[[0, 290]])])
    aside = make_passage(document, 1, set_aside="opinion")
    assert told() == [
        ("set_aside_carries_nothing", str(aside), "It is set aside, but a published claim rests on a sentence of it.")
    ]


def test_offsets_of_two_documents_do_not_meet():
    make_claim(passages=[make_passage(make_document(), 1)])
    make_passage(make_document(), 1, set_aside="opinion")
    assert told() == []


def test_what_is_repeated_is_published():
    draft = make_claim(entries=[], status=Status.DRAFT)
    passage = make_passage(set_aside="repeats", repeats=draft)
    assert told() == [("repeated_claim_is_published", str(passage), "It repeats C0001, which is draft.")]


def test_an_unlisted_reference_is_declared():
    reference = make_reference(make_document("doe-2024"), cited=False, label="17")
    assert told() == [
        (
            "unlisted_reference_is_declared",
            "doe-2024 [17]",
            "It leads to no cited work; declare the unresolved citation as a fault.",
        )
    ]
    make_fault(reference=reference, kind=FaultKind.UNRESOLVED_CITATION)
    assert told() == []


def test_a_listed_reference_is_not_declared_unresolved():
    make_fault(reference=make_reference(make_document("doe-2024")), kind=FaultKind.UNRESOLVED_CITATION)
    assert told() == [
        (
            "unlisted_reference_is_declared",
            "doe-2024 [1]",
            "It is declared unresolved, but leads to a cited work.",
        )
    ]


def test_a_document_has_its_sections():
    make_document().sections.all().delete()
    assert [(rule, message) for rule, _, message in told()] == [
        (
            "document_has_an_outline",
            "It was read in full, but has no sections; import its card with the text at hand.",
        )
    ]


def test_only_a_document_has_references():
    reference = make_reference()
    document = reference.source
    document.sections.all().delete()
    Source.objects.filter(pk=document.pk).update(is_document=False, text_digest="", text_length=None)
    assert [(rule, message) for rule, _, message in told()] == [
        ("document_has_an_outline", "Only a document that was read in full has references.")
    ]


def test_a_statement_stands_once():
    make_claim("Pumps matter.")
    make_claim("PUMPS matter.")
    assert told() == [("statement_stands_once", "C0002", "It says the same as C0001; one claim has both citations.")]


def test_a_statement_may_come_again_once_it_was_withdrawn():
    claim = make_claim("Pumps matter.", entries=[published("efflux")])
    Claim.objects.filter(pk=claim.pk).update(status=Status.WITHDRAWN, status_reason="It was wrong.")
    make_claim("Pumps matter.")
    assert told() == []


def test_a_term_stands_for_published_entries():
    draft = make_mechanism("efflux", status=Status.DRAFT)
    make_term("EFX", entries=[draft, published("pumping")])
    rule, row, message = told()[0]
    assert (rule, row) == ("term_stands_for_published_entries", "EFX")
    assert message == "It stands for efflux, which is draft; publish or drop that."
    assert len(told()) == 1


def test_a_term_stands_for_two_entries_at_most():
    make_term("EFX", entries=[published(f"efflux {n}") for n in range(3)])
    assert [message for _, _, message in told()] == ["It stands for 3 entries; at most 2 are kept."]


def test_checking_costs_the_same_for_a_large_record(django_assert_max_num_queries):
    agent = make_agent("zeta drug")
    for _ in range(20):
        make_claim(entries=[make_entry(), agent])
    assert (Claim.objects.count(), ClaimEntry.objects.count(), Citation.objects.count()) == (20, 40, 20)
    with django_assert_max_num_queries(2 * len(integrity.RULES) + 6):
        assert integrity.check() == []
    assert not Alias.objects.exists()
