"""The benchmarks measure copies of the record: that these are whole, and that pages of them answer."""

from __future__ import annotations

import pytest
from django.db import connection

from encyclopedia.models import Claim, Passage
from encyclopedia.vocabulary import SetAside
from tests.benchmarks.copies import COPIED, lay_copies
from tests.made_record import make_record

pytestmark = pytest.mark.django_db


def test_a_copy_has_as_many_rows_as_the_record_and_leads_to_rows_of_its_own(client):
    make_record()
    counts = {model: model.objects.count() for model in COPIED}
    lay_copies(2)
    connection.check_constraints()
    assert {model: model.objects.count() for model in COPIED} == {model: 3 * n for model, n in counts.items()}
    repeated = Passage.objects.filter(set_aside=SetAside.REPEATS).values_list("repeats__accession", flat=True)
    assert sorted(repeated) == ["C0001", "C00010001", "C00020001"]
    copy = Claim.objects.get(accession="C00020001")
    addresses = [
        copy.get_absolute_url(),
        "/agents/testinib-copy-2/",
        "/cell-lines/k0-r-copy-1/",
        "/sources/reviewer-2024-1/",
    ]
    assert [client.get(address).status_code for address in addresses] == [200] * len(addresses)
    assert "testinib-copy-2" in client.get(copy.get_absolute_url()).content.decode()
