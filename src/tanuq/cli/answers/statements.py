"""Statements with their audiences, and answers beside what the record holds: as JSON and as lines of text."""

from collections.abc import Iterable, Iterator
from typing import Any

from tanuq.casebook.queries.views import ClaimView
from tanuq.publishing.answer_words import ASKS, MARKS, REASONS, VERDICTS
from tanuq.statements.checking import Check
from tanuq.statements.counting import named, sums
from tanuq.statements.marks import marks
from tanuq.statements.on_record import CheckedAnswer, Reader
from tanuq.statements.statement import Statement
from tanuq.statements.told import Said
from tanuq.vocabulary.labels import label


def statement_document(reader: Reader, statement: Statement) -> dict[str, Any]:
    """One statement; every field is the list of all that is told of it."""
    return {
        "statement": statement.number,
        **_lists(
            speaker=statement.speaker,
            office=statement.office,
            organisation=statement.organisation,
            state=statement.state,
            date=statement.date,
            place=statement.place,
            venue=statement.venue,
            channel=statement.channel,
            quotation=statement.words,
            language=statement.language,
            translation=statement.translation,
            positions=statement.positions,
            topics=statement.topics,
            states_spoken_of=statement.states_spoken_of,
            numbers_named=statement.numbers_named,
            persons=statement.persons,
            names=statement.names,
            answers_to=statement.answers_to,
            repeats=statement.repeats,
            contradicts=statement.contradicts,
        ),
        "audiences": [
            _lists(who=one.who, state=one.state, rank=one.rank, ground=one.ground) for one in statement.audiences
        ],
        "answers": [_answer(reader, one) for one in reader.checked(statement, statement.answers)],
        "sums": [{"total": one.total, "parts": list(one.parts), "adds_up": one.adds_up} for one in sums(statement)],
        "named": [{"fate": one.fate, "counted": one.counted, "named": one.named} for one in named(statement)],
        "pledges": [
            _lists(words=one.words, due=one.due, kept=one.kept, outcome=one.outcome) for one in statement.pledges
        ],
        "questions": [_lists(words=one.words, answered=one.answered) for one in statement.questions],
        "marks": [str(mark.kind) for mark in marks(statement)],
    }


def _lists(**told: Said) -> dict[str, Any]:
    return {name: list(said.values) for name, said in told.items()}


def _answer(reader: Reader, one: CheckedAnswer) -> dict[str, Any]:
    told = one.answer
    return {
        "person": one.person,
        **_lists(names=told.names, counts=told.counts, fates=told.fates, words=told.words),
        "checks": [_check(reader, check) for check in one.checks],
    }


def _check(reader: Reader, check: Check) -> dict[str, Any]:
    return {
        "fate": check.fate,
        "verdict": str(check.verdict),
        "findings": [
            {
                "reason": finding.reason,
                "sentence": str(REASONS[finding.reason]),
                "claims": [_claim(view) for view in reader.claims_of(finding.claims)],
            }
            for finding in check.findings
        ],
        "question": str(ASKS[check.asks]) if check.asks else "",
    }


def _claim(view: ClaimView) -> dict[str, str]:
    claim = view.claim
    return {
        "property": claim.property,
        "value": claim.value,
        "written": claim.written,
        "account": view.account,
        "source": view.source.id,
    }


def statement_lines(reader: Reader, statements: Iterable[Statement]) -> Iterator[str]:
    """Statements in a few lines each."""
    for number, statement in enumerate(statements):
        if number:
            yield ""
        yield from _lines(reader, statement)


def _lines(reader: Reader, statement: Statement) -> Iterator[str]:
    who = _in_words(statement.speaker, statement.office, statement.organisation, statement.state)
    yield f"{statement.number}  {who or 'no speaker named'}; {_in_words(statement.date) or 'no date'}"
    for words in statement.words.values:
        yield f"  “{words}”"
    for mark in marks(statement):
        yield f"  to be looked at: {MARKS[mark.kind]}"
    for audience in statement.audiences:
        ranks = ", ".join(label("audience_rank", code) for code in audience.rank.codes) or "rank not told"
        yield f"  {ranks}: {_in_words(audience.who, audience.state)}"
    for one in reader.checked(statement, statement.answers):
        yield from _answer_lines(reader, one)


def _answer_lines(reader: Reader, one: CheckedAnswer) -> Iterator[str]:
    whom = one.person or _in_words(one.answer.names) or _in_words(one.answer.counts)
    for check in one.checks:
        fate = label("fate", check.fate) if check.fate else "no fate"
        yield f"  {whom}: {fate}: {VERDICTS[check.verdict]}"
        for finding in check.findings:
            yield f"    {REASONS[finding.reason]}"
            for view in reader.claims_of(finding.claims):
                yield f"      {view.label}: {view.display} ({view.source.id or 'a source that is not shown'})"
        if check.asks:
            yield f"    to be asked: {ASKS[check.asks]}"


def _in_words(*told: Said) -> str:
    return ", ".join(" or ".join(said.values) for said in told if said)
