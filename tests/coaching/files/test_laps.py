from coaching.domain.recording import Lap, Pause
from coaching.files.fit import read_messages
from coaching.files.laps import LAPS_MAX, read_laps, read_pauses
from tests.coaching.files.fit_bytes import EVENT, LAP, START, START_UNIX, STARTED_AT, U8, U32, lap, table, timer_events


def laps_of(body: bytes) -> tuple[Lap, ...]:
    return read_laps(read_messages(body, 0, len(body)))


def pauses_of(body: bytes) -> tuple[Pause, ...]:
    return read_pauses(read_messages(body, 0, len(body)))


def test_lap_has_the_words_of_the_device() -> None:
    [found] = laps_of(lap(elapsed_s=300, distance_m=1000, trigger=2, intensity=4))

    assert found == Lap(
        started_at=STARTED_AT, elapsed_s=300, timer_s=300, distance_m=1000, trigger="distance", intensity="recovery"
    )


def test_lap_without_start_begins_its_length_before_its_end() -> None:
    [found] = laps_of(table(LAP, {253: U32, 7: U32}, [(START + 300, 300_000)]))

    assert found.started_at == STARTED_AT
    assert (found.distance_m, found.trigger, found.intensity) == (None, None, None)


def test_lap_without_any_time_is_left_out() -> None:
    assert laps_of(table(LAP, {9: U32}, [(1000,)])) == ()


def test_no_file_makes_laps_without_end() -> None:
    rows = [(START + i,) for i in range(LAPS_MAX + 1)]

    assert len(laps_of(table(LAP, {2: U32}, rows))) == LAPS_MAX


def test_pause_lasts_from_stop_to_start() -> None:
    body = timer_events((START, 0), (START + 100, 4), (START + 160, 0), (START + 600, 4))

    assert pauses_of(body) == (Pause(from_unix_s=START_UNIX + 100, to_unix_s=START_UNIX + 160),)


def test_repeated_events_do_not_move_a_pause() -> None:
    body = timer_events((START, 0), (START, 0), (START + 100, 1), (START + 120, 4), (START + 160, 0), (START + 170, 0))

    assert pauses_of(body) == (Pause(from_unix_s=START_UNIX + 100, to_unix_s=START_UNIX + 160),)


def test_pause_that_ends_where_it_began_is_none() -> None:
    assert pauses_of(timer_events((START + 100, 4), (START + 100, 0))) == ()


def test_other_events_are_no_pauses() -> None:
    assert pauses_of(table(EVENT, {253: U32, 0: U8, 1: U8}, [(START, 8, 4), (START + 60, 8, 0)])) == ()
