"""Acts and stages of proceedings in Russian, Kazakh, Uyghur and Chinese: word lists and the order of words."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tanuq.reading.acts import lexicon
from tanuq.reading.acts.reading import Act, Party, Span, What, When
from tanuq.reading.document import Document
from tanuq.reading.mention import Form, Mention, Mentions
from tanuq.reading.proposal import Kind
from tanuq.vocabulary.datafiles import read_toml

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_KAZAKH = re.compile(r"[әғқңөұүһі]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_CLAUSE = frozenset(",;:.!?—–،؛؟。，；：！？")
_WAYS = ("passive", "active", "infinitive", "suffer", "noun", "negative", "verb")
_STEM = 3
"""Letters by which stems are looked up."""
_REACH = 14
"""Words on each side in which people and cues are looked for."""
_REACH_HAN = 40
"""The same in characters."""
_PREPOSITIONS = frozenset(
    {"в", "на", "из", "с", "со", "от", "по", "о", "об", "у", "для", "до", "за", "под", "при", "без", "к"}
)
_OPENS = frozenset({"чтобы", "что"})


@dataclass(frozen=True, slots=True)
class Stem:
    """Beginnings of words that follow each other, and how the first of them stands to people."""

    parts: tuple[str, ...]
    way: str
    what: What
    patient: str
    things: tuple[str, ...]


@dataclass(frozen=True)
class Language:
    """The word lists of a language."""

    stems: Mapping[str, tuple[Stem, ...]]
    """By the first letters."""
    patterns: re.Pattern[str]
    """Of a language without blanks: all its words."""
    order: str
    cues: tuple[tuple[str, str], ...]
    human: tuple[str, ...]
    groups: tuple[str, ...]
    length: re.Pattern[str]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    charges: tuple[tuple[str, str], ...]


@cache
def language(code: str) -> Language:
    """The word lists of the language with this ISO 639-3 code."""
    data = read_toml("tanuq.reading", "acts", "data", f"{code}.toml")
    found: dict[str, list[Stem]] = defaultdict(list)
    for entry in data["act"]:
        for stem in _stems(entry):
            found[stem.parts[0][:_STEM] if code != "zho" else stem.parts[0]].append(stem)
    ordered = {head: tuple(sorted(stems, key=lambda one: -len(" ".join(one.parts)))) for head, stems in found.items()}
    words = sorted((stem.parts[0] for stems in found.values() for stem in stems), key=len, reverse=True)
    human = data["human"]
    return Language(
        stems=ordered,
        patterns=re.compile("|".join(map(re.escape, words))),
        order=data["order"],
        cues=tuple((word, kind) for kind, words_ in data["cues"].items() for word in words_),
        human=tuple(human["stems"]),
        groups=tuple(human["groups"]),
        length=_length_pattern(data["length"]),
        units=data["length"]["units"],
        numbers=data["length"]["numbers"],
        charges=tuple((word, kind) for kind, names in data["charges"].items() for word in names),
    )


def _length_pattern(data: Mapping[str, Any]) -> re.Pattern[str]:
    names, units = (
        "|".join(sorted(map(re.escape, data[name]), key=len, reverse=True)) for name in ("numbers", "units")
    )
    return re.compile(rf"(\d{{1,3}}|{names})[ -]{{0,2}}({units})(?![а-яәғқңөұүһі])")


def _stems(entry: Mapping[str, Any]) -> Iterator[Stem]:
    kind = Kind(entry.get("kind", "act"))
    code = lexicon.code_of(entry["type"], entry.get("stage", ""))
    what = What(kind, entry["type"], entry.get("stage", ""), entry.get("outcome", ""), code)
    for way in _WAYS:
        for words in entry.get(way, ()):
            yield Stem(tuple(words.split()), way, what, entry.get("patient", "any"), tuple(entry.get("things", ())))


def acts(document: Document, mentions: Mentions, words: range) -> Iterator[Act]:
    """What the *words* of a sentence, by their places in the document, say that happened."""
    if not words:
        return
    start, end = document.words.starts[words.start], document.words.ends[words.stop - 1]
    sentence = document.text[start:end]
    if sentence.isascii():
        return
    if _CYRILLIC.search(sentence):
        code = (
            "kaz" if document.language == "kaz" or (document.language != "rus" and _KAZAKH.search(sentence)) else "rus"
        )
        yield from _in_words(document, mentions, words, language(code))
    elif _ARABIC.search(sentence):
        yield from _in_words(document, mentions, words, language("uig"))
    elif _HAN.search(sentence):
        yield from _in_characters(document, mentions, (start, end), language("zho"))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a trigger stands: its clause as offsets, and the trigger's own."""

    clause: Span
    start: int
    end: int


def _in_words(document: Document, mentions: Mentions, words: range, lists: Language) -> Iterator[Act]:
    folded = document.words.folded
    place = words.start
    while place < words.stop:
        stem = _stem_at(folded, place, words.stop, lists)
        if stem is None:
            place += 1
            continue
        last = place + len(stem.parts)
        clause = _clause(folded, words, place, last)
        starts, ends = document.words.starts, document.words.ends
        where = _Place((starts[clause[0]], ends[clause[1] - 1]), starts[place], ends[last - 1])
        act = _act(document, mentions, where, stem, lists)
        if act is not None:
            yield _judged(document, act, stem, range(clause[0], clause[1]), range(place, last), lists)
        place = last


def _stem_at(folded: tuple[str, ...], place: int, stop: int, lists: Language) -> Stem | None:
    for stem in lists.stems.get(folded[place][:_STEM], ()):
        if len(stem.parts) <= stop - place and all(
            _begins(folded[place + n], part, stem) for n, part in enumerate(stem.parts)
        ):
            return stem
    return None


def _begins(word: str, part: str, stem: Stem) -> bool:
    """Nouns are listed with their endings, so that “аренда” is no arrest and “арестант” neither."""
    return word == part if stem.way == "noun" and len(stem.parts) == 1 else word.startswith(part)


def _clause(folded: tuple[str, ...], words: range, place: int, last: int) -> tuple[int, int]:
    left, right = place, last
    while left > max(words.start, place - _REACH) and folded[left - 1] not in _CLAUSE:
        left -= 1
    while right < min(words.stop, last + _REACH) and folded[right] not in _CLAUSE:
        right += 1
    return left, right


def _act(document: Document, mentions: Mentions, where: _Place, stem: Stem, lists: Language) -> Act | None:
    text = document.text
    if stem.things and not any(thing in text[slice(*where.clause)].casefold() for thing in stem.things):
        return None
    agent, patient = _parties(document, mentions, where, stem, lists)
    if patient is None and (stem.way in ("noun", "suffer", "infinitive") or stem.patient == "group" or stem.things):
        return None
    dates = mentions.dates_within(*where.clause)
    behind = [date for date in dates if date.start >= where.start]
    chosen = (behind[0] if behind else dates[-1]) if dates else None
    other = next((date for date in dates if date is not chosen), None)
    return Act(
        what=stem.what,
        start=where.start,
        end=where.end,
        agent=agent,
        patient=patient,
        when=When(chosen, other),
        where=_where(mentions, where),
        length=_length(text, (where.clause[0] if lists.order == "sov" else where.end, where.clause[1]), lists)
        if stem.what.type in ("sentence", "detention")
        else None,
        charge=_charge(text, where, lists) if stem.what.stage == "charge" else None,
    )


def _people(mentions: Mentions, start: int, end: int) -> list[Mention]:
    return [one for one in mentions.within(start, end) if one.kind is not Kind.PLACE]


def _parties(
    document: Document, mentions: Mentions, where: _Place, stem: Stem, lists: Language
) -> tuple[Party | None, Party | None]:
    before = _people(mentions, where.clause[0], where.start)
    after = _people(mentions, where.end, where.clause[1])
    agent, patient = _placed(before, after, stem, lists)
    if patient is None:
        return _of(agent), _nominal(document, where, stem, lists) or _earlier(document, mentions, where, stem)
    return _of(agent), _of(patient)


def _placed(
    before: list[Mention], after: list[Mention], stem: Stem, lists: Language
) -> tuple[Mention | None, Mention | None]:
    if stem.way in ("passive", "suffer", "negative"):
        return None, (before[-1] if before else (after[0] if after and lists.order == "svo" else None))
    if stem.way == "noun":
        owner = before[-1] if before and before[-1].form is Form.PRONOUN else None
        return None, owner or (after[0] if after else None)
    if lists.order == "sov":
        return (before[0], before[-1]) if len(before) > 1 else (None, before[-1] if before else None)
    if after:
        return (before[-1] if before else None), after[0]
    if before and stem.way != "infinitive":
        return (before[0] if len(before) > 1 else None), before[-1]
    return None, None


def _of(mention: Mention | None) -> Party | None:
    return Party(mention.start, mention.end, mention) if mention is not None else None


def _nominal(document: Document, where: _Place, stem: Stem, lists: Language) -> Party | None:
    """People without a mention: “журналист”, “妻子”, the nearest in the clause; “40 человек” too."""
    stems = lists.groups if stem.patient == "group" else lists.human
    words = document.words
    if lists is language("zho"):
        return _nominal_han(document.text, where, stems)
    inside = words.between(*where.clause)
    at = words.at(where.start)
    near = sorted(
        inside, key=lambda place: (place > at if stem.way in ("passive", "suffer") else place < at, abs(place - at))
    )
    for place in near:
        if not where.start <= words.starts[place] < where.end and words.folded[place].startswith(stems):
            return Party(words.starts[place], words.ends[place], None)
    return None


def _nominal_han(text: str, where: _Place, stems: tuple[str, ...]) -> Party | None:
    found = [(text.rfind(stem, where.clause[0], where.start), stem) for stem in stems]
    start, stem = max(found)
    if start >= 0:
        return Party(start, start + len(stem), None)
    behind = [(at, stem) for stem in stems if (at := text.find(stem, where.end, where.clause[1])) >= 0]
    return Party(min(behind)[0], min(behind)[0] + len(min(behind)[1]), None) if behind else None


def _earlier(document: Document, mentions: Mentions, where: _Place, stem: Stem) -> Party | None:
    """The person of the clause before, in the same sentence: “…, was arrested and …”."""
    sentence = document.sentence_at(where.start)
    if sentence is None or stem.way not in ("passive", "suffer"):
        return None
    people = _people(mentions, max(sentence[0], where.clause[0] - 200), where.clause[0])
    return _of(people[-1]) if people else None


def _where(mentions: Mentions, where: _Place) -> Mention | None:
    return next((one for one in mentions.within(*where.clause) if one.kind is Kind.PLACE), None)


def _judged(document: Document, act: Act, stem: Stem, clause: range, trigger: range, lists: Language) -> Act:
    """With what the cues of its clause say; a verb with “чтобы” governs from the clause before."""
    folded = document.words.folded
    before = range(clause.start, trigger.start)
    if stem.way == "infinitive" or (before and folded[before.start] in _OPENS):
        before = range(max(0, before.start - 6), trigger.start)
    around = before if lists.order == "svo" else range(trigger.stop, min(clause.stop, trigger.stop + 5))
    polarity, modality, because = act.polarity, act.modality, list[Span]()
    if stem.way == "negative":
        polarity, because = "negative", [(act.start, act.end)]
    for place in around:
        for word, kind in lists.cues:
            if not _is_cue(folded, place, word, kind, trigger):
                continue
            polarity, modality = _under(kind, polarity, modality)
            because.append((document.words.starts[place], document.words.ends[place]))
            break
    return _with(act, polarity, modality, tuple(because))


def _is_cue(folded: tuple[str, ...], place: int, word: str, kind: str, trigger: range) -> bool:
    if len(word) > 3:
        head, _, tail = word.partition(" ")
        return folded[place].startswith(head) and (not tail or folded[place + 1 : place + 2] == (tail,))
    near = trigger.start - place <= 2 or kind != "not_actual" or place >= trigger.stop
    return folded[place] == word and near


def _under(kind: str, polarity: str, modality: str) -> tuple[str, str]:
    if kind.startswith("not_"):
        polarity = "negative" if polarity == "positive" else "positive"
        kind = kind.removeprefix("not_")
    stronger = modality in ("actual", "possible", "planned")
    return polarity, kind if stronger and kind != "actual" else modality


def _with(act: Act, polarity: str, modality: str, because: tuple[Span, ...]) -> Act:
    return Act(
        act.what, act.start, act.end, act.agent, act.patient, polarity, modality, because,
        act.when, act.where, act.length, act.charge,
    )  # fmt: skip


def _in_characters(document: Document, mentions: Mentions, sentence: Span, lists: Language) -> Iterator[Act]:
    text = document.text
    for found in lists.patterns.finditer(text, *sentence):
        stem = lists.stems[found.group()][0]
        clause = _clause_han(text, sentence, found.span())
        where = _Place(clause, *found.span())
        if stem.way == "verb":
            stem, where = _passive_or_not(text, where, stem)
        act = _act(document, mentions, where, stem, lists)
        if act is not None and _known_act(act, stem):
            yield _judged_han(text, act, lists, clause)


def _known_act(act: Act, stem: Stem) -> bool:
    """A bare verb without people is a noun here: “酷刑”, “拘留中心”."""
    return stem.way != "verb" or act.patient is not None


def _passive_or_not(text: str, where: _Place, stem: Stem) -> tuple[Stem, _Place]:
    """“被警方逮捕”: with 被 a little before it the verb is passive."""
    before = text[max(where.clause[0], where.start - 12) : where.start]
    if "被" not in before and "遭" not in before:
        return stem, where
    return Stem(stem.parts, "passive", stem.what, stem.patient, stem.things), where


def _clause_han(text: str, sentence: Span, trigger: Span) -> Span:
    left, right = trigger
    while left > max(sentence[0], trigger[0] - _REACH_HAN) and text[left - 1] not in _CLAUSE:
        left -= 1
    while right < min(sentence[1], trigger[1] + _REACH_HAN) and text[right] not in _CLAUSE:
        right += 1
    return left, right


def _judged_han(text: str, act: Act, lists: Language, clause: Span) -> Act:
    polarity, modality, because = act.polarity, act.modality, list[Span]()
    taken = 0
    before = text[clause[0] : act.start]
    for word, kind in sorted(lists.cues, key=lambda one: -len(one[0])):
        at = before.rfind(word)
        near = kind != "not_actual" or len(word) > 1 or act.start - clause[0] - at <= 3
        if at < 0 or not near or taken & (span := ((1 << len(word)) - 1) << at):
            continue
        taken |= span
        polarity, modality = _under(kind, polarity, modality)
        because.append((clause[0] + at, clause[0] + at + len(word)))
    return _with(act, polarity, modality, tuple(because))


def _length(text: str, span: Span, lists: Language) -> tuple[str, Span] | None:
    """A number and a unit behind the trigger, as ISO 8601 writes it."""
    found = lists.length.search(text, *span)
    if found is None:
        return None
    number = found[1] if found[1].isdigit() else str(lists.numbers[found[1]])
    return lists.units[found[2]].format(number), found.span()


def _charge(text: str, where: _Place, lists: Language) -> tuple[str, Span] | None:
    clause = text[slice(*where.clause)].casefold()
    found = [(at, word, code) for word, code in lists.charges if (at := clause.find(word)) >= 0]
    if not found:
        return None
    at, word, code = min(found)
    return code, (where.clause[0] + at, where.clause[0] + at + len(word))
