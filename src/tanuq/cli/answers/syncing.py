"""What `tanuq sync` answers: for each command the document for programs, and the lines for people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tanuq.casebook.authorship import who
from tanuq.casebook.queries.gathering import moment
from tanuq.casebook.queries.members import names_of
from tanuq.casebook.record import Record, milliseconds_now
from tanuq.cli.answers.wording import counted
from tanuq.exchange.clocks import ahead_of, days_behind, days_on_the_way
from tanuq.exchange.conflicts import Conflict, Side
from tanuq.exchange.offices import Office, Offices
from tanuq.exchange.receiving import Received
from tanuq.exchange.sayings import Sort
from tanuq.ledger.entries import Entry
from tanuq.vocabulary.labels import label

_SHORT = 12
_QUESTIONS: Mapping[Sort, str] = {
    Sort.IDENTITY: "Are {0} and {1} one person?",
    Sort.CHAIN: "These judgements cannot all be true:",
    Sort.VALUE: "{1} of {0}:",
    Sort.REVIEW: "How well is {0} verified?",
    Sort.CLAIM: "A claim of {0} was put right twice ({1}):",
    Sort.CONSENT: "Consent of {0} ({1}):",
    Sort.SOURCE: "Source {0}:",
    Sort.DESCRIPTION: "Source {0}, {1}:",
    Sort.LIST: "{0}, taken in as a list or corrected by both:",
    Sort.MEMBER: "Member {0}:",
    Sort.TASK: "Task {0} on {1}:",
    Sort.LOGIN: "Two members sign in as “{0}”; neither can until one is removed:",
}


@dataclass(frozen=True, slots=True)
class People:
    """Who wrote an entry, and where, in words."""

    members: Mapping[str, str]
    offices: Mapping[str, str]
    """Key of a copy (hexadecimal) to the name of its office."""
    own: str

    @classmethod
    def of(cls, record: Record, entries: Sequence[Entry]) -> "People":
        """Those who wrote *entries*."""
        return cls(
            names_of(record, [who(entry) for entry in entries]),
            Offices(record.store).names_of_authors(),
            record.ledger.author,
        )

    def place(self, author: str) -> str:
        """Where the copy that writes under this key is."""
        if author == self.own:
            return "here"
        return f"at {self.offices[author]}" if author in self.offices else f"at the copy {author[:_SHORT]}"

    def writer(self, entry: Entry) -> str:
        """Who wrote *entry*, and where."""
        name = self.members.get(who(entry), "")
        return f"{name}, {self.place(entry.author)}" if name else self.place(entry.author)


def office_document(office: Office) -> dict[str, Any]:
    """A known office, for programs."""
    return {
        "name": office.name,
        "address": office.address.text,
        "fingerprint": office.address.fingerprint,
        "received_at": moment(office.received_at) if office.received_at else None,
        "sent_at": moment(office.sent_at) if office.sent_at else None,
    }


def office_line(office: Office) -> str:
    """A known office, for people."""
    received = f"last file taken in {moment(office.received_at)}" if office.received_at else "no file taken in yet"
    sent = f"last made {moment(office.sent_at)}" if office.sent_at else "none made yet"
    return f"{office.name}  {office.address.fingerprint}  {received}; {sent}"


def conflict_documents(record: Record, conflicts: Sequence[Conflict]) -> list[dict[str, Any]]:
    """Conflicts, for programs."""
    people = _people(record, conflicts)
    return [
        {
            "sort": conflict.sort.value,
            "about": list(conflict.about),
            "sides": [_side_document(side, people) for side in conflict.sides],
        }
        for conflict in conflicts
    ]


def _side_document(side: Side, people: People) -> dict[str, Any]:
    entry = side.entry
    return {
        "entry": entry.hash,
        "says": side.says,
        "reason": _reason(entry),
        "who": who(entry),
        "name": people.members.get(who(entry), ""),
        "office": people.offices.get(entry.author, ""),
        "own": entry.author == people.own,
        "at": moment(entry.time.milliseconds),
        "holds": side.holds,
    }


def conflict_lines(record: Record, conflicts: Sequence[Conflict]) -> Iterator[str]:
    """Conflicts, for people: a question, and below it what each side says."""
    people = _people(record, conflicts)
    for conflict in conflicts:
        yield _question(conflict)
        for side in conflict.sides:
            holds = "; counts for now, being the newest" if side.holds else ""
            reason = f" ({_reason(side.entry)})" if _reason(side.entry) else ""
            yield (
                f"    {side.says}{reason} — {people.writer(side.entry)}, {moment(side.entry.time.milliseconds)}, "
                f"entry {side.entry.hash[:_SHORT]}{holds}"
            )


def _reason(entry: Entry) -> str:
    return str((entry.body or {}).get("reason", ""))


def _question(conflict: Conflict) -> str:
    about = list(conflict.about)
    if conflict.sort is Sort.VALUE:
        about[1] = label("property", about[1])
    return _QUESTIONS[conflict.sort].format(*about)


def _people(record: Record, conflicts: Sequence[Conflict]) -> People:
    return People.of(record, [side.entry for conflict in conflicts for side in conflict.sides])


def received_document(record: Record, received: Received, found: Sequence[Conflict]) -> dict[str, Any]:
    """What a file brought, for programs."""
    head = received.head
    return {
        "office": received.office.name,
        "fingerprint": received.office.address.fingerprint,
        "made_at": moment(head.made_at),
        "entries": {"new": received.new_entries, "known": head.entries - received.new_entries},
        "kinds": received.kinds,
        "sources": received.kinds.get("source.received", 0),
        "accounts": received.accounts,
        "pieces": {"new": received.new_pieces, "known": head.pieces - received.new_pieces},
        "erasures": received.erased,
        "new_copies": list(received.new_authors),
        "clocks": clock_remarks(record, received),
        "conflicts": conflict_documents(record, found),
    }


def received_lines(record: Record, received: Received, found: Sequence[Conflict]) -> Iterator[str]:
    """What a file brought, for people."""
    head, office = received.head, received.office
    yield (
        f"Taken in from {office.name} ({office.address.fingerprint}), made {moment(head.made_at)}: "
        f"{counted(received.new_entries, 'new entry', 'new entries')} ({head.entries - received.new_entries:,} were "
        f"known) and {counted(received.new_pieces, 'new piece')} of evidence."
    )
    for kind, count in received.kinds.items():
        yield f"  {count:>6,}  {kind}"
    if received.kinds:
        sources = counted(received.kinds.get("source.received", 0), "source")
        yield f"With them came {sources} and {counted(received.accounts, 'account')}."
    if received.erased:
        yield f"{counted(received.erased, 'body', 'bodies')} of entries erased there, and now erased here too."
    if len(received.new_authors) > 1:
        keys = ", ".join(author[:_SHORT] for author in received.new_authors)
        yield f"Nothing was here before of these copies of the record: {keys}."
    yield from clock_remarks(record, received)
    if found:
        yield f"{counted(len(found), 'conflict')} with what others recorded meanwhile:"
        yield from conflict_lines(record, found)
    elif received.new_entries:
        yield "No conflict with what others recorded meanwhile."


def clock_remarks(record: Record, received: Received) -> list[str]:
    """Which clock seems to be set wrong, in words."""
    now, people = milliseconds_now(), People.of(record, [])
    remarks = [
        f"The clock {people.place(ahead.author)} is or was {counted(ahead.days, 'day')} ahead of this computer's: "
        f"{counted(ahead.entries, 'entry', 'entries')} dated in the future, which count as newest until then. Compare "
        "both clocks with a telephone; what matters can be decided anew there."
        for ahead in ahead_of(record, now)
    ]
    behind = days_behind(record, received.head, now)
    if behind:
        remarks.append(
            f"The clock at {received.office.name} is {counted(behind, 'day')} behind, or another one ahead: its file "
            "claims to be older than entries that it holds. Compare the clocks with a telephone."
        )
    elif days := days_on_the_way(received.head, now):
        remarks.append(
            f"By the clock at {received.office.name} the file was made {counted(days, 'day')} ago. If it was not, that "
            "clock is behind, or this computer's ahead."
        )
    return remarks
