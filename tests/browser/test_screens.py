"""Every type of page, on a phone and on a desk, in the dark, on paper; without cookies, other hosts or errors."""

from __future__ import annotations

import base64
import json
from urllib.parse import urlsplit

import pytest

WIDE = "return [document.documentElement.scrollWidth, innerWidth]"
BRIGHTNESS = """
const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).map(Number);
return 0.2126 * r + 0.7152 * g + 0.0722 * b;
"""


def screen(browser, width: int) -> None:
    shape = {"width": width, "height": 740, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", shape)


def media(browser, kind: str = "", scheme: str = "light") -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": kind, "features": features})


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_page_is_wider_than_its_screen(browser, places, width):
    screen(browser, width)
    sideways = {}
    for name, path in places:
        browser.get(places.site + path)
        whole, seen = browser.execute_script(WIDE)
        if whole > width or seen > width:
            sideways[name] = (path, whole, seen)
    assert sideways == {}


def test_every_page_is_dark_on_a_dark_screen_and_light_on_a_light_one(browser, places):
    for name, path in places:
        browser.get(places.site + path)
        media(browser, scheme="dark")
        assert browser.execute_script(BRIGHTNESS) < 60, name
        media(browser, scheme="light")
        assert browser.execute_script(BRIGHTNESS) > 200, name


def test_every_page_prints(browser, places):
    for name, path in places:
        browser.get(places.site + path)
        printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
        assert base64.b64decode(printed).startswith(b"%PDF"), name


def test_paper_shows_the_text_and_not_the_navigation(browser, places):
    browser.get(places.url("claims/…"))
    media(browser, "print")
    shown = "return [...document.querySelectorAll(arguments[0])].some(each => each.checkVisibility())"
    assert not browser.execute_script(shown, "header nav, .skip, form[role=search]")
    assert browser.execute_script(shown, "main h1") and browser.execute_script(shown, "main :is(blockquote, q)")


def test_no_page_asks_another_host_sets_a_cookie_or_has_an_error(opened, places):
    browser = opened()
    for name, path in places:
        browser.get(places.site + path)
        assert browser.get_cookies() == [], name
        errors = [said["message"] for said in browser.get_log("browser")]
        assert [error for error in errors if not (name == "missing page" and "404" in error)] == [], name
    hosts = {urlsplit(url).netloc for url in requested(browser) if not url.startswith(("data:", "chrome:"))}
    assert hosts == {urlsplit(places.site).netloc}


def requested(browser) -> list[str]:
    """Every address that the browser has asked for since the log was read last."""
    events = [json.loads(each["message"])["message"] for each in browser.get_log("performance")]
    return [each["params"]["request"]["url"] for each in events if each["method"] == "Network.requestWillBeSent"]


def test_a_page_takes_few_requests(opened, places):
    browser = opened()
    for name in ("home", "agents/…", "claims", "claims/…", "document"):
        requested(browser)
        browser.get(places.url(name))
        assert len([url for url in requested(browser) if url.startswith("http")]) <= 4, name
