"""Accessions in running text."""

from __future__ import annotations

from collections.abc import Iterable


def accession_ranges(accessions: Iterable[str]) -> str:
    """Accessions in a line, neighbours as a span: ``F0001–F0004, F0009``."""
    runs: list[list[str]] = []
    for accession in accessions:
        if runs and int(runs[-1][-1][1:]) + 1 == int(accession[1:]):
            runs[-1].append(accession)
        else:
            runs.append([accession])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
