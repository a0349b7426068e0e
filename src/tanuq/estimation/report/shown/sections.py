"""The sections of a report after its summary, each a heading with sentences, a table and a plot, or nothing at all."""

from collections.abc import Callable, Iterator

from tanuq.estimation.attempts import Outcome
from tanuq.estimation.composition import Part
from tanuq.estimation.description import Description, Pair, describe
from tanuq.estimation.errors import Refused
from tanuq.estimation.estimate import Estimate, Mixing, Spread
from tanuq.estimation.heldout import HeldOut, Trial
from tanuq.estimation.report import figures
from tanuq.estimation.report.contents import Compared, Contents, Fit, Moved
from tanuq.estimation.report.shown import plots
from tanuq.estimation.report.shown.blocks import Block, Heading, Items, Paragraph, Plot, Table, Tone
from tanuq.estimation.report.shown.drawing import draw
from tanuq.estimation.report.wording import Words, name

MOST_PATTERNS = 20
"""Combinations of lists in the table; the others are counted together."""
FITS = 0.05
"""A model that makes tables as far off less often than this does not fit."""

Section = Callable[[Contents, Words], Iterator[Block]]


def methods(contents: Contents, words: Words) -> Iterator[Block]:
    """What each method says, beside the others, and what it rests on."""
    yield Heading(2, words("methods"))
    yield Paragraph(words("methods-intro"))
    shown = plots.all_of(contents)
    outcomes = {**({contents.combined.method: contents.combined} if contents.combined else {}), **contents.outcomes}
    rows = tuple(_method_row(method, outcome, contents, words) for method, outcome in outcomes.items())
    head = ("column-method", "column-people", "column-unseen", "column-assumption")
    yield Table(words("methods-caption"), _head(head, words), rows)
    if shown:
        yield Plot(draw(plots.posterior(shown, words), "posterior", words))
    for method, outcome in outcomes.items():
        yield from _method(method, outcome, contents, words)


def held_out(contents: Contents, words: Words) -> Iterator[Block]:
    """How the methods fare on the lists themselves."""
    if not contents.held_out:
        return
    yield Heading(2, words("held-out"))
    yield Paragraph(words("held-out-intro"))
    yield Items(tuple(plots.held_out_share(held, words) for held in contents.held_out))
    yield Paragraph(words("held-out-meaning"))
    rows = tuple(_trial_row(held, trial, words) for held in contents.held_out for trial in held.trials)
    if any(held.tried for held in contents.held_out):
        yield Plot(draw(plots.held_out(contents.held_out, words), "held-out", words))
    elif len(reasons := {estimated for _list, _method, _truth, estimated, _held in rows}) == 1:
        yield Paragraph(reasons.pop())  # of three lists any two are too few: a table would say so for each and no more
        return
    head = ("column-list", "column-method", "column-truth", "column-estimated", "column-held")
    yield Table(words("held-out-caption"), _head(head, words), rows)


def sensitivity(contents: Contents, words: Words) -> Iterator[Block]:
    """How much the answer moves when one thing is changed."""
    if not contents.sensitivity:
        return
    yield Heading(2, words("sensitivity"))
    yield Paragraph(words("sensitivity-intro"))
    for place, moved in enumerate(contents.sensitivity):
        yield from _moved(place, moved, words)


def linkage(contents: Contents, words: Words) -> Iterator[Block]:
    """What one method says with the doubt about links, and without."""
    of = contents.linkage
    if of is None:
        return
    yield Heading(2, words("linkage"))
    yield Paragraph(words("linkage-intro", clusterings=words.number(of.clusterings), method=words.method(of.method)))
    yield Paragraph(words("linkage-pairs", undecided=words.number(of.undecided), reviewed=words.number(of.reviewed)))
    seen = contents.table.seen
    rows = (
        # Where links are missing fewer people are seen than the table counts: its number is no floor of this bound.
        (words("linkage-carried"), _seen(of.carried, words), _figure(of.carried, 0, words)),
        (words("linkage-as-joined"), words.number(seen), _figure(of.as_joined, seen, words)),
        *(
            (
                words("linkage-threshold", threshold=words.percent(at.threshold)),
                words.number(at.persons),
                _figure(at.outcome, at.persons, words),
            )
            for at in of.thresholds
        ),
    )
    head = _head(("column-joined", "column-seen", "column-people"), words)
    yield Table(words("linkage-caption"), head, rows)
    yield Paragraph(words("linkage-meaning"), Tone.QUIET)


def _seen(outcome: Outcome, words: Words) -> str:
    return words.number(outcome.seen) if isinstance(outcome, Estimate) else words("undefined")


def fit(contents: Contents, words: Words) -> Iterator[Block]:
    """Whether each model makes tables like the one given."""
    if not contents.fits:
        return
    yield Heading(2, words("fit"))
    yield Paragraph(words("fit-intro"))
    for checked in contents.fits:
        yield from _fit(checked, words)


def strata(contents: Contents, words: Words) -> Iterator[Block]:
    """Each group and all together."""
    if contents.strata is None:
        return
    yield Heading(2, words("strata", by=name(contents.strata_by)))
    leaning = any(of.own_weight < 1 for of in contents.strata.strata)
    yield Paragraph(words("strata-intro" if leaning else "strata-apart"))
    if contents.strata_in_doubt:
        yield Paragraph(words("strata-linkage"))
    rows = [
        (name(of.name), words.number(of.seen), _figure(of.outcome, of.seen, words)) for of in contents.strata.strata
    ]
    total = contents.strata.total
    seen = total.seen if isinstance(total, Estimate) else sum(of.seen for of in contents.strata.strata)
    rows.append((words("strata-total"), words.number(seen), _figure(total, seen, words)))
    yield Table(words("strata-caption"), _head(("column-group", "column-seen", "column-people"), words), tuple(rows))


def composition(contents: Contents, words: Words) -> Iterator[Block]:
    """What share of each group the record covers, and where the next interview adds most."""
    if contents.composition is None or not contents.composition.parts:
        return
    yield Heading(2, words("composition"))
    yield Paragraph(words("composition-intro"))
    rows = tuple(_part_row(part, words) for part in contents.composition.next_interviews)
    head = ("column-group", "column-seen", "column-share", "column-new", "column-new-before")
    yield Table(words("composition-caption"), _head(head, words), rows)


def lists(contents: Contents, words: Words) -> Iterator[Block]:
    """The table as it is, before any model."""
    table = contents.table
    yield Heading(2, words("lists"))
    said = describe(table)
    rows = tuple((name(of.name), words.number(of.people), words.number(of.only_here)) for of in said.sizes)
    yield Table(words("lists-caption"), _head(("column-list", "column-people-on", "column-only"), words), rows)
    times = tuple((words.number(k), words.number(people)) for k, people in enumerate(said.caught) if k)
    yield Table(words("times-caption"), _head(("column-times", "column-people-on"), words), times)
    yield Plot(draw(plots.upset(table, words), "upset", words))
    yield _patterns(said, words)
    if said.pairs:
        yield _pairs(said, words)
        yield Paragraph(words("odds-meaning"), Tone.QUIET)


def made(contents: Contents, words: Words) -> Iterator[Block]:
    """How to get the same figures again, and whether the chains met."""
    yield Heading(2, words("made"))
    yield Paragraph(words("made-intro"))
    known = contents.reproducible
    yield Paragraph(words("made-table", sha256=known.table_sha256), Tone.QUIET)
    rows = [(words("made-seed"), str(known.seed))]
    rows += [(words("made-version", name=of), version) for of, version in known.versions.items()]
    rows += [
        (words("made-options", method=words.method(one.method)), _options(one))
        for one in contents.estimates
        if one.options
    ]
    yield Table(words("made-caption"), _head(("column-what", "column-value"), words), tuple(rows))
    for one in contents.estimates:
        if one.draws is not None:
            yield Plot(draw(plots.trace(one, words), f"trace-{one.method}", words))


IN_ORDER: tuple[Section, ...] = (methods, linkage, held_out, sensitivity, fit, strata, composition, lists, made)


def _head(codes: tuple[str, ...], words: Words) -> tuple[str, ...]:
    return tuple(words(code) for code in codes)


def _figure(outcome: Outcome, seen: int, words: Words) -> str:
    """The people in all with the interval, or why there is no figure, with the bound that there is."""
    if isinstance(outcome, Estimate):
        return words.estimate(outcome)
    why = words.why(outcome.findings)
    if outcome.lower_bound is None:
        return words("refused", why=why)
    least = words.number(figures.bound(outcome.lower_bound, seen=seen))
    if outcome.bound_interval:
        least = words.figure(figures.rounded(outcome.lower_bound, outcome.bound_interval, seen=seen))
    return words("refused-bound", why=why, least=least)


def _method_row(method: str, outcome: Outcome, contents: Contents, words: Words) -> tuple[str, ...]:
    figure = _figure(outcome, contents.table.seen, words)
    unseen = words.figure(figures.unseen(outcome)) if isinstance(outcome, Estimate) else words("undefined")
    own = outcome.assumptions[:1] if isinstance(outcome, Estimate) else ()
    takes = words.about_method("takes", method) or "".join(words.apart(words.translate(one)) for one in own)
    return words.method(method), figure, unseen, takes or words("undefined")


def _method(method: str, outcome: Outcome, contents: Contents, words: Words) -> Iterator[Block]:
    yield Heading(3, words.method(method))
    if isinstance(outcome, Refused):
        yield Paragraph(words("refused-why", why=_figure(outcome, contents.table.seen, words)), Tone.WARNING)
        yield from (
            Paragraph(words("warning-mend", mend=words.apart(words.found(of).mend)))
            for of in outcome.findings
            if of.mend
        )
    else:
        yield Paragraph(words.by_method(outcome))
    if takes := words.about_method("takes", method):
        yield Paragraph(words("takes", takes=takes))
        yield Paragraph(words("wrong-if", wrong=words.about_method("wrong", method)))
    if isinstance(outcome, Estimate):
        told = {assumption for one in contents.pooled for assumption in one.assumptions if outcome is contents.combined}
        own = [assumption for assumption in outcome.assumptions if assumption not in told]
        yield Items(tuple(words.apart(words.translate(assumption)) for assumption in own))
        yield from _curve(outcome, words)
        if outcome.mixing is not None:
            yield Paragraph(_chains(outcome.mixing, words), Tone.QUIET)


def _curve(estimate: Estimate, words: Words) -> Iterator[Block]:
    """What the figure would be if the interaction that nobody can see were there."""
    points = plots.curve_points(estimate)
    if not points:
        return
    seen = estimate.seen
    rows = tuple(
        (words.fraction(at.xi, 2), words.figure(figures.rounded(at.middle, (at.low, at.high), seen=seen)))
        for at in points
    )
    caption = words("curve", method=words.method(estimate.method))
    yield Table(caption, _head(("column-times-unseen", "column-people"), words), rows)
    yield Plot(draw(plots.curve(estimate, words), f"curve-{estimate.method}", words))


def _chains(mixing: Mixing, words: Words) -> str:
    return words(
        "chains",
        chains=str(mixing.chains),
        draws=words.number(mixing.draws),
        rhat=words.fraction(mixing.rhat, 3),
        ess=words.number(min(mixing.ess_bulk, mixing.ess_tail)),
    )


def _trial_row(held: HeldOut, trial: Trial, words: Words) -> tuple[str, ...]:
    start = (name(trial.name), words.method(held.method), words.number(trial.truth))
    if isinstance(trial.outcome, Refused):
        return (*start, words("refused", why=words.why(trial.outcome.findings)), words("undefined"))
    missed = "no-low" if trial.too_low() else "no-high"
    return (*start, words.estimate(trial.outcome), words("yes" if trial.covered() else missed))


def _moved(place: int, moved: Moved, words: Words) -> Iterator[Block]:
    yield Plot(draw(plots.forest(moved, words), f"forest-{place}", words))
    start = (words("varied-none"), words.estimate(moved.whole))
    rows = (
        (plots.changed(moved, label, words), _figure(outcome, moved.whole.seen, words))
        for label, outcome in moved.changed.items()
    )
    caption = words("sensitivity-caption", method=words.method(moved.whole.method))
    yield Table(caption, _head(("column-changed", "column-people"), words), (start, *rows))


def _fit(checked: Fit, words: Words) -> Iterator[Block]:
    method, share = words.method(checked.method), words.percent(checked.probability)
    code = "fit-good" if checked.probability >= FITS else "fit-bad"
    inside = sum(one.within for one in checked.compared)
    said = words(code, method=method, replicates=words.number(checked.replicates), share=share)
    counted = words("fit-inside", inside=str(inside), all=str(len(checked.compared)))
    yield Paragraph(words.joined(said, counted))
    outside = tuple(_compared_row(one, words) for one in checked.compared if not one.within)
    if outside:
        head = ("column-figure", "column-observed", "column-made")
        yield Table(words("fit-caption", method=method), _head(head, words), outside)


def _compared_row(one: Compared, words: Words) -> tuple[str, ...]:
    low, middle, high = one.expected
    said = words(f"compared-{one.about}", **_compared_names(one))
    made = words("figure", middle=words.number(middle), low=words.number(low), high=words.number(high))
    return said, words.number(one.observed), made


def _compared_names(one: Compared) -> dict[str, str]:
    match one.about:
        case "pair":
            return {"first": name(one.names[0]), "second": name(one.names[1])}
        case "times":
            return {"times": one.names[0]}
        case _:
            return {"name": name(one.names[0])}


def _part_row(part: Part, words: Words) -> tuple[str, ...]:
    new_low, new_high = (1 - end for end in reversed(part.coverage.interval()))
    new = words("figure", middle=_in_hundred(part.new_at_random), low=_in_hundred(new_low), high=_in_hundred(new_high))
    before = _in_hundred(part.new_as_before)
    return name(part.name), words.number(part.seen), words.shares(_three(part.coverage)), new, before


def _three(spread: Spread) -> tuple[float, float, float]:
    low, high = spread.interval()
    return low, spread.quantile(0.5), high


def _in_hundred(share: float) -> str:
    return f"{100 * share:.0f}"


def _patterns(said: Description, words: Words) -> Table:
    first, rest = said.intersections[:MOST_PATTERNS], said.intersections[MOST_PATTERNS:]
    rows = [(words.together([name(of) for of in one.lists]), words.number(one.people)) for one in first]
    if rest:
        others = words("patterns-rest", combinations=words.number(len(rest)))
        rows.append((others, words.number(sum(one.people for one in rest))))
    head = _head(("column-combination", "column-people-on"), words)
    return Table(words("patterns-caption"), head, tuple(rows))


def _pairs(said: Description, words: Words) -> Table:
    rows = tuple(
        (words("pair", first=name(of.first), second=name(of.second)), words.number(of.both), *_odds(of, words))
        for of in said.pairs
    )
    head = ("column-pair", "column-both", "column-odds", "column-odds-least")
    return Table(words("pairs-caption"), _head(head, words), rows)


def _odds(pair: Pair, words: Words) -> tuple[str, str]:
    ratio = pair.odds_ratio
    return words("undefined") if ratio is None else words.fraction(ratio), words.fraction(pair.least_odds_ratio)


def _options(estimate: Estimate) -> str:
    return ", ".join(f"{key} = {value}" for key, value in estimate.options.items())
