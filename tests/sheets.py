"""What the tests of the worksheet share: a paper of our own making, rows for every kind of sheet, and how to enter them."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from django.apps import apps
from django.db import connection

from encyclopedia.curation.worksheets import SheetError, import_sheet
from tests.make import (
    make_agent,
    make_cancer,
    make_document,
    make_reference,
    make_target,
)

PAPER = """How pumps defeat a drug

Dana Doe

Institute of Pumps, Harbour City

1. Introduction

Cells that carry the pump outlive zeta drug for weeks in a dish [1]. Nobody knows how the pump came to be there. The
pump, which older papers call the porter, is rare in healthy blood [2, 3].

In a trial of sixty volunteers the blocker brought zeta drug back to life [2-4]. Doctors were glad to hear it. What the
next chapter tells is where pumps are built.

2. Building pumps

Pumps are built in the shipyard of the cell, says the harbour master. Nobody knows how the shipyard learned its trade.
Lorries carry them to the surface within an hour.

Doctors were glad to hear it.

References

1. Roe R. Pumps. J Pumps. 2001;1:1-2.
2. Poe P. Porters. J Pumps. 2002;2:3-4.
3. Moe M. Blood. J Pumps. 2003;3:5-6.
4. Loe L. Blockers. J Pumps. 2004;4:7-8.
"""

STATEMENT = "Cells with more of the pump withstand zeta drug."


def furnished(tmp_path):
    """A folder of documents with the paper; the record has the paper's card and references, a pump, a drug and a cancer."""
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "doe.txt").write_bytes(PAPER.encode())
    document = make_document("doe-2024", PAPER)
    for _ in range(4):
        make_reference(document)
    make_target("pump")
    make_agent("zeta drug")
    make_cancer("leukemia")
    return tmp_path / "documents"


def claim_row(**cells) -> dict[str, str]:
    row = {"document": "doe-2024", "claim": "", "statement": STATEMENT, "effect": "confers_resistance"}
    row |= {"agents": "zeta drug", "targets": "pump=more", "opening": "Cells that carry the pump", "closing": ""}
    return row | {"voice": "relays", "evidence": "in_vitro", "references": "1 @ at_statement"} | cells


def again_row(claim="same", opening="Nobody knows how the pump", **cells) -> dict[str, str]:
    """A further citation of a claim."""
    empty = {"statement": "", "effect": "", "agents": "", "targets": "", "references": ""}
    return claim_row(claim=claim, opening=opening, **empty | cells)


def aside_row(set_aside="announces", opening="What the next chapter tells", **cells) -> dict[str, str]:
    row = {"document": "doe-2024", "statement": "", "opening": opening, "closing": "", "set_aside": set_aside}
    return row | cells


def entry_row(name, kind="target", **cells) -> dict[str, str]:
    return {"kind": kind, "name": name, "type": "gene" if kind == "target" else ""} | cells


def reference_row(label, **cells) -> dict[str, str]:
    row = {"document": "doe-2024", "label": label, "position": label, "slug": f"noe-{label}", "type": "journal-article"}
    return row | {"authors": "Noe, N; Oe, O", "title": f"Title number {label}", "year": "1999"} | cells


def fault_row(**cells) -> dict[str, str]:
    row = {"document": "doe-2024", "kind": "misprint", "text": "It prints porter.", "ground": "The title has pump."}
    return row | {"reference": "", "opening": "", "closing": ""} | cells


def sheet(folder, *rows) -> str:
    """The path of a CSV file with these rows, which need not name the same columns."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    text = StringIO()
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return written(folder, text.getvalue())


def written(folder, content) -> str:
    path = folder.parent / "sheet.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def enter(folder, *rows, **options):
    return import_sheet(sheet(folder, *rows), folder, **options)


def everything(models=None) -> dict[str, list[tuple]]:
    """Table → its rows as the database has them, of the models or of all of ours: read six hundred times, so past the models."""
    models = apps.get_app_config("encyclopedia").get_models() if models is None else models
    with connection.cursor() as cursor:
        return {model._meta.db_table: rows_of(cursor, model._meta) for model in models}


def rows_of(cursor, meta) -> list[tuple]:
    table, key = (connection.ops.quote_name(name) for name in (meta.db_table, meta.pk.column))
    cursor.execute(f"SELECT * FROM {table} ORDER BY {key}")
    return cursor.fetchall()


def refused(path, folder) -> list[str]:
    """The problems of a sheet, which has left no trace in the database."""
    before = everything()
    with pytest.raises(SheetError) as raised:
        import_sheet(path, folder)
    assert everything() == before
    return [str(problem) for problem in raised.value.problems]


def refusal(folder, *rows) -> list[str]:
    return refused(sheet(folder, *rows), folder)


def document_row(**cells) -> dict[str, str]:
    row = {"document": "roe-2025", "file": "roe.txt", "type": "journal article", "authors": "Roe, R; Poe, P"}
    return row | {"title": "A paper on lifts", "year": "2025", "dates": "Received=2025-01-02", "standing": ""} | cells
