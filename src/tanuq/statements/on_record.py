"""Asks the casebook for statements, interventions and persons, and lays each answer beside what the record holds."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field

from tanuq.casebook.numbers import person_number
from tanuq.casebook.queries.accounts_of_persons import accounts_of_persons
from tanuq.casebook.queries.subjects import SubjectView, subjects_about, subjects_naming
from tanuq.casebook.queries.views import AccountView, ClaimView, PersonView
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer
from tanuq.statements.checking import Check, checks, spoken
from tanuq.statements.reading import intervention_of, statement_of
from tanuq.statements.statement import Answer, Intervention, Statement
from tanuq.statements.told import Told
from tanuq.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class CheckedAnswer:
    """One answer with its checks, person by person. *person* is "" where none is named by a number."""

    answer: Answer
    person: str
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class AnswerAbout:
    """An answer about somebody, with the statement that gives it."""

    view: SubjectView
    statement: Statement
    checked: CheckedAnswer


@dataclass(slots=True)
class Reader:
    """Reads the record as one viewer may see it, each person once, and remembers the way back to every claim."""

    record: Record
    viewer: Viewer
    claims: dict[str, ClaimView] = field(default_factory=dict)
    """Every claim that was read, by its key."""
    _held: dict[str, tuple[Told, ...] | None] = field(default_factory=dict)

    def statement(self, view: SubjectView) -> Statement:
        """The statement that *view* shows."""
        return statement_of(view.id, self._told(view.accounts))

    def intervention(self, view: SubjectView) -> Intervention:
        """The intervention that *view* shows."""
        return intervention_of(view.id, self._told(view.accounts))

    def checked(self, statement: Statement, answers: Iterable[Answer]) -> Iterator[CheckedAnswer]:
        """These *answers* of *statement*, each person in them by itself."""
        several = tuple(answers)
        self.read_persons(number for answer in several for number in answer.persons.codes)
        for answer in several:
            of = spoken(statement, answer)
            for number in answer.persons.codes or ("",):
                yield CheckedAnswer(answer, number, checks(answer, of, self._held.get(number)))

    def about(self, person: PersonView) -> Iterator[AnswerAbout]:
        """Every answer about *person*, by any number that he or she bears or bore."""
        numbers = {person.id, *person.other_ids}
        for view in subjects_about(self.record, self.viewer, person):
            if view.kind is Kind.STATEMENT:
                statement = self.statement(view)
                for checked in self.checked(statement, statement.answers):
                    if checked.person in numbers:
                        yield AnswerAbout(view, statement, checked)

    def read_persons(self, numbers: Iterable[str]) -> None:
        """Read, all at once, what the record holds of the persons with these numbers and was not read yet.

        Whoever may not be known of is remembered as None: told as little as where there is none.
        """
        wanted = dict.fromkeys(number for number in numbers if number not in self._held)
        if not wanted:
            return
        accounts = accounts_of_persons(self.viewer, wanted)
        bearing = {number: {number, *(person_number(one.id) for one in held)} for number, held in accounts.items()}
        cases = self._cases({other for others in bearing.values() for other in others})
        for number in wanted:
            theirs = (case for other in sorted(bearing.get(number, ())) for case in cases.get(other, ()))
            told = [*accounts.get(number, ()), *dict.fromkeys(theirs)]
            self._held[number] = self._told(told) if number in accounts else None

    def _cases(self, numbers: Set[str]) -> dict[str, list[AccountView]]:
        """Number → the accounts of cases that name the person who bears it."""
        cases: dict[str, list[AccountView]] = {}
        for view in subjects_naming(self.record, self.viewer, numbers):
            if view.kind is Kind.PROCEEDING:
                for number in {claim.claim.value for claim in view.claims} & numbers:
                    cases.setdefault(number, []).extend(view.accounts)
        return cases

    def claims_of(self, told: Iterable[Told]) -> tuple[ClaimView, ...]:
        """The claims that were read as *told*."""
        return tuple(self.claims[one.key] for one in told)

    def _told(self, accounts: Sequence[AccountView]) -> tuple[Told, ...]:
        found = tuple(told_of(accounts))
        self.claims |= {told.key: view for told, view in found}
        return tuple(told for told, _view in found)


def told_of(accounts: Iterable[AccountView]) -> Iterator[tuple[Told, ClaimView]]:
    """The claims of *accounts* as this room takes them, each with the view that it came from."""
    for account in accounts:
        for place, view in enumerate(account.claims):
            yield _told(account, place, view), view


def _told(account: AccountView, place: int, view: ClaimView) -> Told:
    claim = view.claim
    return Told(
        key=f"{account.id}#{place}",
        code=claim.property,
        value=claim.value,
        written=claim.written,
        about=claim.about,
        account=account.id,
        source=account.source.id,
        problem=claim.problem,
    )


def told_in(checked: CheckedAnswer) -> Iterator[Told]:
    """The claims of the record on which the checks of an answer rest."""
    return (told for check in checked.checks for finding in check.findings for told in finding.claims)
