"""The report of a run: what was compared, how sure the model is, whether it is right to be, and what it made of it."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Self

import polars as pl

from tanuq.linkage.linked import Comparison, Linked, Rule
from tanuq.linkage.options import Options
from tanuq.linkage.report.svg import Bar, calibration, columns, rows_of_bars
from tanuq.linkage.report.wording import heading_of, in_bits

_EXAMPLES = (0.999, 0.95, 0.8, 0.5, 0.2, 0.05)
"""Where on the scale the examples are taken from."""
_NUMBER = re.compile(r"\b[AR]-[0-9a-z]{16}\b")
_FIGURES = re.compile(r"[\d.,%]+")


class Naming(Enum):
    """What the report calls people."""

    NUMBERS = "numbers"
    NAMES = "names"


@dataclass(frozen=True, slots=True)
class Reported:
    """What the report is about. *names*: list and id of a record → the names that it gives."""

    title: str
    linked: Linked
    options: Options
    names: Mapping[tuple[str, str], tuple[str, ...]]

    @classmethod
    def of_accounts(cls, linked: Linked, records: pl.DataFrame, options: Options, run: str) -> Self:
        """A run over the accounts of a workspace."""
        return cls(f"Linkage run {run}", linked, options, _names_by_id(linked, {"": records}))

    @classmethod
    def of_files(cls, linked: Linked, frames: Mapping[str, pl.DataFrame], options: Options) -> Self:
        """A run over the rows of files."""
        title = f"Linkage of {', '.join(frames)}"
        return cls(title, linked, options, _names_by_id(linked, frames))


def _names_by_id(linked: Linked, frames: Mapping[str, pl.DataFrame]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Only of the examples: a report needs a dozen names of a million."""
    wanted = {key for row in _examples(linked) for key in _ends(linked, row)}
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for name, frame in frames.items():
        if "names" not in frame.columns:
            continue
        ids = {number for _, number in wanted}
        for number, given in frame.filter(pl.col("id").is_in(ids)).select("id", "names").iter_rows():
            written = tuple(one["written"] for one in given or ())
            for key in wanted:
                if key[1] == number and (key[0] == name or len(frames) == 1):
                    found[key] = written
    return found


def write_report(path: Path, reported: Reported, naming: Naming) -> None:
    """Write the report, readable by its owner only: even without names it says who is in the record.

    Raises:
        OSError: when the file cannot be written.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.fchmod(handle, 0o600)  # a file that was there before keeps its mode otherwise
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(report(reported, naming))


def report(reported: Reported, naming: Naming) -> str:
    """The whole page as HTML."""
    style = files("tanuq.linkage.report").joinpath("report.css").read_text("utf-8")
    body = "\n".join(_sections(reported, naming))
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(reported.title)}</title><style>{style}</style></head>\n<body><main>\n{body}\n</main></body></html>\n"
    )


def _sections(reported: Reported, naming: Naming) -> Iterator[str]:
    linked, figures = reported.linked, reported.linked.figures
    sure = linked.pairs.filter(pl.col("probability") >= reported.options.threshold).height
    title = _NUMBER.sub(r'<span class="id">\g<0></span>', escape(reported.title))
    yield f"<h1>{title}</h1>"
    kept = "This file is not encrypted. Keep it as you keep the record, and delete it when it has been read."
    yield f'<p class="warning">{kept}</p>'
    yield (
        "<p>"
        + escape(
            f"{figures.records:,} records, {figures.candidates:,} candidate pairs, of which {sure:,} are at "
            f"{reported.options.threshold:g} or above: {linked.clusters['cluster'].n_unique():,} people by the model. "
            f"Computed on {reported.options.backend}, seed {reported.options.seed}, in "
            f"{sum(figures.seconds.values()):,.1f} seconds."
        )
        + "</p>"
    )
    if figures.candidates:
        yield from _of_pairs(reported, naming)
    else:
        yield "<p><strong>No two records were compared:</strong> they share nothing, or only what too many share.</p>"
    yield from _of_rules(figures.rules, figures.recall, naming)
    yield from _of_frequencies(figures.frequencies, naming)


def _of_pairs(reported: Reported, naming: Naming) -> Iterator[str]:
    yield from _of_calibration(reported)
    yield from _of_weights(reported)
    yield from _of_comparisons(reported.linked.model.comparisons)
    yield from _of_examples(reported, naming)
    yield from _of_clusters(reported.linked)


def _figure(caption: str, chart: str) -> str:
    """A chart below its *caption*, which is HTML."""
    return f"<figure><figcaption>{caption}</figcaption>{chart}</figure>"


def _of_calibration(reported: Reported) -> Iterator[str]:
    figures = reported.linked.figures
    rows = list(figures.calibration.select("low", "high", "pairs", "predicted", "observed").iter_rows())
    points = [(predicted, observed, pairs) for _, _, pairs, predicted, observed in rows if pairs]
    yield "<h2>Is the model as sure as it should be?</h2>"
    yield (
        f'<p class="quiet">Of the pairs to which it gives 0.8, eight in ten should be one person. The shares found '
        f"differ from those promised by {figures.calibration_error:.3f} on the average. “Found” is the share that the "
        "run's own clusters hold together: no check by people, and it jumps where the threshold cuts.</p>"
    )
    yield _figure("Share of one person: found (up) over promised (across)", calibration("Calibration", points))
    yield _table(
        ("from", "to", "pairs", "promised", "found"),
        [(f"{low:.2f}", f"{high:.2f}", f"{n:,}", f"{p:.3f}", f"{o:.3f}") for low, high, n, p, o in rows],
    )


def _of_weights(reported: Reported) -> Iterator[str]:
    rows = reported.linked.figures.weights.sort("weight").select("weight", "pairs").iter_rows()
    values = [(f"{weight:g}", int(pairs)) for weight, pairs in rows]
    yield "<h2>How much evidence the pairs have</h2>"
    yield '<p class="quiet">Every bit doubles the odds. Two hills apart are a good sign.</p>'
    yield _figure("Pairs by their evidence in bits (counts on a logarithmic scale)", columns("Match weights", values))


def _of_comparisons(comparisons: Sequence[Comparison]) -> Iterator[str]:
    yield "<h2>What each comparison says</h2>"
    yield '<p class="quiet">Evidence in bits for each outcome seen. What one side does not say is no evidence.</p>'
    yield '<div class="packed">'
    for comparison in comparisons:
        # An outcome without weight was never seen in these records.
        seen = [level for level in comparison.levels if level.code >= 0 and level.weight]
        bars = [Bar(level.label, 0.0, level.weight, in_bits(level.weight)) for level in seen]
        if bars:
            yield _figure(heading_of(comparison.name), rows_of_bars(comparison.name, bars))
    yield "</div>"


def _examples(linked: Linked) -> list[int]:
    """Rows of pairs along the scale of probability, each once."""
    probabilities = linked.pairs["probability"]
    if probabilities.is_empty():
        return []
    nearest = [(probabilities - wanted).abs().arg_min() for wanted in _EXAMPLES]
    return list(dict.fromkeys(row for row in nearest if row is not None))


def _ends(linked: Linked, row: int) -> tuple[tuple[str, str], tuple[str, str]]:
    pair = linked.pairs.row(row, named=True)
    return (pair["left_list"], pair["left"]), (pair["right_list"], pair["right"])


def _of_examples(reported: Reported, naming: Naming) -> Iterator[str]:
    linked = reported.linked
    yield "<h2>Examples, from the surest to the least sure</h2>"
    yield '<div class="grid">'
    for row in _examples(linked):
        left, right = _ends(linked, row)
        called = " ↔ ".join(_called(reported, end, naming) for end in (left, right))
        yield _figure(
            f"{linked.pairs['probability'][row]:.3f}: {called}", rows_of_bars("Waterfall", _waterfall(linked, row))
        )
    yield "</div>"


def _called(reported: Reported, end: tuple[str, str], naming: Naming) -> str:
    names = reported.names.get(end, ()) if naming is Naming.NAMES else ()
    said = ", ".join(f"<bdi>{escape(name)}</bdi>" for name in names)
    number = f'<span class="id">{escape(end[1])}</span>'
    return f"{number} ({said})" if said else number


def _waterfall(linked: Linked, row: int) -> list[Bar]:
    height = linked.model.prior_weight
    bars = [Bar("before anything is compared", 0.0, height, in_bits(height))]
    for name, outcome, bits in linked.reasons(row):
        bars.append(Bar(f"{heading_of(name)}: {outcome}", height, height + bits, in_bits(bits)))
        height += bits
    return [*bars, Bar("in all", 0.0, height, in_bits(height))]


def _of_clusters(linked: Linked) -> Iterator[str]:
    rows = linked.figures.cluster_sizes.sort("size").select("size", "clusters").iter_rows()
    values = [(f"{size:g}", int(clusters)) for size, clusters in rows]
    yield "<h2>People by the number of their records</h2>"
    yield _figure("Clusters by size (counts on a logarithmic scale)", columns("Clusters by size", values))


def _of_rules(rules: Sequence[Rule], recall: float, naming: Naming) -> Iterator[str]:
    yield "<h2>How candidate pairs were found</h2>"
    yield f'<p class="quiet">By estimate {recall:.1%} of all true pairs are among the candidates.</p>'
    heads = ("rule", "pairs", "only by it", "true pairs among them", "keys too frequent")
    yield _table(
        heads, [(one.name, f"{one.pairs:,}", f"{one.new:,}", f"{one.recall:.1%}", f"{one.split:,}") for one in rules]
    )
    frequent = [one for one in rules if one.left_out]
    if not frequent:
        return
    yield "<p>Records that share too frequent a key were not compared by this rule. Of such keys the most frequent:</p>"
    if naming is Naming.NAMES:
        rows = [(one.name, key, f"{records:,}") for one in frequent for key, records in one.left_out]
        yield _table(("rule", "key, as in", "records"), rows)
    else:
        most = [(one.name, f"{max(records for _, records in one.left_out):,}") for one in frequent]
        yield _table(("rule", "records of the most frequent key"), most)


def _of_frequencies(frequencies: pl.DataFrame, naming: Naming) -> Iterator[str]:
    if naming is Naming.NUMBERS or frequencies.is_empty():
        return
    yield "<h2>The most frequent parts of names, as they sound</h2>"
    rows = frequencies.select("part", "records", "share").head(30).iter_rows()
    yield _table(
        ("part", "records", "share"), [(part, f"{records:,}", f"{share:.2%}") for part, records, share in rows]
    )


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    kinds = [_kind(cells) for cells in zip(*rows, strict=True)] or [""] * len(heads)
    head = "".join(f'<th scope="col"{kind}>{escape(words)}</th>' for words, kind in zip(heads, kinds, strict=True))
    body = "".join(
        "<tr>" + "".join(f"<td{kind}>{escape(cell)}</td>" for cell, kind in zip(row, kinds, strict=True)) + "</tr>"
        for row in rows
    )
    return (
        '<div class="scroll" tabindex="0" role="region" aria-label="Table">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _kind(cells: Sequence[str]) -> str:
    """Columns of numbers stand at the end, where their digits are under each other."""
    return ' class="number"' if all(_FIGURES.fullmatch(cell) for cell in cells) else ""
