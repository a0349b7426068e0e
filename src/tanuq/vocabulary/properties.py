"""What can be claimed about a person, an act or anything else: the table ``data/properties.toml``."""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any, Literal

from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.errors import UnknownProperty
from tanuq.vocabulary.kinds import Kind, ValueType

Facet = Literal["", "value", "year"]

_IDENTIFYING = frozenset({ValueType.NAME, ValueType.IDENTIFIER, ValueType.REFERENCE, ValueType.TEXT})
"""Types whose values can tell who somebody is; of free words nobody knows what stands in them."""
_TOLD_OF_PERSONS = frozenset({Kind.PERSON, Kind.ACT, Kind.PROCEEDING, Kind.RELATIONSHIP})
"""Kinds that an account of a person holds; what else is claimed has accounts of its own."""


@dataclass(frozen=True, slots=True)
class Property:
    """One thing that a claim can give the value of."""

    code: str
    kind: Kind
    value_type: ValueType
    list_name: str = ""
    """The controlled list of a code, else ""."""
    about: str = ""
    """The act it belongs to ("taken", "sentence", …), "" where it says who somebody is."""
    visibility: str = "public"
    """How far its values may go before anybody decides, no further than their source: a word of
    ``policy.visibility.Visibility``."""
    identifying: bool = True
    """Whether a value can tell who somebody is: such values are never shown to an outside viewer."""
    facet: Facet = ""
    """What people are counted and filtered by: the "value", the "year", or nothing ("")."""
    esf: str = ""
    """Field number in HURIDOCS Events Standard Formats, "" where it has none."""
    pfif: str = ""
    """Field name in the People Finder Interchange Format 1.4, "" where it has none."""
    accounts: frozenset[Kind] = frozenset()
    """What the accounts that may hold it are about."""

    def __hash__(self) -> int:
        """By the code alone, which no two share: read_value looks properties up by the million."""
        return hash(self.code)


@cache
def _properties() -> dict[str, Property]:
    table = read_toml("tanuq.vocabulary", "data", "properties.toml")
    return {code: _property(code, row) for code, row in table.items()}


def _property(code: str, row: dict[str, Any]) -> Property:
    kind, value_type = Kind(row["kind"]), ValueType(row["type"])
    rest = {"identifying": value_type in _IDENTIFYING} | row
    accounts = frozenset(map(Kind, rest.get("accounts", [Kind.PERSON if kind in _TOLD_OF_PERSONS else kind])))
    rest = {name: value for name, value in rest.items() if name not in {"kind", "type", "accounts"}}
    return Property(code=code, kind=kind, value_type=value_type, accounts=accounts, **rest)


def property_named(code: str) -> Property:
    """The property with this *code*.

    Raises:
        UnknownProperty: when there is none; the message names those that look alike.
    """
    try:
        return _properties()[code]
    except KeyError:
        raise UnknownProperty(_unknown(code)) from None


def _unknown(code: str) -> str:
    near = get_close_matches(code.lower(), _properties(), n=3, cutoff=0.5)
    hint = f"Did you mean {' or '.join(near)}?" if near else "docs/vocabulary.md lists them all."
    return f"There is no property “{code}”. {hint}"


@cache
def properties_of(kind: Kind) -> tuple[Property, ...]:
    """What an account about something of this *kind* may hold, in the order in which a page shows it.

    >>> [prop.code for prop in properties_of(Kind.PLACE)]
    ['place_name', 'place_kind', 'latitude', 'longitude']
    """
    return tuple(prop for prop in all_properties() if kind in prop.accounts)


@cache
def all_properties() -> tuple[Property, ...]:
    """Every property, in the order in which a page shows them."""
    return tuple(_properties().values())
