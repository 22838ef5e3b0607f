"""The controlled words of the record, each with a one-sentence definition that readers see.

A word is written ``NAME = stored value, definition, label``, with what else it implies before the label; Django takes the
last as the label.
"""

from .claims import Attribution, Change, Direction, Effect, Evidence, Primary, Role, Voice
from .entries import AgentKind, AliasKind, CancerKind, Kind, TargetKind
from .sources import FaultKind, Flawed, Leads, ParagraphKind, SectionKind, SetAside, SourceType, Standing
from .states import ChangeKind, Located, Referenced, Status, Support
from .word import Word

__all__ = [
    "AgentKind",
    "AliasKind",
    "Attribution",
    "CancerKind",
    "Change",
    "ChangeKind",
    "Direction",
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
