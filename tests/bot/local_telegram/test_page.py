"""The chat page in a real browser, against the real server; the bot's side is played over HTTP."""

import json
import struct
import urllib.request
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, ViewportSize, expect, sync_playwright

from bot.local_telegram import LocalTelegramThread
from tests.browser import ARGUMENTS, CHROMIUM

pytestmark = pytest.mark.browser

PHONE, DESKTOP = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=800)
WAIT_MS = 5000

Json = dict[str, Any]


class Bot:
    """The other end of the chat: calls the Bot API as a bot does."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._offset = 0

    def call(self, method: str, **parameters: object) -> Any:  # noqa: ANN401 -- each method has its own result
        request = urllib.request.Request(  # noqa: S310 -- the address is our own server
            f"{self._url}/bot1:local/{method}",
            data=json.dumps(parameters).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310 -- as above
            return json.load(response)["result"]

    def say(self, text: str, **parameters: object) -> int:
        """Send HTML to the first person and return the message id."""
        sent: Json = self.call("sendMessage", chat_id=1, text=text, parse_mode="HTML", **parameters)
        return int(sent["message_id"])

    def send_picture(self, caption: str) -> None:
        body, kind = multipart({"chat_id": "1", "caption": caption}, ("photo", "card.png", png(640, 400)))
        request = urllib.request.Request(  # noqa: S310 -- the address is our own server
            f"{self._url}/bot1:local/sendPhoto", data=body, headers={"Content-Type": kind}
        )
        urllib.request.urlopen(request, timeout=10).close()  # noqa: S310 -- as above

    def send_file(self, name: str, content: bytes) -> None:
        body, kind = multipart({"chat_id": "1"}, ("document", name, content))
        request = urllib.request.Request(  # noqa: S310 -- the address is our own server
            f"{self._url}/bot1:local/sendDocument", data=body, headers={"Content-Type": kind}
        )
        urllib.request.urlopen(request, timeout=10).close()  # noqa: S310 -- as above

    def receive(self, count: int = 1) -> list[Json]:
        """Wait for the next updates and confirm them, as polling does."""
        received: list[Json] = []
        while len(received) < count:
            found: list[Json] = self.call("getUpdates", offset=self._offset, timeout=5)
            assert found, f"only {len(received)} of {count} updates came"
            self._offset = found[-1]["update_id"] + 1
            received += found
        return received

    def receive_texts(self, count: int = 1) -> list[str]:
        return [update["message"]["text"] for update in self.receive(count)]


def multipart(fields: dict[str, str], file: tuple[str, str, bytes]) -> tuple[bytes, str]:
    """Return the body of a form with one file, and its content type."""
    field, name, content = file
    parts = [
        f'--limit\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in fields.items()
    ]
    head = f'--limit\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'
    body = "".join(parts).encode() + head.encode() + content + b"\r\n--limit--\r\n"
    return body, "multipart/form-data; boundary=limit"


def png(width: int, height: int) -> bytes:
    """Return a plain picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = b"".join(b"\0" + b"\x2f\x8f\x83" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LocalTelegramThread]:
    with LocalTelegramThread(tmp_path, 0) as running:
        yield running


@pytest.fixture
def bot(server: LocalTelegramThread) -> Bot:
    bot = Bot(server.url)
    commands = (("start", "Begin"), ("runs", "Your runs"), ("review", "The week"))
    bot.call("setMyCommands", commands=[{"command": name, "description": text} for name, text in commands])
    return bot


@pytest.fixture
def page(browser: Browser, server: LocalTelegramThread) -> Iterator[Page]:
    """A desktop page that has loaded; complaints of the browser fail the test."""
    complaints: list[str] = []
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.set_default_timeout(WAIT_MS)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(server.url)
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def chat(page: Page, bot: Bot) -> Page:
    """A chat in which the person has pressed Start and the bot has seen it."""
    page.get_by_role("button", name="Start", exact=True).click()
    bot.receive()
    expect(bubbles(page)).to_have_count(1)
    expect(page.locator(".pending")).to_have_count(0)
    return page


def bubbles(page: Page) -> Locator:
    return page.locator("#messages .message")


def write(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="Message").fill(text)
    page.keyboard.press("Enter")


# First visit


def test_first_visit_offers_start_which_sends_the_command(page: Page, bot: Bot) -> None:
    expect(page.get_by_role("textbox", name="Message")).to_be_hidden()
    page.get_by_role("button", name="Start", exact=True).click()

    expect(bubbles(page)).to_contain_text("/start")
    expect(page.get_by_role("textbox", name="Message")).to_be_visible()
    assert bot.receive_texts() == ["/start"]


def test_page_asks_no_other_host(browser: Browser, server: LocalTelegramThread) -> None:
    context = browser.new_context()
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server.url)
    expect(page.get_by_role("button", name="Easy run")).to_be_visible()
    context.close()

    assert [url for url in asked if not url.startswith((server.url, "data:"))] == []
    assert len(asked) > 1


@pytest.mark.usefixtures("chat")
def test_person_of_the_address_has_a_chat_of_their_own(browser: Browser, server: LocalTelegramThread) -> None:
    other = browser.new_page()
    other.goto(f"{server.url}/?chat=7")

    expect(other.get_by_role("button", name="Start", exact=True)).to_be_visible()
    expect(bubbles(other)).to_have_count(0)
    other.close()


# Writing


def test_enter_sends_and_shift_enter_makes_a_line(chat: Page, bot: Bot) -> None:
    box = chat.get_by_role("textbox", name="Message")
    box.fill("first")
    box.press("Shift+Enter")
    chat.keyboard.type("second")
    box.press("Enter")

    expect(bubbles(chat)).to_have_count(2)
    expect(box).to_have_value("")
    assert bot.receive_texts() == ["first\nsecond"]


def test_own_message_stands_there_before_the_server_answers(chat: Page) -> None:
    chat.route("**/messages", lambda _: None)  # the request hangs
    write(chat, "already here")

    expect(chat.locator(".pending")).to_contain_text("already here")


def test_messages_leave_in_the_order_of_writing(chat: Page, bot: Bot) -> None:
    for number in range(5):
        write(chat, f"number {number}")

    expect(bubbles(chat)).to_have_count(6)
    expect(chat.locator(".pending")).to_have_count(0)
    assert bot.receive_texts(5) == [f"number {number}" for number in range(5)]


def test_message_that_was_not_sent_can_be_tried_again(chat: Page, bot: Bot) -> None:
    chat.route("**/messages", lambda route: route.abort())
    write(chat, "through the tunnel")
    expect(chat.get_by_role("alert")).to_contain_text("does not answer")
    chat.unroute("**/messages")
    chat.get_by_role("button", name="Try again").click()

    expect(chat.locator(".pending")).to_have_count(0)
    expect(bubbles(chat).last).to_contain_text("through the tunnel")
    assert bot.receive_texts() == ["through the tunnel"]


def test_reply_quotes_the_message_and_reaches_the_bot(chat: Page, bot: Bot) -> None:
    card = bot.say("Your run: 8.0 km")
    message = bubbles(chat).filter(has_text="Your run")
    message.hover()
    message.get_by_role("button", name="Reply").click()
    expect(chat.locator("#context")).to_contain_text("Your run: 8.0 km")
    write(chat, "felt good")

    expect(bubbles(chat).last.locator(".quote")).to_contain_text("Your run: 8.0 km")
    assert bot.receive()[0]["message"]["reply_to_message"]["message_id"] == card


def test_arrow_up_edits_the_last_message(chat: Page, bot: Bot) -> None:
    write(chat, "10 km")
    expect(chat.locator(".pending")).to_have_count(0)
    chat.keyboard.press("ArrowUp")
    expect(chat.get_by_role("textbox", name="Message")).to_have_value("10 km")
    write(chat, "12 km")

    expect(bubbles(chat).last).to_contain_text("12 km")
    expect(bubbles(chat).last).to_contain_text("edited")
    assert bot.receive(2)[-1]["edited_message"]["text"] == "12 km"


def test_slash_opens_the_commands_and_the_keyboard_chooses(chat: Page, bot: Bot) -> None:
    chat.get_by_role("textbox", name="Message").press_sequentially("/r")
    expect(chat.get_by_role("option")).to_have_text(["/runsYour runs", "/reviewThe week"])
    chat.keyboard.press("ArrowDown")
    expect(chat.get_by_role("option", selected=True)).to_contain_text("/review")
    chat.keyboard.press("Enter")

    expect(bubbles(chat).last).to_contain_text("/review")
    assert bot.receive_texts() == ["/review"]


def test_menu_button_lists_all_commands_and_escape_closes(chat: Page) -> None:
    chat.get_by_role("button", name="Commands").click()
    expect(chat.get_by_role("option")).to_have_count(3)
    chat.keyboard.press("Escape")

    expect(chat.get_by_role("option")).to_have_count(0)


def test_command_in_a_text_can_be_pressed(chat: Page, bot: Bot) -> None:
    bot.say("See /runs for all, not and/or.")
    chat.get_by_role("button", name="/runs").click()

    expect(chat.locator(".message.person").last).to_contain_text("/runs")
    expect(chat.locator(".message.bot .command")).to_have_text(["/runs"])


# What the bot shows


def test_message_of_the_bot_appears_by_itself(chat: Page, bot: Bot) -> None:
    bot.say("<b>8.0 km</b> in <i>45:00</i>")

    expect(bubbles(chat).last.locator("b")).to_have_text("8.0 km")
    expect(bubbles(chat).last.locator("i")).to_have_text("45:00")


def test_edit_and_deletion_happen_in_place(chat: Page, bot: Bot) -> None:
    first, second = bot.say("one"), bot.say("two")
    expect(bubbles(chat)).to_have_count(3)
    bot.call("editMessageText", chat_id=1, message_id=first, text="uno")
    bot.call("deleteMessage", chat_id=1, message_id=second)

    expect(bubbles(chat)).to_have_count(2)
    expect(bubbles(chat).last).to_contain_text("uno")


def test_press_reaches_the_bot_and_its_answer_is_a_toast(chat: Page, bot: Bot) -> None:
    keyboard = {"inline_keyboard": [[{"text": f"Button {n}", "callback_data": f"v1:b:{n}"} for n in range(3)]]}
    bot.say("Choose", reply_markup=keyboard)
    button = chat.get_by_role("button", name="Button 1")
    button.click()
    expect(button).to_have_attribute("aria-busy", "true")
    query = bot.receive()[0]["callback_query"]
    bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Noted.")

    assert query["data"] == "v1:b:1"
    expect(chat.get_by_role("status")).to_have_text("Noted.")
    expect(button).not_to_have_attribute("aria-busy", "true")


def test_alert_of_the_bot_waits_for_ok(chat: Page, bot: Bot) -> None:
    bot.say("Delete all?", reply_markup={"inline_keyboard": [[{"text": "Delete", "callback_data": "v1:d"}]]})
    chat.get_by_role("button", name="Delete").click()
    query = bot.receive()[0]["callback_query"]
    bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Nothing to delete.", show_alert=True)

    expect(chat.get_by_role("dialog")).to_contain_text("Nothing to delete.")
    chat.get_by_role("button", name="OK", exact=True).click()
    expect(chat.get_by_role("dialog")).to_have_count(0)


def test_three_buttons_share_a_row(chat: Page, bot: Bot) -> None:
    keyboard = {"inline_keyboard": [[{"text": f"Key {n}", "callback_data": f"v1:b:{n}"} for n in range(3)]]}
    bot.say("Choose", reply_markup=keyboard)
    tops = {box["y"] for n in range(3) if (box := chat.get_by_role("button", name=f"Key {n}").bounding_box())}

    assert len(tops) == 1


def test_picture_enlarges_and_escape_closes(chat: Page, bot: Bot) -> None:
    bot.send_picture("Easy run\n8.0 km")
    chat.get_by_role("img", name="Picture: Easy run").click()
    expect(chat.get_by_role("dialog", name="Picture")).to_be_visible()
    chat.keyboard.press("Escape")

    expect(chat.get_by_role("dialog", name="Picture")).to_be_hidden()


def test_file_of_the_bot_can_be_downloaded(chat: Page, bot: Bot) -> None:
    bot.send_file("plan.ics", b"BEGIN:VCALENDAR" * 100)
    link = chat.get_by_role("link", name="plan.ics")
    expect(link).to_contain_text("1.5 KB")
    with chat.expect_download() as download:
        link.click()

    assert download.value.suggested_filename == "plan.ics"
    assert Path(download.value.path()).read_bytes() == b"BEGIN:VCALENDAR" * 100


def test_typing_shows_until_the_message_comes(chat: Page, bot: Bot) -> None:
    bot.call("sendChatAction", chat_id=1, action="typing")
    expect(chat.locator("#status")).to_have_text("typing…")
    expect(chat.locator("#typing")).to_be_visible()
    bot.say("Here.")

    expect(chat.locator("#typing")).to_be_hidden()
    expect(chat.locator("#status")).to_have_text("bot")


def test_preview_grows_and_gives_way_to_the_message(chat: Page, bot: Bot) -> None:
    bot.call("sendMessageDraft", chat_id=1, draft_id=5, text="Looking at")
    expect(chat.locator("#drafts")).to_contain_text("Looking at")
    bot.call("sendMessageDraft", chat_id=1, draft_id=5, text="Looking at <b>8 splits</b>", parse_mode="HTML")
    expect(chat.locator("#drafts b")).to_have_text("8 splits")
    expect(chat.locator("#drafts .message")).to_have_count(1)
    bot.say("Even pacing.")

    expect(chat.locator("#drafts .message")).to_have_count(0)
    expect(bubbles(chat).last).to_contain_text("Even pacing.")


def test_reply_keyboard_sends_its_label(chat: Page, bot: Bot) -> None:
    bot.say("How old?", reply_markup={"keyboard": [[{"text": "30-39"}, {"text": "40-49"}]]})
    chat.get_by_role("button", name="40-49").click()
    expect(bubbles(chat).last).to_contain_text("40-49")
    bot.say("Thanks.", reply_markup={"remove_keyboard": True})

    expect(chat.get_by_role("button", name="40-49")).to_have_count(0)


def test_expandable_quote_opens_and_spoiler_is_covered(chat: Page, bot: Bot) -> None:
    lines = "\n".join(f"line {n}" for n in range(9))
    bot.say(f"<blockquote expandable>{lines}</blockquote><tg-spoiler>secret</tg-spoiler>")
    quote = chat.locator("blockquote .folded")
    folded_px = quote.bounding_box()
    chat.get_by_role("button", name="Show more").click()
    open_px = chat.locator("blockquote > div").bounding_box()

    assert folded_px
    assert open_px
    assert open_px["height"] > 2 * folded_px["height"]
    chat.get_by_role("button", name="Hidden text").press("Enter")
    expect(chat.get_by_text("secret")).to_be_visible()


HOSTILE = (
    "<img src=x onerror=window.hurt=1><script>window.hurt=1</script><a href='javascript:window.hurt=1'>a</a>"
    "<b onclick='window.hurt=1' style='position:fixed'>bold</b>"
    "<svg onload=window.hurt=1></svg><iframe src='//evil'></iframe>"
    "<a href='https://example.org/x' onmouseover='window.hurt=1'>link</a><style>*{display:none}</style>"
)


def test_markup_that_telegram_does_not_have_is_left_out(chat: Page) -> None:
    """The server escapes; the page must not depend on it."""
    built = chat.evaluate(
        "html => { const box = document.createElement('div'); box.append(richText(html));"
        " document.body.append(box); return box.innerHTML }",
        HOSTILE,
    )

    assert built == ('a<b>bold</b><a href="https://example.org/x" target="_blank" rel="noopener noreferrer">link</a>')
    assert chat.evaluate("window.hurt") is None


# Files of the person


def test_attached_file_reaches_the_bot(chat: Page, bot: Bot) -> None:
    chat.locator("#files").set_input_files(FilePayload(name="run.fit", mimeType="", buffer=b"x" * 2048))

    expect(bubbles(chat).last).to_contain_text("run.fit")
    expect(bubbles(chat).last).to_contain_text("2.0 KB")
    document = bot.receive()[0]["message"]["document"]
    assert (document["file_name"], document["file_size"]) == ("run.fit", 2048)


def test_files_dropped_on_the_window_become_one_album(chat: Page, bot: Bot) -> None:
    files = chat.evaluate_handle(
        "() => { const data = new DataTransfer();"
        " for (const name of ['a.fit', 'b.fit']) data.items.add(new File(['run'], name)); return data; }"
    )
    chat.dispatch_event("body", "dragenter", {"dataTransfer": files})
    expect(chat.get_by_text("Drop to send")).to_be_visible()
    chat.dispatch_event("body", "drop", {"dataTransfer": files})

    expect(bubbles(chat)).to_have_count(3)
    expect(chat.get_by_text("Drop to send")).to_be_hidden()
    expect(chat.locator(".pending")).to_have_count(0)
    albums = {update["message"]["media_group_id"] for update in bot.receive(2)}
    assert len(albums) == 1


def test_sample_is_sent_with_one_click(chat: Page, bot: Bot) -> None:
    chat.get_by_role("button", name="Easy run").click()

    expect(bubbles(chat).last).to_contain_text("easy-run.fit")
    assert bot.receive()[0]["message"]["document"]["file_name"].endswith("easy-run.fit")


def test_file_too_large_is_said_in_words(chat: Page) -> None:
    chat.route("**/documents", lambda route: route.fulfill(status=413, body="{}"))
    chat.locator("#files").set_input_files(FilePayload(name="huge.fit", mimeType="", buffer=b"x"))

    expect(chat.get_by_role("alert")).to_contain_text("too large")
    expect(bubbles(chat)).to_have_count(1)


def test_empty_file_is_said_in_words_and_does_not_stop_the_others(chat: Page, bot: Bot) -> None:
    """Telegram takes no empty file, and would refuse the whole album for it."""
    files = [FilePayload(name=name, mimeType="", buffer=content) for name, content in (("a.fit", b""), ("b.fit", b"x"))]
    chat.locator("#files").set_input_files(files)

    expect(chat.get_by_role("alert")).to_contain_text("a.fit is empty")
    expect(bubbles(chat)).to_have_count(2)
    assert bot.receive()[0]["message"]["document"]["file_name"] == "b.fit"


def test_more_than_ten_files_become_several_albums(chat: Page, bot: Bot) -> None:
    files = [FilePayload(name=f"{number}.fit", mimeType="", buffer=b"run") for number in range(12)]
    chat.locator("#files").set_input_files(files)

    expect(bubbles(chat)).to_have_count(13)
    expect(chat.locator(".pending")).to_have_count(0)
    albums = [update["message"]["media_group_id"] for update in bot.receive(12)]
    assert [albums.count(album) for album in dict.fromkeys(albums)] == [10, 2]


def test_attached_picture_is_sent_as_a_picture(chat: Page, bot: Bot) -> None:
    chat.locator("#files").set_input_files(FilePayload(name="foot.png", mimeType="image/png", buffer=png(60, 40)))

    expect(chat.locator(".message.person img")).to_be_visible()
    expect(bubbles(chat)).to_have_count(2)
    assert bot.receive()[0]["message"]["photo"]


# Staying connected


def test_page_reads_on_after_the_server_was_restarted(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(viewport=DESKTOP)
    with LocalTelegramThread(tmp_path, 0) as first:
        url, port = first.url, int(first.url.rsplit(":", 1)[1])
        page.goto(url)
        page.get_by_role("button", name="Start", exact=True).click()
        expect(page.locator(".pending")).to_have_count(0)
        kept = Bot(url).say("stays")
        gone = Bot(url).say("goes")
        expect(bubbles(page)).to_have_count(3)
    expect(page.get_by_text("does not answer. Trying again")).to_be_visible()
    with LocalTelegramThread(tmp_path, port):
        Bot(url).call("editMessageText", chat_id=1, message_id=kept, text="stayed")
        Bot(url).call("deleteMessage", chat_id=1, message_id=gone)
        Bot(url).say("new")

        expect(bubbles(page).last).to_contain_text("new", timeout=15_000)
        expect(bubbles(page)).to_have_count(3)
        expect(bubbles(page).nth(1)).to_contain_text("stayed")
        expect(page.get_by_text("does not answer. Trying again")).to_be_hidden()
        page.close()


def test_blocked_bot_can_be_unblocked(chat: Page) -> None:
    chat.get_by_role("button", name="Block the bot").click()
    expect(chat.get_by_role("textbox", name="Message")).to_be_hidden()
    chat.locator("#unblock").click()

    expect(chat.get_by_role("textbox", name="Message")).to_be_visible()


# Scrolling and layout


def test_newest_is_in_sight_unless_the_person_scrolled_up(chat: Page, bot: Bot) -> None:
    for number in range(30):
        bot.say(f"message {number}")
    expect(bubbles(chat).last).to_contain_text("message 29")
    expect(bubbles(chat).last).to_be_in_viewport()
    chat.locator("#scroller").evaluate("node => { node.scrollTop = 0 }")
    bot.say("down here")
    expect(chat.get_by_role("button", name="1 new")).to_be_visible()
    expect(bubbles(chat).first).to_be_in_viewport()
    chat.get_by_role("button", name="1 new").click()

    expect(bubbles(chat).last).to_be_in_viewport()
    expect(chat.locator("#jump")).to_be_hidden()


def test_narrow_screen_hides_the_drawer_until_asked(chat: Page) -> None:
    chat.set_viewport_size(PHONE)
    expect(chat.get_by_role("button", name="Easy run")).to_be_hidden()
    chat.get_by_role("button", name="Samples and help").click()
    chat.get_by_role("button", name="Easy run").click()

    expect(bubbles(chat).last).to_contain_text("easy-run.fit")
    expect(chat.get_by_role("button", name="Easy run")).to_be_hidden()


def test_escape_closes_the_drawer_of_a_narrow_screen(chat: Page) -> None:
    chat.set_viewport_size(PHONE)
    expect(chat.get_by_role("button", name="Easy run")).to_be_hidden()
    chat.get_by_role("button", name="Samples and help").press("Enter")
    expect(chat.get_by_role("button", name="Close", exact=True)).to_be_focused()
    chat.keyboard.press("Escape")

    expect(chat.get_by_role("button", name="Easy run")).to_be_hidden()
    expect(chat.get_by_role("button", name="Samples and help")).to_be_focused()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_wider_than_the_screen(chat: Page, bot: Bot, width: int) -> None:
    table = "\n".join("km   pace   hr  up  down  cadence x" for _ in range(4))
    keys = [{"text": "A label of 20 signs.", "callback_data": f"v1:{n}"} for n in range(3)]
    bot.say(f"{'long' * 60}\n<pre>{table}</pre>", reply_markup={"inline_keyboard": [keys]})
    bot.send_picture("Card")
    chat.set_viewport_size({"width": width, "height": 700})
    expect(bubbles(chat)).to_have_count(3)

    assert chat.evaluate("document.documentElement.scrollWidth") <= width
    assert chat.locator("#scroller").evaluate("node => node.scrollWidth - node.clientWidth") <= 0


def test_buttons_without_words_have_labels(chat: Page, bot: Bot) -> None:
    bot.say("Choose", reply_markup={"inline_keyboard": [[{"text": "One", "callback_data": "v1:1"}]]})
    expect(bubbles(chat)).to_have_count(2)
    silent = chat.evaluate(
        "[...document.querySelectorAll('button')]"
        ".filter(node => !node.textContent.trim() && !node.ariaLabel).map(node => node.outerHTML)"
    )

    assert silent == []
