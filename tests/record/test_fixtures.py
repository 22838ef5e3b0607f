"""The published record as files: what its manifest says, whether it loads, and whether it comes back unchanged."""

from __future__ import annotations

from hashlib import sha256

import pytest
from django.conf import settings

from encyclopedia import dataset
from encyclopedia.dataset.files import file_name
from encyclopedia.models import RECORD, Identifier, Source
from encyclopedia.text.identifiers import normalise

pytestmark = pytest.mark.django_db


def test_the_manifest_holds_the_digest_of_every_file_and_of_nothing_else():
    manifest = (settings.FIXTURES / dataset.MANIFEST).read_text()
    files = sorted(settings.FIXTURES.glob("*.json"))
    assert manifest == "".join(f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)
    assert {path.name for path in files} <= {file_name(model) for model in RECORD}


def test_the_record_loads_and_comes_back_unchanged(record, tmp_path):
    dataset.dump(tmp_path)
    assert contents(tmp_path) == contents(settings.FIXTURES)
    assert Source.objects.documents().exists() and record.counts["Source"] == Source.objects.count()


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_accession_is_in_the_form_that_its_registry_gives_it(fields_of):
    pairs = [(each["registry"], each["accession"]) for each in fields_of(Identifier)]
    pairs += [(name, each[name]) for each in fields_of(Source) for name in ("doi", "pmid") if each[name]]
    assert [pair for pair in pairs if normalise(*pair) != pair[1]] == []
    assert len(pairs) == len(set(pairs)) > 100
