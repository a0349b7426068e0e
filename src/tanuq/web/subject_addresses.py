"""Where the pages of cases, statements, interventions and groups are, and where a number leads."""

from django.urls import reverse
from django.utils.http import urlencode

from tanuq.casebook.numbers import SUBJECT_LETTERS
from tanuq.vocabulary.kinds import Kind

ROOMS = {
    Kind.PROCEEDING: "proceedings",
    Kind.STATEMENT: "statements",
    Kind.INTERVENTION: "interventions",
    Kind.GROUP: "groups",
}
"""The kinds that have pages of their own, in the order they are offered in, with the first part of the address."""
OF_LAW = frozenset({Kind.PROCEEDING, Kind.GROUP})
"""The kinds that articles of treaties can bear on."""
_PAGES = {"P": "person", "A": "account", "S": "source", "L": "list"} | {
    letter: f"{ROOMS[kind]}-one" for kind, letter in SUBJECT_LETTERS.items()
}


def page_of(number: str) -> str:
    """The page of whatever has this number; "" where nothing has a page under such a number.

    >>> page_of("Kazakhstan")
    ''
    """
    name = _PAGES.get(number[:1]) if number[1:2] == "-" else None
    return reverse(name, args=[number]) if name is not None else ""


def law_of(kind: Kind, number: str) -> str:
    """The page of the law on the subject with this number; "" where no article can bear on such a kind."""
    return reverse(f"{ROOMS[kind]}-law", args=[number]) if kind in OF_LAW else ""


def list_of(kind: Kind) -> str:
    """The page that lists everything of a *kind*."""
    return reverse(ROOMS[kind])


def adding_to(kind: Kind, number: str, part: str, source: str = "") -> str:
    """The page that adds one *part*, such as a stage, to the subject with this number; by *source* if one is named."""
    parts = {name: value for name, value in (("part", part), ("source", source)) if value}
    return f"{reverse(f'{ROOMS[kind]}-add', args=[number])}?{urlencode(parts)}"


def beginning(kind: Kind, **parts: str) -> str:
    """The page that begins a subject of a *kind*, with what is known of it already."""
    said = {name: value for name, value in parts.items() if value}
    address = reverse(f"{ROOMS[kind]}-new")
    return f"{address}?{urlencode(said)}" if said else address
