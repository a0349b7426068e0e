"""A person as data: JSON with everything, FollowTheMoney and JSON-LD with what those know words for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import orjson
from django.utils import translation

from tanuq.casebook.claims import Claim
from tanuq.policy.visibility import Visibility
from tanuq.publishing.formats.ftm import Entities, entity_line
from tanuq.publishing.formats.ftm_values import partial_date
from tanuq.publishing.formats.people import account_told
from tanuq.publishing.formats.shipment import Heading
from tanuq.publishing.site.addresses import DATA, FOLLOW_THE_MONEY, JSON, JSON_LD, data_file, medium, person_page
from tanuq.publishing.site.options import Options
from tanuq.publishing.site.person.shown import PersonShown
from tanuq.publishing.site.tongues import tongues

_TO_DATA_FOLDER = "../../"

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
    written = {
        JSON: _bytes(_everything(shown, options)),
        FOLLOW_THE_MONEY: _entities(shown),
        JSON_LD: _bytes(_linked(shown, options)),
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
        "accounts": [account_told(account) for account in person.accounts],
        "subjects": [
            {"number": one.number, "kind": one.kind, "accounts": [account_told(account) for account in one.accounts]}
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


def _entities(shown: PersonShown) -> bytes:
    """As an export writes them, dated by the last change of the person: the next edition leaves the file alone."""
    heading = Heading(Visibility.PUBLIC, shown.changed_on)
    with translation.override("en"):
        return b"".join(map(entity_line, Entities(heading).of(shown.person)))


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
    return [value for value in values if not name.endswith("Date") or partial_date(value) == value]
