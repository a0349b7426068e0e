"""The report of an engine's figures, for people and as JSON."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.reading.corpus import Article
from benchmarks.reading.figures import Figure, figures
from benchmarks.reading.matching import Counts


@dataclass(frozen=True, slots=True)
class Scored:
    """One article with what an engine's reading of it comes to."""

    article: Article
    counts: Mapping[str, Counts]


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast an engine read, warm."""

    words: int
    seconds: float
    """Of a processor."""

    @property
    def a_second(self) -> float:
        """Words a second of one processor."""
        return self.words / self.seconds if self.seconds else 0.0


def sections(scored: Sequence[Scored]) -> dict[str, dict[str, Figure]]:
    """All documents, each split, each language, each style."""
    groups: dict[str, list[Mapping[str, Counts]]] = {"all": [one.counts for one in scored]}
    for prefix in ("split", "language", "style"):
        for one in scored:
            groups.setdefault(f"{prefix} {getattr(one.article, prefix)}", []).append(one.counts)
    return {name: figures(counted) for name, counted in groups.items()}


def as_text(engine: str, scored: Sequence[Scored], speed: Speed) -> Iterator[str]:
    """What the command prints."""
    told = sections(scored)
    yield f"{engine}: {len(scored)} articles, {speed.words:,} words, {speed.a_second:,.0f} a second of a processor"
    yield ""
    yield from _table(told["all"])
    for prefix in ("split", "language", "style"):
        groups = {name: of_group for name, of_group in told.items() if name.startswith(prefix)}
        if len(groups) > 1:
            yield ""
            yield from _across(groups)


def _table(told: Mapping[str, Figure]) -> Iterator[str]:
    yield f"  {'':<30}{'there':>7}{'found':>7}{'P':>7}{'R':>7}{'F1':>7}   95 %"
    for name, one in told.items():
        precision = f"{one.precision:>7.3f}" if one.counts.found else f"{'–':>7}"
        shares = f"{precision}{one.recall:>7.3f}{one.f1:>7.3f}   {one.low:.3f}–{one.high:.3f}"
        yield f"  {name:<30}{one.counts.there:>7}{one.counts.found:>7}{shares}"


def _across(groups: Mapping[str, Mapping[str, Figure]]) -> Iterator[str]:
    """F1 side by side."""
    names = list(dict.fromkeys(name for told in groups.values() for name in told))
    yield f"  {'F1':<30}" + "".join(f"{group.partition(' ')[2]:>12}" for group in groups)
    for name in names:
        yield f"  {name:<30}" + "".join(f"{_f1(told.get(name)):>12}" for told in groups.values())


def _f1(one: Figure | None) -> str:
    return "–" if one is None else f"{one.f1:.3f}"


def as_json(engine: str, scored: Sequence[Scored], speed: Speed) -> dict[str, Any]:
    """The same for programs."""
    return {
        "engine": engine,
        "articles": [one.article.name for one in scored],
        "words_a_cpu_second": round(speed.a_second),
        "figures": {
            group: {name: _told(one) for name, one in of_group.items()} for group, of_group in sections(scored).items()
        },
    }


def _told(one: Figure) -> dict[str, float]:
    shares = {"precision": one.precision, "recall": one.recall, "f1": one.f1, "f1_low": one.low, "f1_high": one.high}
    counted = {"right": one.counts.right, "found": one.counts.found, "there": one.counts.there}
    return counted | {name: round(share, 4) for name, share in shares.items()}
