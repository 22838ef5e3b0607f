"""Passages at the desk: an editor types the first and last words, the folder of documents says where they stand."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError

from ..documents import (
    Ambiguous,
    Document,
    DocumentError,
    LocatedPassage,
    LocateError,
    digest_of,
    folder_at,
    locate,
)
from ..evidence import integrity
from ..models import Citation, Passage, Section, Source
from ..vocabulary import SetAside
from .base import RecordAdmin, link_to_list
from .base_forms import RecordForm

UNSET = (
    "Passages are located in the texts of the documents: set ENCYCLOPEDIA_DOCUMENTS to the folder that has them, "
    "and start the server again."
)

#: How many places are named where the words stand in several.
SHOWN = 10


class LocateForm(RecordForm):
    """``opening_words`` and ``closing_words`` are looked up; what is found fills in the passage."""

    opening_words = forms.CharField(
        required=False,
        widget=forms.TextInput(attrs={"size": 100}),
        help_text="The words with which the passage begins. Case, marks and line breaks do not matter.",
    )
    closing_words = forms.CharField(
        required=False,
        widget=forms.TextInput(attrs={"size": 100}),
        help_text="The words with which it ends; empty for a single sentence.",
    )

    def clean(self):
        cleaned = super().clean()
        source, opening = cleaned.get("source"), cleaned.get("opening_words")
        if opening and source:
            self.fill_in(source, located(source, opening, cleaned.get("closing_words", "")))
        elif not opening and (self.instance.pk is None or "source" in self.changed_data):
            self.add_error("opening_words", "Type the words with which the passage begins.")
        if (cleaned.get("set_aside") == SetAside.REPEATS) != bool(cleaned.get("repeats")):
            self.add_error(
                "repeats", "A passage set aside because it repeats names each claim that it repeats; no other does."
            )
        return cleaned

    def fill_in(self, source: Source, found: LocatedPassage) -> None:
        section = Section.objects.filter(source=source, position=found.section).first()
        if section is None:
            raise ValidationError(
                f"The record's outline of {source} has no section {found.section}; import the document’s card again."
            )
        self.instance.source, self.instance.section = source, section
        self.instance.extents = [list(extent) for extent in found.extents]
        self.instance.start, self.instance.end = found.extents[0][0], found.extents[-1][1]
        self.instance.digest, self.instance.paragraph = found.digest, found.paragraph
        self.instance.opening, self.instance.closing = found.opening, found.closing
        if problem := integrity.misfit(self.instance, section):
            raise ValidationError(problem)


def located(source: Source, opening: str, closing: str) -> LocatedPassage:
    """Where the words stand in the document; ValidationError says what to do if that cannot be told."""
    document = text_of(source)
    try:
        return locate(document, opening, closing)
    except Ambiguous as error:
        places = [str(place) for place in error.candidates[:SHOWN]]
        told = f"These words stand in {len(error.candidates)} places; type more of them. Among them:"
        raise ValidationError({"opening_words": [told, *places]}) from error
    except LocateError as error:
        raise ValidationError({"opening_words": str(error)}) from error


def text_of(source: Source) -> Document:
    """The document's text from the folder of documents; ValidationError where it is not at hand."""
    if not settings.DOCUMENTS:
        raise ValidationError(UNSET)
    try:
        document = folder_at(settings.DOCUMENTS).find(source.text_digest)
    except (DocumentError, OSError) as error:
        raise ValidationError(f"The text of {source} cannot be read: {error}") from error
    if document is None:
        raise ValidationError(
            f"The folder {settings.DOCUMENTS} has no file with the digest of {source}; is it another version of the text?"
        )
    return document


def passage_text(passage: Passage) -> str:
    """The words of the passage, or why they cannot be shown."""
    try:
        text = text_of(passage.source).text
    except ValidationError as error:
        return " ".join(error.messages)
    if digest_of(text, passage.extents) != passage.digest:
        return "The text at hand does not match the passage's digest."
    return " […] ".join(" ".join(text[start:end].split()) for start, end in passage.extents)


@admin.register(Passage)
class PassageAdmin(RecordAdmin):
    form = LocateForm
    deletes_public = True
    list_display = ["source", "section", "paragraph", "opening", "closing", "set_aside"]
    list_display_links = ["opening"]
    list_filter = ["set_aside"]
    list_select_related = ["source", "section"]
    search_fields = ["source__slug", "opening", "closing"]
    search_help_text = "Document, first or last words"
    autocomplete_fields = ["source", "repeats"]
    place = ["passage_text", "section", "paragraph", "opening", "closing", "extents", "digest", "citations_of"]
    readonly_fields = place

    def get_fields(self, request, obj=None):
        shown = self.place if obj else []
        return ["source", "opening_words", "closing_words", "set_aside", "repeats", *shown]

    @admin.display(description="the passage")
    def passage_text(self, obj):
        return passage_text(obj)

    @admin.display(description="citations")
    def citations_of(self, obj):
        return link_to_list(Citation, f"passage__id__exact={obj.pk}", f"{obj.citations.count()} claims")
