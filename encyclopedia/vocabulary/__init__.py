"""The controlled words of the record, each with a one-sentence definition that readers see.

A word is written ``NAME = stored value, definition, label``; Django takes the last as the label.
"""

from .claims import COUNTED, KIND_OF_ROLE, Attribution, Change, Effect, Evidence, Primary, Role, Voice
from .entries import AgentKind, AliasKind, Kind, TargetKind
from .sources import FaultKind, Flawed, Leads, ParagraphKind, SectionKind, SetAside, SourceType, Standing
from .states import IN_RECORD, ChangeKind, Located, Referenced, Status, Support
from .word import Word

__all__ = [
    "COUNTED",
    "IN_RECORD",
    "KIND_OF_ROLE",
    "AgentKind",
    "AliasKind",
    "Attribution",
    "Change",
    "ChangeKind",
    "Effect",
    "Evidence",
    "FaultKind",
    "Flawed",
    "Kind",
    "Leads",
    "Located",
    "ParagraphKind",
    "Primary",
    "Referenced",
    "Role",
    "SectionKind",
    "SetAside",
    "SourceType",
    "Standing",
    "Status",
    "Support",
    "TargetKind",
    "Voice",
    "Word",
]
