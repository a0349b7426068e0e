"""Numbers of identity papers: what they say of their bearer, and when one is a slip of another."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tanuq.vocabulary.edtf import day_of
from tanuq.vocabulary.errors import NotADate
from tanuq.vocabulary.gazetteer import place_of_code

_SIGN = re.compile(r"[\W_]")
_CHINESE = re.compile(
    r"(?P<region>[1-8]\d{5})(?P<year>(?:18|19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)\d\d(?P<sex>\d)(?P<check>[\dX])"
)
# GB 11643-1999: each digit by its weight, the sum modulo 11 names the last character.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


@dataclass(frozen=True, slots=True)
class Identifier:
    """*number* without signs, in capitals; and what a Chinese identity number of 18 digits holds: the day of birth, the
    code of the *region* of first registration, the sex; None in other numbers, and where the check digit is wrong."""

    number: str
    born: date | None = None
    region: str | None = None
    sex: str | None = None


@lru_cache(maxsize=1 << 16)
def read_identifier(written: str) -> Identifier:
    """The number in *written*, however it is parted.

    >>> read_identifier("653101 19760405 002 3")
    Identifier(number='653101197604050023', born=datetime.date(1976, 4, 5), region='653101', sex='female')
    """
    number = _SIGN.sub("", written).upper()
    found = _CHINESE.fullmatch(number)
    if (
        found is None
        or _CHECKS[sum(w * int(d) for w, d in zip(_WEIGHTS, number[:17], strict=True)) % 11] != found["check"]
    ):
        return Identifier(number)
    try:
        born = day_of(int(found["year"]), int(found["month"]), int(found["day"]))
    except NotADate:
        return Identifier(number)
    return Identifier(number, born, found["region"], "male" if int(found["sex"]) % 2 else "female")


def region_in(written: str) -> str | None:
    """The region of a Chinese identity number as the text of a place; None in other numbers, and of unknown regions.

    >>> region_in("653101 19760405 002 3"), region_in("653101 19760405 002 4")
    ('GB/T 2260 653101', None)
    """
    region = read_identifier(written).region
    return None if region is None or place_of_code(region) is None else f"GB/T 2260 {region}"


def is_slip(one: str, other: str) -> bool:
    """Whether two numbers differ in one character, or by two neighbours exchanged.

    >>> is_slip("10048122", "10048123"), is_slip("10048122", "10041822"), is_slip("12", "13")
    (True, True, False)
    """
    if len(one) != len(other) or len(one) < 6:
        return False
    apart = [place for place, (ours, theirs) in enumerate(zip(one, other, strict=True)) if ours != theirs]
    if len(apart) == 1:
        return True
    return (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and one[apart[0]] == other[apart[1]]
        and one[apart[1]] == other[apart[0]]
    )
