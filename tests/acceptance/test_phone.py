"""Set-up on a phone, in a real browser: how many taps it takes, and whether each button can be read and pressed."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect, sync_playwright

from tests.browser import ARGUMENTS, CHROMIUM
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

WIDTH_PX, HEIGHT_PX = 390, 844
PATIENCE_MS = 20_000
#: More would be a form to fill in; the tap on Start is one of them.
MOST_TAPS = 15
#: What a fingertip needs.
LEAST_HEIGHT_PX = 36
#: Higher than this a label runs over two lines.
LINE_PX = 24
#: Where a picture of each step goes, to be looked at, when this variable names a folder.
SCREENSHOTS = "PHONE_SCREENSHOTS"
#: Pieces of the questions of set-up, each with the answer of somebody who trains for a race.
ANSWERS = (
    ("Do you agree?", "I agree, let's begin"),
    ("What do you run for?", "A race"),
    ("How experienced are you?", "Regular"),
    ("On which days can you run?", "Done"),
    ("in a week at the moment?", "40 km"),
    ("the most in a week", "50 km"),
    ("What time is it at your place?", "London"),
    ("How old are you?", "30\N{EN DASH}39"),
    ("Male or female?", "Female"),
    ("Do you know your heart rates?", "Use my files"),
    ("Does anything hurt?", "Nothing hurts"),
    ("Does any of this apply to you?", "No, none"),
    ("Strength training", "Done"),
    ("How shall I talk to you?", "Numbers"),
)


@pytest.fixture
def phone(tmp_path: Path) -> Iterator[Page]:
    """Start the program as a person starts it, and open its chat in a browser the size of a phone."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine; Debian's package is called chromium")
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path / "data"), "LOCAL_TELEGRAM_PORT": "0"}
    with (
        (tmp_path / "log").open("w") as log,
        subprocess.Popen(
            [sys.executable, "-m", "bot"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=log, text=True
        ) as process,
        sync_playwright() as playwright,
    ):
        assert process.stdout is not None
        address = process.stdout.readline().removeprefix("local chat: ").strip()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        size = ViewportSize(width=WIDTH_PX, height=HEIGHT_PX)
        page = browser.new_page(viewport=size, color_scheme="light", locale="en-GB", has_touch=True, is_mobile=True)
        page.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        page.goto(address)
        yield page
        browser.close()
        process.terminate()


def test_newcomer_has_a_useful_profile_after_fifteen_taps(phone: Page) -> None:
    log, taps = phone.get_by_role("log"), 1
    phone.get_by_role("button", name="Start", exact=True).tap()

    for question, answer in ANSWERS:
        expect(log.locator(".bubble").last).to_contain_text(question)
        _looks_right(phone, f"{taps:02}")
        _button(log, answer).tap()
        taps += 1

    expect(log.locator(".bubble").last).to_contain_text("Now send me your first run")
    _looks_right(phone, f"{taps:02}")
    _button(log, "Profile").tap()
    profile = log.locator(".bubble").last
    for known in ("a race", "Tue, Thu, Sun", "50 km", "about 35", "Bodyweight"):
        expect(profile).to_contain_text(known)
    _looks_right(phone, "profile")
    assert taps <= MOST_TAPS


def test_skip_all_is_one_tap_and_the_profile_is_safe_for_anybody(phone: Page) -> None:
    log = phone.get_by_role("log")
    phone.get_by_role("button", name="Start", exact=True).tap()
    expect(log.locator(".bubble").last).to_contain_text("What I keep")

    _button(log, "I agree, skip set-up").tap()

    expect(log.locator(".bubble").last).to_contain_text("Now send me your first run")
    _looks_right(phone, "skipped")
    _button(log, "Profile").tap()
    expect(log.locator(".bubble").last).to_contain_text("Tue, Thu, Sun")


def _button(log: Locator, label: str) -> Locator:
    return log.get_by_role("button", name=re.compile(rf"(^|\s){re.escape(label)}$")).last


def _looks_right(page: Page, name: str) -> None:
    """Assert that what is asked now, and each of its buttons, can be read and tapped."""
    folder = os.environ.get(SCREENSHOTS)
    if folder:
        page.wait_for_timeout(400)  # until it has moved into place
        page.screenshot(path=Path(folder) / f"{name}.png")
    bubble = page.get_by_role("log").locator(".bubble").last
    assert _within(bubble), name
    for button in page.get_by_role("log").locator(".keyboard button").all():
        label, box = button.inner_text(), button.bounding_box()
        assert box is not None, (name, label)
        assert box["height"] >= LEAST_HEIGHT_PX, (name, label)
        assert _within(button), (name, label)
        assert button.evaluate("key => key.scrollWidth <= key.clientWidth"), (name, label, "cut off")
        assert _lines(button) == 1, (name, label, "runs over two lines")


def _within(element: Locator) -> bool:
    box = element.bounding_box()
    return box is not None and box["x"] >= 0 and box["x"] + box["width"] <= WIDTH_PX


def _lines(button: Locator) -> int:
    """Return over how many lines a label runs."""
    return int(
        button.evaluate(
            "key => { const all = document.createRange(); all.selectNodeContents(key);"
            " return new Set([...all.getClientRects()].map(box => Math.round(box.top))).size }"
        )
    )
