"""The lists of the encyclopedia: what readers can narrow them by, how many there are of each, and in which order.

A facet is data: a template prints links. Values that a list does not know are left aside and named, never an error.
"""

from .changes import ChangeList
from .claims import ClaimList
from .entries import ENTRY_LISTS, EntryList
from .faceted_list import FacetedList, FacetLinks, FacetOption
from .facets import Facet, RolledFacet
from .faults import FaultList
from .references import ReferenceList
from .sources import SourceList

__all__ = [
    "ENTRY_LISTS",
    "ChangeList",
    "ClaimList",
    "EntryList",
    "Facet",
    "FacetLinks",
    "FacetOption",
    "FacetedList",
    "FaultList",
    "ReferenceList",
    "RolledFacet",
    "SourceList",
]
