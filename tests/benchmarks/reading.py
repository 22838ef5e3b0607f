"""How reading a document grows with its length: the time for twice the text, relative to the text. About 2 is linear.

python -m tests.benchmarks.reading [length]      default: 200000 code points
"""

from __future__ import annotations

import sys
import time

from encyclopedia.documents import parse

UNITS = ["word ", "word. ", "- x\n", "torn\n\n", "# x\n", "a\tb\n", "_" * 9 + "\n", "[1, 2] ", "**bold** ", "et al. "]
LENGTH = 200_000


def duration(unit: str, length: int) -> float:
    data = ("Introduction\n\nSome words. " + unit * (length // len(unit))).encode()
    started = time.perf_counter()
    parse(data)
    return time.perf_counter() - started


if __name__ == "__main__":
    size = int(sys.argv[1]) if sys.argv[1:] else LENGTH
    for unit in UNITS:
        pairs = [(duration(unit, size), duration(unit, 2 * size)) for _ in range(3)]
        print(f"{unit!r:<16}{min(long for _, long in pairs) / min(short for short, _ in pairs):6.2f}")
