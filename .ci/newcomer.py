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


def expect(condition: bool, what: str, instead: object = "") -> None:
    if not condition:
        sys.exit(f"not so: {what} {instead}")
    print(f"  {what}")


def command(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    line = [sys.executable, "manage.py", *arguments]
    return subprocess.run(line, env=BARE | environment, capture_output=True, text=True, timeout=120)


@contextmanager
def serving(stop: signal.Signals):
    """(address, output lines) of a server that gets the signal at the end; its log if something is wrong."""
    line = [sys.executable, "manage.py", "serve", "--port", "0"]
    server = subprocess.Popen(line, env=BARE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    lines = []
    try:
        for output in server.stdout:
            lines.append(output)
            if match := re.search(r"is at (http://\S+)/ ", output):
                yield match[1], lines
                break
        else:
            sys.exit("the server ended: " + "".join(lines))
        server.send_signal(stop)
        expect(server.wait(30) == 0, f"stops at {stop.name} with exit code 0", server.returncode)
    finally:
        if server.poll() is None:
            server.send_signal(signal.SIGINT)
            print("output of the server:", server.communicate(timeout=30)[0][-4000:])
        server.stdout.close()


def get(address: str, **headers: str):
    """(status, headers, text)"""
    try:
        with urlopen(Request(address, headers=headers), timeout=30) as response:
            return response.status, response.headers, response.read().decode()
    except HTTPError as error:
        return error.code, error.headers, error.read().decode()


def read(site: str) -> None:
    status, headers, home = get(site + "/")
    expect(status == 200 and home.count("<h1") == 1, "the home page answers", status)
    expect("Set-Cookie" not in headers and "default-src 'none'" in headers["Content-Security-Policy"], "no cookie")
    lists = re.findall(r'href="(/(?:mechanisms|strategies|agents|targets|cancers|cell-lines)/)"', home)
    articles = [path for each in lists for path in re.findall(rf'href="({each}[a-z0-9-]+/)"', get(site + each)[2])]
    expect(bool(articles), "the lists lead to articles", lists)
    status, headers, _ = get(site + articles[0])
    expect(status == 200, f"{articles[0]} answers", status)
    repeat = get(site + articles[0], **{"If-None-Match": headers["ETag"]})
    expect(repeat[0] == 304 and not repeat[2], "a repeat visit costs a 304", repeat[0])
    sheets = re.findall(r'<link[^>]+href="(/static/[^"]+\.css)"', home)
    expect(bool(sheets) and all(get(site + sheet)[0] == 200 for sheet in sheets), "the style sheet answers", sheets)
    status = get(f"{site}/search/?q={'x' * 10_000}")[0]
    expect(status < 500 and status != 414, "a question of 10 kB is answered with a page", status)
    expect(get(site + "/desk/login/")[0] == 200, "the desk answers")


def expect_refusal(what: str, *words: str, arguments: tuple[str, ...] = ("--port", "0"), **environment: str) -> None:
    """The command ends with exit code 1 and one line that holds the words, and the database is as it was."""
    before = DATABASE.read_bytes() if DATABASE.exists() else None
    result = command("serve", *arguments, **environment)
    message = result.stderr.strip()
    expect(
        result.returncode == 1 and "\n" not in message and all(word in message for word in words),
        f"{what}: {message}",
        result.returncode,
    )
    expect((DATABASE.read_bytes() if DATABASE.exists() else None) == before, "  and nothing was lost")


def make_errors() -> None:
    file = next(Path("fixtures").glob("*_source.json"))
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])
    expect_refusal("a fixture that is cut off", file.name)
    file.write_bytes(content)
    Path(HOME, "file").write_text("no folder")
    expect_refusal("a file in place of the folder", "cannot be used", ENCYCLOPEDIA_DATA=str(HOME / "file"))
    expect_refusal("a wrong DATABASE_URL", "DATABASE_URL", DATABASE_URL="mysql://localhost/x")
    Path(HOME, "file").unlink()
    copy = shutil.copy(DATABASE, DATA / "copy")
    with sqlite3.connect(DATABASE) as connection:
        row = ("encyclopedia", "9999_later", "2030-01-01")
        connection.execute("INSERT INTO django_migrations (app, name, applied) VALUES (?, ?, ?)", row)
    connection.close()
    expect_refusal("a database from a newer version", "newer version", "9999_later")
    DATABASE.write_bytes(b"This is a letter, not a database. " * 100)
    expect_refusal("a file that is no database", "is no SQLite database")
    shutil.move(copy, DATABASE)


def main() -> None:
    start = time.monotonic()
    with serving(signal.SIGTERM) as (site, lines):
        print("".join(lines), end="")
        print(f"  ready after {time.monotonic() - start:.1f} s")
        read(site)
        expect_refusal("a port that is taken", "is taken", arguments=("--port", site.rpartition(":")[2]))
    expect(not list(HOME.iterdir()), "nothing was written into the home folder", list(HOME.iterdir()))
    make_errors()
    with serving(signal.SIGINT) as (site, lines):
        expect(len(lines) == 1, "the second start has nothing left to do", lines)
        expect(get(site + "/")[0] == 200, "and answers")
    changes = subprocess.run(["git", "status", "--porcelain"], capture_output=True, text=True, check=True).stdout
    expect(not changes, "the clone is as it was", changes)
    shutil.rmtree(HOME)


main()
