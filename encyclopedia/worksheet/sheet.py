"""What the five kinds of sheet share."""

from __future__ import annotations

from ..documents import Document, Folder, LocateError, locate
from ..models import Passage, Section, Source
from .rows import CellError, Row, RowProblem


class Sheet:
    """A kind of sheet: enters its rows one by one and notes in ``made`` the model of every object created."""

    name = ""
    telling: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    def __init__(self, folder: Folder | None):
        self.folder = folder
        self.made: list[str] = []
        self.sources = {source.slug: source for source in Source.objects.all()}

    def ordered(self, rows: list[Row]) -> list[Row]:
        return rows

    def enter(self, row: Row) -> None:
        raise NotImplementedError

    def finish(self) -> list[RowProblem]:
        """What can be said only when all rows are in."""
        return []

    def keep(self, thing):
        """Check an object as a form would, save it, count it."""
        thing.full_clean()
        new = thing._state.adding
        thing.save()
        if new:
            self.made.append(str(thing._meta.verbose_name_plural))
        return thing

    def document(self, row: Row) -> Source:
        source = self.sources.get(row["document"])
        if source is None or not source.is_document:
            raise CellError("document", f"“{row['document']}” is no document of the record; import its card first.")
        return source

    def text_of(self, source: Source) -> Document:
        if self.folder is None:
            raise CellError("document", "Passages cannot be located without the documents; name their folder.")
        found = self.folder.find(source.text_digest)
        if found is None:
            raise CellError("document", f"The folder {self.folder.path} does not have the text of {source.slug}.")
        return found

    def passage(self, row: Row) -> Passage:
        """The passage between the row's opening and closing words, in the record already or new."""
        source = self.document(row)
        if not row["opening"]:
            raise CellError("opening", "The cell is empty; type the first words of the passage.")
        try:
            found = locate(self.text_of(source), row["opening"], row["closing"])
        except LocateError as error:
            raise CellError("opening", str(error)) from error
        extents = [list(extent) for extent in found.extents]
        known = Passage.objects.filter(source=source, start=extents[0][0], end=extents[-1][1]).first()
        if known:
            return known
        section = Section.objects.get(source=source, position=found.section)
        words = {"opening": found.opening, "closing": found.closing, "digest": found.digest}
        return self.keep(Passage(source=source, section=section, paragraph=found.paragraph, extents=extents, **words))
