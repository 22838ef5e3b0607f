"""What a bibliography is made of: entries as printed, read into fields, and what is odd about each."""

from dataclasses import dataclass
from enum import StrEnum

from ...text.identifiers import IdentifierError, normalise
from .. import Extent


class EntryProblem(StrEnum):
    """What can be seen to be wrong with an entry from the entry alone, or from its place in the list."""

    NUMBER_IS_NOT_THE_POSITION = "The printed number is not the entry's place in the list."
    NO_AUTHOR = "No author is printed."
    NO_TITLE = "No title is printed."
    NO_CONTAINER = "No journal, book or site is printed."
    NO_YEAR = "No year is printed."
    NO_PLACE = "Neither volume nor pages nor an address is printed."
    STOP_AMONG_AUTHORS = "A full stop stands among the authors."
    COMMA_BEFORE_TITLE = "A comma stands where the authors end, and the title runs on."
    NAME_WITHOUT_INITIALS = "A name among the authors has no initials."
    NAME_TWICE = "A name stands twice among the authors."
    TOO_MANY_INITIALS = "An author has more initials than names have."
    JOURNAL_AMONG_INITIALS = "The last author's initials end in J and the initials of the journal."
    JOURNAL_AS_AUTHOR = "The last author's name is the last word of the journal's."
    FORMULA = "A letter is set as a formula."
    GLUED_TITLE = "Words of the title run together."
    GLUED_IMPRINT = "Volume and pages run together."
    BROKEN_PAGES = "A space stands inside the issue or the pages."
    SAME_PAGE_TWICE = "The pages begin and end with the same page."
    FALLING_PAGES = "The last page comes before the first."
    BROKEN_DOI = "A space stands inside the DOI or its address."
    SEVERAL_DOIS = "More than one DOI is printed."
    UNREADABLE_DOI = "What stands in the place of a DOI is none."
    UNREAD = "Words are printed that belong to no field."


@dataclass(frozen=True, slots=True)
class PrintedEntry:
    """One entry of a list of references, each field as printed, an empty string where nothing is.

    ``position`` counts from 1. ``authors`` are ``Family, Initials``, in the order and with the marks printed.
    ``pages`` may be an article number. ``doi`` is as printed, broken or not; ``normal_doi`` is what it can be
    read as. ``leftover`` is what no field took, but for the words that only join fields (et al., and, In, p.).
    """

    position: int
    printed_number: int | None
    authors: tuple[str, ...]
    et_al: bool
    title: str
    container: str
    year: str
    volume: str
    issue: str
    pages: str
    doi: str
    other_dois: tuple[str, ...]
    url: str
    publisher: str
    printed: tuple[Extent, ...]
    leftover: tuple[str, ...]
    problems: tuple[EntryProblem, ...]

    @property
    def normal_doi(self) -> str:
        """The DOI with white space taken out, in lower case; empty where that is no DOI."""
        return normal_doi(self.doi)

    @property
    def family(self) -> str:
        """The first author's family name, empty if no author is printed."""
        return self.authors[0].partition(",")[0] if self.authors else ""


def normal_doi(printed: str) -> str:
    """A printed DOI without white space, as the registry writes it; empty where it cannot be one."""
    try:
        return normalise("doi", "".join(printed.split()))
    except IdentifierError:
        return ""
