"""Puts the demonstration's archive into a record, step by step, the way an office would."""

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tanuq.casebook.deciding import judge, prefer
from tanuq.casebook.giving import begin_subject
from tanuq.casebook.numbers import given_account_number, person_number, row_account_number, subject_number
from tanuq.casebook.queries.sources import source
from tanuq.casebook.record import Record
from tanuq.cli.answers.wording import counted
from tanuq.cli.demo_material.material import (
    AccountReference,
    DemoList,
    Material,
    demo_articles,
    demo_cases,
    demo_judgements,
    demo_lists,
    demo_photographs,
    demo_preferences,
    demo_testimonies,
)
from tanuq.cli.demo_material.telling import claims_about, drafts_about
from tanuq.cli.demonstrated_edition import release_some
from tanuq.intake.files.receiving import ReceiveOptions, receive_file
from tanuq.intake.lists.importing import ImportOptions, import_list
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

Tell = Callable[[str], None]

_OFFICE = Viewer(Visibility.RESTRICTED)


@dataclass(slots=True)
class Demonstration:
    """The record being filled, and where its accounts have gone."""

    record: Record
    tell: Tell
    accounts: dict[AccountReference, str] = field(default_factory=dict)
    subjects: dict[str, str] = field(default_factory=dict)
    """What else was told of, such as a proceeding: its id in the material → its number."""
    roots: dict[str, str] = field(default_factory=dict)
    """List → hash of the entry that mapped it first."""
    sources: dict[str, str] = field(default_factory=dict)
    """Item or list → number of its source."""

    def run(self) -> None:
        """The main job: take in, map, judge, prefer, publish."""
        with tempfile.TemporaryDirectory() as inbox:
            self._receive_all(demo_testimonies(), Path(inbox), "testimony", "testimonies")
            self._receive_all(demo_photographs(), Path(inbox), "photograph", "photographs")
            self._receive_all(demo_articles(), Path(inbox), "article", "articles")
            self._receive_all(demo_cases(), Path(inbox), "article", "articles")
            self._tell_of_cases()
            for demo_list in demo_lists():
                self._import(demo_list, Path(inbox))
        self._decide()
        release_some(self.record, self.sources, self.tell)

    def person_of(self, material: str, key: str) -> str:
        """Number under which the person of this account was first known; it leads to them for ever."""
        return person_number(self._account(AccountReference(material, key)))

    def _receive_all(self, items: Sequence[Material], inbox: Path, one: str, many: str) -> None:
        told = sum(self._receive(item, inbox) for item in items)
        which = "which tells" if len(items) == 1 else "which tell"
        tale = f", {which} of {counted(told, 'person', 'people')}" if told else ""
        self.tell(f"tanuq add …       {counted(len(items), one, many)}{tale}")

    def _receive(self, item: Material, inbox: Path) -> int:
        """Receive one item and write down what it says; how many accounts it gives."""
        options = ReceiveOptions(
            title=item.title, material=item.material, language=item.language, visibility=item.visibility
        )
        received = receive_file(self.record, _written(inbox, item.file_name, item.content), options)
        self.sources[item.id] = received.source
        text = source(self.record, _OFFICE, received.source).text or ""
        entries = self.record.write(drafts_about(item, received.source, text))
        given = [entry for entry in entries if entry.kind == "account.given"]
        for account, entry in zip(item.accounts, given, strict=True):
            self.accounts[AccountReference(item.id, account.id)] = given_account_number(entry.hash)
        self._begin_subjects(item, received.source, text)
        return len(given)

    def _begin_subjects(self, item: Material, source_number: str, text: str) -> None:
        for subject in item.subjects:
            claims = claims_about(subject, text, lambda reference: person_number(self._account(reference)))
            entry = begin_subject(self.record, source_number, subject.kind, claims)
            self.subjects[subject.id] = subject_number(subject.kind, given_account_number(entry.hash))

    def _tell_of_cases(self) -> None:
        kinds = [subject.kind for item in demo_cases() for subject in item.subjects]
        tale = ", ".join(counted(kinds.count(kind), kind.value) for kind in dict.fromkeys(kinds))
        self.tell(f"on the pages …    {tale}, told of by it")

    def _import(self, demo_list: DemoList, inbox: Path) -> None:
        options = ImportOptions(
            name=demo_list.name,
            corrections=demo_list.corrections,
            key=demo_list.key,
            language=demo_list.language,
        )
        outcome = import_list(self.record, _written(inbox, demo_list.file_name, demo_list.content), options)
        self.roots[demo_list.id] = outcome.entry
        self.sources[demo_list.id] = outcome.source
        self.tell(
            f"tanuq import …    “{demo_list.name}”: {counted(outcome.rows, 'row')}, "
            f"{counted(outcome.claims, 'claim')}, {counted(outcome.problems, 'cell')} kept as written"
        )

    def _decide(self) -> None:
        for judgement in demo_judgements():
            pair = (self._account(judgement.first), self._account(judgement.second))
            judge(self.record, pair, judgement.verdict, judgement.reason)
        for preference in demo_preferences():
            account = self._account(preference.account)
            prefer(self.record, account, (preference.property, preference.value), preference.reason)
        verdicts = [judgement.verdict for judgement in demo_judgements()]
        self.tell(f"tanuq judge …     {_tally(verdicts)}; every one with its reason")

    def _account(self, reference: AccountReference) -> str:
        if reference.material in self.roots:
            return row_account_number(bytes.fromhex(self.roots[reference.material]), reference.key)
        return self.accounts[reference]


def _written(inbox: Path, name: str, content: bytes) -> Path:
    path = inbox / name
    path.write_bytes(content)
    return path


def _tally(verdicts: Iterable[str]) -> str:
    listed = list(verdicts)
    return ", ".join(f"{listed.count(verdict)} {verdict}" for verdict in dict.fromkeys(listed))
