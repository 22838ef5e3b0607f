"""What editors do with the record: each one function, one transaction, one event of the desk that says who and why.

submit, publish, withdraw, return_to_draft    the steps of an entry or claim; each takes one or several, all or none
rename, move, merge                           what happens to an entry's address, place in the tree, and twin
delete                                        what has no step “withdraw”, and drafts
new_edition                                   the record as it stands gets a number, a digest and a list of changes
record_change                                 makes a function such a change: one transaction, indexed, checked, counted
EditingError                                  why nothing was changed, in ``sentences``
"""

from .dependencies import left_without_claim, still_needing, waiting_for
from .editions import Prospect, new_edition, prospect
from .merge import merge
from .rename import keep_tree, move, rename, settle
from .transaction import EditingError, delete, is_public, record_change
from .workflow import STEPS, WorkflowStep, publish, return_to_draft, submit, withdraw

__all__ = [
    "STEPS",
    "EditingError",
    "Prospect",
    "WorkflowStep",
    "delete",
    "is_public",
    "keep_tree",
    "left_without_claim",
    "merge",
    "move",
    "new_edition",
    "prospect",
    "publish",
    "record_change",
    "rename",
    "return_to_draft",
    "settle",
    "still_needing",
    "submit",
    "waiting_for",
    "withdraw",
]
