"""How values, dates and terms stand in a template, in the language of the page."""

import re
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.numbers import format_decimal
from django.utils.translation import get_language, to_locale
from markupsafe import Markup

from tanuq.casebook.claims import Claim, readable_property
from tanuq.casebook.queries.views import ClaimView, NameView
from tanuq.casebook.queries.wording import language, value_in_words
from tanuq.publishing.record_words import said
from tanuq.vocabulary.kinds import ValueType
from tanuq.vocabulary.labels import label
from tanuq.vocabulary.lists import LOCAL
from tanuq.vocabulary.wording import date_in_words

_HTML_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", re.ASCII)
_PERSON = re.compile(r"P-[0-9a-z]{16}", re.ASCII)
_OURS = frozenset({ValueType.DATE, ValueType.CODE, ValueType.AGE})


def named(name: NameView) -> Markup:
    """A name as it is written."""
    return said(name.text)


def shown(view: ClaimView) -> Markup:
    """The value of a claim for reading; dates and terms in the language of the page."""
    return value(view.claim)


def value(claim: Claim) -> Markup:
    """As `shown`, of a bare claim."""
    if claim.problem or not claim.value:
        return said(claim.written)
    return _understood(claim.property, claim.value, language())


@lru_cache(maxsize=65536)
def _understood(code: str, value: str, tongue: str) -> Markup:
    prop = readable_property(code)
    if prop.value_type is ValueType.DATE:
        return dated(value, tongue)
    return Markup("<bdi>{}</bdi>").format(value_in_words(prop, value)) if prop.value_type in _OURS else said(value)


@lru_cache(maxsize=65536)
def dated(edtf: str, tongue: str) -> Markup:
    """A date in words, with the EDTF that it was read as."""
    words = date_in_words(edtf, tongue)
    if _HTML_DATE.fullmatch(edtf):
        return Markup('<time datetime="{}"><bdi>{}</bdi></time>').format(edtf, words)
    return Markup('<bdi title="{}">{}</bdi>').format(edtf, words)


def day(iso: str | date) -> Markup:
    """A day in words."""
    return dated(str(iso), language())


def count(number: int) -> str:
    """A number with its thousands apart, as the language of the page writes them."""
    return _with_thousands(number, to_locale(get_language() or "en").replace("en_US", "en").replace("en", "en_GB"))


@lru_cache(maxsize=4096)
def _with_thousands(number: int, locale: str) -> str:
    return str(format_decimal(number, locale=locale))


def term(code: str, list_name: str) -> str:
    """The label of a term; of our own list where the standard lacks it."""
    found = label(list_name, code, language())
    return label(LOCAL, code, language()) if found == code else found


def script_name(code: str) -> str:
    """What a script is called in the language of the page: CLDR's name, else the code."""
    return _scripts(to_locale(get_language() or "en")).get(code, code)


def language_name(tag: str) -> str:
    """What a language is called in the language of the page; its tag where CLDR has no name."""
    return _tongues(to_locale(get_language() or "en")).get(tag.partition("-")[0], tag)


@lru_cache(maxsize=16)
def _scripts(locale: str) -> dict[str, str]:
    return dict(Locale.parse(locale).scripts)


@lru_cache(maxsize=16)
def _tongues(locale: str) -> dict[str, str]:
    return dict(Locale.parse(locale).languages)


def is_person(claim: Claim) -> bool:
    """Whether the value of a claim is the number of a person."""
    is_reference = readable_property(claim.property).value_type is ValueType.REFERENCE
    return is_reference and not claim.problem and _PERSON.fullmatch(claim.value) is not None
