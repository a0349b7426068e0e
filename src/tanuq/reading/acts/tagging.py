"""A coarse class for each word of an English sentence: closed classes by list, verbs by form, the rest are nouns."""

from dataclasses import dataclass
from typing import TypeVar

from tanuq.reading.acts.inflection import GRAMMAR, Form, forms
from tanuq.reading.acts.lexicon import TRIGGERS
from tanuq.reading.acts.neighbours import HUMAN, PAST, PRESENT, SPECIAL, noun_follows
from tanuq.reading.acts.tags import AUXILIARY, LISTED, OBJECTS, Tag
from tanuq.reading.document import Document
from tanuq.reading.mention import DateMention, Mention, Mentions
from tanuq.reading.mention import Form as Mentioned

_NO_VERBS = frozenset(GRAMMAR["verbs"]["not_verbs"])
_NUMBERS = frozenset(GRAMMAR["numbers"]["words"] + GRAMMAR["numbers"]["quantities"])
_MARKS = {",": Tag.COMMA, "，": Tag.COMMA, **dict.fromkeys("\"“”«»„'‘’", Tag.QUOTE)}
_CONTRACTED = {"n't": "", "won't": "will", "can't": "can", "shan't": "shall", "ain't": "is"}
_BY_FORM = {
    Form.PAST: Tag.PAST,
    Form.PARTICIPLE: Tag.PAST,
    Form.THIRD: Tag.PRESENT,
    Form.BASE: Tag.BASE,
    Form.GERUND: Tag.GERUND,
}
_GOVERNORS = {
    word: frozenset({_BY_FORM[form]})
    for verbs in GRAMMAR["governors"].values()
    for verb in verbs
    for word, form in forms(verb).items()
}
_NO_TAGS: frozenset[Tag] = frozenset()
_VERBAL = {
    word: frozenset({_BY_FORM[one.form] for one in senses if one.form} | set(_GOVERNORS.get(word, _NO_TAGS)))
    for word, senses in {**dict.fromkeys(_GOVERNORS, ()), **TRIGGERS}.items()
}
"""What verbs that mean acts, or govern them, are."""
_BEFORE_A_NOUN = frozenset({Tag.DET, Tag.POSS, Tag.GENITIVE, Tag.PREP, Tag.NUMBER})
_BEFORE_A_VERB = frozenset({Tag.TO, Tag.MODAL, Tag.DO, Tag.PRON, Tag.NEG, Tag.REL})
_NOT_FINITE = frozenset({"be", "been", "being", "having", "getting"})
_ADJECTIVES = frozenset(GRAMMAR["verbs"]["adjectives"])
_PEOPLE = frozenset(GRAMMAR["human"]["participles"])
BULLETS = frozenset("•*·▪‣–—-")
_OPENING = 3
"""Words of a sentence among which what a list asks for begins."""
_TERMS = frozenset(
    {
        "term",
        "terms",
        "sentence",
        "sentences",
        "time",
        "warrant",
        "warrants",
        "order",
        "orders",
        "centre",
        "center",
        "treaty",
    }
)


@dataclass(frozen=True, eq=False, slots=True)
class Tagged:
    """T words of a sentence, parallel; offsets are those of the document."""

    text: str
    words: tuple[str, ...]
    """Without case, contractions cut: the tag says what they are."""
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tags: tuple[Tag, ...]
    mentions: tuple[Mention | None, ...]
    """The longest mention that covers the word."""
    dates: tuple[DateMention | None, ...]
    negated: frozenset[int]
    """Words that carry a contracted “not”."""
    carriers: frozenset[int]
    """Pronouns that carry a contracted auxiliary (“they’ve”): subject and auxiliary in one word."""

    def __len__(self) -> int:
        return len(self.words)

    def says(self, start: int, phrase: tuple[str, ...]) -> bool:
        """Whether the words from *start* are *phrase*."""
        return self.words[start : start + len(phrase)] == phrase


def tagged(document: Document, mentions: Mentions, first: int, last: int) -> Tagged:
    """The words from *first* and before *last* (places among the document's words) with their classes."""
    every = document.words
    words = list(every.folded[first:last])
    starts, ends = every.starts[first:last], every.ends[first:last]
    tags: list[Tag] = []
    so_far = _Cutting(words, tags, set(), set())
    for place, word in enumerate(words):
        tags.append(_tag(word, place, every.written[first + place], so_far))
    span = (starts[0], ends[-1]) if words else (0, 0)
    covering = _cover(mentions.within(*span), starts)
    dated = _cover(mentions.dates_within(*span), starts)
    _settle_mentions(tags, covering, dated, words)
    return Tagged(
        document.text,
        tuple(words),
        starts,
        ends,
        tuple(tags),
        covering,
        dated,
        frozenset(so_far.negated),
        frozenset(so_far.carriers),
    )


@dataclass(slots=True)
class _Cutting:
    """What is known of the words of a sentence while they are tagged one after the other."""

    words: list[str]
    tags: list[Tag]
    negated: set[int]
    carriers: set[int]


def _tag(word: str, place: int, written: str, so_far: _Cutting) -> Tag:
    if (mark := _MARKS.get(word)) is not None:
        return mark
    if word == "." and _shortens(place, so_far):
        return Tag.NOUN
    if "'" in word:
        return _with_apostrophe(word, place, so_far)
    if (special := SPECIAL.get(word)) is not None and (tag := special(so_far.words, place, so_far.tags)) is not None:
        return tag
    if (listed := LISTED.get(word)) is not None:
        return Tag.NUMBER if listed is Tag.DET and _stands_alone(word, so_far.words, place) else listed
    if word in _NUMBERS or word[0].isdigit() or _NUMBERS.issuperset(word.split("-")):
        return Tag.NUMBER
    if not word[0].isalpha():
        return Tag.NOUN if word == "-" and so_far.tags and so_far.tags[-1] is Tag.NUMBER else Tag.MARK
    return _open_class(word, place, so_far.words, so_far.tags, written)


def _shortens(place: int, so_far: _Cutting) -> bool:
    """The dot of “Mr. Omar”, of “K. Rasamani”: the sentence goes on behind it, and no mark closes it there."""
    following = so_far.words[place + 1] if place + 1 < len(so_far.words) else ""
    goes_on = following[:1].isalpha() or following == ","
    return goes_on and bool(so_far.tags) and so_far.tags[-1] is Tag.NOUN


def _with_apostrophe(word: str, place: int, so_far: _Cutting) -> Tag:
    if word == "'s":
        return _genitive_or_is(so_far.words, place, so_far.tags)
    return _contracted(word, place, so_far.words, so_far.negated, so_far.carriers)


def _stands_alone(word: str, words: list[str], place: int) -> bool:
    """“several have been arrested”, “some of them”."""
    if words[place + 1 : place + 2] == ["of"]:
        return True
    following = words[place + 1] if place + 1 < len(words) else ""
    return word in _NUMBERS and (LISTED.get(following) in AUXILIARY or following in PAST)


def _open_class(word: str, place: int, words: list[str], tags: list[Tag], written: str) -> Tag:
    if written[0].isupper() and place and word not in TRIGGERS:
        return Tag.NOUN
    if word in TRIGGERS or word in _GOVERNORS:
        return _verb_or_noun(word, place, words, tags)
    if tags and (settled := _by_neighbour(word, tags[-1])) is not None:
        return settled
    if word in PAST or (word.endswith("ed") and len(word) > 4 and word not in _NO_VERBS):
        described = _describes(words, place, tags) or _describes_several(words, place, tags)
        return Tag.NOUN if described else Tag.PAST
    if word in PRESENT:
        return Tag.PRESENT if not (tags and tags[-1] in _BEFORE_A_NOUN) else Tag.NOUN
    if word.endswith("ly") and len(word) > 4 and word not in ("family", "italy", "elderly"):
        return Tag.ADV
    if word.endswith("ing") and len(word) > 5 and tags and tags[-1] not in _BEFORE_A_NOUN - {Tag.PREP}:
        return Tag.GERUND
    return Tag.NOUN


def _describes(words: list[str], place: int, tags: list[Tag]) -> bool:
    """“a disused mill”, “his retired colleague”; but “this forced people out”."""
    if not tags or not (words[place - 1] in ("the", "a", "an") or tags[-1] in (Tag.POSS, Tag.GENITIVE)):
        return False
    following = words[place + 1] if place + 1 < len(words) else ""
    return noun_follows(words, place) and following not in LISTED and following not in PAST


def _describes_several(words: list[str], place: int, tags: list[Tag]) -> bool:
    """“six retired army officers”: people stand right behind it, or one word further."""
    counted = bool(tags) and tags[-1] is Tag.NUMBER
    return counted and any(word in HUMAN for word in words[place + 1 : place + 3])


def _by_neighbour(word: str, before: Tag) -> Tag | None:
    """“their forced return”; what follows a modal is a verb."""
    if word in _ADJECTIVES and before in _BEFORE_A_NOUN:
        return Tag.NOUN
    return Tag.BASE if before is Tag.MODAL and not word.endswith("ly") else None


def _verb_or_noun(word: str, place: int, words: list[str], tags: list[Tag]) -> Tag:
    verbal = _VERBAL.get(word, _NO_TAGS)
    before = tags[-1] if tags else Tag.MARK
    if Tag.PAST in verbal:
        return Tag.NOUN if _stands_for_people(word, place, words) else Tag.PAST
    if Tag.GERUND in verbal:
        described = before is Tag.NUMBER and "".join(words[place + 1 : place + 2]) in ("and", "or")
        return Tag.NOUN if before in (Tag.DET, Tag.GENITIVE) or described else Tag.GERUND
    if not verbal or _is_noun_here(word, place, words, tags, before):
        return Tag.NOUN
    return _present_or_base(word, place, words, before, verbal)


def _present_or_base(word: str, place: int, words: list[str], before: Tag, verbal: frozenset[Tag]) -> Tag:
    """A form that may be a noun as well: “arrests”, “release”, by what stands on both sides."""
    tag = next(iter(verbal))
    if words[place + 1 : place + 2] and words[place + 1] in OBJECTS:
        return tag
    if Tag.BASE in verbal and before is Tag.MARK and place < _OPENING and _demands(words, place):
        return Tag.BASE
    if word in PRESENT:
        return Tag.PRESENT
    if before in _BEFORE_A_VERB or before is Tag.ADV:
        return tag
    if words[place + 1 : place + 2] in (["being"], ["that"]) and before in (Tag.NOUN, Tag.CC, Tag.COMMA):
        return tag
    return tag if noun_follows(words, place) and before in (Tag.NOUN, Tag.CC) else Tag.NOUN


def _demands(words: list[str], place: int) -> bool:
    """“• release Serik Omar”, “Free all prisoners!”: what a list or a slogan asks for."""
    opens = place == 0 or words[place - 1] in BULLETS
    return opens and noun_follows(words, place) and words[place + 1] not in ("of", "from", "and", "in", "by")


def _stands_for_people(word: str, place: int, words: list[str]) -> bool:
    """“the accused had confessed”, “families of the disappeared”: a participle behind “the” that no noun follows."""
    if word not in _PEOPLE or place == 0 or words[place - 1] not in ("the", "two", "three", "other", "co", "each"):
        return False
    following = words[place + 1] if place + 1 < len(words) else "."
    return not noun_follows(words, place) and following not in ("of", "by", "with")


def _is_noun_here(word: str, place: int, words: list[str], tags: list[Tag], before: Tag) -> bool:
    """“the arrest”, “an early release”, “her asylum claim was rejected”; but “two remain in custody”."""
    if before is Tag.NUMBER and word in PRESENT and LISTED.get("".join(words[place + 1 : place + 2])) is Tag.PREP:
        return False
    if before in _BEFORE_A_NOUN or (tags and words[place - 1] in _ADJECTIVES):
        return True
    if words[place + 1 : place + 2] and words[place + 1] in _TERMS:
        return True  # a six-year jail term, a European arrest warrant
    if before in (Tag.PAST, Tag.BASE) and word in PRESENT and words[place + 1 : place + 2] == ["that"]:
        return True  # dismissed claims that
    return before is Tag.NOUN and _auxiliary_follows(words, place)


def _auxiliary_follows(words: list[str], place: int) -> bool:
    following = words[place + 1] if place + 1 < len(words) else ""
    return LISTED.get(following) in AUXILIARY and following not in _NOT_FINITE


def _genitive_or_is(words: list[str], place: int, tags: list[Tag]) -> Tag:
    following = words[place + 1] if place + 1 < len(words) else ""
    if following == "been":
        return Tag.HAVE
    return Tag.BE if tags and tags[-1] is Tag.PRON else Tag.GENITIVE


def _contracted(word: str, place: int, words: list[str], negated: set[int], carriers: set[int]) -> Tag:
    if word.endswith("n't"):
        negated.add(place)
        words[place] = _CONTRACTED.get(word) or word[:-3]
        return LISTED.get(words[place], Tag.NEG)
    head, _, tail = word.partition("'")
    if LISTED.get(head) is Tag.PRON and "'" + tail in LISTED:
        carriers.add(place)
        following = words[place + 1] if place + 1 < len(words) else ""
        if tail == "d" and (following.endswith("ed") or following in PAST or following == "been"):
            return Tag.HAVE
        return LISTED["'" + tail]
    if tail == "s" and LISTED.get(head) is Tag.PRON:
        carriers.add(place)
        return Tag.HAVE if words[place + 1 : place + 2] in (["been"], ["got"]) else Tag.BE
    return Tag.NOUN


_Spanning = TypeVar("_Spanning", Mention, DateMention)


def _cover(spans: tuple[_Spanning, ...], starts: tuple[int, ...]) -> tuple[_Spanning | None, ...]:
    covering: list[_Spanning | None] = [None] * len(starts)
    place = 0
    for span in spans:
        while place < len(starts) and starts[place] < span.start:
            place += 1
        at = place
        while at < len(starts) and starts[at] < span.end:
            there = covering[at]
            if there is None or span.end - span.start > there.end - there.start:
                covering[at] = span
            at += 1
    return tuple(covering)


def _settle_mentions(
    tags: list[Tag], covering: tuple[Mention | None, ...], dates: tuple[DateMention | None, ...], words: list[str]
) -> None:
    """Words of a name are nouns, whatever they look like; words of a date are neither verbs nor clauses."""
    for place, mention in enumerate(covering):
        if mention is not None and mention.form is not Mentioned.NAME and words[place] in TRIGGERS:
            continue
        if mention is not None and tags[place] in (Tag.PAST, Tag.PRESENT, Tag.BASE, Tag.GERUND, Tag.SUB, Tag.ADV):
            tags[place] = Tag.NOUN
        elif tags[place] is Tag.SUB and place + 1 < len(tags) and dates[place + 1] is not None:
            tags[place] = Tag.PREP
        elif dates[place] is not None and tags[place] not in (Tag.PREP, Tag.COMMA):
            tags[place] = Tag.ADV
