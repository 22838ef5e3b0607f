from __future__ import annotations

from hashlib import sha256

import pytest

from encyclopedia.models import Claim, DeskEvent, Fault, Passage, RecordState, Reference, Source
from tests.desk import address, errors_of, posted
from tests.make import (
    make_claim,
    make_document,
    make_event,
    make_source,
)

pytestmark = pytest.mark.django_db


def test_an_unlisted_reference_is_saved_with_the_fault_that_declares_it(desk):
    document = make_document()
    values = {"source": document.pk, "label": "Nobody, 1999", "position": "", "cited": ""}
    answer = posted(desk, Reference, None, **values)
    assert "declare the unresolved citation as a fault" in " ".join(errors_of(answer))
    fault = {"kind": "unresolved_citation", "text": "Cites Nobody.", "ground": "Not in the bibliography.", "id": ""}
    inline = {f"faults-0-{name}": value for name, value in fault.items()} | {"faults-TOTAL_FORMS": 1}
    assert posted(desk, Reference, None, **values, **inline).status_code == 302
    assert (Fault.objects.get().accession, Fault.objects.get().source) == ("F0001", document)


@pytest.mark.parametrize("typed, stored", [("", []), ('["Nakayama, KI"]', ["Nakayama, KI"])])
def test_a_list_may_be_left_empty(desk, typed, stored):
    source = make_source()
    assert posted(desk, Source, source, authors=typed, dates="").status_code == 302
    source.refresh_from_db()
    assert (source.authors, source.dates) == (stored, [])


@pytest.mark.parametrize("typed", ["5", '{"a": 1}', "[", "[5]"])
def test_what_is_no_list_of_authors_comes_back(desk, typed):
    assert posted(desk, Source, make_source(), authors=typed, dates="[]").status_code == 200


def test_by_hand_one_adds_cited_works_only(desk):
    fields = desk.get(address(Source, "add")).context["adminform"].form.fields
    assert "title" in fields and "is_document" not in fields and "text_digest" not in fields


TEXT = """# Pumps and cells

## Introduction

Some tumors shrink at first. Later they grow again under the same drug. A pump may carry it out.

## Outlook

Some tumors never shrink. Nobody knows why.
"""


@pytest.fixture
def texts(settings, tmp_path):
    (tmp_path / "one.txt").write_bytes(TEXT.encode())
    settings.DOCUMENTS = str(tmp_path)
    return make_document(text=TEXT)


def locating(desk, document, opening, closing=""):
    return posted(desk, Passage, None, source=document.pk, opening_words=opening, closing_words=closing)


def test_a_passage_is_located_by_its_words(desk, texts):
    assert locating(desk, texts, "later THEY grow", "carry it out").status_code == 302
    passage = Passage.objects.get()
    words = TEXT[passage.start : passage.end]
    assert words.startswith("Later they grow") and words.endswith("carry it out.")
    assert passage.digest == sha256(words.encode()).hexdigest()
    assert (passage.section.heading, passage.paragraph) == ("Introduction", 0)
    assert (
        "Later they grow again under the same drug."
        in desk.get(address(Passage, "change", passage.pk)).content.decode()
    )


@pytest.mark.parametrize(
    "opening, sentence",
    [
        ("", "Type the words"),
        ("Later they growl", "The nearest sentence is in"),
        ("Some tumors", "stand in 2 places"),
    ],
)
def test_words_that_lead_nowhere_or_to_several_places_come_back(desk, texts, opening, sentence):
    answer = locating(desk, texts, opening)
    assert answer.status_code == 200
    form = answer.context["adminform"].form
    assert sentence in " ".join(form.errors["opening_words"])
    assert list(form.errors) == ["opening_words"]


def test_a_passage_that_is_there_already_is_refused(desk, texts):
    locating(desk, texts, "Nobody knows why")
    assert "in the record already" in " ".join(errors_of(locating(desk, texts, "Nobody knows")))


def test_without_the_folder_the_desk_says_what_to_set(desk, settings):
    settings.DOCUMENTS = ""
    answer = locating(desk, make_document(), "Anything")
    assert "set ENCYCLOPEDIA_DOCUMENTS" in " ".join(errors_of(answer))


def test_a_text_that_the_folder_has_not_is_named(desk, texts):
    answer = locating(desk, make_document(), "Anything")
    assert "no file with the digest" in " ".join(errors_of(answer))


def test_a_passage_is_set_aside_where_it_stands(desk, texts):
    locating(desk, texts, "Nobody knows why")
    assert posted(desk, Passage, Passage.objects.get(), set_aside="opinion").status_code == 302
    assert Passage.objects.get().set_aside == "opinion"
    assert RecordState.objects.counter() == 1


def test_a_repeating_passage_names_the_claim(desk, texts):
    locating(desk, texts, "Nobody knows why")
    answer = posted(desk, Passage, Passage.objects.get(), set_aside="repeats")
    errors = answer.context["adminform"].form.errors
    assert "names each claim that it repeats" in " ".join(errors["repeats"])


def test_events_of_the_desk_are_shown_and_not_written_by_hand(desk):
    claim = make_claim()
    make_event(claim, note="A remark on it.")
    assert "A remark on it." in desk.get(address(Claim, "change", claim.pk)).content.decode()
    assert DeskEvent.objects.count() == 1
