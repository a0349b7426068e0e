"""Acts and stages of proceedings in Russian, Kazakh, Uyghur and Chinese: word lists and the order of words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tanuq.reading.acts import people
from tanuq.reading.acts.lists import Language, Stem, language
from tanuq.reading.acts.reading import Act, Party, Span, When, Where, as_one
from tanuq.reading.document import Document
from tanuq.reading.mention import Mentions
from tanuq.reading.proposal import Kind
from tanuq.reading.simplified import simplified

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
_SELDOM = 25
"""One in how many characters of a Kazakh sentence is a letter that Russian does not have, at the least."""
_SHORT = 60
"""Characters of a sentence that its own letters need not tell the language of."""
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_CLAUSE = frozenset(",;:.!?—–،؛؟。，；：！？")
_REACH = 14
"""Words on each side in which people and cues are looked for."""
_WHETHER = "是否"
"""What stands before it governs the question, not the act: “没有说明是否…”."""
_PASSIVE = 12
"""Characters before a Chinese verb in which 被 makes it passive."""
_REACH_HAN = 40
"""The same in characters."""
_NAME = 120
"""Characters before a trigger in which the name of a group begins that holds it."""
_OPENS = frozenset({"чтобы", "что"})


def acts(document: Document, mentions: Mentions, words: range) -> Iterator[Act]:
    """What the *words* of a sentence, by their places in the document, say that happened."""
    if not words:
        return
    start, end = document.words.starts[words.start], document.words.ends[words.stop - 1]
    sentence = document.text[start:end]
    if sentence.isascii():
        return
    if _CYRILLIC.search(sentence):
        code = _in_cyrillic(sentence, document.language)
        yield from _joined(_in_words(document, mentions, words, language(code)), document.text)
    elif _ARABIC.search(sentence):
        yield from _joined(_in_words(document, mentions, words, language("uig")), document.text)
    elif _HAN.search(sentence):
        yield from _joined(_in_characters(document, mentions, (start, end), language("zho")), document.text)


def _in_cyrillic(sentence: str, of_the_document: str) -> str:
    """The language of a sentence by its letters; of a short one without letters of its own, the document's."""
    own = len(_KAZAKH.findall(sentence))
    if own * _SELDOM >= len(sentence):
        return "kaz"
    return "kaz" if of_the_document == "kaz" and (own or len(sentence) < _SHORT) else "rus"


def _joined(found: Iterator[Act], text: str) -> Iterator[Act]:
    """Words that stand side by side and mean one act or one stage are one: ұрып азаптады."""
    return as_one(found, lambda last, act: _same(last, act, text))


def _same(last: Act, act: Act, text: str) -> Act | None:
    if act.what != last.what or text[last.end : act.start].strip():
        return None
    return replace(act, start=last.start, patient=act.patient or last.patient)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a trigger stands: its clause as offsets, and the trigger's own."""

    clause: Span
    start: int
    end: int
    doer: int | None = None
    """Where 被 stands, behind which whoever does it is named."""


def _in_words(document: Document, mentions: Mentions, words: range, lists: Language) -> Iterator[Act]:
    folded = document.words.folded
    place = words.start
    while place < words.stop:
        last = place + 1
        for stem in lists.stems_at(folded, place, words.stop):
            trigger = range(place, place + len(stem.parts))
            act = _act_of_words(document, mentions, words, trigger, stem, lists)
            if act is not None:
                yield act
                last = trigger.stop
                break
        place = last


def _act_of_words(
    document: Document, mentions: Mentions, words: range, trigger: range, stem: Stem, lists: Language
) -> Act | None:
    clause = _clause(document.words.folded, words, trigger.start, trigger.stop)
    starts, ends = document.words.starts, document.words.ends
    where = _Place((starts[clause[0]], ends[clause[1] - 1]), starts[trigger.start], ends[trigger.stop - 1])
    act = _act(document, mentions, where, stem, lists)
    return _judged(document, act, stem, range(*clause), trigger, lists) if act is not None else None


def _clause(folded: tuple[str, ...], words: range, place: int, last: int) -> tuple[int, int]:
    left, right = place, last
    while left > max(words.start, place - _REACH) and folded[left - 1] not in _CLAUSE:
        left -= 1
    while right < min(words.stop, last + _REACH) and folded[right] not in _CLAUSE:
        right += 1
    return left, right


def _act(document: Document, mentions: Mentions, where: _Place, stem: Stem, lists: Language) -> Act | None:
    text = document.text if lists.blanks else simplified(document.text)
    clause = text[slice(*where.clause)].casefold()
    if _is_in_a_name(mentions, where) or (stem.behind_comma and not _is_behind_comma(text, where.start)):
        return None
    if (stem.things and not _has(_around(document, text, where, stem, lists), stem.things)) or _has(
        clause, stem.without
    ):
        return None
    agent, patient = _parties(document, mentions, where, stem, lists)
    if stem.lacks_somebody(patient):
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


def _is_in_a_name(mentions: Mentions, where: _Place) -> bool:
    """Whether the words are part of the name of a group: рабочая группа по насильственным исчезновениям."""
    near = mentions.within(where.start - _NAME, where.start + 1)
    return any(one.kind is Kind.GROUP and one.start < where.start and where.end <= one.end for one in near)


def _is_behind_comma(text: str, start: int) -> bool:
    return text[max(0, start - 2) : start].rstrip().endswith((",", "—", "–"))


def _around(document: Document, text: str, where: _Place, stem: Stem, lists: Language) -> str:
    """The words among which a thing must stand: the clause; of a stage told in Chinese, its sentence."""
    sentence = document.sentence_at(where.start) if not lists.blanks and stem.what.stage else None
    return text[slice(*(sentence or where.clause))].casefold()


def _has(clause: str, words: tuple[str, ...]) -> bool:
    return any(word in clause for word in words)


def _parties(
    document: Document, mentions: Mentions, where: _Place, stem: Stem, lists: Language
) -> tuple[Party | None, Party | None]:
    """Who did it, and to whom it was done."""
    doer = where.start if where.doer is None else where.doer
    reach = people.Reach(document, where.clause, (where.start, where.end), doer)
    patient = people.patient(reach, mentions, stem, lists)
    return people.agent(reach, mentions, patient, stem, lists), patient


def _where(mentions: Mentions, where: _Place) -> Where | None:
    places = (one for one in mentions.within(*where.clause) if one.kind is Kind.PLACE)
    return next((Where(one.name, one.start, one.end) for one in places), None)


def _judged(document: Document, act: Act, stem: Stem, clause: range, trigger: range, lists: Language) -> Act:
    """With what the cues of its clause say; a verb with “чтобы” governs from the clause before."""
    folded = document.words.folded
    before = range(clause.start, trigger.start)
    if stem.way == "infinitive" or (before and folded[before.start] in _OPENS):
        sentence = document.sentence_at(act.start) or (act.start, act.end)
        before = range(max(document.words.at(sentence[0]), before.start - 6), trigger.start)
    around = before if lists.order == "svo" else range(trigger.stop, min(clause.stop, trigger.stop + 5))
    polarity, modality, because = act.polarity, act.modality, list[Span]()
    denied = bool(lists.negative_endings) and stem.ending(folded[trigger.stop - 1]).startswith(lists.negative_endings)
    if stem.way == "negative" or denied:
        polarity, because = "negative", [(act.start, act.end)]
    governed = stem.way in ("infinitive", "noun")
    behind = range(trigger.stop, min(clause.stop, trigger.stop + 4)) if governed else range(0)
    places = [(place, lists.cues) for place in around] + [(place, lists.cues_behind) for place in behind]
    for place, cues in places:
        for word, kind in cues:
            if not _is_cue(folded, place, word, kind, trigger):
                continue
            polarity, modality = _under(kind, polarity, modality)
            because.append((document.words.starts[place], document.words.ends[place]))
            break
    return _asked(document, _with(act, polarity, modality, tuple(because)), lists)


def _asked(document: Document, act: Act, lists: Language) -> Act:
    """What a question asks about is possible only, but for questions when, where and how it happened."""
    sentence = document.sentence_at(act.start)
    if sentence is None or act.modality != "actual" or not lists.questions:
        return act
    text = document.text[act.start : sentence[1]].rstrip('»”」"')
    if not text.endswith(("?", "？")) or _has(document.text[slice(*sentence)].casefold(), lists.questions):
        return act
    return replace(act, modality="possible", because=(*act.because, (sentence[1] - 1, sentence[1])))


def _is_cue(folded: tuple[str, ...], place: int, word: str, kind: str, trigger: range) -> bool:
    if len(word) > 3:
        head, _, tail = word.partition(" ")
        return folded[place].startswith(head) and (not tail or folded[min(place + 1, len(folded) - 1)].startswith(tail))
    near = trigger.start - place <= 2 or kind != "not_actual" or place >= trigger.stop
    return folded[place] == word and near


def _under(kind: str, polarity: str, modality: str) -> tuple[str, str]:
    if kind.startswith("not_"):
        polarity = "negative" if polarity == "positive" else "positive"
        kind = kind.removeprefix("not_")
    stronger = modality in ("actual", "possible", "planned")
    return polarity, kind if stronger and kind != "actual" else modality


def _with(act: Act, polarity: str, modality: str, because: tuple[Span, ...]) -> Act:
    return replace(act, polarity=polarity, modality=modality, because=because)


def _in_characters(document: Document, mentions: Mentions, sentence: Span, lists: Language) -> Iterator[Act]:
    text = simplified(document.text)
    for found in lists.patterns.finditer(text, *sentence):
        clause = _clause_han(text, sentence, found.span())
        for stem in lists.stems[found.group()]:
            act = _act_of_characters(document, mentions, _Place(clause, *found.span()), stem, lists)
            if act is not None:
                yield _asked(document, _judged_han(text, act, lists, clause), lists)
                break


def _act_of_characters(
    document: Document, mentions: Mentions, where: _Place, stem: Stem, lists: Language
) -> Act | None:
    """A bare verb without people is a noun here: “酷刑”, “拘留中心”."""
    if stem.before and not simplified(document.text).startswith(stem.before, where.end):
        return None
    if stem.place_behind and not any(one.kind is Kind.PLACE for one in mentions.within(where.end, where.end + 3)):
        return None
    if stem.way == "verb":
        stem, where = _passive_or_not(simplified(document.text), where, stem)
    act = _act(document, mentions, where, stem, lists)
    return act if act is None or stem.way != "verb" or act.patient is not None else None


def _passive_or_not(text: str, where: _Place, stem: Stem) -> tuple[Stem, _Place]:
    """“被警方逮捕”: with 被 a little before it the verb is passive."""
    first = max(where.clause[0], where.start - _PASSIVE)
    marks = [at for mark in "被遭" if (at := text.rfind(mark, first, where.start)) >= 0]
    if not marks:
        return stem, where
    return replace(stem, way="passive"), replace(where, doer=max(marks))


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
    if (asked := before.rfind(_WHETHER)) > 0:
        before = " " * asked + before[asked:]
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
