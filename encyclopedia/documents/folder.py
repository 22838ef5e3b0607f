"""The folder that has the documents, each known by the digest of its bytes and not by its name."""

from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

from .document import Document
from .document_parser import parse

_Stamp = tuple[int, int]
"""Size in bytes and time of last change in nanoseconds: while they stay, so does what we know of a file."""


@dataclass(slots=True)
class Folder:
    """The `*.txt` files of a path that need not exist; read again only when their size or time changes."""

    path: Path
    _digests: dict[Path, tuple[_Stamp, str]] = field(default_factory=dict, repr=False)
    _documents: dict[str, Document] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.path = Path(self.path)

    def find(self, digest: str) -> Document | None:
        """The document whose bytes have this SHA-256, or None; DocumentError where that file is no text."""
        path = next((path for path in self.files() if self._digest(path) == digest), None)
        return path and self.read(path.name)

    def read(self, name: str) -> Document:
        """The document in the file of this name, parsed once; DocumentError where it is no text, OSError where it is not
        there."""
        path = self.path / name
        digest = self._digest(path)
        if digest not in self._documents:
            self._documents[digest] = parse(path.read_bytes())
        return self._documents[digest]

    def files(self) -> list[Path]:
        """The text files, sorted by name."""
        return sorted(path for path in self.path.glob("*.txt") if path.is_file())

    def _digest(self, path: Path) -> str:
        status = path.stat()
        stamp = (status.st_size, status.st_mtime_ns)
        if path not in self._digests or self._digests[path][0] != stamp:
            self._digests[path] = (stamp, sha256(path.read_bytes()).hexdigest())
        return self._digests[path][1]


@cache
def folder_at(path: str) -> Folder:
    """The folder of a path, the same for the life of the process: whoever asks for a text, it is parsed once."""
    return Folder(Path(path))
