"""People as far as they may leave for one use, and what of them stays and why: the only door to what goes out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

import orjson
from pyroaring import BitMap

from tanuq.casebook.claims import Claim, decode, nature_of, readable_property
from tanuq.casebook.models import Account, Mention, Origin, Preferred, Source, SubjectAccount, Told
from tanuq.casebook.numbers import account_number, person_number
from tanuq.casebook.queries.accounts_of_persons import joined_persons
from tanuq.casebook.queries.gathering import accounts_with_ids, members_of
from tanuq.casebook.queries.reviews import LEVELS, levels_of
from tanuq.casebook.record import Record
from tanuq.policy.actions import Consent
from tanuq.policy.decision import Viewer
from tanuq.policy.roles import Nature
from tanuq.policy.uses import Held, Part, Standing, Use, held_back, silenced, unnames
from tanuq.policy.visibility import Visibility, strictest
from tanuq.vocabulary.kinds import ValueType

_CHUNK = 500
_PHOTOGRAPH = "photograph"
_STATES = {"given": Consent.GIVEN, "refused": Consent.REFUSED, "withdrawn": Consent.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What is to leave, for which use, by whom."""

    use: Use
    viewer: Viewer
    level: str = LEVELS[0]
    """The least level of verification, for a use that asks for one."""


@dataclass(frozen=True, slots=True)
class OutgoingSource:
    """What may be told of a source: never its file name, nor who gave it."""

    number: str
    material: str
    language: str
    title: str
    """As the office wrote it: whoever prints it decides whether it is of a kind that was published before."""
    evidence: str
    copy: str
    """SHA-256 of the redacted copy, or ""."""
    copy_type: str


@dataclass(frozen=True, slots=True)
class OutgoingAccount:
    """What one source says, as far as it may leave."""

    number: str
    source: str
    level: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class OutgoingSubject:
    """A case, statement, intervention or group that names the person, as far as it may leave."""

    number: str
    kind: str
    accounts: tuple[OutgoingAccount, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """Something of a person that stays, and why."""

    why: Held
    source: str
    account: str
    property: str


@dataclass(frozen=True, slots=True)
class OutgoingPerson:
    """One person as far as he or she may leave; without accounts, nobody is to learn of him or her."""

    number: str
    """The number that the public knows: of an account that leaves, or "" where none does."""
    office_number: str
    """The number here."""
    also: tuple[str, ...]
    accounts: tuple[OutgoingAccount, ...]
    subjects: tuple[OutgoingSubject, ...]
    photographs: tuple[str, ...]
    """Numbers of the sources whose redacted copies show the person."""
    preferred: tuple[tuple[str, str], ...]
    """(property, value) pairs that somebody chose."""
    kept: tuple[Kept, ...]


@dataclass(slots=True)
class Sources:
    """The sources that were read, by number."""

    rows: dict[str, Source] = field(default_factory=dict)
    _consents: dict[str, Mapping[str, Consent]] = field(default_factory=dict)

    def read(self, numbers: Iterable[str]) -> None:
        """Read those of these that were not read yet."""
        wanted = sorted({number for number in numbers if number not in self.rows})
        for start in range(0, len(wanted), _CHUNK):
            for source in Source.objects.filter(number__in=wanted[start : start + _CHUNK]):
                self.rows[source.number] = source

    def consents(self, number: str) -> Mapping[str, Consent]:
        """What those who gave the source consented to."""
        if number not in self._consents:
            stated = orjson.loads(self.rows[number].consents) if number in self.rows else []
            self._consents[number] = {purpose: _STATES[state] for purpose, state, _date in stated}
        return self._consents[number]

    def outgoing(self, number: str) -> OutgoingSource:
        """What may be told of it, to whom it may be told of at all."""
        row = self.rows[number]
        return OutgoingSource(
            row.number, row.material, row.language, row.title, row.evidence, row.redacted, row.redacted_type
        )


def outgoing_people(
    record: Record, leaving: Outgoing, persons: Iterable[int], sources: Sources, among: BitMap | None = None
) -> Iterator[OutgoingPerson]:
    """Each of *persons* (as this casebook numbers them), in the order of their numbers here, in constant memory.

    What points to somebody is told only where that somebody leaves too: *among* are those of whom that can be, else
    *persons*. *sources* holds, for each person as it is given, the sources named.
    """
    wanted = sorted(set(persons))
    selected = BitMap(wanted) if among is None else among
    for start in range(0, len(wanted), _CHUNK):
        yield from _Chunk(record, leaving, selected, sources).people(wanted[start : start + _CHUNK])
        sources.rows.clear()


@dataclass(slots=True)
class _Chunk:
    """Some people, with everything that decides what of them leaves, read at once."""

    record: Record
    leaving: Outgoing
    selected: BitMap
    sources: Sources
    origins: dict[int, Origin] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)
    public: dict[str, str] = field(default_factory=dict)
    """Number of a person here → the number that leaves; "" of somebody who does not leave."""

    def people(self, persons: Sequence[int]) -> Iterator[OutgoingPerson]:
        held = self._accounts(persons)
        bare = [self._person(person, accounts) for person, accounts in held.items()]
        mentioned = self._mentioned(bare)
        self._settle_who_else_leaves(bare, mentioned)
        chosen = _preferred([account.number for person in bare for account in person.accounts])
        for person in bare:
            yield self._complete(person, mentioned, chosen)

    def _accounts(self, persons: Sequence[int]) -> dict[int, list[Account]]:
        members = members_of(persons)
        found = {account.id: account for account in accounts_with_ids(a for ids in members.values() for a in ids)}
        self._read_around(list(found.values()))
        return {person: [found[one] for one in members[person] if one in found] for person in persons}

    def _read_around(self, accounts: Sequence[Told]) -> None:
        keys = {account.origin for account in accounts}.difference(self.origins)
        for origin in Origin.objects.filter(pk__in=sorted(keys)):
            self.origins[origin.pk] = origin
        self.sources.read(self.origins[account.origin].source for account in accounts)
        photographs = (
            claim.value for account in accounts for claim in decode(account.claims) if claim.property == _PHOTOGRAPH
        )
        self.sources.read(value for value in photographs if value.startswith("S-"))
        of_persons = [account.number for account in accounts if isinstance(account, Account)]
        self.levels |= levels_of(self.record, self.leaving.viewer, of_persons)

    def _person(self, person: int, accounts: Sequence[Account]) -> OutgoingPerson:
        ordered = sorted(accounts, key=lambda one: (one.id != person, self.origins[one.origin].order, one.row))
        numbers = [self.origins[account.origin].source for account in ordered]
        consents = [self.sources.consents(number) for number in numbers]
        office = person_number(next((one.number for one in accounts if one.id == person), ordered[0].number))
        silent = [
            Kept(Held.WITHDRAWN, number, "", "")
            for number, stated in zip(numbers, consents, strict=True)
            if silenced(self.leaving.use, stated)
        ]
        if silent:
            return OutgoingPerson("", office, (), (), (), (), (), tuple(dict.fromkeys(silent)))
        unnamed = any(unnames(self.leaving.use, stated) for stated in consents)
        kept: list[Kept] = []
        left = [self._account(account, kept, unnamed=unnamed) for account in ordered]
        leaving = tuple(account for account in left if account.claims)
        if not leaving:
            return OutgoingPerson("", office, (), (), (), (), (), tuple(kept))
        # The account that bears the number here may stay: then nobody is to know of it.
        bearing = office if account_number(office) == leaving[0].number else person_number(leaving[0].number)
        also = tuple(person_number(account.number) for account in leaving[1:])
        photographs = self._photographs(leaving, kept)
        return OutgoingPerson(bearing, office, also, leaving, (), photographs, (), tuple(kept))

    def _account(self, account: Told, kept: list[Kept], *, unnamed: bool = False) -> OutgoingAccount:
        number = self.origins[account.origin].source
        if silenced(self.leaving.use, self.sources.consents(number)):
            kept.append(Kept(Held.WITHDRAWN, number, account.number, ""))
            return OutgoingAccount(account.number, number, LEVELS[0], ())
        level = self.levels.get(account.number, LEVELS[0])
        verified = not isinstance(account, Account) or LEVELS.index(level) >= LEVELS.index(self.leaving.level)
        left = []
        for claim in decode(account.claims):
            standing = Standing(
                claim.visibility, _nature(claim), Part.TOLD, self.sources.consents(number), verified, unnamed
            )
            why = held_back(self.leaving.viewer, self.leaving.use, standing) if claim.property != _PHOTOGRAPH else None
            if why is None:
                left.append(claim)
            else:
                kept.append(Kept(why, number, account.number, claim.property))
        # A photograph alone tells of nobody.
        told = left if any(claim.property != _PHOTOGRAPH for claim in left) else []
        return OutgoingAccount(account.number, number, level, tuple(told))

    def _photographs(self, accounts: Sequence[OutgoingAccount], kept: list[Kept]) -> tuple[str, ...]:
        shown = []
        for account in accounts:
            for claim in account.claims:
                if claim.property == _PHOTOGRAPH and (why := self._keeps_photograph(account, claim)) is None:
                    shown.append(claim.value)
                elif claim.property == _PHOTOGRAPH and why is not None:
                    # What is to be redacted is the picture, not the testimony beside it.
                    lies_in = claim.value if why is Held.NOT_REDACTED else account.source
                    kept.append(Kept(why, lies_in, account.number, _PHOTOGRAPH))
        return tuple(dict.fromkeys(shown))

    def _keeps_photograph(self, account: OutgoingAccount, claim: Claim) -> Held | None:
        picture = self.sources.rows.get(claim.value)
        if picture is None:
            return Held.ELSEWHERE
        beside, own = self.sources.consents(account.source), self.sources.consents(picture.number)
        # Whoever brought the picture may have said so of the whole testimony; a no counts from either.
        stated = {**beside, **{purpose: said for purpose, said in own.items() if said is not Consent.NOT_ASKED}}
        refused = {purpose for purpose, said in beside.items() if said in {Consent.REFUSED, Consent.WITHDRAWN}}
        stated |= dict.fromkeys(refused, Consent.REFUSED)
        seen = strictest([claim.visibility, Visibility(picture.visibility)])
        standing = Standing(seen, Nature.IDENTIFYING, Part.PHOTOGRAPH, stated, verified=True)
        if silenced(self.leaving.use, own):
            return Held.WITHDRAWN
        if picture.malware or not picture.redacted:
            return held_back(self.leaving.viewer, self.leaving.use, standing) or Held.NOT_REDACTED
        return held_back(self.leaving.viewer, self.leaving.use, standing)

    def _mentioned(self, people: Sequence[OutgoingPerson]) -> dict[str, list[OutgoingSubject]]:
        """Number of a person here → the subjects that name him or her by any number, with all that may leave."""
        office = {number: person for person in people if person.accounts for number in _numbers(person)}
        named: defaultdict[str, set[str]] = defaultdict(set)
        subjects: dict[str, list[SubjectAccount]] = {}
        wanted = sorted(office)
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            pairs = list(Mention.objects.filter(target__in=chunk).values_list("account", "target"))
            accounts = dict(SubjectAccount.objects.filter(id__in={a for a, _ in pairs}).values_list("id", "subject"))
            for account, target in pairs:
                named[accounts[account]].add(office[target].office_number)
        for telling in SubjectAccount.objects.filter(subject__in=sorted(named)).order_by("id"):
            subjects.setdefault(telling.subject, []).append(telling)
        self._read_around([account for told in subjects.values() for account in told])
        found: dict[str, list[OutgoingSubject]] = {}
        for number, told in sorted(subjects.items()):
            told.sort(key=lambda one: (one.number != account_number(number), self.origins[one.origin].order))
            left = tuple(view for one in told if (view := self._account(one, [])).claims)
            if left:
                for person in named[number]:
                    found.setdefault(person, []).append(OutgoingSubject(number, told[0].kind, left))
        return found

    def _settle_who_else_leaves(
        self, people: Sequence[OutgoingPerson], mentioned: Mapping[str, Sequence[OutgoingSubject]]
    ) -> None:
        """Learn under which number, if any, everybody leaves whom these people's subjects refer to."""
        self.public |= {number: person.number for person in people for number in (person.office_number, *person.also)}
        referred = {
            claim.value
            for subjects in mentioned.values()
            for subject in subjects
            for account in subject.accounts
            for claim in account.claims
            if claim.value.startswith("P-") and _is_reference(claim)
        }
        others = joined_persons(referred.difference(self.public))
        inside = {number: person for number, person in others.items() if person in self.selected}
        held = self._accounts(sorted(set(inside.values()))) if inside else {}
        leaving = {person: self._person(person, accounts).number for person, accounts in held.items()}
        self.public |= {number: leaving.get(person, "") for number, person in inside.items()}

    def _complete(
        self,
        person: OutgoingPerson,
        mentioned: Mapping[str, Sequence[OutgoingSubject]],
        chosen: Mapping[str, Preferred],
    ) -> OutgoingPerson:
        if not person.accounts:
            return person
        subjects = tuple(mentioned.get(person.office_number, ()))
        known = {subject.number for subject in subjects}
        named_sources = {account.source for account in person.accounts} | {
            account.source for subject in subjects for account in subject.accounts
        }
        led = known | named_sources | set(person.photographs)
        complete = tuple(
            replace(subject, accounts=told)
            for subject in subjects
            if (told := self._led(subject.accounts, led)) and self._still_names(told, person)
        )
        preferred = {
            (choice.property, choice.value)
            for account in person.accounts
            if (choice := chosen.get(account.number)) is not None
        }
        told_values = {(claim.property, text) for a in person.accounts for claim in a.claims for text in _texts(claim)}
        return replace(
            person,
            accounts=self._led(person.accounts, led),
            subjects=complete,
            preferred=tuple(sorted(preferred & told_values)),
        )

    def _still_names(self, accounts: Sequence[OutgoingAccount], person: OutgoingPerson) -> bool:
        return any(claim.value == person.number for account in accounts for claim in account.claims)

    def _led(self, accounts: Sequence[OutgoingAccount], led: Set[str]) -> tuple[OutgoingAccount, ...]:
        """The accounts with those references that lead to what leaves too, under the numbers that leave."""
        found = []
        for account in accounts:
            claims = tuple(turned for claim in account.claims if (turned := self._turned(claim, led)) is not None)
            if claims:
                found.append(replace(account, claims=claims))
        return tuple(found)

    def _turned(self, claim: Claim, led: Set[str]) -> Claim | None:
        if claim.property != _PHOTOGRAPH and not _is_reference(claim):
            return claim
        number = self.public.get(claim.value, "") if claim.value.startswith("P-") else claim.value
        if claim.value.startswith("P-"):
            return replace(claim, value=number, written=number) if number else None
        return claim if number in led else None


def _nature(claim: Claim) -> Nature:
    # A reference to somebody tells a number that is public where it leads somewhere, and leaves only then.
    plain = _is_reference(claim) and not claim.problem
    return Nature.PLAIN if plain else nature_of(claim)


def _is_reference(claim: Claim) -> bool:
    return readable_property(claim.property).value_type is ValueType.REFERENCE


def _texts(claim: Claim) -> tuple[str, str]:
    return claim.value, claim.written


def _numbers(person: OutgoingPerson) -> set[str]:
    return {person.office_number, person.number, *person.also}


def _preferred(accounts: Sequence[str]) -> dict[str, Preferred]:
    """account → the newest choice made on it."""
    found: dict[str, Preferred] = {}
    for start in range(0, len(accounts), _CHUNK):
        for choice in Preferred.objects.filter(account__in=accounts[start : start + _CHUNK]).order_by("order"):
            found[choice.account] = choice
    return found
