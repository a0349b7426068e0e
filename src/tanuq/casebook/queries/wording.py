"""Values in words for reading: dates, ages, terms; the source's own words where nothing was understood."""

from django.utils.translation import get_language

from tanuq.casebook.claims import Claim, readable_property
from tanuq.vocabulary.kinds import ValueType
from tanuq.vocabulary.labels import label
from tanuq.vocabulary.lists import LOCAL
from tanuq.vocabulary.properties import Property
from tanuq.vocabulary.wording import age_in_words, date_in_words


def language() -> str:
    """The reader's language, as a BCP 47 tag."""
    return get_language() or "en"


def in_words(claim: Claim) -> str:
    """The value of *claim* for reading; its original words where it was not understood."""
    if claim.problem or not claim.value:
        return claim.written
    return value_in_words(readable_property(claim.property), claim.value)


def value_in_words(prop: Property, value: str) -> str:
    """An understood *value* of *prop* for reading."""
    if prop.value_type is ValueType.DATE:
        return date_in_words(value, language())
    if prop.value_type is ValueType.CODE:
        return term_in_words(prop.list_name, value)
    if prop.value_type is ValueType.AGE:
        return age_in_words(value, language())
    return value


def term_in_words(list_name: str, code: str) -> str:
    """The label of a term of the list, or of our own list beside it, which holds what the standard lacks."""
    found = label(list_name, code, language())
    return label(LOCAL, code, language()) if found == code else found


def property_label(code: str) -> str:
    """The name of a property."""
    return label("property", code, language())


def about_label(about: str) -> str:
    """The name of a part of a page: of an act, or of a stage, with its number where it is not the first."""
    name = about.partition(".")[0]
    return f"{label('about', name, language())} {about_number(about)}".strip() if about else ""


def about_number(about: str) -> str:
    """Which of several of its kind a part is, "" for the first; without what tells it from others of that number.

    >>> about_number("stage.2-7f3a"), about_number("stage"), about_number("answer.1-7f3a")
    ('2', '', '')
    """
    number = about.partition(".")[2].partition("-")[0]
    return "" if number == "1" else number
