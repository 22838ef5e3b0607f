"""Validates what is taken away as JSON against the schemas in ``encyclopedia/exports/schemas/`` (JSON Schema, draft 2020-12).

Beyond the standard they say ``"x-vocabulary": "Effect"`` of a text that is a word of that vocabulary. So a word more is known to
them at once; whoever reads them with another tool sees a text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from encyclopedia import vocabulary

FOLDER = Path(settings.BASE_DIR) / "encyclopedia" / "exports" / "schemas"
SCHEMAS: dict[str, dict] = {path.name: json.loads(path.read_bytes()) for path in sorted(FOLDER.glob("*.json"))}
#: Definitions that others refer to; no form of its own.
PARTS = "parts.json"

#: What JSON says of itself under ``type`` or ``@type``, where that is not the schema's name.
NAMES = dict.fromkeys(("mechanisms", "strategies", "agents", "targets", "cancers", "cell-lines"), "entries.json")
NAMES |= {"DefinedTerm": "entry.jsonld.json", "Claim": "claim.jsonld.json", "Dataset": "record.jsonld.json"}


@cache
def words_of(name: str) -> set[str]:
    return set(getattr(vocabulary, name).values)


def is_word(validator, name: str, instance, schema) -> Iterator[ValidationError]:
    """Whether a text is a word of a vocabulary."""
    if instance not in words_of(name):
        yield ValidationError(f"{instance!r} is no word of the vocabulary {name}")


Validator = extend(Draft202012Validator, {"x-vocabulary": is_word})


@cache
def validator(name: str):
    return Validator(whole(SCHEMAS[name]))


def whole(schema):
    """A schema with the parts that it refers to in place: looking each up takes a validator as long as all the rest."""
    if isinstance(schema, list):
        return [whole(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        file, _, name = schema["$ref"].partition("#/$defs/")
        return whole(SCHEMAS[file]["$defs"][name])
    return {key: whole(value) for key, value in schema.items()}


def names_of_schemas() -> set[str]:
    return set(SCHEMAS) - {PARTS}


def schema_of(facts) -> str:
    """The name of the schema that JSON must meet, by what it says of itself."""
    if isinstance(facts, list):
        return "csl.json"
    if "is_document" in facts:
        return "source.json"
    kind = facts.get("type") or facts["@type"]
    return NAMES.get(kind) or ("source.jsonld.json" if "@type" in facts else f"{kind}.json")


def offences(facts, name: str = "") -> list[str]:
    """``claims/0/effect: 'farben' is no word …`` for everything in which JSON differs from its schema, or the one named."""
    errors = validator(name or schema_of(facts)).iter_errors(facts)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in errors]
