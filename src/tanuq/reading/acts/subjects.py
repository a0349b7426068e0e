"""The subject of a verb in an English sentence: through relative clauses, joined verbs, infinitives and participles."""

from dataclasses import dataclass, replace

from tanuq.reading.acts.clauses import Group, before_adverbs, group_at
from tanuq.reading.acts.inflection import GRAMMAR
from tanuq.reading.acts.phrases import REACH, NounPhrase, counted_out, ending_at, starting_at
from tanuq.reading.acts.relatives import antecedent, before_age, is_name
from tanuq.reading.acts.tagging import Tagged
from tanuq.reading.acts.tags import AUXILIARY, VERBAL, Tag

_AT_LEAST = frozenset(
    {
        ("more", "than"),
        ("fewer", "than"),
        ("less", "than"),
        ("at", "least"),
        ("up", "to"),
        ("many", "as"),
        ("at", "most"),
    }
)
_SAY = frozenset(GRAMMAR["say"]["words"])
_REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})
_FINITE = frozenset({Tag.PAST, Tag.BE, Tag.HAVE, Tag.PRESENT})


def subject_of(t: Tagged, group: Group, depth: int = 0) -> NounPhrase | None:
    """Who or what the verb is said of. None where the sentence does not say it near."""
    if group.start in t.carriers:
        return _pronoun(t, group.start)
    if group.infinitive:
        return _of_infinitive(t, group, depth)
    if group.gerund and not _follows_noun(t, group):
        return _of_gerund(t, group, depth)
    if group.bare and group.start == 0:
        return _behind_comma(t, group)
    if group.bare and group.start > 0 and t.tags[group.start - 1] is Tag.SUB:
        if group.start < 3 and (behind := _behind_comma(t, group)) is not None:
            return behind  # if convicted, he
        other = previous_group(t, group.start - 1)
        return subject_of(t, other, depth + 1) if other is not None and depth < 5 else None
    if (governor := reported_by(t, group)) is not None and depth < 5:
        return subject_of(t, governor, depth + 1)
    found = _leftwards(t, group.start - 1, group, depth)
    return counted_out(t, found) if found is not None else None


def reported_by(t: Tagged, group: Group) -> Group | None:
    """Of “was ordered detained” and “is feared killed” the passive that the participle completes."""
    before = group.start - 1
    if not group.bare or before < 1 or t.tags[before] is not Tag.PAST:
        return None
    other = group_at(t, before)
    return other if other.passive else None


def _pronoun(t: Tagged, place: int) -> NounPhrase:
    return NounPhrase(place, place + 1, t.mentions[place], t.words[place].partition("'")[0])


def _follows_noun(t: Tagged, group: Group) -> bool:
    before = group.start - 1
    return before >= 0 and t.tags[before] is Tag.NOUN


def _leftwards(t: Tagged, place: int, group: Group, depth: int) -> NounPhrase | None:
    """Goes left from *place* until a phrase is found that is no complement of a preposition and no object."""
    floor = max(-1, place - REACH)
    best: NounPhrase | None = None
    while place > floor:
        dated = (t.dates[place] is not None and t.mentions[place] is None) or _before_date(t, place)
        step = _pass if dated else _STEPS.get(t.tags[place], _at_phrase)
        left, best = step(t, place, _Search(group, depth, best))
        if left is None:
            return best
        place = left
    return best


def _before_date(t: Tagged, place: int) -> bool:
    """The “on” of “a court on Friday sentenced”."""
    return t.tags[place] is Tag.PREP and place + 1 < len(t) and t.dates[place + 1] is not None


@dataclass(frozen=True, slots=True)
class _Search:
    """What is known while a subject is looked for."""

    group: Group
    depth: int
    best: NounPhrase | None
    """People behind an “of”, should nothing better come."""


_Step = tuple[int | None, NounPhrase | None]
"""Where to go on, None where the search ends; and the phrase that is best so far."""


def _pass(t: Tagged, place: int, search: _Search) -> _Step:
    return place - 1, search.best


def _at_relative(t: Tagged, place: int, search: _Search) -> _Step:
    return None, antecedent(t, place)


def _at_conjunction(t: Tagged, place: int, search: _Search) -> _Step:
    return None, search.best or _shared(t, place, search.group, search.depth)


def _at_comma(t: Tagged, place: int, search: _Search) -> _Step:
    if search.best is not None:
        return None, search.best
    if (aside := _said_aside(t, place)) is not None:
        return aside - 1, None
    opened = _opening(t, place)
    if opened is not None:
        named = _named_within(t, opened, place)
        return (None, named) if named is not None else (opened - 1, None)
    shared = _shared(t, place, search.group, search.depth)
    return None, shared or (ending_at(t, place - 1) if place and search.group.bare else None)


def _said_aside(t: Tagged, comma: int) -> int | None:
    """The comma before “, relatives say,” that the comma at *comma* closes."""
    for place in range(comma - 1, max(0, comma - 7), -1):
        if t.tags[place] is Tag.COMMA:
            inside = t.words[place + 1 : comma]
            return place if inside and (inside[-1] in _SAY or inside[0] in _SAY) else None
        if t.tags[place] is Tag.MARK:
            return None
    return None


def _with_its_number(t: Tagged, phrase: NounPhrase) -> NounPhrase | None:
    """“at least eight”, “around 40 officers”, with the words that belong to the number."""
    before = phrase.start - 1
    if before >= 0 and t.words[before] in ("around", "about", "over") and t.tags[phrase.start] is Tag.NUMBER:
        return replace(phrase, start=before)
    for first in (before - 1, before):
        if first >= 0 and (t.words[first], t.words[first + 1]) in _AT_LEAST:
            return replace(phrase, start=first)
    return None


def _at_phrase(t: Tagged, place: int, search: _Search) -> _Step:
    phrase = ending_at(t, place)
    if phrase is None:
        return _at_other(t, place, search)
    if (named := before_age(t, phrase)) is not None:
        return named, search.best
    if phrase.head in _REFLEXIVE:
        return phrase.start - 1, search.best
    before = phrase.start - 1
    if (counted := _with_its_number(t, phrase)) is not None:
        return None, counted
    if (relative := _relative_before(t, before)) is not None:
        return relative - 1, search.best
    if before >= 0 and t.tags[before] in (Tag.PREP, Tag.TO):
        kept = search.best if search.best is not None and search.best.human else None
        return before - 1, kept or (phrase if phrase.human and t.words[before] == "of" else search.best)
    return None, phrase


def _relative_before(t: Tagged, verb: int) -> int | None:
    """The “who” of “two brothers who had fled conscription were handed back”, before the object's verb."""
    if verb < 1 or t.tags[verb] not in (Tag.PAST, Tag.PRESENT):
        return None
    relative = group_at(t, verb).start - 1
    return relative if relative > 0 and t.tags[relative] is Tag.REL else None


def _at_other(t: Tagged, place: int, search: _Search) -> _Step:
    if t.tags[place] is Tag.MARK and t.words[place] in ")]":
        return _bracket(t, place) - 1, search.best
    if t.tags[place] in (Tag.PAST, Tag.PRESENT, Tag.GERUND) and (inner := _inner_clause(t, place)) is not None:
        return inner, search.best
    return None, search.best


_STEPS = {
    Tag.REL: _at_relative,
    Tag.CC: _at_conjunction,
    Tag.COMMA: _at_comma,
    Tag.ADV: _pass,
    Tag.QUOTE: _pass,
    Tag.NEG: _pass,
}


def _inner_clause(t: Tagged, verb: int) -> int | None:
    """The last word before a relative clause, or a participle behind its noun, that ends with the verb's words."""
    group = group_at(t, verb)
    before = group.start - 1
    if before < 1:
        return None
    if t.tags[before] is Tag.REL:
        return before - 1
    if (
        group.bare
        and t.tags[before] in (Tag.NOUN, Tag.NUMBER)
        and (t.tags[group.end] in (Tag.PREP, Tag.ADV) or (group.end < len(t) and t.tags[group.end] in AUXILIARY))
    ):
        return before
    return None


def _bracket(t: Tagged, place: int) -> int:
    for at in range(place, max(0, place - 20), -1):
        if t.words[at] in "([":
            return at
    return place


def _opening(t: Tagged, comma: int) -> int | None:
    """The comma that opens what the comma at *comma* closes: an apposition, an age, a relative clause."""
    for place in range(comma - 1, max(0, comma - 30), -1):
        if t.tags[place] is Tag.COMMA:
            inside = place + 1
            named = place > 0 and ending_at(t, place - 1) is not None and t.dates[place - 1] is None
            if t.tags[inside] in (Tag.CC,) or not named:
                return None
            relative = next((at for at in range(inside, comma) if _opens_relative(t, at)), comma)
            if any(_is_finite(t, at) for at in range(inside + 1, relative)):
                return None
            return place
        if t.tags[place] is Tag.MARK and t.words[place] in ".;:!?—":
            return None
    return None


def _opens_relative(t: Tagged, place: int) -> bool:
    return t.tags[place] is Tag.REL or t.words[place] == "whose"


def _is_finite(t: Tagged, place: int) -> bool:
    """Whether the word may be a verb with a subject: not in “a retired teacher”, “one of six convicted in May”."""
    described = t.tags[place - 1] in (Tag.DET, Tag.POSS, Tag.NUMBER, Tag.ADV) and t.tags[place + 1] is Tag.NOUN
    behind_noun = t.tags[place - 1] in (Tag.NOUN, Tag.NUMBER) and t.tags[place + 1] is Tag.PREP
    return t.tags[place] in _FINITE and not (t.tags[place] is Tag.PAST and (described or behind_noun))


def _named_within(t: Tagged, opening: int, closing: int) -> NounPhrase | None:
    """“the founder, X, was charged”: the name between the commas says more than the office before them."""
    before = ending_at(t, opening - 1) if opening else None
    phrase = starting_at(t, opening + 1)
    if before is None or phrase is None or phrase.end != closing or not is_name(phrase):
        return None
    return None if is_name(before) else phrase


def previous_group(t: Tagged, place: int) -> Group | None:
    """The nearest finite verb before *place* in the same sentence."""
    for at in range(place - 1, max(-1, place - REACH), -1):
        if t.tags[at] in (Tag.PAST, Tag.PRESENT, Tag.BASE, Tag.GERUND):
            return group_at(t, at)
        if t.tags[at] in (Tag.BE, Tag.HAVE, Tag.DO) and not _continues(t, at):
            return group_at(t, at)
        if t.tags[at] is Tag.MARK and t.words[at] in ".;:!?—":
            return None
    return None


def _continues(t: Tagged, place: int) -> bool:
    return place + 1 < len(t) and t.tags[place + 1] in VERBAL | {Tag.ADV, Tag.NEG}


def _shared(t: Tagged, conjunction: int, group: Group, depth: int) -> NounPhrase | None:
    """The subject of the verb that is joined to this one by “and”."""
    if depth > 4:
        return None
    aside = _said_aside(t, conjunction - 1) if conjunction and t.tags[conjunction - 1] is Tag.COMMA else None
    other = previous_group(t, conjunction if aside is None else aside)
    if other is None:
        return None
    if (other.infinitive or other.gerund) and group.finite:
        return _shared(t, other.start, group, depth + 1)
    return subject_of(t, other, depth + 1)


def _of_infinitive(t: Tagged, group: Group, depth: int) -> NounPhrase | None:
    """Who is to do it: the object between the governing verb and “to”, or the governing verb's own subject."""
    to = before_adverbs(t, group.start)
    if to is None or depth > 4:
        return None
    place = to - 1
    while place >= 0 and t.tags[place] in (Tag.NEG, Tag.ADV):
        place -= 1
    if place < 0:
        return None
    if t.tags[place] is Tag.CC and (first := joined_infinitive(t, place)) is not None:
        return _of_infinitive(t, first, depth + 1)
    phrase = ending_at(t, place)
    if phrase is not None and phrase.human and phrase.start > 0 and t.tags[phrase.start - 1] in VERBAL | {Tag.PREP}:
        return phrase
    if (
        phrase is not None
        and phrase.mention is not None
        and phrase.start > 0
        and t.tags[phrase.start - 1] in VERBAL | {Tag.PREP}
    ):
        return phrase
    other = previous_group(t, place + 1)
    return subject_of(t, other, depth + 1) if other is not None and other.start != group.start else None


def joined_infinitive(t: Tagged, conjunction: int) -> Group | None:
    """The infinitive that “and to release” is joined to."""
    for place in range(conjunction - 1, max(0, conjunction - 20), -1):
        if (
            t.tags[place] is Tag.TO
            and t.tags[place + 1] in (Tag.BASE, Tag.NOUN, Tag.ADV, Tag.BE, Tag.HAVE)
            and t.mentions[place + 1] is None
        ):
            return Group(place + 1, place + 1, False, False, True, False, False)
        if t.tags[place] in (Tag.MARK, Tag.SUB, Tag.REL):
            return None
    return None


def _object_before(t: Tagged, group: Group) -> NounPhrase | None:
    """Of “charged him with crossing” whoever is charged."""
    place = group.start - 1
    while place > 0 and t.tags[place] is Tag.ADV:
        place -= 1
    if place < 2 or t.words[place] not in ("with", "of", "from", "for", "into"):
        return None
    phrase = ending_at(t, place - 1)
    governed = phrase is not None and phrase.human and phrase.start > 0
    return phrase if governed and phrase and t.tags[phrase.start - 1] in VERBAL else None


def _of_gerund(t: Tagged, group: Group, depth: int) -> NounPhrase | None:
    """Of “after being held, she …” what follows the comma; else the subject of the verb before."""
    if depth > 4:
        return None
    if (accused := _object_before(t, group)) is not None:
        return accused
    other = previous_group(t, group.start)
    if other is not None and (other.finite or other.start != group.start):
        found = subject_of(t, other, depth + 1)
        if found is not None:
            return found
    return _behind_comma(t, group)


def _behind_comma(t: Tagged, group: Group) -> NounPhrase | None:
    """The subject of the clause that follows: “after being held, she …”."""
    if t.tags[group.end : group.end + 1] == (Tag.PRON,) and VERBAL.intersection(t.tags[group.end + 1 : group.end + 2]):
        return _pronoun(t, group.end)  # if returned she would
    for place in range(group.end, min(len(t), group.end + REACH)):
        if t.tags[place] is Tag.COMMA:
            phrase = starting_at(t, place + 1) if place + 1 < len(t) else None
            if phrase is not None and phrase.end < len(t) and t.tags[phrase.end] in VERBAL | {Tag.ADV, Tag.COMMA}:
                return phrase
            if place + 1 < len(t) and place + 1 in t.carriers:
                return _pronoun(t, place + 1)
    return None
