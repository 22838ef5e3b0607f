"""What editors do with the record: each one function, one transaction, one event of the desk that says who and why.

submit, publish, withdraw, return_to_draft    the steps of an entry or claim; each takes one or several, all or none
rename, move, merge                           what happens to an entry's address, place in the tree, and twin
new_edition                                   the record as it stands gets a number, a digest and a list of changes
EditingError                                  why nothing was changed, in ``sentences``
"""

from .dependencies import left_without_claim, still_needing, waiting_for
from .editions import Prospect, new_edition, prospect
from .merge import merge
from .rename import keep_tree, move, rename, settle
from .transaction import EditingError, announce, changing_record, is_public, new_offences
from .workflow import STEPS, WorkflowStep, publish, return_to_draft, submit, withdraw

__all__ = [
    "STEPS",
    "EditingError",
    "Prospect",
    "WorkflowStep",
    "announce",
    "changing_record",
    "is_public",
    "keep_tree",
    "left_without_claim",
    "merge",
    "move",
    "new_edition",
    "new_offences",
    "prospect",
    "publish",
    "rename",
    "return_to_draft",
    "settle",
    "still_needing",
    "submit",
    "waiting_for",
    "withdraw",
]
