"""Sheets about sources: the cards of documents, and what they cite."""

from __future__ import annotations

from django.db.models import ProtectedError

from ...documents import Document, DocumentError, outline
from ...models import Reference, Section, Source
from ...text.normalise import squash
from ...vocabulary import SourceType, Standing
from .base_sheet import Sheet
from .rows import CellError, Row

#: Columns that are copied into the source of the same name.
COPIED = ("title", "container", "publisher", "volume", "issue", "pages", "doi", "pmid", "url")


def fill(source: Source, row: Row) -> Source:
    """Set the bibliographic facts of a source from a row; an empty cell leaves what is known already."""
    for column in COPIED:
        setattr(source, column, row[column] or getattr(source, column))
    source.type = row.word("type", SourceType)
    source.authors = row.items("authors") or source.authors
    source.et_al = row.truth("et_al")
    source.year = row.number_in("year") or source.year
    return source


class DocumentSheet(Sheet):
    """One row per document that was read in full. Importing it again brings card and sections up to date."""

    name = "documents"
    telling = ("document", "file", "title")
    column_of = {"slug": "document", "text_digest": "file", "text_length": "file"}
    columns = (
        *("document", "file", "type", "authors", "et_al", "year", "affiliation", "dates", "licence", "licence_url"),
        *("text_may_be_shown", "standing", "standing_ground", *COPIED),
    )

    def enter(self, row: Row) -> None:
        text = self.text_in_file(row)
        known = Source.objects.filter(slug=row["document"]).first()
        source = fill(known or Source(slug=row["document"]), row)
        source.is_document, source.text_digest, source.text_length = True, text.digest, len(text.text)
        source.affiliation, source.licence, source.licence_url = row["affiliation"], row["licence"], row["licence_url"]
        source.text_may_be_shown = row.truth("text_may_be_shown")
        source.standing = row.word("standing", Standing, required=False) or Standing.UNKNOWN
        source.standing_ground = row["standing_ground"]
        source.dates = [list(pair) for pair in row.pairs("dates", "=")]
        self.outline(self.keep(source), outline(text))

    def text_in_file(self, row: Row) -> Document:
        if self.folder is None:
            raise CellError("file", "A document cannot be read without the folder of the documents; name it.")
        try:
            return self.folder.read(row["file"])
        except DocumentError as error:
            raise CellError("file", str(error)) from error
        except OSError as error:
            raise CellError("file", f"{self.folder.path / row['file']} cannot be read ({error.strerror}).") from error

    def outline(self, source: Source, sections: list[dict]) -> None:
        """Store the sections; those that passages stand in keep their rows."""
        try:
            Section.objects.filter(source=source, position__gte=len(sections)).delete()
        except ProtectedError as error:
            raise CellError("file", "The text lacks sections in which passages of the record stand.") from error
        known = {section.position: section for section in Section.objects.filter(source=source)}
        for values in sections:
            section = known.get(values["position"]) or Section(source=source)
            paragraphs = [[paragraph["kind"], paragraph["sentences"]] for paragraph in values["paragraphs"]]
            for name, value in (values | {"paragraphs": paragraphs}).items():
                setattr(section, name, value)
            self.keep(section)


class ReferenceSheet(Sheet):
    """One row per reference of a document; without a title, the reference leads to no bibliography entry."""

    name = "references"
    telling = ("document", "label", "position")
    columns = ("document", "label", "position", "slug", "type", "authors", "et_al", "year", *COPIED)

    def enter(self, row: Row) -> None:
        document = self.document(row)
        known = Reference.objects.filter(source=document, label=row["label"]).first()
        reference = known or Reference(source=document, label=row["label"])
        reference.position = row.number_in("position")
        reference.cited = self.work(row) if row["title"] or row["slug"] else None
        self.keep(reference)

    def work(self, row: Row) -> Source:
        """The cited work: one that is known by its slug stays as it is, for the first that lists it describes it."""
        if not row["slug"]:
            raise CellError("slug", "The cell is empty; a cited work has a slug such as frescas-2008.")
        known = Source.objects.filter(slug=row["slug"]).first()
        if known and row["title"] and squash(known.title) != squash(row["title"]):
            raise CellError(
                "slug",
                f"{known.slug} is “{known.title}”. If this is another work, choose another slug; "
                "if it is the same, printed otherwise, empty the title and declare what differs.",
            )
        return known or self.keep(fill(Source(slug=row["slug"]), row))
