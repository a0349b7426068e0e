"""A report as JSON, frame and CSV."""

import csv
import io
import json
from dataclasses import replace

import polars
from invented_estimates import HOSTILE, METHODS, contents, four_lists, open_ended, six_hostile_lists

from tanuq.estimation.report import records


def test_json_gives_back_what_was_recorded() -> None:
    made = contents()

    assert json.loads(records.as_json(made)) == records.record(made)


def test_the_keys_of_json_stay() -> None:
    assert list(records.record(contents())) == [
        "format", "made_on", "seen", "lists", "combined", "methods", "findings", "held_out", "sensitivity", "linkage",
        "fit", "strata", "composition", "reproducible",
    ]  # fmt: skip


def test_an_estimate_in_json_has_its_interval_and_assumptions() -> None:
    assert list(records.record(contents())["methods"]["lcmcr"]) == [
        "method", "seen", "mean", "median", "interval", "assumptions", "rhat", "ess", "warnings", "seed", "options",
    ]  # fmt: skip


def test_a_refused_method_stands_in_json_with_its_bound() -> None:
    refused = records.record(contents())["methods"]["nhoi"]

    assert (refused["refused"], refused["lower_bound"]) == ("The fit lies on its boundary.", 1.95 * 4_400)


def test_an_open_interval_is_null_in_json() -> None:
    made = contents(methods={**METHODS, "loglinear": open_ended})

    assert json.loads(records.as_json(made))["methods"]["loglinear"]["interval"] == [1.9 * 4_400, None]


def test_how_long_it_took_is_no_part_of_the_result() -> None:
    made = contents()
    slower = replace(made, outcomes={**made.outcomes, "lcmcr": replace(made.estimates[0], seconds=99.0)})

    assert records.as_json(slower) == records.as_json(made)


def test_every_row_of_the_frame_has_an_interval_or_a_reason() -> None:
    rows = records.frame(contents())

    assert len(rows) == 1 + 4 + 8 + 6
    lacking = rows.filter(
        (polars.col("refused").is_null())
        & (polars.col("low").is_null() | polars.col("high").is_null() | polars.col("assumptions").is_null())
    )
    assert len(lacking) == 0


def test_the_frame_goes_to_pandas() -> None:
    assert list(records.frame(contents()).to_pandas().columns) == list(records.COLUMNS)


def test_no_cell_of_the_csv_is_run_by_a_spreadsheet() -> None:
    made = contents(six_hostile_lists())
    cells = [cell for row in csv.reader(io.StringIO(records.as_csv(made))) for cell in row]

    assert "'" + HOSTILE[2] in cells
    assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")] == []


def test_names_in_any_script_come_back_from_the_csv() -> None:
    rows = csv.DictReader(io.StringIO(records.as_csv(contents(six_hostile_lists()))))

    assert set(HOSTILE) - {HOSTILE[2]} <= {row["about"] for row in rows}


def test_names_of_lists_stand_in_json_as_they_are() -> None:
    told = records.record(contents(six_hostile_lists()))

    assert [one["name"] for one in told["lists"]] == list(HOSTILE)
    assert told["reproducible"]["table_sha256"] == six_hostile_lists().sha256 != four_lists().sha256
