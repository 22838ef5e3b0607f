"""Serve the clone in the current folder as a newcomer does: no environment, a free port, an empty home; and as one who errs.

Standard library only; run with the Python in which the project is installed. Stops with the first thing that is wrong.
"""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

DATA = Path(".data")
DATABASE = DATA / "encyclopedia.sqlite3"
HOME = Path(tempfile.mkdtemp())
BARE = {"PATH": os.environ["PATH"], "HOME": str(HOME)}


def expect(held: bool, what: str, seen: object = "") -> None:
    if not held:
        sys.exit(f"not so: {what} {seen}")
    print(f"  {what}")


def command(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    line = [sys.executable, "manage.py", *arguments]
    return subprocess.run(line, env=BARE | environment, capture_output=True, text=True, timeout=120)


@contextmanager
def serving(stop: signal.Signals):
    """(address, printed lines) of a server that gets the signal at the end; its log if something is wrong."""
    line = [sys.executable, "manage.py", "serve", "--port", "0"]
    server = subprocess.Popen(line, env=BARE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    printed = []
    try:
        for said in server.stdout:
            printed.append(said)
            if found := re.search(r"is at (http://\S+)/ ", said):
                yield found[1], printed
                break
        else:
            sys.exit("the server ended: " + "".join(printed))
        server.send_signal(stop)
        expect(server.wait(30) == 0, f"stops at {stop.name} with exit code 0", server.returncode)
    finally:
        if server.poll() is None:
            server.send_signal(signal.SIGINT)
            print("the server said:", server.communicate(timeout=30)[0][-4000:])
        server.stdout.close()


def get(address: str, **headers: str):
    """(status, headers, text)"""
    try:
        with urlopen(Request(address, headers=headers), timeout=30) as response:
            return response.status, response.headers, response.read().decode()
    except HTTPError as error:
        return error.code, error.headers, error.read().decode()


def reads(site: str) -> None:
    status, headers, home = get(site + "/")
    expect(status == 200 and home.count("<h1") == 1, "the home page answers", status)
    expect("Set-Cookie" not in headers and "default-src 'none'" in headers["Content-Security-Policy"], "no cookie")
    lists = re.findall(r'href="(/(?:mechanisms|strategies|agents|targets|cancers|cell-lines)/)"', home)
    articles = [path for some in lists for path in re.findall(rf'href="({some}[a-z0-9-]+/)"', get(site + some)[2])]
    expect(bool(articles), "the lists lead to articles", lists)
    status, headers, _ = get(site + articles[0])
    expect(status == 200, f"{articles[0]} answers", status)
    again = get(site + articles[0], **{"If-None-Match": headers["ETag"]})
    expect(again[0] == 304 and not again[2], "a repeat visit costs a 304", again[0])
    sheets = re.findall(r'<link[^>]+href="(/static/[^"]+\.css)"', home)
    expect(bool(sheets) and all(get(site + sheet)[0] == 200 for sheet in sheets), "the style sheet answers", sheets)
    status = get(f"{site}/search/?q={'x' * 10_000}")[0]
    expect(status < 500 and status != 414, "a question of 10 kB is answered with a page", status)
    expect(get(site + "/desk/login/")[0] == 200, "the desk answers")


def refused(what: str, *words: str, arguments: tuple[str, ...] = ("--port", "0"), **environment: str) -> None:
    """The command ends with exit code 1 and one line that holds the words, and the database is as it was."""
    before = DATABASE.read_bytes() if DATABASE.exists() else None
    ended = command("serve", *arguments, **environment)
    said = ended.stderr.strip()
    expect(
        ended.returncode == 1 and "\n" not in said and all(word in said for word in words),
        f"{what}: {said}",
        ended.returncode,
    )
    expect((DATABASE.read_bytes() if DATABASE.exists() else None) == before, "  and nothing was lost")


def errs() -> None:
    file = next(Path("fixtures").glob("*_source.json"))
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    refused("a fixture that is cut off", file.name)
    file.write_bytes(whole)
    Path(HOME, "file").write_text("no folder")
    refused("a file in place of the folder", "cannot be used", ENCYCLOPEDIA_DATA=str(HOME / "file"))
    refused("a wrong DATABASE_URL", "DATABASE_URL", DATABASE_URL="mysql://localhost/x")
    Path(HOME, "file").unlink()
    kept = shutil.copy(DATABASE, DATA / "kept")
    with sqlite3.connect(DATABASE) as connection:
        row = ("encyclopedia", "9999_later", "2030-01-01")
        connection.execute("INSERT INTO django_migrations (app, name, applied) VALUES (?, ?, ?)", row)
    connection.close()
    refused("a database from a newer version", "newer version", "9999_later")
    DATABASE.write_bytes(b"This is a letter, not a database. " * 100)
    refused("a file that is no database", "is no SQLite database")
    shutil.move(kept, DATABASE)


def main() -> None:
    start = time.monotonic()
    with serving(signal.SIGTERM) as (site, printed):
        print("".join(printed), end="")
        print(f"  ready after {time.monotonic() - start:.1f} s")
        reads(site)
        refused("a port that is taken", "is taken", arguments=("--port", site.rpartition(":")[2]))
    expect(not list(HOME.iterdir()), "nothing was written into the home folder", list(HOME.iterdir()))
    errs()
    with serving(signal.SIGINT) as (site, printed):
        expect(len(printed) == 1, "the second start has nothing left to do", printed)
        expect(get(site + "/")[0] == 200, "and answers")
    changed = subprocess.run(["git", "status", "--porcelain"], capture_output=True, text=True, check=True).stdout
    expect(not changed, "the clone is as it was", changed)
    shutil.rmtree(HOME)


main()
