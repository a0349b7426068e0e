"""What authorities say of a person, each beside what the edition holds: it agrees, or contradicts, or neither."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tanuq.casebook.queries.subjects import SubjectView
from tanuq.casebook.queries.views import AccountView, ClaimView
from tanuq.statements.checking import Check, Finding, Verdict, checks, spoken
from tanuq.statements.on_record import told_of
from tanuq.statements.reading import statement_of
from tanuq.statements.statement import Answer, Statement
from tanuq.statements.told import Said
from tanuq.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """One answer, with the way back from what is computed to the claims."""

    statement: Statement
    answer: Answer
    checks: tuple[Check, ...]
    claims: Mapping[str, ClaimView]

    @property
    def contradicts(self) -> bool:
        """Whether anything certain on record contradicts it."""
        return any(check.verdict is Verdict.CONTRADICTS for check in self.checks)

    def told(self, said: Said) -> tuple[ClaimView, ...]:
        """The claims of *said*."""
        return tuple(self.claims[one.key] for one in said)

    def behind(self, finding: Finding) -> tuple[ClaimView, ...]:
        """The claims on which *finding* rests."""
        return tuple(self.claims[one.key] for one in finding.claims)


def answers_about(
    numbers: Sequence[str], accounts: Sequence[AccountView], subjects: Sequence[SubjectView]
) -> Iterator[AnswerShown]:
    """Every answer in *subjects* about the person who bears *numbers*, and of whom *accounts* tell."""
    statements = [view for view in subjects if view.kind is Kind.STATEMENT]
    if not statements:
        return
    cases = (account for view in subjects if view.kind is Kind.PROCEEDING for account in view.accounts)
    held = tuple(told_of([*accounts, *cases]))
    for view in statements:
        said = tuple(told_of(view.accounts))
        statement = statement_of(view.id, [told for told, _ in said])
        claims = {told.key: claim for told, claim in (*held, *said)}
        for answer in statement.answers:
            if {*answer.persons.codes} & {*numbers}:
                found = checks(answer, spoken(statement, answer), [told for told, _ in held])
                yield AnswerShown(statement, answer, found, claims)
