"""The CURIEs of the record, held against Bioregistry: its prefixes, and what accessions of each look like."""

from __future__ import annotations

import re

import pytest

from encyclopedia.models import Identifier
from encyclopedia.text.identifiers import REGISTRIES

pytestmark = pytest.mark.record

#: Ours → Bioregistry's, where that has another name for it.
OTHER_NAME = {"pmid": "pubmed"}


def resource_of(prefix):
    import bioregistry  # takes seconds, and plain ``pytest`` collects this file too

    return bioregistry.get_resource(OTHER_NAME.get(prefix, prefix))


@pytest.mark.parametrize("prefix", REGISTRIES)
def test_a_prefix_is_the_one_that_bioregistry_has(prefix):
    resource = resource_of(prefix)
    assert resource and resource.prefix == OTHER_NAME.get(prefix, prefix)
    assert re.match(resource.get_pattern() or "", REGISTRIES[prefix].example)


def test_accessions_are_of_the_shape_that_bioregistry_knows(fields_of):
    patterns = {prefix: resource_of(prefix).get_pattern() or "" for prefix in REGISTRIES}
    rows = fields_of(Identifier)
    assert rows and [row for row in rows if not re.match(patterns[row["registry"]], row["accession"])] == []
