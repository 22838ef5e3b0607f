from __future__ import annotations

import pytest

from encyclopedia.evidence import integrity
from encyclopedia.models import Alias, Entry, FormerAddress, Identifier
from encyclopedia.vocabulary import Status
from tests.desk import address, agent_row, errors_of, populate, posted
from tests.make import (
    make_agent,
    make_alias,
    make_claim,
    make_mechanism,
    make_passage,
    make_reference,
    make_source,
    make_target,
)

pytestmark = pytest.mark.django_db


def test_a_new_entry_gets_its_address_from_its_name(desk):
    answer = posted(desk, type(make_agent()), None, name="TGF-β trap", slug="", agent_kind="antibody")
    assert answer.status_code == 302
    entry = Entry.objects.get(name="TGF-β trap")
    assert (entry.slug, entry.path, entry.kind, entry.status) == ("tgf-beta-trap", "/tgf-beta-trap/", "agent", "draft")


def test_an_address_that_is_taken_is_refused_on_the_form(desk):
    taken = make_agent("Imatinib")
    answer = posted(desk, type(taken), None, name="Imatinib", agent_kind="antibody")
    assert "has this address already" in " ".join(errors_of(answer))


def test_a_changed_address_of_a_public_entry_stays_alive(desk):
    populate()
    model, agent = agent_row()
    old = agent.slug
    assert posted(desk, model, agent, slug="another-address").status_code == 302
    assert FormerAddress.objects.filter(slug=old, entry=agent.pk).exists()
    assert agent.desk_events.filter(step="renamed").exists()
    assert integrity.check() == []


def test_a_changed_parent_takes_the_tree_along(desk):
    top, other = make_mechanism("Top", status=Status.DRAFT), make_mechanism("Other", status=Status.DRAFT)
    bottom = make_mechanism("Bottom", parent=top, status=Status.DRAFT)
    assert posted(desk, type(top), top, parent=other.pk).status_code == 302
    assert Entry.objects.get(pk=bottom.pk).path == "/other/top/bottom/"
    answer = posted(desk, type(other), other, parent=bottom.pk)
    assert answer.status_code == 200
    assert "stands below" in answer.content.decode()


def test_names_that_clean_alike_are_refused_on_the_form(desk):
    agent = make_agent(status=Status.DRAFT)
    rows = {}
    for n, accession in enumerate(["CHEMBL185", "chembl:CHEMBL185"]):
        rows |= {
            f"identifiers-{n}-registry": "chembl",
            f"identifiers-{n}-accession": accession,
            f"identifiers-{n}-id": "",
        }
    for n, text in enumerate(["5-FU", "5 fu"]):
        rows |= {f"aliases-{n}-text": text, f"aliases-{n}-kind": "synonym", f"aliases-{n}-id": ""}
    answer = posted(desk, type(agent), agent, **rows, **{"identifiers-TOTAL_FORMS": 2, "aliases-TOTAL_FORMS": 2})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "The entry has this alias already" in page and "Another entry has this identifier" in page
    assert not Alias.objects.exists() and not Identifier.objects.exists()


def test_two_aliases_are_added_at_once(desk):
    agent = make_agent(status=Status.DRAFT)
    rows = {}
    for n, text in enumerate(["Alpha", "Beta"]):
        rows |= {f"aliases-{n}-text": text, f"aliases-{n}-kind": "synonym", f"aliases-{n}-id": ""}
    assert posted(desk, type(agent), agent, **rows, **{"aliases-TOTAL_FORMS": 2}).status_code == 302
    assert set(agent.aliases.values_list("slug", flat=True)) == {"alpha", "beta"}


def test_an_alias_that_belongs_to_another_entry_is_refused_on_the_form(desk):
    make_alias(make_agent(), "ADM")
    agent = make_agent(status=Status.DRAFT)
    row = {"text": "adm", "kind": "name", "passage": make_passage().pk, "id": ""}
    changes = {f"aliases-0-{name}": value for name, value in row.items()}
    answer = posted(desk, type(agent), agent, **changes, **{"aliases-TOTAL_FORMS": 1})
    assert "Another entry goes by this name" in answer.content.decode()


def test_a_gene_has_no_members(desk):
    gene, other = make_target(status=Status.DRAFT), make_target(status=Status.DRAFT)
    answer = posted(desk, type(gene), gene, members=[other.pk])
    assert "Only families, fusions and pathways have members" in answer.content.decode()


def test_a_parent_is_offered_within_its_kind(desk):
    make_agent("Shared word"), make_mechanism("Shared word too")
    request = {"app_label": "encyclopedia", "model_name": "agent", "field_name": "parent", "term": "shared"}
    found = desk.get("/desk/autocomplete/", request).json()["results"]
    assert [row["text"] for row in found] == ["Shared word"]
    assert 'data-model-name="agent"' in desk.get(address(type(make_agent()), "add")).content.decode()


def test_references_are_offered_by_the_words_of_the_cited_work(desk):
    make_reference(cited=make_source(title="Efflux in leukemia cells"))
    request = {"app_label": "encyclopedia", "model_name": "citedreference", "field_name": "reference", "term": "efflux"}
    assert len(desk.get("/desk/autocomplete/", request).json()["results"]) == 1


def test_entries_are_merged_on_a_page_of_their_own(desk):
    one, other = make_agent("One"), make_agent("Other")
    make_claim(entries=[one, other])
    place = address(type(one), "merge", one.pk)
    assert desk.get(place).status_code == 200
    assert desk.post(place, {"into": make_target().pk}).status_code == 200
    make_claim(entries=[Entry.objects.get(kind="target")])
    assert desk.post(place, {"into": other.pk, "note": "One thing."}).status_code == 302
    assert not Entry.objects.filter(pk=one.pk).exists()
