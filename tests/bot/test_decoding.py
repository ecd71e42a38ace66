import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from bot.decoding import Decoder
from coaching.files import decode
from tests.coaching.files.fit_bytes import NOW, START, STARTED_AT, file_id, records, run, wrap

RUN = wrap(run())


class FrozenClock:
    """A clock that stands."""

    def now(self) -> object:
        return NOW


@asynccontextmanager
async def a_decoder(**options: object) -> AsyncIterator[Decoder]:
    decoder = Decoder(**options)  # type: ignore[arg-type]  # each test gives what it is about
    try:
        yield decoder
    finally:
        await decoder.close()


def child(code: str) -> tuple[str, ...]:
    """Return the command of a child that decodes with a function of our own."""
    return (sys.executable, "-c", f"import time\nfrom coaching.files import __main__ as child\n{code}")


def stop(decoder: Decoder) -> int:
    """Make the child deaf, as if it were busy, and return its process id."""
    pid = decoder.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    return pid


def codes(outcome: object) -> list[str]:
    return [note.code for note in getattr(outcome, "notes", ())]


async def test_child_decodes_as_we_would() -> None:
    async with a_decoder() as decoder:
        outcome = await decoder.decode(RUN)

    ours = decode(RUN, now=NOW)
    assert (outcome.verdict, outcome.notes) == (ours.verdict, ours.notes)
    np.testing.assert_array_equal(outcome.recordings[0].samples.hr_bpm, ours.recordings[0].samples.hr_bpm)


async def test_one_child_decodes_many_files_until_it_is_worn() -> None:
    async with a_decoder(files_per_process=2) as decoder:
        pids = []
        for _ in range(5):
            await decoder.decode(b"")
            pids.append(decoder.pid)

    assert pids[0] == pids[1] != pids[2] == pids[3] != pids[4]


async def test_warm_child_is_used_for_the_first_file() -> None:
    async with a_decoder() as decoder:
        await decoder.warm()
        pid = decoder.pid
        await decoder.decode(b"")

        assert decoder.pid == pid is not None


async def test_clock_tells_which_starts_lie_in_the_future() -> None:
    tomorrow = wrap(run(start=START + int((NOW + timedelta(days=2) - STARTED_AT).total_seconds())))

    async with a_decoder(clock=FrozenClock()) as decoder:
        assert codes(await decoder.decode(tomorrow)) == ["start_in_future"]
        assert codes(await decoder.decode(RUN)) == []


async def test_file_that_takes_too_long_is_given_up_and_the_next_one_works() -> None:
    async with a_decoder(seconds_per_file=0.3) as decoder:
        await decoder.warm()
        pid = stop(decoder)

        outcome = await decoder.decode(RUN)
        after = await decoder.decode(RUN)

    assert (outcome.verdict, codes(outcome)) == ("reject", ["decoder_timeout"])
    assert after.verdict == "accept"
    assert is_gone(pid)


async def test_child_that_is_killed_at_work_costs_one_file() -> None:
    async with a_decoder() as decoder:
        await decoder.warm()
        pid = stop(decoder)
        at_work = asyncio.create_task(decoder.decode(RUN))
        waiting = asyncio.create_task(decoder.decode(RUN))
        await asyncio.sleep(0.05)
        os.kill(pid, signal.SIGKILL)

        assert codes(await at_work) == ["decoder_died"]
        assert (await waiting).verdict == "accept"


async def test_child_that_was_killed_while_idle_costs_nothing() -> None:
    async with a_decoder() as decoder:
        await decoder.warm()
        pid = decoder.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        await asyncio.sleep(0.2)

        assert (await decoder.decode(RUN)).verdict == "accept"


async def test_memory_of_the_child_has_a_limit() -> None:
    """A file that would take gigabytes ends its child, not the coach."""
    command = child("child.main(lambda data, now: bytearray(2_000_000_000))")

    async with a_decoder(command=command) as decoder:
        assert codes(await decoder.decode(RUN)) == ["decoder_died"]


@pytest.mark.slow
async def test_processor_time_of_the_child_has_a_limit() -> None:
    command = child("child.CPU_S_PER_FILE = 1\ndef spin(data, now):\n    while True: pass\nchild.main(spin)")

    async with a_decoder(command=command) as decoder:
        began = time.monotonic()
        outcome = await decoder.decode(RUN)

    assert codes(outcome) == ["decoder_died"]
    assert time.monotonic() - began < 8


async def test_error_that_nobody_foresaw_refuses_one_file() -> None:
    command = child("child.main(lambda data, now: 1 / 0 if data else child.decode(data, now=now))")

    async with a_decoder(command=command) as decoder:
        failed, pid = await decoder.decode(RUN), decoder.pid
        after = await decoder.decode(b"")

        assert (codes(failed), codes(after)) == (["decoder_failed"], ["empty"])
        assert decoder.pid == pid


async def test_child_that_prints_does_not_disturb_the_answers() -> None:
    command = child("child.main(lambda data, now: (print('hello'), child.decode(data, now=now))[1])")

    async with a_decoder(command=command) as decoder:
        assert (await decoder.decode(RUN)).verdict == "accept"


@pytest.mark.parametrize("command", [("/does/not/exist",), (sys.executable, "-c", "1"), child("print('x' * 10**6)")])
async def test_child_that_cannot_start_refuses_the_file(command: tuple[str, ...]) -> None:
    async with a_decoder(command=command) as decoder:
        await decoder.warm()

        assert codes(await decoder.decode(RUN)) == ["decoder_died"]


async def test_child_that_floods_us_with_its_answer_can_be_given_up() -> None:
    """Behind a pipe that is full, the end of a process would never be seen."""
    flood = "child.main(lambda data, now: child.decode(data, now=now) if not data else flood())"
    command = child(f"import os\ndef flood():\n    while True: os.write(3, bytes(100_000))\n{flood}")

    async with a_decoder(command=command, seconds_per_file=0.5) as decoder:
        outcome = await decoder.decode(RUN)
        after = await decoder.decode(b"")

    assert codes(outcome) in (["decoder_died"], ["decoder_timeout"])
    assert codes(after) == ["empty"]


async def test_caller_who_gives_up_waiting_disturbs_nobody() -> None:
    async with a_decoder() as decoder:
        await decoder.warm()
        pid = stop(decoder)
        first = asyncio.create_task(decoder.decode(RUN))
        second = asyncio.create_task(decoder.decode(RUN))
        third = asyncio.create_task(decoder.decode(b""))
        await asyncio.sleep(0.05)
        second.cancel()
        os.kill(pid, signal.SIGCONT)

        assert (await first).verdict == "accept"
        assert codes(await third) == ["empty"]
        assert decoder.pid == pid


async def test_caller_who_gives_up_at_work_does_not_leave_an_answer_behind() -> None:
    async with a_decoder() as decoder:
        await decoder.warm()
        pid = stop(decoder)
        first = asyncio.create_task(decoder.decode(RUN))
        await asyncio.sleep(0.05)
        first.cancel()

        assert codes(await decoder.decode(b"")) == ["empty"]
        assert decoder.pid != pid
        assert is_gone(pid)


@pytest.mark.slow
async def test_loop_stays_free_while_a_large_file_is_decoded() -> None:
    """Half a megabyte goes there and comes back while others are answered."""
    large = wrap(file_id() + records(36_000))
    async with a_decoder() as decoder:
        await decoder.warm()
        ticks = asyncio.create_task(longest_tick_s())

        outcome = await decoder.decode(large)
        ticks.cancel()

        assert len(outcome.recordings[0].samples) == 36_000
        assert await ticks < 0.1  # a few ms; more only where the machine is busy


async def longest_tick_s() -> float:
    """Return how long the loop was held up at most, once cancelled."""
    longest = 0.0
    try:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(0.001)
            longest = max(longest, time.perf_counter() - began)
    except asyncio.CancelledError:
        return longest


async def test_child_sees_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "secret")
    async with a_decoder() as decoder:
        await decoder.warm()

        environment = await asyncio.to_thread(Path(f"/proc/{decoder.pid}/environ").read_bytes)

    assert b"PATH=" in environment
    assert b"secret" not in environment


async def test_closing_ends_the_child_and_the_file_it_is_at() -> None:
    decoder = Decoder()
    await decoder.warm()
    pid = stop(decoder)
    at_work = asyncio.create_task(decoder.decode(RUN))
    await asyncio.sleep(0.05)

    await decoder.close()

    assert codes(await at_work) == ["decoder_died"]
    assert decoder.pid is None
    assert is_gone(pid)


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False
