"""A written name taken apart."""

from tanuq.names.lexicon.entries import Place
from tanuq.names.parts.asides import without_asides
from tanuq.names.parts.known_words import are_uyghur_names
from tanuq.names.parts.naming import roles_for
from tanuq.names.parts.roles import Order, Part, Role
from tanuq.names.parts.units import Unit, units_of
from tanuq.names.romanising import hangul
from tanuq.names.writing.han import surname_and_given
from tanuq.names.writing.languages import guesses
from tanuq.names.writing.tokens import Token, tokens_of
from tanuq.names.writing.written import normalised

_USUAL = {"Latn": "en", "Cyrl": "ru"}
_AFTER_COMMA: frozenset[Place] = frozenset({"suffix", "either"})
"""Pastor is a title before a whole name, and a given name before others."""
_ONLY_AFTER_COMMA = frozenset({Role.HONORIFIC, Role.INITIAL})


def parts_of(text: str, order: Order = Order.UNKNOWN) -> tuple[Part, ...]:
    """The parts of a written name, in its order; what stands beside it (nickname, other names) comes last.

    A comma says that the family name comes first. Where neither custom nor lexicon nor *order* tells, a part is
    unknown rather than guessed. Empty where no name is known.

    >>> [(part.role.value, part.text) for part in parts_of("Омаров Нұржан Әбішұлы")]
    [('family', 'Омаров'), ('given', 'Нұржан'), ('patronymic', 'Әбішұлы')]
    """
    asides = without_asides(normalised(text).text)
    tokens = tokens_of(asides.name)
    language = _language_of(tokens)
    before, comma, after = asides.name.partition(",")
    if comma and before.strip() and after.strip(" ,"):
        units = _around_comma(before, after.replace(",", " "), language)
    else:
        units = roles_for(units_of(_words(tokens, asides.name, language), language), language, order)
    named = tuple(Part(unit.role or Role.UNKNOWN, unit.text, unit.why) for unit in units)
    return (*named, *asides.parts)


def _language_of(tokens: tuple[Token, ...]) -> str:
    """The likeliest language; Uyghur where no letter speaks for one and the words are names that Uyghurs bear."""
    guess = next(iter(guesses(tokens)), None)
    if guess is None:
        return "und"
    if guess.weight == 0 and are_uyghur_names([token.text for token in tokens]):
        return "ug"
    # One letter alone, such as the x of Máximo, is too little to take a name apart by another people's custom.
    return guess.language if guess.weight != 1 else _USUAL.get(tokens[0].script, guess.language)


def _around_comma(before: str, after: str, language: str) -> tuple[Unit, ...]:
    """The family name stands before the comma, unless only a title comes after it."""
    first = units_of(_words(tokens_of(before), before, language), language)
    then = units_of(_words(tokens_of(after), after, language), language, _AFTER_COMMA)
    if (
        all(unit.role in _ONLY_AFTER_COMMA or unit.text.lower().rstrip(".") in {"jr", "sr"} for unit in then)
        and len(first) > 1
    ):
        titles = tuple(Unit(unit.text, unit.role or Role.HONORIFIC, "after a comma") for unit in then)
        return (*roles_for(first, language, Order.UNKNOWN), *titles)
    why = "the comma: the family name stands before it"
    return (*_all(first, Role.FAMILY, why), *_all(then, Role.GIVEN, why))


def _all(units: tuple[Unit, ...], role: Role, why: str) -> tuple[Unit, ...]:
    return tuple(unit if unit.role else Unit(unit.text, role, why) for unit in units)


def _words(tokens: tuple[Token, ...], text: str, language: str) -> list[str]:
    """The words, initials with their dots; Chinese and Korean names written together parted after the surname."""
    words: list[str] = []
    for token in tokens:
        end = token.at + len(token.text)
        dot = "." if len(token.text) == 1 and text[end : end + 1] == "." else ""
        parts = _parted(token, language) if len(tokens) == 1 else []
        words += parts or [token.text + dot]
    return words


def _parted(token: Token, language: str) -> list[str]:
    if token.script == "Hani" and language == "zh":
        return list(surname_and_given(token.text) or ())
    if token.script == "Hang":
        return list(hangul.surname_and_given(token.text) or ())
    return []
