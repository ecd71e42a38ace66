"""The measurements themselves run with `make bench`; here is what they stand on."""

from pathlib import Path

import pytest

from tests.bench import TABLES
from tests.bench.__main__ import main
from tests.bench.figures import mb, median, ms, percentile, verdict
from tests.bench.machine import facts
from tests.bench.runs import hour_runs
from tests.bench.table import Table


@pytest.mark.parametrize(("percent", "expected"), [(1, 1), (50, 50), (99, 99), (99.5, 100), (100, 100)])
def test_percentile_of_the_first_hundred_numbers(percent: float, expected: int) -> None:
    assert percentile(range(100, 0, -1), percent) == expected


@pytest.mark.parametrize(("values", "expected"), [([7.0], 7.0), ([3.0, 1.0, 2.0], 2.0), ([4.0, 1.0, 3.0, 2.0], 2.0)])
def test_median_is_a_value_that_was_measured(values: list[float], expected: float) -> None:
    assert median(values) == expected


def test_figures_are_written_in_their_unit() -> None:
    assert (ms(0.00344), ms(0.0997), ms(1.5)) == ("3.4", "100", "1,500")
    assert (mb(67_400_000), mb(None)) == ("67", "-")


def test_target_is_met_only_below_it() -> None:
    assert [verdict(value, below=2.0) for value in (1.99, 2.0)] == ["met", "MISSED"]


def test_table_lines_up() -> None:
    table = Table("t: title", "About it.", ("what", "ms"), (("one", "1,234"), ("another", "5")), notes=("A note.",))

    assert table.text().splitlines() == [
        "t: title",
        "========",
        "About it.",
        "",
        "what        ms",
        "-------  -----",
        "one      1,234",
        "another      5",
        "A note.",
    ]


def test_every_module_that_measures_is_listed_under_its_name() -> None:
    modules = {
        path.stem for path in Path(__file__).parent.glob("*.py") if "\ndef measure() -> Table:" in path.read_text()
    }

    assert set(TABLES) == modules
    assert all(measure.__module__ == f"tests.bench.{name}" for name, measure in TABLES.items())


def test_unknown_table_is_refused_with_the_names_of_all(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["speed"])

    printed = capsys.readouterr().err
    assert all(name in printed for name in TABLES)


def test_machine_facts_name_cores_and_python() -> None:
    assert "cores" in facts()
    assert "Python 3." in facts()


def test_no_two_runs_are_on_the_same_day() -> None:
    """Two runs that start together are one run recorded twice."""
    runs = hour_runs(3)

    assert len({name for name, _ in runs}) == len({content for _, content in runs}) == 3
