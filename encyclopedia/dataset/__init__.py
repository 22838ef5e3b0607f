"""``fixtures/`` ⇄ database. The fixtures are the published record; a database can be thrown away and rebuilt from them.

load(folder)     files → database: everything or nothing
dump(folder)     database → files: the same bytes for the same record, on every database
verify(folder)   do the files match their manifest?
holdings()       what the record holds, and which of its files can be taken away as they lie there
"""

from .dump import Dumped, dump
from .errors import DatasetError, DeskWorkError, FixtureProblem
from .files import MANIFEST, file_name, manifest_digest, verify
from .holdings import Holding, holdings, manifest_on_offer, names_on_offer
from .load import Loaded, load

__all__ = [
    "MANIFEST",
    "DatasetError",
    "DeskWorkError",
    "Dumped",
    "FixtureProblem",
    "Holding",
    "Loaded",
    "dump",
    "file_name",
    "holdings",
    "load",
    "manifest_digest",
    "manifest_on_offer",
    "names_on_offer",
    "verify",
]
