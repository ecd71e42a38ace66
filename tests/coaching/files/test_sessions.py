from math import inf

from coaching.files.fit import read_messages
from coaching.files.sessions import SESSIONS_MAX, Session, Window, read_sessions, windows
from tests.coaching.files.fit_bytes import (
    CYCLING,
    ENUM,
    RUNNING,
    SESSION,
    SPORT,
    START,
    START_UNIX,
    U8,
    U32,
    session,
    table,
)


def sessions_of(body: bytes) -> tuple[Session, ...]:
    return read_sessions(read_messages(body, 0, len(body)))


def test_session_says_what_the_device_said() -> None:
    [found] = sessions_of(session(elapsed_s=605, timer_s=600, distance_m=1800, hr=None, sub_sport=3))

    assert (found.start_unix_s, found.sport, found.sub_sport) == (START_UNIX, "running", "trail")
    assert (found.totals.elapsed_s, found.totals.timer_s, found.totals.distance_m) == (605, 600, 1800)
    assert found.totals.hr_avg_bpm is None


def test_cadence_of_a_session_has_its_fraction() -> None:
    [found] = sessions_of(table(SESSION, {18: U8, 92: U8}, [(92, 62)]))

    assert found.totals.cadence_avg_spm == 92 + 62 / 128


def test_without_session_the_sport_message_names_the_sport() -> None:
    [cycling] = sessions_of(table(SPORT, {0: ENUM, 1: ENUM}, [(CYCLING, 0)]))
    [unknown] = sessions_of(b"")

    assert (cycling.sport, cycling.sub_sport, unknown.sport) == ("cycling", None, "generic")


def test_sport_that_is_younger_than_the_profile_is_a_number() -> None:
    [found] = sessions_of(session(sport=200))

    assert found.sport == "sport_200"


def test_start_that_is_missing_follows_from_the_end() -> None:
    [found] = sessions_of(table(SESSION, {253: U32, 7: U32}, [(START + 600, 600_000)]))

    assert found.start_unix_s == START_UNIX


def test_each_session_owns_the_time_until_the_next() -> None:
    body = session(sport=RUNNING) + session(start=START + 700, sport=CYCLING)

    assert windows(sessions_of(body)) == (Window(-inf, START_UNIX + 700), Window(START_UNIX + 700, inf))


def test_only_session_owns_all_time() -> None:
    [window] = windows(sessions_of(session()))

    assert START_UNIX - 1e9 in window


def test_session_without_any_time_owns_nothing_beside_others() -> None:
    body = session() + session(start=None, elapsed_s=None)

    [dated, undated] = windows(sessions_of(body))

    assert START_UNIX in dated
    assert START_UNIX not in undated


def test_session_that_is_written_again_replaces_the_first() -> None:
    [found] = sessions_of(session(distance_m=100) + session(distance_m=1800))

    assert found.totals.distance_m == 1800


def test_no_file_makes_more_sessions_than_anybody_can_do() -> None:
    body = b"".join(session(start=START + i) for i in range(SESSIONS_MAX + 1))

    assert len(sessions_of(body)) == SESSIONS_MAX
