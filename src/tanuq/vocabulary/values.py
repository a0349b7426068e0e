"""Reads the value of a claim from the words of a source. It never fails: what is not understood keeps its words."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from tanuq.vocabulary.ages import read_age
from tanuq.vocabulary.dates import edtf_of
from tanuq.vocabulary.errors import NotADate, NotAnAge
from tanuq.vocabulary.kinds import ValueType
from tanuq.vocabulary.properties import Property
from tanuq.vocabulary.written.cleaning import clean_line, clean_text
from tanuq.vocabulary.written.codes import term_meant
from tanuq.vocabulary.written.numbers import digits_lost, number_in
from tanuq.vocabulary.written.unknowns import marks_unknown, says_unknown


@dataclass(frozen=True, slots=True)
class Reading:
    """What was made of a source's words.

    An empty *problem* means understood. With a problem, *value* is either the words themselves, or a value
    that somebody should look at: read with a guess, or with something left out. The problem says which, in a
    sentence. Nothing written and "it is not known" have neither value nor problem.
    """

    value: str
    problem: str = ""


_NOTHING = Reading("")


def is_stated_unknown(written: str, value_type: ValueType | None = None) -> bool:
    """Whether *written* says that the value is not known: such a claim keeps its words and has no value.

    A name is never taken for the "NA" or "null" of a program: Na and Null are family names.

    >>> is_stated_unknown("sin datos"), is_stated_unknown("NA"), is_stated_unknown("NA", ValueType.NAME)
    (True, True, False)
    """
    return says_unknown(written) or (value_type is not ValueType.NAME and marks_unknown(written))


@lru_cache(maxsize=131072)
def read_value(prop: Property, written: str) -> Reading:
    """The value of *prop* that *written* gives; see :class:`Reading`. Never raises.

    >>> from tanuq.vocabulary.properties import property_named
    >>> read_value(property_named("taken_date"), "ABR/1976")
    Reading(value='1976-04', problem='')
    >>> read_value(property_named("taken_date"), "31/02/1977")
    Reading(value='31/02/1977', problem='Day 31 does not exist in February 1977.')
    """
    return _READERS[prop.value_type](prop, written)


def _name(_: Property, written: str) -> Reading:
    value, remark = clean_line(written)
    return _NOTHING if says_unknown(written) else Reading(value, remark)


def _line(_: Property, written: str) -> Reading:
    value, remark = clean_line(written)
    return _NOTHING if is_stated_unknown(written) else Reading(value, remark)


def _text(_: Property, written: str) -> Reading:
    value, remark = clean_text(written)
    return _NOTHING if is_stated_unknown(written) else Reading(value, remark)


def _identifier(_: Property, written: str) -> Reading:
    value, remark = clean_line(written)
    if is_stated_unknown(written):
        return _NOTHING
    return Reading(value, remark or digits_lost(value))


def _date(_: Property, written: str) -> Reading:
    try:
        date = edtf_of(written)
    except NotADate as error:
        return _not_understood(written, str(error))
    return Reading(date.edtf, date.remark)


def _age(_: Property, written: str) -> Reading:
    try:
        return Reading(str(read_age(written.strip())))
    except NotAnAge as error:
        return _not_understood(written, str(error))


def _number(_: Property, written: str) -> Reading:
    number, remark = number_in(written.strip())
    return Reading(number, remark) if number else _not_understood(written, remark)


def _code(prop: Property, written: str) -> Reading:
    words, _ = clean_line(written)
    if is_stated_unknown(written):
        return _NOTHING
    code, remark = term_meant(prop.list_name, words)
    return Reading(code, remark) if code else _not_understood(written, remark)


def _not_understood(written: str, problem: str) -> Reading:
    """The words, and why no more was made of them; nothing where they say that nothing is known."""
    words, remark = clean_line(written)
    if is_stated_unknown(written) or not (words or remark):
        return _NOTHING
    return Reading(words, problem)


_READERS: dict[ValueType, Callable[[Property, str], Reading]] = {
    ValueType.NAME: _name,
    ValueType.DATE: _date,
    ValueType.AGE: _age,
    ValueType.PLACE: _line,
    ValueType.TEXT: _text,
    ValueType.NUMBER: _number,
    ValueType.IDENTIFIER: _identifier,
    ValueType.CODE: _code,
    ValueType.REFERENCE: _line,
}
