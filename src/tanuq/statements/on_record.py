"""Asks the casebook for statements, interventions and persons, and lays each answer beside what the record holds."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tanuq.casebook.errors import CasebookError
from tanuq.casebook.queries.persons import person as person_with
from tanuq.casebook.queries.subjects import SubjectView, subjects_about
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
        for answer in answers:
            of = spoken(statement, answer)
            for number in answer.persons.codes or ("",):
                held = self.held_of(number) if number else None
                yield CheckedAnswer(answer, number, checks(answer, of, held))

    def about(self, person: PersonView) -> Iterator[AnswerAbout]:
        """Every answer about *person*, by any number that he or she bears or bore."""
        numbers = {person.id, *person.other_ids}
        subjects = subjects_about(self.record, self.viewer, person)
        spoken_of = [view for view in subjects if view.kind is Kind.STATEMENT]
        if spoken_of:
            self._held |= dict.fromkeys(numbers, self._of_person(person, subjects))
        for view in spoken_of:
            statement = self.statement(view)
            for checked in self.checked(statement, statement.answers):
                if checked.person in numbers:
                    yield AnswerAbout(view, statement, checked)

    def held_of(self, number: str) -> tuple[Told, ...] | None:
        """All that the record holds of the person with this number; None where the viewer may not know of any."""
        if number not in self._held:
            self._held[number] = self._looked_up(number)
        return self._held[number]

    def claims_of(self, told: Iterable[Told]) -> tuple[ClaimView, ...]:
        """The claims that were read as *told*."""
        return tuple(self.claims[one.key] for one in told)

    def _looked_up(self, number: str) -> tuple[Told, ...] | None:
        try:
            person = person_with(self.record, self.viewer, number)
        except CasebookError:  # whoever may not know of the person is told as little as where there is none
            return None
        return self._of_person(person, subjects_about(self.record, self.viewer, person))

    def _of_person(self, person: PersonView, subjects: Iterable[SubjectView]) -> tuple[Told, ...]:
        """What the accounts of *person* tell, and the cases among the *subjects* that name him or her."""
        cases = [account for view in subjects if view.kind is Kind.PROCEEDING for account in view.accounts]
        return self._told([*person.accounts, *cases])

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
