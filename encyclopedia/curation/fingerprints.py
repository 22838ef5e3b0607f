"""What the record says of each claim, entry, source and fault, as one digest each, and which of them changed.

Every object of the record is part of at least one subject, so that a record differs from the one before exactly where
a fingerprint does. A claim has its links, citations, references, passages and disagreements; an entry its names,
identifiers and former addresses; a source its sections, references, list of abbreviations, and the passages that no
claim rests on; a fault itself. A fingerprint is the SHA-256 of these objects as JSON, without the fields that are empty:
a field that a later release adds changes nothing before it is filled.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from hashlib import sha256

from ..dataset import files
from ..dataset.dump import serialised
from ..lookup.keys import of_entry, of_source
from ..models import (
    KINDS,
    RECORD,
    Alias,
    Citation,
    CitedReference,
    Claim,
    ClaimEntry,
    Disagreement,
    Entry,
    Fault,
    FormerAddress,
    Identifier,
    Passage,
    Reference,
    Section,
    Source,
    Term,
)

#: Model → its objects as they are dumped.
Objects = dict[type, list[dict]]

#: Whose part an object is, by its fields as they are dumped; passages are shared out below.
WHOSE: dict[type, Callable[[dict], list[str]]] = {
    Source: lambda fields: [of_source(fields["slug"])],
    Section: lambda fields: [of_source(*fields["source"])],
    Reference: lambda fields: [of_source(*fields["source"])],
    Term: lambda fields: [of_source(fields["section"][0])],
    Claim: lambda fields: [fields["accession"]],
    ClaimEntry: lambda fields: fields["claim"],
    Citation: lambda fields: fields["claim"],
    CitedReference: lambda fields: fields["citation"][:1],
    Disagreement: lambda fields: [*fields["first"], *fields["second"]],
    Entry: lambda fields: [of_entry(fields["kind"], fields["slug"])],
    **{model: lambda fields: [of_entry(*fields["entry"])] for model in KINDS.values()},
    Alias: lambda fields: [of_entry(*fields["entry"])],
    Identifier: lambda fields: [of_entry(*fields["entry"])],
    FormerAddress: lambda fields: [of_entry(*fields["entry"])],
    Fault: lambda fields: [fields["accession"]],
}


def objects_of_record() -> Objects:
    """Everything in the record but its editions; about 2 queries a model."""
    return {model: serialised(model) for model in RECORD if model not in files.EDITIONS}


def digest(objects: Objects) -> str:
    """The digest that an edition keeps, from ``objects_of_record``."""
    return files.edition_digest(files.manifest_of(files.contents_of(objects)))


def fingerprints(objects: Objects) -> dict[str, str]:
    """Subject → fingerprint."""
    whose = WHOSE | {Passage: passages(objects[Citation])}
    parts: dict[str, list[dict]] = defaultdict(list)
    for model in RECORD:
        for item in objects.get(model, ()):
            for subject in dict.fromkeys(whose[model](item["fields"])):
                parts[subject].append(item)
    return {subject: fingerprint(some) for subject, some in parts.items()}


def fingerprint(parts: list[dict]) -> str:
    """The digest of some objects, in their order."""
    said = [
        [item["model"], {name: value for name, value in item["fields"].items() if is_filled(value)}] for item in parts
    ]
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def is_filled(value) -> bool:
    """0 says something, unlike nothing, no text, no list and no."""
    return not (value is None or value is False or value in ("", []))


def passages(citations: list[dict]) -> Callable[[dict], list[str]]:
    """A passage is part of the claims that rest on it; one that carries none is part of its document."""
    resting = defaultdict(list)
    for item in citations:
        resting[tuple(item["fields"]["passage"])] += item["fields"]["claim"]

    def whose(fields: dict) -> list[str]:
        place = (*fields["source"], fields["start"], fields["end"])
        return resting.get(place) or [of_source(*fields["source"])]

    return whose
