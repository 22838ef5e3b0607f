"""A real Chromium before a real server: `.ci/run` installs what these tests need; plain `pytest` leaves them alone.

They need selenium, Chromium and its driver. The server is `manage.py serve` with the fixtures, on a free port and in a
folder of its own; a text of a document is at hand if `shared/documents` stands beside the clone.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import which

import pytest
from selenium import webdriver

from tests.browser.places import Places

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT.parent / "shared" / "documents"
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1280,900",
    "--hide-scrollbars",
]
SCRIPT_OFF = {"profile.managed_default_content_settings.javascript": 2}

Open = Callable[..., webdriver.Chrome]


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Iterator[str]:
    """The address of the server, without a slash at its end."""
    environment = os.environ | {"ENCYCLOPEDIA_DATA": str(tmp_path_factory.mktemp("data")), "PYTHONUNBUFFERED": "1"}
    if DOCUMENTS.is_dir():
        environment["ENCYCLOPEDIA_DOCUMENTS"] = str(DOCUMENTS)
    line = [sys.executable, "manage.py", "serve", "--port", "0"]
    server = subprocess.Popen(
        line, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        yield address_of(server)
    finally:
        server.terminate()
        server.wait(30)


def address_of(server: subprocess.Popen) -> str:
    """The address that the server prints once it is ready; what it prints later is read and dropped."""
    printed = []
    for said in server.stdout:
        printed.append(said)
        if found := re.search(r"is at (http://\S+)/ ", said):
            threading.Thread(target=server.stdout.read, daemon=True).start()
            return found[1]
    pytest.fail("the server ended: " + "".join(printed))


@pytest.fixture(scope="session")
def places(site) -> Places:
    return Places.of(site)


@pytest.fixture(scope="session")
def opened(tmp_path_factory) -> Iterator[Open]:
    """A function that opens a browser with a fresh profile: ``opened(script=False)``. All are closed at the end."""
    browsers = []

    def launch(script: bool = True) -> webdriver.Chrome:
        options = webdriver.ChromeOptions()
        for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        if not script:
            options.add_experimental_option("prefs", SCRIPT_OFF)
        options.binary_location = which("chromium")
        browsers.append(webdriver.Chrome(options=options, service=webdriver.ChromeService(which("chromedriver"))))
        return browsers[-1]

    yield launch
    for each in browsers:
        each.quit()


@pytest.fixture(scope="session")
def chromium(opened) -> webdriver.Chrome:
    return opened()


@pytest.fixture
def browser(chromium) -> Iterator[webdriver.Chrome]:
    """A browser as a test finds it: a wide screen, light, on paper of its own."""
    yield chromium
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})


@pytest.fixture(scope="session", params=[True, False], ids=["script on", "script off"])
def reader(request, opened) -> webdriver.Chrome:
    """A browser with scripts, and one without."""
    return opened(script=request.param)
