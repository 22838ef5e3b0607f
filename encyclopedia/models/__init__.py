"""The record: one file per noun. Everything else imports models from here."""

from .agents import Agent
from .aliases import Alias
from .cancer_types import CancerType
from .cell_lines import CellLine
from .citations import Citation, CitedReference
from .claim_entries import ClaimEntry
from .claims import Claim
from .desk_events import DeskEvent
from .disagreements import Disagreement
from .editions import Edition, EditionChange
from .entries import Entry
from .faults import Fault
from .former_addresses import FormerAddress
from .identifiers import Identifier
from .mechanisms import Mechanism
from .passages import Passage
from .record_state import RecordState
from .references import Reference
from .search_index import LinkKey, SearchEntry, SearchWord
from .sections import Section
from .sources import Source
from .strategies import Strategy
from .targets import Target
from .terms import Term

#: The models of the public record in the order in which they load.
RECORD = (
    Source,
    Section,
    Reference,
    Claim,
    Passage,
    Entry,
    Mechanism,
    Strategy,
    Agent,
    CancerType,
    CellLine,
    Target,
    Alias,
    Identifier,
    FormerAddress,
    ClaimEntry,
    Citation,
    CitedReference,
    Disagreement,
    Fault,
    Edition,
    EditionChange,
    Term,
)

#: The child model of each kind of entry.
KINDS = {model.KIND: model for model in (Mechanism, Strategy, Agent, Target, CancerType, CellLine)}

__all__ = [
    "KINDS",
    "RECORD",
    "Agent",
    "Alias",
    "CancerType",
    "CellLine",
    "Citation",
    "CitedReference",
    "Claim",
    "ClaimEntry",
    "DeskEvent",
    "Disagreement",
    "Edition",
    "EditionChange",
    "Entry",
    "Fault",
    "FormerAddress",
    "Identifier",
    "LinkKey",
    "Mechanism",
    "Passage",
    "RecordState",
    "Reference",
    "SearchEntry",
    "SearchWord",
    "Section",
    "Source",
    "Strategy",
    "Target",
    "Term",
]
