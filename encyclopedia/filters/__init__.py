"""The lists of the encyclopedia: what readers can narrow them by, how many there are of each, and in which order.

A facet is data: a template prints links. Values that a list does not know are left aside and named, never an error.
"""

from .facets import Facet, RolledFacet
from .listing import Listing, Option, Pages, Shown
from .lists import (
    ENTRY_LISTINGS,
    ChangeListing,
    ClaimListing,
    EntryListing,
    FaultListing,
    ReferenceListing,
    SourceListing,
)

__all__ = [
    "ENTRY_LISTINGS",
    "ChangeListing",
    "ClaimListing",
    "EntryListing",
    "Facet",
    "FaultListing",
    "Listing",
    "Option",
    "Pages",
    "ReferenceListing",
    "RolledFacet",
    "Shown",
    "SourceListing",
]
