"""What elements, roles and class names say a part of a page is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tanuq.reading.document import Zone
from tanuq.vocabulary.datafiles import read_toml

_WORD = re.compile(r"[a-z]+")
_LONGEST = 400
_TABLE = read_toml("tanuq.reading", "data", "page_classes.toml")
_BY_WORD: Mapping[str, Zone] = {
    word: Zone(zone) for zone, said in _TABLE["zone"].items() for word in said.get("words", ())
}
_BY_PAIR: Mapping[tuple[str, str], Zone] = {
    (pair[0], pair[1]): Zone(zone)
    for zone, said in _TABLE["zone"].items()
    for pair in (words.split() for words in said.get("pairs", ()))
}
_BY_ROLE: Mapping[str, Zone] = {word: Zone(zone) for word, zone in _TABLE["role"].items()}
_BY_PROPERTY: Mapping[str, Zone] = {word: Zone(zone) for word, zone in _TABLE["property"].items()}
_BY_TAG: Mapping[str, Zone] = {
    "nav": Zone.NAVIGATION,
    "footer": Zone.NAVIGATION,
    "aside": Zone.NAVIGATION,
    "form": Zone.NAVIGATION,
    "button": Zone.NAVIGATION,
    "dialog": Zone.NAVIGATION,
    "figcaption": Zone.CAPTION,
    "caption": Zone.CAPTION,
    "blockquote": Zone.BLOCK_QUOTATION,
    "address": Zone.BYLINE,
}
# These say it by what they are; a class name is only how somebody called it.
_SURE = frozenset({"nav", "figcaption", "button", "dialog", "blockquote"})


@dataclass(frozen=True, slots=True)
class Hint:
    """One element says that what stands in it is this zone."""

    frame: int
    """The element, counted in the order of the page."""
    zone: Zone
    word: str
    """The element, role or class name that says so."""
    sure: bool


def hint_of(tag: str, attributes: Mapping[str, str], frame: int) -> Hint | None:
    """What the element says of all that stands in it."""
    named = f"{attributes.get('class', '')} {attributes.get('id', '')}"[:_LONGEST]
    role, prop = attributes.get("role", ""), attributes.get("itemprop", "")
    if role in _BY_ROLE:
        return Hint(frame, _BY_ROLE[role], f"role {role}", sure=True)
    if tag in _SURE:
        return Hint(frame, _BY_TAG[tag], tag, sure=True)
    if prop in _BY_PROPERTY:
        return Hint(frame, _BY_PROPERTY[prop], prop, sure=False)
    if named.strip() and (told := _told(named)):
        return Hint(frame, told[0], told[1], sure=False)
    return Hint(frame, _BY_TAG[tag], tag, sure=False) if tag in _BY_TAG else None


@lru_cache(maxsize=4096)
def _told(named: str) -> tuple[Zone, str] | None:
    """The zone that class names and an identifier tell; "article-photo__caption" is a caption, "has-caption" too.

    The last word of a name weighs most: a "caption-credit" is a credit.
    """
    for name in named.split():
        words = _WORD.findall(_humps(name))
        for first, second in reversed(list(pairwise(words))):
            if zone := _BY_PAIR.get((first, second)):
                return zone, f"class {name}"
        for word in reversed(words):
            if zone := _BY_WORD.get(word):
                return zone, f"class {name}"
    return None


def _humps(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()
