"""Lays a report out: the summary first, then what must be said, then each section that has something to tell."""

from collections.abc import Iterator

from tanuq.estimation.carried import Carried
from tanuq.estimation.errors import Refused
from tanuq.estimation.estimate import Estimate
from tanuq.estimation.findings import Finding
from tanuq.estimation.report import figures
from tanuq.estimation.report.contents import Contents
from tanuq.estimation.report.shown import sections
from tanuq.estimation.report.shown.blocks import Block, Document, Heading, Items, Paragraph, Tone
from tanuq.estimation.report.wording import Words, name

Bound = tuple[float, tuple[float, float] | None]
"""A lower bound of people in all, with its interval where it has one."""


def document(contents: Contents, words: Words = Words()) -> Document:  # noqa: B008 frozen
    """The whole report in the language of *words*."""
    made = words("made-on", day=words.day(contents.made_on)) if contents.made_on else ""
    return Document(
        title=words("title"),
        subtitle=words.joined(words("subtitle", lists=words.number(len(contents.table.lists))), made),
        language=words.language,
        rtl=words.rtl,
        blocks=tuple(_blocks(contents, words)),
    )


def _blocks(contents: Contents, words: Words) -> Iterator[Block]:
    yield from summary(contents, words)
    yield from warnings(contents, words)
    for section in sections.IN_ORDER:
        yield from section(contents, words)


def summary(contents: Contents, words: Words) -> Iterator[Block]:
    """What whoever reads nothing else should read."""
    yield Heading(2, words("summary"))
    yield Paragraph(words("summary-seen", seen=words.number(contents.table.seen)), Tone.LARGE)
    if contents.headline is not None:
        yield Paragraph(_headline(contents, contents.headline, words), Tone.LARGE)
        yield Paragraph(_unseen(contents.headline, words))
    else:
        yield Paragraph(words("summary-apart" if contents.pooled else "summary-none"), Tone.LARGE)
    if least := _least(contents, words):
        yield Paragraph(least)
    if doubt := _doubt(contents, words):
        yield Paragraph(doubt)
    if tried := _tried(contents, words):
        yield Paragraph(tried)
    yield Paragraph(words("quote"), Tone.QUIET)
    yield Heading(3, words("always-heading"))
    yield Items(tuple(words(f"always-{code}") for code in ("closed", "linked", "reached")))
    yield Heading(3, words("not-heading"))
    yield Items(tuple(words(f"not-{code}") for code in ("count", "elsewhere", "unreachable", "certain")))


def warnings(contents: Contents, words: Words) -> Iterator[Block]:
    """Everything that was found, with what would help."""
    yield Heading(2, words("warnings"))
    if not contents.warnings:
        yield Paragraph(words("warnings-none"))
    for method, finding in contents.warnings:
        sentence, mend = _said(contents, method, finding, words), words.apart(words.found(finding).mend)
        of_method = words("warning-of", method=words.method(method), sentence=sentence) if method else sentence
        help_ = words("warning-mend", mend=mend) if finding.mend else ""
        yield Paragraph(words.joined(of_method, help_), Tone.WARNING)


def _headline(contents: Contents, headline: Estimate, words: Words) -> str:
    said = figures.of(headline)
    how = "one" if len(contents.pooled) == 1 else "together"
    names = words.methods([one.method for one in contents.pooled])
    ends = {"low": words.number(said.low), "high": words.number(said.high), "seen": words.number(headline.seen)}
    code = f"summary-{how}" if said.closed else f"summary-{how}-open"
    return words(code, methods=names, method=names, **ends)


def _unseen(headline: Estimate, words: Words) -> str:
    unseen = figures.unseen(headline)
    code = "summary-unseen" if unseen.closed else "summary-unseen-open"
    return words(code, low=words.number(unseen.low), high=words.number(unseen.high))


def _tried(contents: Contents, words: Words) -> str:
    """How the method of the headline fared on lists of known size."""
    method = contents.headline.method if contents.headline else ""
    held = next((held for held in contents.held_out if held.method == method and held.tried), None)
    if held is None:
        return ""
    return words("summary-held-out", covered=str(held.covered()), tried=str(len(held.tried)))


def _doubt(contents: Contents, words: Words) -> str:
    """What becomes of the figure when it is in doubt who is one person."""
    return "" if contents.linkage is None else _doubt_in(contents.linkage, "summary-linkage", words)


def _doubt_in(of: Carried, code: str, words: Words) -> str:
    if not (isinstance(of.carried, Estimate) and isinstance(of.as_joined, Estimate)):
        return ""
    with_it, without = words.estimate(of.carried), words.estimate(of.as_joined)
    return words(code, method=words.methods([of.method]), figure=with_it, joined=without)


def _least(contents: Contents, words: Words) -> str:
    """The lower bound that the lists leave, and the doubt about links, where that leaves a lesser one."""
    bounds = [bound for bound in (_bound(contents), _bound_in_doubt(contents)) if bound]
    if not bounds:
        return ""
    least, interval = min(bounds, key=lambda one: one[0])
    seen = contents.table.seen if least >= contents.table.seen else 0
    if interval is None:
        return words("summary-least-given", least=words.number(figures.bound(least, seen=seen)))
    said = figures.rounded(least, interval, seen=seen)
    ends = {"low": words.number(said.low), "high": words.number(said.high)}
    return words("summary-least", least=words.number(said.middle), **ends)


def _bound(contents: Contents) -> Bound | None:
    """Chao's, or the greatest that a refusal gives."""
    if chao := contents.lower_bound:
        return chao.median, chao.interval
    given = [(refused.lower_bound, refused.bound_interval) for refused in contents.refusals.values()]
    return max(((least, ends) for least, ends in given if least is not None), key=lambda one: one[0], default=None)


def _bound_in_doubt(contents: Contents) -> Bound | None:
    carried = contents.linkage.carried if contents.linkage else None
    if not isinstance(carried, Refused) or carried.lower_bound is None:
        return None
    return carried.lower_bound, carried.bound_interval


def _said(contents: Contents, of: str, finding: Finding, words: Words) -> str:
    """A finding in words. One that names figures of estimates is said anew, so that each has its interval."""
    by_method = {one.method: one for one in contents.estimates}
    method = str(finding.values.get("method", of))
    section = words("sensitivity")
    match finding.code:
        case "methods-disagree":
            return words(
                "found-methods-disagree", each=words.joined(*(words.by_method(one) for one in contents.pooled))
            )
        case "models-disagree" if method in by_method:
            figures_ = sorted(float(finding.values[of]) for of in ("best_figure", "rival_figure"))
            factor = words.fraction(figures_[1] / figures_[0], 1)
            said = words.estimate(by_method[method])
            return words("found-models-disagree", factor=factor, method=words.method(method), figure=said)
        case "below-the-bound" if method in by_method and "chao" in by_method:
            said, bound = words.estimate(by_method[method]), words.estimate(by_method["chao"])
            return words("found-below-the-bound", method=words.method(method), figure=said, bound=bound)
        case "links-matter" if contents.linkage is not None:
            return _doubt_in(contents.linkage, "found-links-matter", words) or words.found(finding).sentence
        case "rests-on-one-list":
            factor = words.fraction(float(finding.values["factor"]))
            left_out = name(str(finding.values["list"]))
            return words("found-rests-on-one-list", list=left_out, factor=factor, section=section)
        case "rests-on-options":
            return words("found-rests-on-options", method=words.method(method), section=section)
        case _:
            return words.apart(words.found(finding).sentence)
