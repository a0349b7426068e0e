"""Finds references to law in the sentences of a document, and carries “the Convention” and “its article 33” on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from tanuq.reading.document import Document
from tanuq.reading.law import articles as citing
from tanuq.reading.law import gazetteer, han, states
from tanuq.reading.law import laws as national
from tanuq.reading.law.grammar import words as listed
from tanuq.reading.law.linking import Link, links
from tanuq.reading.law.mention import Article, Articles, Instrument, Span
from tanuq.reading.proposal import Field, Kind, Proposal, in_order
from tanuq.reading.why import Why
from tanuq.reading.words import Words

ENGINE = "rules 1"
_LONGEST = 400
"""Words of a sentence that are looked at together."""
_REACH = 1
"""Paragraphs back in which an article without an instrument looks for one."""
_AGAIN = {
    "convention": "convention", "covenant": "covenant", "protocol": "protocol", "statute": "statute",
    "charter": "charter", "declaration": "declaration", "treaty": "", "code": "code", "law": "law", "act": "law",
}  # fmt: skip
_AGAIN_CYRILLIC = {
    "конвенци": "convention", "пакт": "covenant", "протокол": "protocol", "статут": "statute",
    "декларац": "declaration", "кодекс": "code",
}  # fmt: skip
_DETERMINERS = frozenset({"the", "this", "that", "said", "same", "its", "both"})


@dataclass
class _Memory:
    """What was named before, by what it is: the last of each noun, and the last of all with its paragraph."""

    by_noun: dict[str, Instrument] = field(default_factory=dict)
    last: Instrument | None = None
    paragraph: int = -9

    def note(self, instrument: Instrument, paragraph: int) -> None:
        self.last, self.paragraph = instrument, paragraph
        if not instrument.again:
            self.by_noun[instrument.noun] = instrument
            if instrument.is_treaty:
                self.by_noun[""] = instrument


@dataclass(frozen=True, slots=True)
class _Sentence:
    words: Words
    first: int
    last: int
    paragraph: int

    @property
    def start(self) -> int:
        return self.words.starts[self.first]

    @property
    def end(self) -> int:
        return self.words.ends[self.last - 1]

    @property
    def language(self) -> str:
        return states.language_of(self.words.text[self.start : self.end])


def references(document: Document) -> Iterator[Proposal]:
    """References to law (kind LEGAL_REFERENCE) in the body, in the order of the text, one for each article.

    ``instrument`` is the key of a treaty in tanuq's tables (``refugee-1951``), the English name of another
    international text (“Universal Declaration of Human Rights”), or a law of a state as it is written. ``article`` is
    the number with what it has in brackets: “31”, “9(1)”, “174-1”; a paragraph with words of its own is ``part``
    (“часть 2 статьи 174”, “paragraph 1 of article 9”), the next one ``point``. ``state`` is the name of the state, in
    the language of the sentence, whose law it is, or which the sentence says is bound or acts against it. Each has its
    own anchor.

    The anchor holds instrument and article where grammar ties them, else the words of the instrument. “The Convention”
    means the last one named; an article without an instrument belongs to the last one of its paragraph or the one
    before, and the reason says so. An article “under” which something was done, of no law that is named, is proposed
    without an instrument. Linear in the length of the document.
    """
    memory, paragraph, body = _Memory(), 0, document.body
    for start, end in document.sentences:
        while start >= body[paragraph].end:
            paragraph += 1
        tokens = document.words.between(start, end)
        for first in range(tokens.start, tokens.stop, _LONGEST):
            sentence = _Sentence(document.words, first, min(tokens.stop, first + _LONGEST), paragraph)
            yield from _of_sentence(document, sentence, memory)


@cache
def _interesting() -> frozenset[str]:
    return gazetteer.first_words() | citing.first_words() | national.heads() | frozenset(_AGAIN)


def _of_sentence(document: Document, sentence: _Sentence, memory: _Memory) -> Iterator[Proposal]:
    folded, interesting = document.words.folded, _interesting()
    places = [
        at for at in range(sentence.first, sentence.last) if (word := folded[at]) in interesting or word[0] >= "Ѐ"
    ]
    if not places:
        return
    instruments, cited = _read(document, sentence, places, memory)
    if instruments or cited:
        yield from in_order(list(_proposals(document, sentence, instruments, cited, memory)))
        for one in instruments:
            memory.note(one, sentence.paragraph)


def _read(
    document: Document, sentence: _Sentence, places: list[int], memory: _Memory
) -> tuple[list[Instrument], list[Articles]]:
    words, first, last = document.words, sentence.first, sentence.last
    named = list(_named(words, places, last))
    laws = list(national.laws(words, first, last, [at for at in places if _may_head(words.folded[at])]))
    instruments = [*named, *(one for one in laws if not _overlaps(one, named))]
    cited = list(
        citing.all_cited(words, first, last, [at for at in places if words.folded[at] in citing.first_words()])
    )
    if han.is_there(words.text, sentence.start, sentence.end):
        instruments += han.instruments(words.text, sentence.start, sentence.end)
        cited += han.articles(words.text, sentence.start, sentence.end)
    instruments += [one for one in _again(words, places, sentence, memory) if not _overlaps(one, instruments)]
    known = [_meant(one, instruments, memory) if one.again else one for one in instruments]
    cited = [one for one in cited if not _overlaps(one, named)]
    return sorted((_with_state(sentence, one) for one in known if one.key), key=lambda one: one.start), cited


def _meant(again: Instrument, others: Sequence[Instrument], memory: _Memory) -> Instrument:
    """What 该公约 means: the one named before it in the sentence, else the last one of the text."""
    before = [one for one in others if not one.again and one.end <= again.start and one.noun == again.noun]
    return replace(again, key=before[-1].key, state=before[-1].state) if before else _known(again, memory)


def _with_state(sentence: _Sentence, one: Instrument) -> Instrument:
    return replace(one, state=states.name_of(one.state, sentence.language)) if one.state else one


def _may_head(word: str) -> bool:
    return word in national.heads() or (word[0] >= "Ѐ" and national.is_head(word))


def _named(words: Words, places: list[int], last: int) -> Iterator[Instrument]:
    beyond, begin = 0, gazetteer.first_words()
    for at in places:
        if at < beyond or (words.folded[at] not in begin and words.folded[at][0] < "Ѐ"):
            continue
        found = gazetteer.named_at(words, at, last)
        if found is not None:
            yield found[0]
            beyond = found[1]


def _overlaps(one: Instrument | Articles, others: Sequence[Instrument]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _again(words: Words, places: list[int], sentence: _Sentence, memory: _Memory) -> Iterator[Instrument]:
    """“the Convention”, “Пакт”: the last of its kind that was named."""
    for at in places:
        word = words.folded[at]
        noun = _noun_again(word)
        if noun is None or not words.text[words.starts[at]].isupper():
            continue
        before = words.folded[at - 1] if at > sentence.first else ""
        behind = words.text[words.starts[at + 1]] if at + 1 < sentence.last else ""
        if (before not in _DETERMINERS and word[0] < "Ѐ") or behind.isupper():
            continue
        start, end = words.starts[at], words.ends[at]
        if noun in memory.by_noun:
            yield Instrument(start, end, "", noun, again=True)
        elif _of_an_article(words, at, sentence.first):
            yield Instrument(start, end, words.text[start:end], noun)


def _of_an_article(words: Words, at: int, first: int) -> bool:
    """“Article 3 of the Convention”, of a text that never says which: its own words are its name."""
    number = at - 3
    while number > first and words.folded[number] in {")", "(", ","}:
        number -= 1
    return number > first and words.folded[at - 2] == "of" and words.folded[number][0].isdigit()


def _noun_again(word: str) -> str | None:
    if word[0] < "Ѐ":
        return _AGAIN.get(word)
    return next((noun for beginning, noun in _AGAIN_CYRILLIC.items() if word.startswith(beginning)), None)


def _known(one: Instrument, memory: _Memory) -> Instrument:
    """The instrument that its noun means."""
    meant = memory.by_noun.get(one.noun)
    if meant is None:
        return one
    return replace(one, key=meant.key, noun=meant.noun, state=meant.state if not meant.is_treaty else "")


def _proposals(
    document: Document,
    sentence: _Sentence,
    instruments: list[Instrument],
    cited: list[Articles],
    memory: _Memory,
) -> Iterator[Proposal]:
    usable = [one for one in instruments if not _is_something_else(sentence.words, one)]
    linked = links(document.text, usable, cited)
    bound = _bound(document, sentence, usable)
    for link in linked:
        yield from _linked(document.text, link, bound)
    for some in cited:
        if not any(link.articles is some for link in linked):
            yield from _alone(document.text, some, sentence, memory)
    used = [link.instrument for link in linked]
    for one in usable:
        if one not in used and (not one.doubtful or _law_is_near(sentence, one)):
            reasons = _again_reasons(document.text, one)
            yield _proposal(_fields(one, None, bound), (one.start, one.end), reasons, 0.75 if one.again else 0.9)


def _is_something_else(words: Words, one: Instrument) -> bool:
    """“the CAT said” is a committee, a “CAT scan” none of law."""
    behind = words.at(one.end)
    said = behind < len(words) and words.folded[behind] in listed("eng", "committee")
    return one.doubtful and said and words.text[one.start : one.end].isupper()


def _law_is_near(sentence: _Sentence, one: Instrument) -> bool:
    words = sentence.words
    if words.text[sentence.start : sentence.end].isupper():
        return False
    around = (at for at in range(sentence.first, sentence.last) if not one.start <= words.starts[at] < one.end)
    return any(words.folded[at] in listed("eng", "law_near") for at in around)


def _bound(document: Document, sentence: _Sentence, instruments: list[Instrument]) -> tuple[str, Span] | None:
    if not any(one.is_treaty for one in instruments):
        return None
    said = states.bound(document.words, sentence.first, sentence.last)
    said = said or han.states(document.text, sentence.start, sentence.end)
    return (states.name_of(said[0], sentence.language), said[1]) if said else None


def _linked(text: str, link: Link, bound: tuple[str, Span] | None) -> Iterator[Proposal]:
    one, cited = link.instrument, link.articles
    span = (one.start, one.end)
    if link.close:
        span = min(one.start, cited.start), max(one.end, cited.end)
    reasons = _again_reasons(text, one)
    if not link.close:
        reasons += (Why("“%(words)s” stands apart from it in the sentence", words=text[cited.start : cited.end]),)
    for article in cited.articles:
        yield _proposal(_fields(one, article, bound), span, reasons, (0.95 if link.close else 0.8) - 0.1 * one.again)


def _again_reasons(text: str, one: Instrument) -> tuple[str, ...]:
    return (
        (Why("“%(words)s”: the last one named before, %(key)s", words=text[one.start : one.end], key=one.key),)
        if one.again
        else ()
    )


def _alone(text: str, cited: Articles, sentence: _Sentence, memory: _Memory) -> Iterator[Proposal]:
    """Articles of a sentence that names no instrument."""
    last, span = memory.last, (cited.start, cited.end)
    near = last is not None and sentence.paragraph - memory.paragraph <= _REACH
    if cited.is_section or _is_the_organisation(text, cited):
        return
    for article in cited.articles:
        if near and last is not None:
            fields = _fields(last, article, None)
            reason = Why("of what was named before: “%(words)s”", words=text[last.start : last.end])
            yield _proposal(fields, span, (reason,), 0.8 if sentence.paragraph == memory.paragraph else 0.7)
        elif cited.cited:
            fields = _of_article(article)
            yield _proposal(fields, span, (Why("the text does not say here of which law"),), 0.6)


def _is_the_organisation(text: str, cited: Articles) -> bool:
    """ARTICLE 19 defends free speech."""
    alone = len(cited.articles) == 1 and cited.articles[0].number == "19"
    return alone and (text[cited.start : cited.start + 7] == "ARTICLE" or text[cited.end : cited.end + 1] == ",")


def _fields(one: Instrument, article: Article | None, bound: tuple[str, Span] | None) -> dict[str, Field]:
    fields = {"instrument": Field(one.key, one.start, one.end)}
    if article is not None:
        fields |= _of_article(article)
    if one.state:
        fields["state"] = Field(one.state, *(one.state_span or (None, None)))
    elif one.is_treaty and bound is not None:
        fields["state"] = Field(bound[0], *bound[1])
    return fields


def _of_article(article: Article) -> dict[str, Field]:
    parts = zip(("part", "point"), article.parts, strict=False)
    fields = {"article": Field(article.number, article.start, article.end)}
    return fields | {name: Field(part.number, part.start, part.end) for name, part in parts}


def _proposal(fields: dict[str, Field], span: Span, reasons: tuple[str, ...], score: float) -> Proposal:
    return Proposal(Kind.LEGAL_REFERENCE, *span, ENGINE, fields, reasons, round(score, 2))
