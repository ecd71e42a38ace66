from hypothesis import given
from hypothesis import strategies as st

from bot.limiter import BURST_PER_CHAT, Limiter


class Time:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def _limiter(per_s: float = 25, per_s_per_chat: float = 1) -> tuple[Limiter, Time]:
    time = Time()
    return Limiter(per_s=per_s, per_s_per_chat=per_s_per_chat, now=time), time


def test_chat_gets_a_short_burst_and_then_one_a_second() -> None:
    limiter, time = _limiter()

    waits = [limiter.wait_s(1) for _ in range(BURST_PER_CHAT + 1)]
    time.now = 1.0

    assert waits == [0.0] * BURST_PER_CHAT + [1.0]
    assert limiter.wait_s(1) == 0.0
    assert limiter.wait_s(1) > 0.9


def test_all_chats_together_stay_below_the_global_rate() -> None:
    limiter, time = _limiter(per_s=10)
    sent = 0
    for tenth in range(100):
        time.now = tenth / 10
        sent += sum(limiter.wait_s(chat) == 0 for chat in range(1, 100))

    assert 100 <= sent <= 110


def test_group_gets_twenty_a_minute() -> None:
    limiter, time = _limiter(per_s_per_chat=100)
    sent = 0
    for second in range(60):
        time.now = float(second)
        sent += sum(limiter.wait_s(-5) == 0 for _ in range(10))

    assert sent <= 20 + BURST_PER_CHAT


def test_retry_after_pauses_that_chat_only() -> None:
    limiter, time = _limiter()
    limiter.wait_s(2)

    limiter.halt(1, 5)

    assert limiter.wait_s(1) == 5.0
    assert limiter.wait_s(2) == 0.0
    time.now = 5.0
    assert limiter.wait_s(1) == 0.0


def test_retry_after_to_a_second_chat_pauses_everybody() -> None:
    limiter, _ = _limiter()

    limiter.halt(1, 5)
    limiter.halt(2, 4)

    assert limiter.wait_s(3) == 4.0


def test_pause_is_never_shortened() -> None:
    limiter, _ = _limiter()

    limiter.halt(1, 9)
    limiter.halt(1, 2)

    assert limiter.wait_s(1) == 9.0


def test_idle_chats_are_forgotten_and_halted_ones_are_not() -> None:
    limiter, time = _limiter()
    limiter.wait_s(1)
    limiter.halt(2, 100)
    time.now = 50.0

    limiter.forget_idle()

    assert set(limiter._chats) == {2}  # noqa: SLF001 - that they are gone shows nowhere else


@given(st.lists(st.floats(0, 3), min_size=1, max_size=60))
def test_burst_plus_rate_is_the_most_a_chat_ever_gets(steps: list[float]) -> None:
    limiter, time = _limiter()
    sent = 0
    for step in steps:
        time.now += step
        sent += limiter.wait_s(1) == 0

    assert sent <= BURST_PER_CHAT + time.now + 1e-6
