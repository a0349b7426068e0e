"""An authority's answer beside what the record holds: it agrees, it contradicts, or it cannot be checked.

The rules are data with reasons: ``rules.toml``. Only what is certain contradicts: dates are all the days that they may
mean, and what is missing is never different. The source of the answer itself is not heard as a witness for it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from tanuq.statements.signs import Sign, signs_of
from tanuq.statements.statement import Answer, Statement
from tanuq.statements.told import Told
from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.edtf import PartialDate
from tanuq.vocabulary.gazetteer.states import state_in

BEYOND_RULES = (
    "no_fate",
    "no_answer",
    "by_name_only",
    "a_count",
    "nobody_named",
    "person_not_known",
    "words_undated",
    "own_source_only",
    "dates_do_not_decide",
    "nothing_on_record",
)
"""Why an answer cannot be checked where no rule says it."""


class Verdict(StrEnum):
    """What an answer comes to beside the record."""

    CONTRADICTS = "contradicts"
    AGREES = "agrees"
    CANNOT = "cannot"


class When(StrEnum):
    """How a sign's date lies to the day of the answer."""

    BEFORE = "before"
    SAME = "same"
    AFTER = "after"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of ``rules.toml``."""

    fates: frozenset[str]
    sign: str
    when: frozenset[When]
    where: str
    unless: frozenset[str]
    verdict: Verdict
    reason: str
    because: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule finds, with the claims of the record that say so."""

    verdict: Verdict
    reason: str
    claims: tuple[Told, ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One fate stated of one person beside the record. *asks*: what it leaves to be asked, "" where nothing."""

    fate: str
    findings: tuple[Finding, ...]
    asks: str = ""

    @property
    def verdict(self) -> Verdict:
        """It contradicts where anything certain does, though other claims agree: those stand beside it."""
        found = {finding.verdict for finding in self.findings}
        return next((verdict for verdict in Verdict if verdict in found), Verdict.CANNOT)


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the checks of an answer need to know: when it was said, for which state, and which sources tell of it."""

    dates: tuple[PartialDate, ...] = ()
    states: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()


def spoken(statement: Statement, answer: Answer) -> Spoken:
    """What the checks of this *answer* of *statement* need."""
    states = frozenset(state for state in map(state_in, statement.state.values) if state)
    return Spoken(statement.date.dates, states, frozenset(claim.source for claim in answer.fates))


def checks(answer: Answer, statement: Spoken, held: Sequence[Told] | None) -> tuple[Check, ...]:
    """Each fate that *answer* states, beside *held*: all claims about its person; None where none is known by number.

    >>> from tanuq.statements.told import Said
    >>> from tanuq.vocabulary.dates import parse_edtf
    >>> answer = Answer("1", persons=Said((Told("a", "answer_person", "P-1"),)), fates=Said((Told("b", "f", "died"),)))
    >>> held = [Told("c", "last_seen_date", "2022-05", about="last_seen", account="A-1", source="S-2")]
    >>> [(str(check.verdict), check.asks) for check in checks(answer, Spoken((parse_edtf("2021-04-09"),)), held)]
    [('contradicts', 'where_is_certificate')]
    """
    signs = signs_of(held) if held is not None else ()
    fates = answer.fates.codes or ("",)
    return tuple(Check(fate, _findings(fate, answer, statement, signs, held), _asks().get(fate, "")) for fate in fates)


def _findings(
    fate: str, answer: Answer, statement: Spoken, signs: Sequence[Sign], held: Sequence[Told] | None
) -> tuple[Finding, ...]:
    if reason := _beyond_checking(fate, answer, held):
        return (Finding(Verdict.CANNOT, reason),)
    found = tuple(_merged(_applied(rule, statement, signs) for rule in rules() if fate in rule.fates))
    decided = tuple(finding for finding in found if finding.verdict is not Verdict.CANNOT)
    return decided or found or (Finding(Verdict.CANNOT, _why_nothing(fate, statement, signs)),)


def _beyond_checking(fate: str, answer: Answer, held: Sequence[Told] | None) -> str:
    """Why there is nothing to check, "" where there is."""
    if not fate:
        return "no_fate"
    if fate == "no_answer":
        return "no_answer"
    if not answer.persons:
        return "by_name_only" if answer.names else "a_count" if answer.counts else "nobody_named"
    return "person_not_known" if held is None else ""


def _why_nothing(fate: str, statement: Spoken, signs: Sequence[Sign]) -> str:
    wanted = {rule.sign for rule in rules() if fate in rule.fates}
    telling = [sign for sign in signs if sign.sign in wanted]
    if telling and not statement.dates:
        return "words_undated"
    if telling and all(sign.source in statement.sources for sign in telling):
        return "own_source_only"
    return "dates_do_not_decide" if telling else "nothing_on_record"


def _applied(rule: Rule, statement: Spoken, signs: Sequence[Sign]) -> Iterable[Finding]:
    for sign in signs:
        if sign.sign != rule.sign or not _in_place(rule, statement, sign):
            continue
        if rule.verdict is Verdict.AGREES and sign.source in statement.sources:
            continue  # a source that agrees with itself shows nothing
        if when(sign.dates, statement.dates) in rule.when and not _undone(rule, sign, signs, statement):
            yield Finding(rule.verdict, rule.reason, sign.claims, rule.because)


def _merged(found: Iterable[Iterable[Finding]]) -> Iterable[Finding]:
    """One finding for each reason, with all the claims that give it."""
    by_reason: dict[str, Finding] = {}
    for finding in (one for some in found for one in some):
        known = by_reason.get(finding.reason)
        claims = (*known.claims, *finding.claims) if known else finding.claims
        merged = tuple(dict.fromkeys(claims))
        by_reason[finding.reason] = Finding(finding.verdict, finding.reason, merged, finding.because)
    return by_reason.values()


def _in_place(rule: Rule, statement: Spoken, sign: Sign) -> bool:
    if not rule.where:
        return True
    if not (statement.states and sign.states):
        return False
    own = sign.states <= statement.states
    return own if rule.where == "own" else not (sign.states & statement.states)


def _undone(rule: Rule, sign: Sign, signs: Sequence[Sign], statement: Spoken) -> bool:
    """Whether the record may know of the contrary between *sign* and the answer."""
    return any(
        other.sign in rule.unless
        and (other.account != sign.account or when(other.dates, sign.dates) is When.AFTER)
        and when(other.dates, sign.dates) is not When.BEFORE
        and when(other.dates, statement.dates) is not When.AFTER
        for other in signs
    )


def when(dates: Sequence[PartialDate], others: Sequence[PartialDate]) -> When:
    """How *dates* lie to *others*: certain only where every one of them lies so to each of the others.

    >>> from tanuq.vocabulary.dates import parse_edtf
    >>> [str(when([parse_edtf(one)], [parse_edtf("2021-04-09")])) for one in ("2021-03", "2021", "2021-04-10", "2022?")]
    ['before', 'open', 'after', 'open']
    """
    lies = {_lies(one, other) for one in dates for other in others}
    return lies.pop() if len(lies) == 1 else When.OPEN


def _lies(one: PartialDate, other: PartialDate) -> When:
    if one.uncertain or other.uncertain:
        return When.OPEN
    if not one.agrees_with(other):
        return When.BEFORE if one.latest < other.earliest else When.AFTER
    days = {one.earliest, one.latest, other.earliest, other.latest}
    exact = len(days) == 1 and not (one.approximate or other.approximate)
    return When.SAME if exact else When.OPEN


@cache
def rules() -> tuple[Rule, ...]:
    """All rules of ``rules.toml``."""
    table = read_toml("tanuq.statements", "data", "rules.toml")
    return tuple(
        Rule(
            fates=frozenset(row["fate"]),
            sign=row["sign"],
            when=frozenset(map(When, row["when"])),
            where=row.get("where", ""),
            unless=frozenset(row.get("unless", ())),
            verdict=Verdict(row["verdict"]),
            reason=row["reason"],
            because=row["because"],
        )
        for row in table["rule"]
    )


@cache
def _asks() -> dict[str, str]:
    return dict(read_toml("tanuq.statements", "data", "rules.toml")["asks"])
