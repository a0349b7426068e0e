"""Governments, courts and police that act without a name: “Kazakh courts”, “Xinjiang authorities”, “the police”."""

from collections.abc import Iterator
from functools import cache

from tanuq.reading.entities.evidence import Context
from tanuq.reading.entities.lexicon import Lexicon
from tanuq.reading.entities.marks import marks
from tanuq.reading.entities.named import Named
from tanuq.reading.entities.places import known_place
from tanuq.reading.entities.stems import stem
from tanuq.reading.proposal import Kind
from tanuq.reading.why import Why

_ALONE = marks("without_article")
"""They act without an article; of the others, “the” must stand before."""
_GOING_ON = frozenset({"of", "for", "on", "against", "to"})
_SMALL = marks("before_powers")


def powers_behind(context: Context) -> Iterator[Named]:
    """The powers of one sentence, named by a people, by a state or not at all."""
    words, lexicon = context.words, context.lexicon
    heads = _heads(lexicon)
    for at in range(context.first, context.last):
        word = words.folded[at]
        if stem(word) not in heads:
            continue
        if words.written[at][0].isupper() and at > context.first:
            if (called := _short_name(context, at)) is not None:
                yield called
            continue
        length = context.phrase_at(at, lexicon.powers)
        owner = _owner(context, at) if length else None
        behind = _owner_behind(context, at + length) if length and owner is None else None
        if behind is not None:
            yield _power_of(context, behind, at, at + length)
        elif owner is not None:
            yield _power(context, owner, at, at + length)
        elif (length := context.phrase_at(at, lexicon.bare)) and (alone := _alone(context, at, length)) is not None:
            yield alone


def _short_name(context: Context, at: int) -> Named | None:
    """“the Ministry”: a name cut to what it is, with its capital."""
    words = context.words
    before, behind = context.word(at - 1), at + 1
    alone = behind >= context.last or not (words.written[behind][0].isupper() or context.word(behind) in _GOING_ON)
    if before not in {"the", "this"} or not alone or context.word(at) == "state":
        return None
    head = stem(words.folded[at])
    reason = Why("“%(words)s” behind “the”", words=words.written[at])
    return Named(words.starts[at], words.ends[at], Kind.GROUP, (head,), reason, identity=f"? {head}")


@cache
def _heads(lexicon: Lexicon) -> frozenset[str]:
    """The first words of everything that may be a power."""
    return frozenset(phrase[0] for phrase in lexicon.powers | lexicon.bare)


def _owner(context: Context, at: int) -> tuple[int, str] | None:
    """The first token of what names the state or people before a power, and the state."""
    words = context.words
    before = at - 1
    while context.word(before) in {
        "'s",
        "'",
        "local",
        "regional",
        "state",
        "provincial",
        "law-enforcement",
        "security",
    }:
        before -= 1
    if before < context.first or not words.written[before][0].isupper():
        return None
    key = stem(words.folded[before])
    if key in context.lexicon.demonyms:
        return before, context.lexicon.demonyms[key]
    place = known_place(words.written[before])
    return None if place is None else (before, place.country if place.is_country else place.key)


def _owner_behind(context: Context, at: int) -> str | None:
    """The state behind a power, in Russian: посольство Китая."""
    if at >= context.last or not "Ѐ" <= context.word(at)[0] <= "ӿ" or not context.words.written[at][0].isupper():
        return None
    place = known_place(context.words.written[at])
    return None if place is None else place.country if place.is_country else place.key


def _power_of(context: Context, state: str, at: int, end: int) -> Named:
    words = context.words
    keys = tuple(stem(word) for word in words.folded[at : end + 1])
    span, reason = (
        (words.starts[at], words.ends[end]),
        Why("“%(words)s” of a state or a place", words=words.written[at]),
    )
    return Named(*span, Kind.GROUP, keys, reason, identity=f"{state} {'_'.join(keys[:-1])}", nominal=True)


def _power(context: Context, owner: tuple[int, str], at: int, end: int) -> Named:
    words = context.words
    keys = tuple(stem(word) for word in words.folded[owner[0] : end])
    head = "_".join(map(stem, words.folded[at:end]))
    state = owner[1] or keys[0]
    span = words.starts[owner[0]], words.ends[end - 1]
    reason = Why("“%(words)s” of a state or a place", words=context.text(at, end))
    return Named(*span, Kind.GROUP, keys, reason, identity=f"{state} {head}", nominal=True)


def _alone(context: Context, at: int, length: int) -> Named | None:
    """“police”, “the court”: a power or an organisation that the sentence does not name."""
    words = context.words
    begin = at
    while begin > context.first and context.word(begin - 1) in _SMALL and begin > at - 2:
        begin -= 1
    head = "_".join(map(stem, words.folded[at : at + length]))
    definite = context.word(begin) == "the"
    cyrillic = "Ѐ" <= head[0] <= "ӿ"
    if not definite and head not in _ALONE and words.folded[at] not in _ALONE and not cyrillic:
        return None
    follows = context.word(at + length)
    named = follows.isalpha() and words.written[at + length][0].isupper()
    if named or context.word(at - 1) in {"-", "'s"}:
        return None
    end, reason = (
        words.ends[at + length - 1],
        Why("“%(words)s” is a group that the text does not name here", words=context.text(begin, at + length)),
    )
    return Named(words.starts[begin], end, Kind.GROUP, (head,), reason, identity=f"? {head}", nominal=True)
