"""Which word of a name says what it is: the word for a group or a place, an office, what a group is for."""

from collections.abc import Sequence, Set

from tanuq.reading.entities.lexicon import Lexicon
from tanuq.reading.entities.marks import marks
from tanuq.reading.entities.places import known_place

CONNECTORS = marks("connectors")
_WEAK_HEADS = marks("surnames_too")
"""Heads that are last names too: behind a given name, they are."""
_PURPOSES = marks("purposes")
_PLIGHTS = marks("plights")
_NUMBERED = frozenset({"no", "number", "№"})
_HOUSES = marks("houses")
_FIRST_HEADS = marks("first_heads")


def name_in_latin(keys: Sequence[str], lexicon: Lexicon) -> tuple[int, int] | None:
    """The name in Latin letters beside a Cyrillic word for a group: организация Human Rights Watch."""
    last = len(keys) - 1
    if last < 1 or (keys[0] < "Ѐ") == (keys[last] < "Ѐ"):
        return None
    name = (1, last + 1) if keys[0] >= "Ѐ" else (0, last)
    word = keys[0] if keys[0] >= "Ѐ" else keys[last]
    latin = all(key < "Ѐ" for key in keys[name[0] : name[1]])
    return name if latin and word in lexicon.group_heads else None


def known_group(keys: Sequence[str], lexicon: Lexicon) -> int:
    """How many words at the beginning are a known organisation, before the name of somebody of it."""
    sizes = range(min(4, len(keys) - 1), 0, -1)
    longest = next((size for size in sizes if tuple(keys[:size]) in lexicon.groups), 0)
    rest = keys[longest:]
    return longest if rest[0] in lexicon.given or rest[0] in lexicon.roles else 0


def is_for_something(keys: Sequence[str], office: int | None, lexicon: Lexicon) -> bool:
    """Whether it is called by what it is for: “Montagnards Stand for Justice”, “Special Jurisdiction for Peace”."""
    at = next((at for at in range(1, len(keys) - 1) if keys[at] in {"for", "in"}), 0)
    named = keys[at + 1] in (_PURPOSES if keys[at] == "for" else _PLIGHTS) if at else False
    offices = lexicon.roles | lexicon.titles
    return named and (office is None or office > at) and offices.isdisjoint(keys[:at])


def is_an_office_itself(keys: Sequence[str], office: int, lexicon: Lexicon) -> bool:
    """Whether an office stands in the name of an organisation, behind which only its field follows."""
    if len(keys) < 2 or keys[1] not in CONNECTORS or keys[0] not in lexicon.group_heads:
        return False
    fields = lexicon.topics | CONNECTORS | _PURPOSES
    return all(key in fields or key == "the" for key in keys[office + 1 :])


def head_of(keys: Sequence[str], lexicon: Lexicon) -> int | None:
    """Where the word stands that says what it is: before the first “of”, else the last; in Cyrillic any."""
    connected = next((at for at, key in enumerate(keys) if key in CONNECTORS and at), None)
    last = (connected if connected is not None else len(keys)) - 1
    while last > 0 and (keys[last][0].isdigit() or keys[last] in _NUMBERED):
        last -= 1
    if last > 1 and known_place(keys[last]) and kind_of_head(keys[:last], last - 1, lexicon) == "group":
        return last - 1  # Amnesty International Zimbabwe
    cyrillic = "Ѐ" <= keys[0][:1] <= "ӿ"
    group = next((at for at in range(last) if cyrillic and kind_of_head(keys, at, lexicon) == "group"), None)
    if group is not None and keys[last] in lexicon.areas | lexicon.topics:
        return group  # суд Алматинской области
    for at in (last, 0):
        if kind_of_head(keys, at, lexicon) is not None:
            return at
    return next((at for at in range(len(keys)) if cyrillic and kind_of_head(keys, at, lexicon)), None)


def kind_of_head(keys: Sequence[str], at: int, lexicon: Lexicon) -> str | None:
    """What the word at a place says of the whole: group, area, facility, or nothing that is named; None for others."""
    key = keys[at]
    if key in _WEAK_HEADS and at == len(keys) - 1 and 2 <= len(keys) <= 3 and keys[0] in lexicon.given:
        return None
    if (len(keys) > 1 and at == len(keys) - 1 and key in lexicon.nothing_heads) or (
        at + 1 < len(keys) and keys[at + 1] in CONNECTORS and key in lexicon.nothing_heads
    ):
        return "nothing"
    if at == 0 and (numbered := _numbered(keys, lexicon)) is not None:
        return numbered
    if at == 0 and len(keys) > 1 and key[:1] < "Ѐ":
        return _kind_of_first(keys, lexicon)
    if key in lexicon.facilities or (key in _HOUSES and not lexicon.held.isdisjoint(keys[: at + 1])):
        return "facility"
    if key in lexicon.areas and (len(keys) > 1):
        return "area"
    return "group" if key in lexicon.group_heads else None


def _numbered(keys: Sequence[str], lexicon: Lexicon) -> str | None:
    """Of “Branch 4”, “Protocol No. 4”."""
    if len(keys) < 2 or not all(key in _NUMBERED or key[0].isdigit() for key in keys[1:]):
        return None
    if keys[0] in lexicon.nothing_heads:
        return "nothing"
    return "group" if keys[0] in lexicon.group_heads else None


def _kind_of_first(keys: Sequence[str], lexicon: Lexicon) -> str | None:
    if keys[0] in lexicon.areas_before and keys[1] not in lexicon.group_heads:
        return "area"
    if keys[0] in lexicon.facilities and all(key in {"no", "№"} or key[0].isdigit() for key in keys[1:]):
        return "facility"
    if keys[0] in _FIRST_HEADS:
        return "group"
    behind = next((key for key in keys[1:] if not key[0].isdigit() and key != "general"), "")
    if keys[0] in lexicon.group_heads | lexicon.facilities and behind in CONNECTORS:
        return "group"
    return None


def last_office(keys: Sequence[str], nicknames: Set[str], lexicon: Lexicon) -> int | None:
    """The last word that is an office or a title; none that stands inside or behind a name: Sidiq Haji Rozi."""
    found = None
    for at, key in enumerate(keys):
        if key in nicknames:
            continue
        titled = key in lexicon.titles
        if (not titled and key not in lexicon.roles) or key in lexicon.group_heads:
            continue
        if key == "general" and at and keys[at - 1] in lexicon.group_heads:
            continue  # Consulate General
        if key in lexicon.topics and at and keys[at - 1] in CONNECTORS:
            continue  # Minister for Justice
        if at and keys[0] in lexicon.given and (titled or at == len(keys) - 1):
            continue
        found = at
    return found
