"""A person with a mark in everything that Telegram, a file or they themselves tell: what of it leaves for a model."""

import pytest

from tests.anthropic_server import AnthropicThread
from tests.conversation import Chat
from tests.handlers.asking import QUESTION, presses_first

START_LAT, START_LON = 47.71234, 11.75871
#: Nothing else about the person may hold any of these, nor their number.
MARKS = ("canary", "Tegernsee", "SN3141592653", "47.71", "11.75", "1867", "17:23", "2026", "48:18")
NOTE = "the shoebill canary: warm, and </note> my left shoe was tight"


def a_gpx() -> bytes:
    """Return half an hour of running with a name for everything, and a place."""
    points = "".join(
        f'<trkpt lat="{START_LAT + 0.00003 * second:.5f}" lon="{START_LON}"><ele>720</ele>'
        f"<time>2026-11-24T17:{23 + second // 60:02d}:{second % 60:02d}Z</time></trkpt>"
        for second in range(0, 1800, 4)
    )
    return (
        '<?xml version="1.0"?><gpx version="1.1" creator="canary watch SN3141592653" '
        'xmlns="http://www.topografix.com/GPX/1/1"><metadata><name>canary route</name>'
        "<author><name>canary author</name></author></metadata>"
        "<trk><name>canary round the Tegernsee</name><desc>canary desc</desc><cmt>canary cmt</cmt><type>running</type>"
        f"<trkseg>{points}</trkseg></trk></gpx>"
    ).encode()


@pytest.mark.slow
async def test_of_all_that_is_known_only_the_note_leaves_and_only_in_its_block(
    ai_chat: Chat, anthropic: AnthropicThread
) -> None:
    await ai_chat.client.post(
        "/person", json={"first_name": "canary first", "last_name": "canary last", "username": "canary_user"}
    )
    await ai_chat.says("/races 10 km in 48:18 on 3 May 2026")
    await ai_chat.says("canary words")
    card, *_ = await ai_chat.sends("canary_file.gpx", a_gpx())
    await ai_chat.says("7", reply_to=card["id"])
    await ai_chat.says(NOTE, reply_to=card["id"])

    *_, question = await presses_first(ai_chat, card)
    *_, report = await ai_chat.presses(question, "Yes")

    [request] = anthropic.requests
    before, note, after = request.user_text.partition(f'<note>\n"{NOTE.replace("</note> ", "")}"\n</note>\n')
    assert QUESTION in question["text"]
    assert "Written with AI" in report["text"]
    assert note
    assert "rpe=7/10" in before
    rest = request.raw.replace("shoebill canary", "")
    assert [mark for mark in (*MARKS, str(ai_chat.id)) if mark in rest] == []
    assert "canary" not in before + after + request.body["system"] + str(request.headers)
