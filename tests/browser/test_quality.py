"""Valid HTML, no obstacle for anyone, and good marks: by the tools that the web goes by.

``QUALITY_TOOLS`` names a folder where npm has installed axe-core, lighthouse and vnu-jar; `.ci/run` makes one.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from shutil import which
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.browser.test_screens import media, screen

TOOLS = Path(os.environ.get("QUALITY_TOOLS", "none"), "node_modules")
pytestmark = pytest.mark.skipif(not TOOLS.is_dir(), reason="QUALITY_TOOLS names no folder with the tools")

AUDIT = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ["violations"]}).then(found => done(found.violations.map(
  each => `${each.id}: ${each.help} (${each.nodes.length} times) ${each.nodes[0].html.slice(0, 200)}`)));
"""
#: The lowest mark, of 100, that each of these pages gets in each category.
LOWEST = 98
MARKED = ["home", "targets/…", "agents", "claims", "claims/…", "document", "cited work", "search"]
CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --disable-background-networking --disable-dev-shm-usage"
)


def html_of(url: str) -> bytes:
    try:
        with urlopen(url, timeout=30) as response:
            return response.read()
    except HTTPError as error:
        return error.read()


def test_every_page_is_valid_html(places, tmp_path):
    for name, path in places:
        file = tmp_path / f"{name.replace('/', ' ')}.html"
        file.write_bytes(html_of(places.site + path))
    jar = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    line = ["java", "-jar", jar, "--format", "json", "--exit-zero-always", *sorted(tmp_path.iterdir())]
    said = json.loads(subprocess.run(line, capture_output=True, text=True, check=True, timeout=300).stderr)
    found = [f"{Path(each['url']).name} {each.get('lastLine')}: {each['message']}" for each in said["messages"]]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_on_any_page_stands_in_the_way_of_a_reader(browser, places, scheme, width):
    axe = (TOOLS / "axe-core" / "axe.min.js").read_text()
    screen(browser, width)
    obstacles = {}
    for name, path in places:
        browser.get(places.site + path)
        media(browser, scheme=scheme)
        browser.execute_script(axe)
        if found := browser.execute_async_script(AUDIT):
            obstacles[name] = found
    assert obstacles == {}


@pytest.mark.parametrize("name", MARKED)
def test_lighthouse_gives_good_marks(places, name, tmp_path):
    """Marks for speed depend on what else the computer does, and a run may come to nothing: the best of three counts."""
    for attempt in range(3):
        marks, faults = lighthouse(places.url(name), tmp_path / f"{attempt}.json")
        print(name, marks)
        if marks and min(marks.values()) >= LOWEST:
            return
    pytest.fail(f"{name}: {marks}, {faults}")


def lighthouse(url: str, report: Path) -> tuple[dict[str, int], list[str]]:
    """The marks in each category, of 100, and what was found wanting; no marks and what was said, if it broke down."""
    node = [which("node"), TOOLS / "lighthouse" / "cli" / "index.js"]
    told = [f"--chrome-flags={FLAGS}", f"--only-categories={','.join(CATEGORIES)}", "--output=json", "--quiet"]
    environment = os.environ | {"CHROME_PATH": which("chromium")}
    line = [*node, url, *told, f"--output-path={report}"]
    ended = subprocess.run(line, env=environment, capture_output=True, text=True, timeout=180)
    if ended.returncode:
        return {}, ended.stderr.splitlines()[-3:]
    found = json.loads(report.read_text())
    marks = {name: round(100 * (found["categories"][name]["score"] or 0)) for name in CATEGORIES}
    audits = found["audits"].values()
    return marks, [each["id"] for each in audits if each["score"] is not None and each["score"] < 0.9]
