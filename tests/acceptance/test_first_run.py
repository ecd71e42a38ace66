"""A newcomer's first five minutes, in a real browser, with the program as a person starts it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.browser import ARGUMENTS, CHROMIUM
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

PATIENCE_MS = 20_000
#: Where the picture of the README comes from: written anew when this variable names a file.
SCREENSHOT = "README_SCREENSHOT"


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Start the program with no token, as `make run` does, and return the address that it prints."""
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path / "data"), "LOCAL_TELEGRAM_PORT": "0"}
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=log, text=True
        )
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.fullmatch(r"local chat: (http://127\.0\.0\.1:\d+)\n", line)
        assert found, (line, (tmp_path / "log").read_text())
        yield found[1]
        process.terminate()
        assert process.wait(timeout=30) == 0
        process.stdout.close()


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine; Debian's package is called chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme="light", locale="en-GB")
        page.set_default_timeout(PATIENCE_MS)
        page.goto(address)
        yield page
        browser.close()


def test_sample_run_becomes_a_card_and_on_request_a_judgement(page: Page) -> None:
    log = page.get_by_role("log")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(log).to_contain_text("your running coach")
    log.get_by_role("button", name="I agree, skip set-up").click()
    expect(log).to_contain_text("/profile")

    page.get_by_role("button", name=re.compile("Long run")).click()
    expect(log).to_contain_text("7 days before")
    picture = log.locator("img").first
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 600

    log.get_by_role("button", name="40\N{EN DASH}49").click()
    expect(log).to_contain_text("Zones estimated from your age")

    log.get_by_role("button", name="Feedback", exact=True).click()
    for part in ("What went well", "Watch or improve", "Next time"):
        expect(log).to_contain_text(part)
    first = _reports(page)
    assert len(first) == 1

    _take_picture(page)
    log.get_by_role("button", name="Feedback", exact=True).click()
    expect(log.locator(".bubble").filter(has_text="What went well")).to_have_count(2)
    assert _reports(page) == first * 2


def _reports(page: Page) -> list[str]:
    """Return the texts of all judgements in the chat, without their times of day."""
    bubbles = page.get_by_role("log").locator(".bubble").filter(has_text="What went well").all()
    return [re.sub(r"\s*\d\d:\d\d\s*$", "", bubble.inner_text()) for bubble in bubbles]


def _take_picture(page: Page) -> None:
    target = os.environ.get(SCREENSHOT)
    if target:
        page.set_viewport_size({"width": 1180, "height": 1960})  # high enough for card and judgement
        page.screenshot(path=target)
