"""The fixture files: their names, their layout, their manifest. Knows no database."""

from __future__ import annotations

import json
import os
import re
import tempfile
from hashlib import sha256
from pathlib import Path

from ..models import RECORD, Edition, EditionChange, Term
from .errors import DatasetError, FixtureProblem

#: One line per file, ``digest  name``, as ``sha256sum --check`` reads it.
MANIFEST = "MANIFEST.sha256"

#: Models younger than the first record that was published: where there is nothing of them, there is no file either.
YOUNGER = (Term,)

#: Models that tell of the record: an edition's digest is of everything else.
EDITIONS = (Edition, EditionChange)

#: A value that fits into this many characters stands on one line.
WIDTH = 110


def file_name(model) -> str:
    """``04_claim.json``: numbered in the order in which the files load."""
    return f"{RECORD.index(model) + 1:02d}_{model._meta.model_name}.json"


def layout(value, indent: str = "") -> str:
    """JSON in which a change of the record is a readable difference: short values on one line, long ones item by item."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(flat) <= WIDTH or not isinstance(value, list | dict) or not value:
        return flat
    deeper = indent + "  "
    if isinstance(value, dict):
        items = [f"{deeper}{json.dumps(key)}: {layout(item, deeper)}" for key, item in value.items()]
        return "{\n" + ",\n".join(items) + f"\n{indent}}}"
    return "[\n" + ",\n".join(deeper + layout(item, deeper) for item in value) + f"\n{indent}]"


def contents_of(objects: dict[type, list[dict]]) -> dict[str, bytes]:
    """The content of each file, by its name."""
    return {file_name(model): to_bytes(rows) for model, rows in objects.items() if rows or model not in YOUNGER}


def to_bytes(objects: list[dict]) -> bytes:
    """The content of a fixture file; an object always takes several lines, so that each field has its own."""
    return ("[\n" + ",\n".join(_object(item) for item in objects) + "\n]\n").encode() if objects else b"[]\n"


def _object(item: dict) -> str:
    fields = ",\n".join(f"    {json.dumps(name)}: {layout(value, '    ')}" for name, value in item["fields"].items())
    return f'{{"model": {json.dumps(item["model"])}, "fields": {{\n{fields}\n}}}}'


def order(natural_key: tuple) -> tuple:
    """Sort key: digits by their value (``C0002`` before ``C10000``), everything else by code point."""
    return tuple((_chunks(part), part) if isinstance(part, str) else ((part,), "") for part in natural_key)


def _chunks(text: str) -> tuple:
    return tuple(int(part) if part.isdecimal() else part for part in re.split(r"([0-9]+)", text))


def manifest_of(contents: dict[str, bytes]) -> bytes:
    return "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in sorted(contents.items())).encode()


def edition_digest(manifest: bytes) -> str:
    """SHA-256 of the manifest's lines that are not of the editions themselves: what an edition keeps as its digest."""
    left_out = tuple(f"  {file_name(model)}\n".encode() for model in EDITIONS)
    return sha256(b"".join(line for line in manifest.splitlines(True) if not line.endswith(left_out))).hexdigest()


def manifest_digest(folder: Path) -> str:
    """SHA-256 of the manifest: the name of this state of the record. Empty if there is no manifest."""
    path = Path(folder) / MANIFEST
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def verify(folder: Path) -> list[FixtureProblem]:
    """Where the files differ from their manifest; empty if nowhere."""
    folder = Path(folder)
    try:
        lines = (folder / MANIFEST).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return [FixtureProblem("The manifest is missing or cannot be read; dump_fixtures writes it.", MANIFEST)]
    problems, listed = [], set()
    for number, line in enumerate(lines, 1):
        digest, _, name = line.partition("  ")
        listed.add(name)
        if not re.fullmatch(r"[0-9a-f]{64}", digest) or "/" in name:
            problems.append(FixtureProblem(f"Line {number} is not “digest, two spaces, file name”.", MANIFEST))
        elif not (folder / name).is_file():
            problems.append(FixtureProblem("The manifest lists this file, but it is not there.", name))
        elif sha256((folder / name).read_bytes()).hexdigest() != digest:
            problems.append(
                FixtureProblem("The file differs from its digest in the manifest: it was changed or damaged.", name)
            )
    unlisted = [file_name(model) for model in RECORD if file_name(model) not in listed and not absent(folder, model)]
    return problems + [FixtureProblem("The manifest does not list this file.", name) for name in unlisted]


def absent(folder: Path, model) -> bool:
    """Whether the record has nothing of a younger model: it has no file of it, and its manifest does not speak of one."""
    name = file_name(model)
    return model in YOUNGER and name not in listed(folder) and not (Path(folder) / name).exists()


def objects_of(folder: Path, model) -> list[dict]:
    """The objects of a model; none where it is absent. Raises DatasetError as below."""
    return [] if absent(folder, model) else read(folder, file_name(model))


def read(folder: Path, name: str) -> list[dict]:
    """The objects of a fixture file. Raises DatasetError where it is missing, truncated or not a list of objects."""
    try:
        objects = json.loads((Path(folder) / name).read_text("utf-8"))
    except OSError as error:
        raise DatasetError([FixtureProblem(f"Cannot be read ({error.strerror}).", name)]) from error
    except UnicodeDecodeError as error:
        raise DatasetError([FixtureProblem(f"Is not UTF-8 at byte {error.start}.", name)]) from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise DatasetError(
            [FixtureProblem(f"Is not valid JSON at {place} ({error.msg}); is it cut off?", name)]
        ) from error
    if not isinstance(objects, list):
        raise DatasetError([FixtureProblem(f"Expected a list of objects, found a {type(objects).__name__}.", name)])
    return objects


def replace(folder: Path, contents: dict[str, bytes]) -> None:
    """Write all files beside their places, then rename each; the manifest last, so that a crash in between is noticed.

    A file that the old manifest lists and the new one does not is removed: ``loaddata fixtures/*.json`` would read it.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    before = listed(folder)
    with tempfile.TemporaryDirectory(prefix=".dump-", dir=folder) as temporary:
        for name, data in contents.items():
            with open(Path(temporary) / name, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        for name in sorted(contents, key=lambda name: (name == MANIFEST, name)):
            os.replace(Path(temporary) / name, folder / name)
    for name in before - listed(folder):
        (folder / name).unlink(missing_ok=True)


def listed(folder: Path) -> set[str]:
    """The names of fixture files that the manifest of the folder lists; empty if it cannot be read."""
    try:
        lines = (Path(folder) / MANIFEST).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return set()
    return {
        name for _, _, name in (line.partition("  ") for line in lines) if re.fullmatch(r"[0-9]+_[a-z]+\.json", name)
    }
