"""People as FollowTheMoney entities, one JSON object a line: Person, Event, CourtCase, Document, and what links them.

Written by hand: the followthemoney library reads the result in the tests, and is not needed to write it.
Model: https://followthemoney.tech/explorer/
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, BinaryIO

import orjson

from tanuq.casebook.claims import Claim, readable_property
from tanuq.casebook.queries.cards import name_views
from tanuq.casebook.queries.wording import about_label, in_words, term_in_words
from tanuq.publishing.formats.ftm_values import country, language, partial_date
from tanuq.publishing.formats.lines import lines
from tanuq.publishing.formats.shipment import Heading
from tanuq.publishing.release.values import ReleasedAccount, ReleasedPerson, ReleasedSource, ReleasedSubject
from tanuq.vocabulary.kinds import Kind, ValueType

FILE = "people.ftm.json"
MEDIA_TYPE = "application/json+ftm"
_CASE = frozenset({"case_number", "case_name"})


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity; a property without values is left out when it is written."""

    id: str
    schema: str
    properties: Mapping[str, Iterable[str]]


def write_entities(stream: BinaryIO, heading: Heading, people: Iterable[ReleasedPerson]) -> Counter[str]:
    """Write everybody, and count the entities of each schema."""
    counts: Counter[str] = Counter()
    writing = Entities(heading)
    for person in people:
        for entity in writing.of(person):
            stream.write(entity_line(entity))
            counts[entity.schema] += 1
    return counts


def entity_line(entity: Entity) -> bytes:
    """One entity as its line; a property without values is left out."""
    properties = {name: list(dict.fromkeys(filter(None, values))) for name, values in entity.properties.items()}
    said = {name: values for name, values in properties.items() if values}
    document: dict[str, Any] = {"id": entity.id, "schema": entity.schema, "properties": said}
    if caption := next((said[name][0] for name in ("name", "title", "fileName") if name in said), ""):
        document["caption"] = caption
    return orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE)


@dataclass(slots=True)
class Entities:
    """Makes the entities of one person after the other; what several share is made once."""

    heading: Heading
    _made: set[str] = field(default_factory=set)

    def of(self, person: ReleasedPerson) -> Iterator[Entity]:
        """Everything about one person."""
        yield self._person(person)
        for source in person.sources:
            yield from self._once(source.number, lambda source=source: self._document(source))  # type: ignore[misc]
        for account in person.accounts:
            yield from self._account(person, account)
        for subject in person.subjects:
            yield from self._subject(person, subject)

    def _once(self, number: str, make: Callable[[], Entity]) -> Iterator[Entity]:
        if number not in self._made:
            self._made.add(number)
            yield make()

    def _provenance(self) -> dict[str, list[str]]:
        wishes, day = self.heading.wishes, [self.heading.day]
        return {"publisher": [wishes.organization], "retrievedAt": day, "modifiedAt": day}

    def _person(self, person: ReleasedPerson) -> Entity:
        said = _by_property(claim for account in person.accounts for claim in account.claims)
        chosen = next((value for code, value in person.preferred if code == "name"), "")
        names = [name.text for name in name_views((account.claims for account in person.accounts), chosen)]
        own = [claim for account in person.accounts for claim in account.claims if _is_note(claim)]
        properties = {
            "name": names or [person.number],
            "notes": lines(own),
            "proof": _sources(person.accounts),
            **{name: make(said.get(code, ())) for name, code, make in _PERSON},
            **self._provenance(),
        }
        return Entity(person.number, "Person", properties)

    def _document(self, source: ReleasedSource) -> Entity:
        material = term_in_words("source_material", source.material) if source.material else ""
        shared: dict[str, Iterable[str]] = {"language": [language(source.language)], **self._provenance()}
        if source.title:
            shared |= {"title": [source.title], "name": [source.title], "summary": [material]}
            return Entity(source.number, "Article", shared)
        shared |= {"title": [material], "fileName": [source.number], "contentHash": [], "mimeType": [source.copy_type]}
        return Entity(source.number, "Document", shared)

    def _account(self, person: ReleasedPerson, account: ReleasedAccount) -> Iterator[Entity]:
        said = _by_property(account.claims)
        yield Entity(
            f"{account.number}.source",
            "Documentation",
            {
                "document": [account.source],
                "entity": [person.number],
                "role": _words(said.get("basis", ())) or ["account"],
                "date": _dates(said.get("reported_date", ())),
                "status": [term_in_words("review_level", account.level)],
                **self._provenance(),
            },
        )
        acts: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in account.claims:
            if _is_of_act(claim):
                acts[claim.about].append(claim)
        for about, claims in acts.items():
            yield from self._event(person, account, about, claims)
        if _CASE & said.keys():
            claims = [claim for claim in account.claims if claim.about == "proceeding"]
            yield from self._case(f"{account.number}.proceeding", person, {account.source: claims})

    def _event(
        self, person: ReleasedPerson, account: ReleasedAccount, about: str, claims: list[Claim]
    ) -> Iterator[Entity]:
        courts = [claim for claim in claims if claim.property == "court"]
        bodies = {in_words(claim): _body_number(in_words(claim)) for claim in courts if in_words(claim)}
        for name, number in bodies.items():
            yield from self._once(
                number,
                lambda name=name, number=number: Entity(  # type: ignore[misc]
                    number, "PublicBody", {"name": [name], **self._provenance()}
                ),
            )
        properties = {
            "name": [about_label(about) or about],
            "involved": [person.number],
            "organizer": bodies.values(),
            "proof": [account.source],
            "notes": lines(claims),
            **_when_and_where(claims),
            **self._provenance(),
        }
        yield Entity(f"{account.number}.{about}", "Event", properties)

    def _subject(self, person: ReleasedPerson, subject: ReleasedSubject) -> Iterator[Entity]:
        told = {account.source: list(account.claims) for account in subject.accounts}
        if subject.kind == Kind.PROCEEDING:
            yield from self._case(subject.number, person, told)
            return
        claims = [claim for claims in told.values() for claim in claims]
        said = _by_property(claims)
        if subject.kind == Kind.GROUP and "group_name" in said:
            names = _values(said["group_name"])
            yield from self._once(subject.number, lambda: self._thing(subject.number, "Organization", names, told))
            yield self._link(subject.number, "Membership", person, "member", "organization")
            return
        name = [about_label(subject.kind) or subject.kind]
        yield from self._once(
            subject.number,
            lambda: self._thing(subject.number, "Event", name, told, _when_and_where(claims)),
        )
        yield self._link(subject.number, "UnknownLink", person, "subject", "object")

    def _case(self, number: str, person: ReleasedPerson, told: Mapping[str, list[Claim]]) -> Iterator[Entity]:
        claims = [claim for claims in told.values() for claim in claims]
        said = _by_property(claims)
        kinds = _words(said.get("proceeding_kind", ()))
        more = {
            "caseNumber": _values(said.get("case_number", ())),
            "type": kinds,
            "court": _words([*said.get("proceeding_authority", ()), *said.get("stage_authority", ())]),
            "country": _countries(said.get("proceeding_state", ())),
            "status": _words(said.get("outcome", ())),
        }
        names = _values(said.get("case_name", ())) or kinds or [number]
        yield from self._once(number, lambda: self._thing(number, "CourtCase", names, told, more))
        yield self._link(number, "CourtCaseParty", person, "party", "case")

    def _thing(
        self,
        number: str,
        schema: str,
        names: list[str],
        told: Mapping[str, list[Claim]],
        more: Mapping[str, Iterable[str]] | None = None,
    ) -> Entity:
        notes = lines(claim for claims in told.values() for claim in claims)
        return Entity(
            number, schema, {"name": names, "notes": notes, "proof": told, **(more or {}), **self._provenance()}
        )

    def _link(self, number: str, schema: str, person: ReleasedPerson, one: str, other: str) -> Entity:
        ends = {one: [person.number], other: [number], "role": ["person concerned"]}
        return Entity(f"{number}.{person.number}", schema, {**ends, **self._provenance()})


def _sources(accounts: Iterable[ReleasedAccount]) -> list[str]:
    return [account.source for account in accounts]


def _by_property(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.property, []).append(claim)
    return found


def _is_of_act(claim: Claim) -> bool:
    return bool(claim.about) and (readable_property(claim.property).kind is Kind.ACT or claim.property == "court")


def _is_note(claim: Claim) -> bool:
    """Whether neither a property of Person nor another entity tells it."""
    return claim.property not in _TOLD_OTHERWISE and not _is_of_act(claim)


def _values(claims: Iterable[Claim]) -> list[str]:
    return [claim.value or claim.written for claim in claims]


def _words(claims: Iterable[Claim]) -> list[str]:
    return [in_words(claim) for claim in claims]


def _dates(claims: Iterable[Claim]) -> list[str]:
    return [partial_date(claim.value) for claim in claims]


def _countries(claims: Iterable[Claim]) -> list[str]:
    return [country(claim.value) for claim in claims]


def _understood(claims: Iterable[Claim]) -> list[str]:
    return [claim.value for claim in claims if not claim.problem]


def _when_and_where(claims: Iterable[Claim]) -> dict[str, list[str]]:
    held = list(claims)
    types = {claim.property: readable_property(claim.property).value_type for claim in held}
    return {
        "date": _dates(claim for claim in held if types[claim.property] is ValueType.DATE),
        "location": _values(claim for claim in held if types[claim.property] is ValueType.PLACE),
    }


def _body_number(name: str) -> str:
    """A number for an authority that has none here, the same wherever it is named so."""
    return f"body-{sha256(' '.join(name.casefold().split()).encode()).hexdigest()[:16]}"


_PERSON: tuple[tuple[str, str, Callable[[Iterable[Claim]], list[str]]], ...] = (
    ("firstName", "given_names", _values),
    ("lastName", "family_name", _values),
    ("gender", "sex", _understood),
    ("birthDate", "birth_date", _dates),
    ("birthPlace", "birth_place", _values),
    ("deathDate", "death_date", _dates),
    ("nationality", "nationality", _countries),
    ("ethnicity", "ethnicity", _words),
    ("religion", "religion", _words),
    ("profession", "occupation", _words),
    ("education", "education", _words),
    ("political", "affiliation", _words),
    ("idNumber", "identity_document", _values),
    ("status", "status", _words),
)
_TOLD_OTHERWISE = frozenset({"name", "name_other", "photograph", "basis", "reported_date", *_CASE}).union(
    {code for _, code, make in _PERSON if make not in {_dates, _countries}}
)
"""Dates and states that FollowTheMoney cannot say stand in the notes too, in words."""
