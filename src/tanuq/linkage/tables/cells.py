"""What one cell of a list says, as the value of a record to link; None where it says nothing that can be compared."""

import re
from functools import lru_cache

from tanuq.vocabulary.ages import read_age
from tanuq.vocabulary.dates import edtf_of
from tanuq.vocabulary.errors import NotADate, NotAnAge
from tanuq.vocabulary.properties import property_named
from tanuq.vocabulary.values import read_value
from tanuq.vocabulary.written.cleaning import clean_line
from tanuq.vocabulary.written.unknowns import marks_unknown, says_unknown

_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WIDE_GAP = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_SEVERAL = re.compile(r"\s*[;/|\n]\s*")
_EXACT_MARK = re.compile(r"(?=\S*\d)\S{16,}")


@lru_cache(maxsize=1 << 17)
def name_in(cell: str) -> str | None:
    """The written name, its surname parted by a comma where the list parts it by a wide gap.

    A cell that is nothing but a remark in brackets is no name.

    >>> name_in("DÍAZ DE LEÓN  ROSA<br>"), name_in("(se desconoce)"), name_in("sin datos")
    ('DÍAZ DE LEÓN, ROSA', None, None)
    """
    gaps = _WIDE_GAP.findall(cell)
    parted = _WIDE_GAP.sub(", ", cell.strip()) if len(gaps) == 1 and "," not in cell else cell
    name = clean_line(parted)[0].replace(" ,", ",")
    bare = _REMARK.sub("", name).strip()
    return name if any(map(str.isalpha, bare)) and not says_unknown(name) else None


def names_in(cell: str) -> list[str]:
    """Each of several names or nicknames in one cell.

    >>> names_in("Lola; La Flaca")
    ['Lola', 'La Flaca']
    """
    return [name for part in _SEVERAL.split(cell) if (name := name_in(part)) is not None]


@lru_cache(maxsize=1 << 17)
def date_in(cell: str) -> str | None:
    """The date as EDTF.

    >>> date_in("NOV/1976"), date_in("1º/02/1977"), date_in("dato resguardado")
    ('1976-11', '1977-02-01', None)
    """
    try:
        return edtf_of(cell).edtf
    except NotADate:
        return None


@lru_cache(maxsize=4096)
def age_in(cell: str) -> str | None:
    """The age, as :func:`tanuq.vocabulary.ages.read_age` writes it.

    >>> age_in("26 años"), age_in("sin datos")
    ('26', None)
    """
    try:
        return str(read_age(cell.strip()))
    except NotAnAge:
        return None


@lru_cache(maxsize=4096)
def sex_in(cell: str) -> str | None:
    """The sex as a term of its list.

    >>> sex_in("Femenino"), sex_in("se ignora")
    ('female', None)
    """
    reading = read_value(property_named("sex"), cell)
    return reading.value if reading.value and not reading.problem else None


def line_in(cell: str) -> str | None:
    """The words of the cell on one line."""
    line, _ = clean_line(cell)
    return line if line and not says_unknown(line) and not marks_unknown(line) else None


def mark_in(cell: str) -> str | None:
    """The exact mark of one picture, such as a hash or an address; a "yes, there is one" marks nothing.

    >>> mark_in("Sí"), mark_in("http://example.org/fotos/ROSA_1.jpg")
    (None, 'http://example.org/fotos/ROSA_1.jpg')
    """
    line = line_in(cell)
    return line if line is not None and _EXACT_MARK.fullmatch(line) else None
