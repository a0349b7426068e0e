"""What an office does, as Hypothesis draws it: lists, testimonies, judgements, links, second thoughts, erasures."""

from collections.abc import Sequence

from hypothesis import strategies as st
from recordmaking import Desk, accept, claim, give, judge, map_rows, propose, receive_text, take_back

from tanuq.casebook.numbers import given_account_number, subject_number
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft, Entry
from tanuq.vocabulary.kinds import Kind

Step = tuple[str, object, object]

NAMES = ("Ana Peralta", "Айгүл", "گۈلنار", "沙依拉", "")
DATES = ("1950", "1976-12-26", "31/02/1977", "sin datos", "")
PLACES = ("La Plata", "Құлжа", "")
HELD = (("2017-05", "team"), ("2018~", "public"), ("", "partner"))
"""Since when somebody was held, and who may know that date."""
rows = st.lists(
    st.tuples(
        st.sampled_from(("1", "2", "3", "")),
        st.sampled_from(NAMES),
        st.sampled_from(DATES),
        st.sampled_from(("F", "M", "")),
        st.sampled_from(PLACES),
    ),
    min_size=1,
    max_size=5,
)
pairs = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from((0.91, 0.95, 0.99))), min_size=1, max_size=4
)
# What somebody does next: the numbers choose among what is there.
steps = st.lists(
    st.one_of(
        st.tuples(st.just("map"), rows, st.booleans()),
        st.tuples(st.just("correct"), rows, st.integers(0, 9)),
        st.tuples(st.just("give"), st.sampled_from(NAMES[:4]), st.sampled_from(("public", "team", "restricted"))),
        st.tuples(st.just("tell"), st.integers(0, 9), st.sampled_from(("public", "team", "restricted"))),
        st.tuples(st.just("add"), st.integers(0, 9), st.sampled_from(("1976", "sin datos"))),
        st.tuples(st.just("hold"), st.integers(0, 9), st.sampled_from(HELD)),
        st.tuples(st.just("drop"), st.integers(0, 30), st.integers(0, 1)),
        st.tuples(st.just("judge"), st.integers(0, 9), st.integers(0, 9)),
        st.tuples(st.just("part"), st.integers(0, 9), st.integers(0, 9)),
        st.tuples(st.just("review"), st.integers(0, 9), st.sampled_from(("partly_verified", "documented"))),
        st.tuples(st.just("admit"), st.integers(0, 2), st.booleans()),
        st.tuples(st.just("dismiss"), st.integers(0, 2), st.just(0)),
        st.tuples(st.just("link"), pairs, st.just(0)),
        st.tuples(st.just("accept"), st.integers(0, 9), st.integers(1, 4)),
        st.tuples(st.just("take back"), st.integers(0, 30), st.just(0)),
        st.tuples(st.just("erase"), st.integers(0, 30), st.just(0)),
    ),
    min_size=1,
    max_size=8,
)


_MEMBER = "M-000000000000000{}"


class Office:
    """Does steps at a desk, remembering what there is to choose from."""

    def __init__(self, desk: Desk | Record, name: str) -> None:
        self.desk = desk
        self.name = name
        self.steps = 0
        self.lists: list[Entry] = []
        self.done: list[Entry] = []
        self.accounts: list[str] = []
        self.cases: list[str] = []
        self.given: list[tuple[Entry, str]] = []
        self.runs: list[tuple[Entry, list[tuple[str, str, float]]]] = []

    def do(self, todo: Sequence[Step]) -> None:
        """Do one step after the other; what cannot be done is left out."""
        for what, first, second in todo:
            getattr(self, "_" + what.replace(" ", "_"))(self.steps, first, second)
            self.steps += 1

    def _map(self, number: int, cells: list[tuple[str, ...]], keyed: bool) -> None:
        entry = map_rows(self.desk, cells, name=f"{self.name} {number}", key=0 if keyed else None)
        self.lists.append(entry)
        self.done.append(entry)

    def _correct(self, number: int, cells: list[tuple[str, ...]], which: int) -> None:
        if self.lists:
            root = self.lists[which % len(self.lists)].hash
            self.done.append(map_rows(self.desk, cells, name=f"{self.name} {number}", root=root))

    def _give(self, number: int, name: str, visibility: str) -> None:
        source = receive_text(self.desk, f"{name} of {self.name}, {number}", visibility=visibility)
        entry = give(self.desk, source, claim("name", name), claim("sex", "female"))
        self.accounts.append(given_account_number(entry.hash))
        self.given.append((entry, source))
        self.done.append(entry)

    def _tell(self, number: int, which: int, visibility: str) -> None:
        """An account of a proceeding: of one that is there already, of another source, where there is one."""
        source = receive_text(self.desk, f"case of {self.name}, {number}", visibility=visibility)
        subject = self.cases[which % len(self.cases)] if self.cases else ""
        state = claim("proceeding_state", ("Kazakhstan", "Atlantis")[number % 2])
        body = {"source": source, "kind": "proceeding", "claims": [state, claim("person_concerned", "P-0")]}
        entry = self.desk.write([Draft("account.given", body | ({"subject": subject} if subject else {}))])[0]
        self.cases.append(subject_number(Kind.PROCEEDING, given_account_number(entry.hash)))
        self.given.append((entry, source))
        self.done.append(entry)

    def _add(self, number: int, which: int, date: str) -> None:
        del number
        if self.given:
            first, source = self.given[which % len(self.given)]
            body = {"source": source, "account": given_account_number(first.hash)}
            claims = [claim("birth_date", date), claim("taken_place", "La Plata")]
            self.done += self.desk.write([Draft("account.given", {**body, "claims": claims})])

    def _hold(self, number: int, which: int, held: tuple[str, str]) -> None:
        """Add to somebody's account where they were held: its date may be seen by others than its place."""
        del number
        if self.given:
            first, source = self.given[which % len(self.given)]
            date, seen = held
            body = {"source": source, "account": given_account_number(first.hash)}
            claims = [claim("detention_place", "La Plata", visibility="partner"), claim("status", "0201")]
            claims += [claim("detention_date", date, visibility=seen)] if date else []
            self.done += self.desk.write([Draft("account.given", {**body, "claims": claims})])

    def _drop(self, number: int, which: int, place: int) -> None:
        """Take back one claim of something done, which may well be no account."""
        del number
        if self.done:
            target = [self.done[which % len(self.done)].hash, place]
            self.done += self.desk.write([Draft("claim.retracted", {"entries": [], "claims": [target]})])

    def _judge(self, number: int, first: int, second: int) -> None:
        del number
        for one, other in self._pair(first, second):
            self.done.append(judge(self.desk, one, other))

    def _part(self, number: int, first: int, second: int) -> None:
        for one, other in self._pair(first, second):
            self.done.append(judge(self.desk, one, other, ("different", "unsure")[number % 2]))

    def _review(self, number: int, which: int, level: str) -> None:
        if self.accounts:
            body = {"account": self.accounts[which % len(self.accounts)], "level": level, "reason": f"seen {number}"}
            self.done += self.desk.write([Draft("review.decided", body)])

    def _admit(self, number: int, which: int, again: bool) -> None:
        """Admit somebody, or give other roles; perhaps knowing of the removals written here."""
        body = {"member": _MEMBER.format(which), "name": f"{self.name} {number}", "login": "ana", "roles": ["intake"]}
        known = [entry.hash for entry in self.desk.ledger.entries(kinds=["member.removed"])] if again else []
        self.done += self.desk.write([Draft("member.admitted", {**body, "lifts": known})])

    def _dismiss(self, number: int, which: int, nothing: int) -> None:
        del nothing
        body = {"member": _MEMBER.format(which), "reason": f"left {number}"}
        self.done += self.desk.write([Draft("member.removed", body)])

    def _link(self, number: int, drawn: list[tuple[int, int, float]], nothing: int) -> None:
        del number, nothing
        found = [(*names, sure) for first, second, sure in drawn for names in self._pair(first, second)]
        if found:
            self.done.append(propose(self.desk, *found))
            self.runs.append((self.done[-1], found))

    def _accept(self, number: int, which: int, most: int) -> None:
        del number
        if self.runs:
            run, found = self.runs[which % len(self.runs)]
            self.done.append(accept(self.desk, run, *found[:most]))

    def _pair(self, first: int, second: int) -> list[tuple[str, str]]:
        """Two accounts that there are, or none."""
        if len(self.accounts) < 2:
            return []
        one, other = self.accounts[first % len(self.accounts)], self.accounts[second % len(self.accounts)]
        return [(one, other)] if one != other else []

    def _take_back(self, number: int, which: int, nothing: int) -> None:
        del number, nothing
        if self.done:
            self.done.append(take_back(self.desk, self.done[which % len(self.done)]))

    def _erase(self, number: int, which: int, nothing: int) -> None:
        del number, nothing
        if self.done and self.desk.ledger.entry(self.done[which % len(self.done)].hash).body is not None:
            self.desk.ledger.erase_body(self.done[which % len(self.done)].hash, "asked for by the family")
