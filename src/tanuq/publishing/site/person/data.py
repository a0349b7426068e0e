"""A person as data: JSON with everything, FollowTheMoney and JSON-LD with what those know words for."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import orjson

from tanuq.casebook.claims import Claim
from tanuq.publishing.release.values import ReleasedAccount, ReleasedPerson
from tanuq.publishing.site.addresses import DATA, FOLLOW_THE_MONEY, JSON, JSON_LD, data_file, medium, person_page
from tanuq.publishing.site.options import Options
from tanuq.publishing.site.person.shown import PersonShown
from tanuq.publishing.site.tongues import tongues

_PLAIN_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_TO_DATA_FOLDER = "../../"

_OF_PERSON: Mapping[str, str] = {
    "birth_date": "birthDate",
    "birth_place": "birthPlace",
    "death_date": "deathDate",
    "occupation": "profession",
    "education": "education",
    "ethnicity": "ethnicity",
    "religion": "religion",
    "family_name": "lastName",
    "given_names": "firstName",
}
"""Property → what FollowTheMoney calls it of a Person."""
_SEX = {"male": "male", "female": "female"}
_SCHEMA_ORG: Mapping[str, str] = {
    "birth_date": "birthDate",
    "death_date": "deathDate",
    "birth_place": "birthPlace",
    "death_place": "deathPlace",
    "family_name": "familyName",
    "given_names": "givenName",
    "sex": "gender",
    "nationality": "nationality",
    "occupation": "jobTitle",
}


def data_of(shown: PersonShown, options: Options) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of every data file of one person."""
    person = shown.person
    whole, money, linked = _everything(shown, options), _entities(shown), _linked(shown, options)
    written = {
        JSON: _bytes(whole),
        FOLLOW_THE_MONEY: b"".join(map(_bytes, money)),
        JSON_LD: _bytes(linked),
    }
    yield from ((data_file(person.number, ending), written[ending]) for ending in DATA)


def _bytes(document: Any) -> bytes:
    return orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE)


def _everything(shown: PersonShown, options: Options) -> dict[str, Any]:
    person = shown.person
    return {
        "person": person.number,
        "also": person.also,
        "names": [{"text": name.text, "script": name.script} for name in shown.names],
        "accounts": [_account(account) for account in person.accounts],
        "subjects": [
            {"number": one.number, "kind": one.kind, "accounts": [_account(account) for account in one.accounts]}
            for one in person.subjects
        ],
        "sources": [
            {
                "source": source.number,
                "material": source.material,
                "language": source.language,
                "title": source.title,
                "copy": _TO_DATA_FOLDER + medium(source.copy, source.copy_type) if source.copy else "",
            }
            for source in person.sources
        ],
        "photographs": [_TO_DATA_FOLDER + medium(one.sha256, one.media_type) for one in person.photographs],
        "preferred": [{"property": prop, "value": value} for prop, value in person.preferred],
        "changes": person.changes,
        "pages": {one.tag: f"{_TO_DATA_FOLDER}{one.code}/{person_page(person.number)}" for one in tongues()},
        "licence": options.licence_link,
    }


def _account(account: ReleasedAccount) -> dict[str, Any]:
    return {
        "account": account.number,
        "source": account.source,
        "level": account.level,
        "claims": [_claim(claim) for claim in account.claims],
    }


def _claim(claim: Claim) -> dict[str, str]:
    said = {"property": claim.property, "value": claim.value, "written": claim.written}
    more = {"about": claim.about, "certainty": claim.certainty, "problem": claim.problem}
    return said | {name: text for name, text in more.items() if text}


def _entities(shown: PersonShown) -> Iterator[dict[str, Any]]:
    """FollowTheMoney entities; their ids are public numbers, and what belongs to them."""
    person = shown.person
    claims = _understood(claim for account in person.accounts for claim in account.claims)
    properties: dict[str, list[str]] = {}
    if shown.names:
        properties["name"] = [shown.names[0].text]
    if len(shown.names) > 1:
        properties["alias"] = [name.text for name in shown.names[1:]]
    for code, name in _OF_PERSON.items():
        if found := _fitting(name, _values(claims, code)):
            properties[name] = found
    if sexes := [_SEX[value] for value in _values(claims, "sex") if value in _SEX]:
        properties["gender"] = sexes
    yield {"id": person.number, "schema": "Person", "properties": properties}
    yield from _events(person)


def _events(person: ReleasedPerson) -> Iterator[dict[str, Any]]:
    acts: dict[tuple[str, str], list[Claim]] = {}
    for account in person.accounts:
        for claim in _understood(account.claims):
            if claim.about and claim.about != "report":
                acts.setdefault((account.number, claim.about), []).append(claim)
    for (number, about), claims in acts.items():
        properties = {"name": [about.partition(".")[0]], "involved": [person.number], "recordId": [number]}
        if dates := [
            one.value for one in claims if one.property.endswith("_date") and _PLAIN_DATE.fullmatch(one.value)
        ]:
            properties["date"] = dates
        if places := [one.value for one in claims if one.property.endswith("_place")]:
            properties["location"] = places
        yield {"id": f"{person.number}.{number}.{about}", "schema": "Event", "properties": properties}


def _linked(shown: PersonShown, options: Options) -> dict[str, Any]:
    """schema.org; a date is given only where it is one that schema.org knows, and every value that sources give."""
    person = shown.person
    claims = _understood(claim for account in person.accounts for claim in account.claims)
    names = [name.text for name in shown.names]
    document: dict[str, Any] = {"@context": "https://schema.org", "@type": "Person", "identifier": person.number}
    if names:
        document["name"] = names[0]
    if names[1:]:
        document["alternateName"] = names[1:]
    for code, name in _SCHEMA_ORG.items():
        if found := _fitting(name, _values(claims, code)):
            document[name] = found[0] if len(found) == 1 else found
    if options.address:
        page = f"{options.address}en/{person_page(person.number)}"
        document |= {"@id": page, "url": page}
    return document


def _understood(claims: Iterable[Claim]) -> list[Claim]:
    return [claim for claim in claims if claim.value and not claim.problem]


def _values(claims: Sequence[Claim], code: str) -> list[str]:
    return list(dict.fromkeys(claim.value for claim in claims if claim.property == code))


def _fitting(name: str, values: Sequence[str]) -> list[str]:
    """Of *values* those that *name* of another vocabulary can hold: it knows no dates but plain ones."""
    return [value for value in values if not name.endswith("Date") or _PLAIN_DATE.fullmatch(value)]
