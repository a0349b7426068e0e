"""Why something is proposed: a phrase of English with its values, which a page can say in its own language."""

import re
from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any

from tanuq.vocabulary.wording import date_in_words

_PLACE = re.compile(r"%\((\w+)\)s")
DAY = "day"
"""The place of a date, which is given as EDTF and said in words."""


class Why(str):
    """A phrase that knows its shape and what stands at the places of it. As a string it is the whole in English.

    >>> Why("stands behind “%(words)s”", words="Mr")
    'stands behind “Mr”'
    >>> Why("in a text published on %(day)s", day="2020-02-03")
    'in a text published on 3 February 2020'
    """

    __slots__ = ("places", "shape")
    shape: str
    places: Mapping[str, str]
    """What stands there: words of the text, codes, dates at :data:`DAY`, or phrases again."""

    def __new__(cls, shape: str, /, **places: str) -> "Why":
        why = super().__new__(
            cls, shape % {name: _said(name, one) for name, one in places.items()} if places else shape
        )
        why.shape = shape
        why.places = places
        return why


def _said(name: str, value: str) -> str:
    return date_in_words(value) if name == DAY else value


def both(parts: Iterable[str]) -> Why:
    """Several phrases as one.

    >>> both(["a given name", "", "“who” stands behind it"])
    'a given name; “who” stands behind it'
    """
    given = [part if isinstance(part, Why) else Why(part) for part in parts if part]
    return reduce(lambda first, then: Why("%(first)s; %(then)s", first=first, then=then), given) if given else Why("")


def stored(value: Any) -> Any:
    """A phrase, or any value of JSON, as what JSON can hold; :func:`from_stored` gives it back.

    >>> stored(Why("stands behind “%(word)s”", word="Mr"))
    ['stands behind “%(word)s”', {'word': 'Mr'}]
    """
    if isinstance(value, Why) and value.places:
        return [value.shape, {name: stored(one) for name, one in value.places.items()}]
    return value


def is_stored(value: Any) -> bool:
    """Whether :func:`from_stored` takes it, whoever sent it: nothing but plain places, all of them given.

    >>> is_stored(["stands behind “%(word)s”", {"word": "Mr"}]), is_stored(["%(word)999999999s", {"word": ""}])
    (True, False)
    """
    match value:
        case str():
            return True
        case [str(shape), dict(places)]:
            plain = _PLACE.sub(lambda found: "" if found[1] in places else "%", shape)
            return "%" not in plain and all(isinstance(one, str) for one in places.values())
    return False


def from_stored(value: Any) -> Any:
    """What :func:`stored` was given; a phrase without places is a string."""
    if not isinstance(value, list):
        return value
    shape, places = value
    return Why(shape, **{name: from_stored(one) for name, one in places.items()})
