"""What leaves the encyclopedia as a file is a contract: JSON, JSON-LD, CSV, BibTeX, RIS, CSL-JSON and Atom of a made record,
byte by byte as the files in ``golden/`` have them, and each JSON as its schema in ``encyclopedia/exports/schemas/`` has it.

A change that is meant is taken over by ``pytest tests/test_golden.py --golden=renew``; git then shows what it changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import unified_diff
from itertools import islice
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from jsonschema import Draft202012Validator

from encyclopedia import dataset
from tests.made_record import make_record
from tests.schemas import SCHEMAS, names_of_schemas, offences, schema_of

# Without the mark pytest-django would make no test database for the fixture below.
pytestmark = pytest.mark.django_db

GOLDEN = Path(__file__).parent / "golden"
#: Lines of a difference that are shown.
SHOWN = 60

#: Of each type a thing with much and one with little, or a list whole and narrowed to nothing.
THINGS = {
    "mechanism_large": "/mechanisms/drug-efflux/",
    "mechanism_small": "/mechanisms/dormancy/",
    "mechanism_withdrawn": "/mechanisms/old-idea/",
    "strategy_large": "/strategies/pump-blockade/",
    "strategy_small": "/strategies/drug-holiday/",
    "agent_large": "/agents/testinib/",
    "agent_small": "/agents/plainamide/",
    "target_large": "/targets/pump-family/",
    "target_small": "/targets/lone1/",
    "cancer_large": "/cancers/leukemia/",
    "cancer_small": "/cancers/glioma/",
    "cell_line_large": "/cell-lines/k0/",
    "cell_line_small": "/cell-lines/m1/",
    "claim_large": "/claims/C0001/",
    "claim_small": "/claims/C0016/",
    "claim_withdrawn": "/claims/C0022/",
}
SOURCES = {
    "document_large": "/sources/reviewer-2024/",
    "document_small": "/sources/critic-2023/",
    "work_large": "/sources/author-2001/",
    "work_small": "/sources/anonymous/",
}
LISTS = {
    "mechanisms": "/mechanisms/",
    "strategies": "/strategies/",
    "agents": "/agents/",
    "targets": "/targets/",
    "cancers": "/cancers/",
    "cell_lines": "/cell-lines/",
    "claims": "/claims/",
    "claims_narrowed": "/claims/?effect=limits_therapy",
    "claims_none": "/claims/?effect=limits_therapy&evidence=patients",
    "sources": "/sources/",
    "sources_none": "/sources/?type=book&standing=retracted",
    "faults": "/ledger/",
    "faults_none": "/ledger/?kind=torn_layout",
    "changes": "/editions/1/",
    "changes_narrowed": "/editions/2/?change=withdrawn",
    "references": "/sources/reviewer-2024/bibliography/",
    "references_narrowed": "/sources/critic-2023/bibliography/",
    "abbreviations": "/glossary/",
}


def formats_of(things: dict[str, str], *formats: str) -> dict[str, str]:
    """Name of a golden file → address."""
    joint = {address: "&" if "?" in address else "?" for address in things.values()}
    return {
        f"{name}.{format}": f"{address}{joint[address]}format={format}"
        for name, address in things.items()
        for format in formats
    }


ADDRESSES = formats_of(THINGS | SOURCES, "json", "jsonld") | formats_of(SOURCES, "bib", "ris", "csl")
ADDRESSES |= formats_of(LISTS, "json", "csv") | formats_of({"bibliography": "/sources/"}, "bib", "ris", "csl")
ADDRESSES |= {"record.jsonld": "/data/?format=jsonld", "editions.atom": "/editions/feed/"}
JSONS = [name for name in ADDRESSES if name.endswith((".json", ".jsonld", ".csl"))]
#: One of each form.
SMALLEST = ["mechanism_small.json", "claim_small.json", "document_small.json", "mechanisms.json", "claims.json"]
SMALLEST += ["sources.json", "faults.json", "changes.json", "references.json", "abbreviations.json", "work_small.csl"]
SMALLEST += ["mechanism_small.jsonld", "claim_small.jsonld", "work_small.jsonld", "record.jsonld"]


@pytest.fixture(scope="module")
def answers(django_db_setup, django_db_blocker, tmp_path_factory) -> dict[str, bytes]:
    """Name of a golden file → what the address answers."""
    fixtures = {"FIXTURES": tmp_path_factory.mktemp("fixtures"), "DOCUMENTS": ""}
    with django_db_blocker.unblock(), override_settings(**fixtures), transaction.atomic():
        make_record()
        dataset.dump(settings.FIXTURES)
        client = Client()
        responses = {name: client.get(address) for name, address in ADDRESSES.items()}
        transaction.set_rollback(True)
    assert {name: each.status_code for name, each in responses.items()} == dict.fromkeys(ADDRESSES, 200)
    return {name: each.content for name, each in responses.items()}


def difference(name: str, answer: bytes) -> str:
    """Line by line, cut short; empty where the answer is the golden file."""
    path = GOLDEN / name
    golden = path.read_bytes() if path.exists() else b""
    if golden == answer:
        return ""
    before, after = (text.decode().replace("><", ">\n<").splitlines() for text in (golden, answer))
    lines = list(islice(unified_diff(before, after, f"golden/{name}", ADDRESSES[name], lineterm=""), SHOWN))
    return "\n".join(lines) or "The lines are the same, the bytes between them are not."


@pytest.mark.parametrize("name", ADDRESSES)
def test_what_is_taken_away_is_as_it_was(answers, name, request):
    if request.config.getoption("golden") == "renew":
        GOLDEN.mkdir(exist_ok=True)
        (GOLDEN / name).write_bytes(answers[name])
    if change := difference(name, answers[name]):
        pytest.fail(f"{change}\n\nIf this is meant: pytest tests/test_golden.py --golden=renew", pytrace=False)


def test_every_golden_file_has_its_address():
    assert {path.name for path in GOLDEN.iterdir()} == set(ADDRESSES)


@pytest.mark.parametrize("name", JSONS)
def test_json_is_as_its_schema_has_it(answers, name):
    assert offences(json.loads(answers[name])) == []


def test_every_schema_is_met():
    met = {schema_of(json.loads((GOLDEN / name).read_bytes())) for name in JSONS}
    assert met == names_of_schemas() == {schema_of(json.loads((GOLDEN / name).read_bytes())) for name in SMALLEST}


def parts_of(schema) -> Iterator[dict]:
    """A schema and every schema within it."""
    if isinstance(schema, dict):
        yield schema
    for each in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from parts_of(each)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_strict_and_says_what_each_field_is(name):
    Draft202012Validator.check_schema(SCHEMAS[name])
    for part in parts_of(SCHEMAS[name]):
        if part.get("type") == "object":
            assert "additionalProperties" in part and ("required" in part or "propertyNames" in part), part
        for field, facts in part.get("properties", {}).items():
            assert "$ref" in facts or facts.get("description"), field


@pytest.mark.parametrize("name", SMALLEST)
def test_a_schema_refuses_what_has_a_field_more_or_one_less(answers, name):
    facts = json.loads(answers[name])
    schema, thing = schema_of(facts), facts[0] if isinstance(facts, list) else facts
    required = set(SCHEMAS[schema].get("items", SCHEMAS[schema])["required"])
    damaged = [thing | {"farben": "blau"}, *({k: v for k, v in thing.items() if k != field} for field in required)]
    for each in damaged:
        assert offences([each] if isinstance(facts, list) else each, schema)


def test_a_difference_is_shown_line_by_line(tmp_path, monkeypatch):
    monkeypatch.setitem(globals(), "GOLDEN", tmp_path)
    (tmp_path / "claim_small.json").write_bytes(b'{\n "status": "published"\n}')
    shown = difference("claim_small.json", b'{\n "status": "withdrawn"\n}').splitlines()
    assert '- "status": "published"' in shown and '+ "status": "withdrawn"' in shown
    assert difference("claim_small.json", b'{\n "status": "published"\n}') == ""
    assert difference("claim_small.json", b'{\r\n "status": "published"\r\n}').endswith(
        "the bytes between them are not."
    )
