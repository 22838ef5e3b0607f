"""Run by ``test_new_word.py`` in a copy of the project in which each vocabulary has a word more: everything that a word
implies comes from the word."""

import pytest

from encyclopedia import search
from encyclopedia.evidence import integrity
from encyclopedia.models import CitedReference, Claim, Edition, EditionChange
from encyclopedia.pages.open_questions import undirected
from tests.make import (
    make_agent,
    make_alias,
    make_citation,
    make_claim,
    make_document,
    make_fault,
    make_mechanism,
    make_passage,
    make_reference,
    make_source,
    make_target,
    make_whole,
)

pytestmark = pytest.mark.django_db


def page(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_an_effect_is_shown_listed_and_a_way_to_overcome(client):
    efflux, helper = make_mechanism("efflux"), make_agent("helpinib")
    claim = make_claim(entries=[efflux, (helper, "modulator")], effect="slows")
    assert integrity.check() == []
    article = page(client, "/mechanisms/efflux/")
    assert 'id="effect-slows"' in article and "Resistance comes later." in article
    overcome = article[article.index('id="overcome"') :]
    assert "helpinib" in overcome[: overcome.index("</section>")]
    assert "slows resistance" in page(client, "/claims/?effect=slows")
    assert "Resistance comes later." in page(client, "/glossary/")
    assert claim.statement in page(client, "/")
    for address in ("/claims/C0001/", "/mechanisms/efflux/", "/claims/"):
        assert "slows" in page(client, f"{address}?format=json")
    assert Claim.objects.best_supported() == claim
    link = claim.entry_links.get(role="mechanism")
    link.effect = claim.effect
    assert undirected(efflux, [link]) == 1


def test_a_change_is_drawn(client):
    make_claim(entries=[(make_target(), "target", "moved")])
    assert "→" in page(client, "/claims/C0001/")


def test_evidence_voice_and_attribution_are_shown_and_count(client):
    without, claim = make_claim(passages=[]), make_claim(passages=[])
    make_citation(claim, references=[make_reference()], attribution="in_legend", evidence="organoids", voice="quotes")
    CitedReference.objects.update(primary="closed")
    shown = page(client, claim.get_absolute_url())
    assert all(label in shown for label in ("in the legend", "organoids", "quotes", "closed"))
    assert Claim.objects.with_support().get(pk=claim.pk).works == 1
    assert '"counted": true' in page(client, f"{claim.get_absolute_url()}?format=json")
    stronger = make_claim()
    by_strength = page(client, "/claims/?order=evidence")
    places = [by_strength.index(each.statement) for each in (stronger, claim, without)]
    assert places == sorted(places)


def test_sorts_of_agents_and_targets_are_listed(client):
    make_whole("jabinib", make_agent, agent_kind="vaccine")
    group = make_whole("proteasome", make_target, target_kind="complex")
    group.members.add(make_whole("PSMB5", make_target))
    assert integrity.check() == []
    assert "vaccine" in page(client, "/agents/?sort=vaccine") and "jabinib" in page(client, "/agents/?sort=vaccine")
    assert "PSMB5" in page(client, "/targets/proteasome/")


def test_another_name_is_introduced_in_a_search(client):
    make_alias(make_whole("testinib", make_agent), "Brandex", kind="nickname")
    search.rebuild()
    assert "nicknamed" in page(client, "/search/?q=brandex")
    assert "Brandex" in page(client, "/agents/testinib/")


def test_a_source_is_shown_and_exported(client):
    make_source("doe-2024", type="dataset", standing="replaced")
    assert "replaced" in page(client, "/sources/doe-2024/")
    assert "DATA" in page(client, "/sources/doe-2024/?format=ris")
    assert '"type": "dataset"' in page(client, "/sources/doe-2024/?format=csl")
    assert '"Dataset"' in page(client, "/sources/doe-2024/?format=jsonld")
    assert "@misc{doe-2024" in page(client, "/sources/doe-2024/?format=bib")


def test_a_fault_and_a_reason_for_setting_aside_are_shown(client):
    document = make_document("doe-2024")
    passage = make_passage(document)
    make_claim(passages=[passage])
    make_fault(passage=passage, kind="wrong_unit")
    make_passage(document, set_aside="greets")
    assert "wrong unit" in page(client, "/claims/C0001/")
    assert "wrong unit" in page(client, "/ledger/?kind=wrong_unit")
    assert "greets" in page(client, "/sources/doe-2024/reading/0/")


def test_a_change_of_an_edition_is_shown(client):
    edition = Edition.objects.create(number=1, date="2025-01-01", reason="First.", digest="0" * 64)
    EditionChange.objects.create(edition=edition, subject=make_claim().accession, change="merged")
    assert "merged" in page(client, "/editions/1/")
