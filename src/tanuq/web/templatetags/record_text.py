"""Template tags and filters that print words of the record: isolated, with their script, and nothing hidden."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache

from babel import Locale
from babel.numbers import format_decimal, format_percent, get_decimal_symbol
from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, to_locale
from django.utils.translation import gettext as _

from tanuq.casebook.claims import Claim, readable_property
from tanuq.casebook.queries.views import ClaimView, NameView, PersonCard, ValueView
from tanuq.linkage.report.wording import in_bits
from tanuq.names.hidden import HIDDEN, called
from tanuq.names.scripts import direction_of, language_tag
from tanuq.vocabulary.kinds import ValueType
from tanuq.vocabulary.labels import label
from tanuq.vocabulary.lists import LOCAL
from tanuq.vocabulary.wording import date_in_words
from tanuq.web import sentences

register = template.Library()

# In a long text line breaks and marks of direction are ordinary; what turns words round is not.
_TURNING = re.compile("[\u0000-\u0008\u000e-\u001f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")

_DAY = len("2026-05-14")

_HTML_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", re.ASCII)

_SCRIPTS = {
    "Arab": gettext_lazy("Arabic script"),
    "Armn": gettext_lazy("Armenian"),
    "Cyrl": gettext_lazy("Cyrillic"),
    "Deva": gettext_lazy("Devanagari"),
    "Geor": gettext_lazy("Georgian"),
    "Grek": gettext_lazy("Greek"),
    "Hang": gettext_lazy("Hangul"),
    "Hani": gettext_lazy("Chinese characters"),
    "Hebr": gettext_lazy("Hebrew"),
    "Hira": gettext_lazy("Hiragana"),
    "Kana": gettext_lazy("Katakana"),
    "Latn": gettext_lazy("Latin"),
    "Mong": gettext_lazy("Mongolian"),
    "Syrc": gettext_lazy("Syriac"),
    "Thaa": gettext_lazy("Thaana"),
    "Tibt": gettext_lazy("Tibetan"),
}

_LANGUAGES = {
    "mul": gettext_lazy("several languages"),
    "und": gettext_lazy("not determined"),
}


@register.simple_tag
def said(text: str) -> SafeString:
    """Words of the record: in ``<bdi>``, with script and direction, hidden characters made visible."""
    return _isolated(text, language_tag(text), direction_of(text))


@register.simple_tag
def named(name: NameView) -> SafeString:
    """A name as it is written."""
    return _isolated(name.text, name.language_tag, name.direction)


@register.simple_tag
def found_in(name: NameView, card: PersonCard) -> SafeString:
    """A name as it is written, with the words marked that answer words searched for."""
    if name.text != card.found_name or not card.pairs:
        return named(name)
    words = "|".join(re.escape(found) for _, found in sorted(card.pairs, key=lambda pair: -len(pair[1])))
    pieces = re.split(f"({words})", name.text)
    marked = format_html_join("", "{}", ((_marked(piece, place % 2 == 1),) for place, piece in enumerate(pieces)))
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', name.language_tag, name.direction, marked)


def _marked(piece: str, matched: bool) -> SafeString:
    return format_html("<mark>{}</mark>", visible(piece)) if matched else visible(piece)


@register.simple_tag
def shown(value: ClaimView | ValueView) -> SafeString:
    """A value for reading: the record's own words as such, a date or a term in the language of the page."""
    claims = value.claims if isinstance(value, ValueView) else (value,)
    if _is_date(claims[0].claim):
        return _dated(claims[0].claim.value, value.display)
    if any(value.display in {claim.claim.value, claim.claim.written} for claim in claims):
        return said(value.display)
    return _ours(value.display)


@register.simple_tag
def term(value: str, words: str) -> SafeString:
    """A value to filter by: the record's own words, or the label of a term in the language of the page."""
    return said(words) if words == value else _ours(words)


def _is_date(claim: Claim) -> bool:
    understood = bool(claim.value) and not claim.problem
    return understood and readable_property(claim.property).value_type is ValueType.DATE


def _dated(edtf: str, words: str) -> SafeString:
    """A date in words, with the EDTF that it was read as; in a ``<time>`` where HTML has a date of that kind."""
    if _HTML_DATE.fullmatch(edtf):
        return format_html('<time datetime="{}" title="{}"><bdi>{}</bdi></time>', edtf, edtf, words)
    return format_html('<bdi title="{}">{}</bdi>', edtf, words)


def _ours(words: str) -> SafeString:
    return format_html("<bdi>{}</bdi>", visible(words))


@lru_cache(maxsize=8192)  # the same places and sources stand in row after row
def _isolated(text: str, tag: str, direction: str) -> SafeString:
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', tag, direction, visible(text))


@register.filter
def visible(text: str) -> SafeString:
    """*text* escaped, every character that hides or turns words round printed as its code point.

    >>> visible("Ali\u202e<b>")
    'Ali<span class="hidden-character" title="RIGHT-TO-LEFT OVERRIDE">⟦U+202E⟧</span>&lt;b&gt;'
    """
    return _with_code_points(text, HIDDEN)


@register.filter
def translated(sentence: str) -> SafeString:
    """A sentence of the rooms below, such as why a value was not understood, in the language of the page."""
    words, places = sentences.shaped(sentence)
    return filled(words, places) if places else visible(words)


def filled(words: str, places: Mapping[str, object]) -> SafeString:
    """*words* of the interface with something at each ``%(place)s`` of theirs, isolated: so the words keep their order.

    >>> filled("%(path)s answers.", {"path": "/run/a.sock"})
    '<bdi>/run/a.sock</bdi> answers.'
    """
    isolated = {place: format_html("<bdi>{}</bdi>", visible(str(said))) for place, said in places.items()}
    return SafeString(conditional_escape(words) % isolated)


@register.filter
def running(text: str) -> SafeString:
    """The words of a long text: as :func:`visible`, but with its lines and marks of direction left alone."""
    return _with_code_points(text, _TURNING)


def _with_code_points(text: str, hidden: re.Pattern[str]) -> SafeString:
    escaped = conditional_escape(text)
    if not hidden.search(escaped):
        return escaped
    return SafeString(hidden.sub(_code_point, escaped))


def _code_point(found: re.Match[str]) -> str:
    character = found.group()
    name = called(character) or _("control character")
    return format_html('<span class="hidden-character" title="{}">⟦U+{}⟧</span>', name, f"{ord(character):04X}")


@register.filter
def count(number: float) -> str:
    """A number with its thousands apart, as the language of the page writes them."""
    return _with_thousands(number, _locale())


@lru_cache(maxsize=4096)
def _with_thousands(number: float, locale: str) -> str:
    # A page of results has a hundred counts, most of them small ones that come again.
    return str(format_decimal(number, locale=locale))


@register.filter
def probability(value: float) -> str:
    """A probability with three decimals, as the language of the page writes them; never 1 for what is not certain.

    >>> probability(0.99996)
    '0.999'
    """
    return str(format_decimal(int(value * 1000) / 1000, "0.000", locale=_locale()))


@register.filter
def percent(share: float) -> str:
    """A share from 0 to 1 in whole per cent, as the language of the page writes it.

    >>> percent(0.525)
    '52%'
    """
    return str(format_percent(int(share * 100 + 1e-9) / 100, locale=_locale()))


@register.filter
def bits(value: float) -> str:
    """Evidence with its sign and one decimal, as the language of the page writes it."""
    return in_bits(value).replace(".", get_decimal_symbol(_locale()))


@register.filter
def moment(written: str) -> SafeString:
    """An ISO 8601 moment as a ``<time>`` in words, in UTC because the record is kept in many places.

    A day stays a day: nobody knows its time.
    """
    if not written:
        return SafeString("")
    if len(written) == _DAY:
        return day(written)
    at = datetime.fromisoformat(written).astimezone(UTC)
    words = f"{date_in_words(at.date().isoformat(), get_language() or 'en')}, {at:%H:%M}"
    return format_html('<time datetime="{}"><bdi>{} UTC</bdi></time>', written, words)


@register.filter
def day(iso: str) -> SafeString:
    """A day, ISO 8601, in words."""
    return _dated(iso, date_in_words(iso, get_language() or "en"))


@register.filter
def fingerprint(hexadecimal: str) -> SafeString:
    """The first twelve digits of a hash or key; the whole of it when pointed at."""
    return format_html('<code class="fingerprint" title="{}">{}</code>', hexadecimal, hexadecimal[:12])


@register.simple_tag
def author(names: Mapping[str, str], by: str) -> SafeString:
    """Who wrote an entry: the name of the member, or the fingerprint of whoever is none that may be named here."""
    return format_html("<bdi>{}</bdi>", visible(names[by])) if by in names else fingerprint(by)


@register.filter
def script_name(code: str) -> str:
    """The name of a script by its ISO 15924 code, the code itself where we have no name."""
    return str(_SCRIPTS.get(code, code))


@register.filter
def language_name(code: str) -> str:
    """The name of a language by its tag, with the script where the tag has one; the tag itself where CLDR has none.

    >>> language_name("ug"), language_name("kk-Arab"), language_name("zh-hans"), language_name("xx")
    ('Uyghur', 'Kazakh (Arabic script)', 'Simplified Chinese', 'xx')
    """
    names = Locale.parse(_locale()).languages
    tongue, _dash, script = code.partition("-")
    if code in _LANGUAGES:
        return str(_LANGUAGES[code])
    if script in _SCRIPTS and tongue in names:
        return f"{names[tongue]} ({script_name(script)})"
    return str(names.get(f"{tongue}_{script.title()}" if script else tongue, code))


@register.filter
def material_name(code: str) -> str:
    """What a source is made of, in words; "" where nobody said."""
    named = _label("source_material", code) if code else ""
    return named if named != code else _label(LOCAL, code)  # what the standard lacks has a list of its own


@register.filter
def consent_name(code: str) -> str:
    """What a consent is for, in words."""
    return _label("consent_purpose", code)


@register.filter
def consent_state(state: str) -> str:
    """Where a consent stands, in words."""
    words = {"given": _("given"), "refused": _("refused"), "withdrawn": _("withdrawn")}
    return words.get(state, state)


@register.filter
def certainty_name(code: str) -> SafeString:
    """How sure a source is, in words; as it was given where that is a word of the record's own."""
    return visible(_label("certainty", code))


@register.filter
def level_name(code: str) -> str:
    """How far an account is verified, in words."""
    return _label("review_level", code)


@register.filter
def visibility_name(code: str) -> str:
    """Who may see something, in words."""
    return _label("visibility", code)


def _locale() -> str:
    """Babel's name of the language of the page; British for English, as the words are."""
    return to_locale(get_language() or "en").replace("en_US", "en").replace("en", "en_GB")


def _label(scope: str, code: str) -> str:
    return label(scope, code, get_language() or "en")
