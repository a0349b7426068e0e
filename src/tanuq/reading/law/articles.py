"""Articles as they are cited, in languages with blanks: art. 31(1), articles 7 and 9, ч. 1 ст. 174, 174-бап."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from tanuq.reading.law.grammar import GRAMMAR
from tanuq.reading.law.grammar import words as listed
from tanuq.reading.law.mention import Article, Articles, Part
from tanuq.reading.words import Words

_ROMAN = re.compile("[IVX]{1,6}")
_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,3})?")
_INNER = re.compile(r"\d{1,3}|[a-zа-я]|[ivx]{1,5}")
_MOST = 40
"""Articles of one citation, at most; ranges are written out."""


@cache
def first_words() -> frozenset[str]:
    """The words that may begin or end a citation."""
    lists = (("eng", "article"), ("eng", "section"), ("rus", "article"), ("kaz", "article"), ("uig", "article"))
    return frozenset(word for language, name in lists for word in listed(language, name))


@dataclass
class Citation:
    """One citation as it is read, token by token."""

    words: Words
    first: int
    last: int
    at: int
    """The token behind what has been read."""
    articles: list[Article] = field(default_factory=list)

    def word(self, at: int) -> str:
        return self.words.folded[at] if self.first <= at < self.last else ""

    def written(self, at: int) -> str:
        return self.words.text[self.words.starts[at] : self.words.ends[at]] if self.first <= at < self.last else ""

    def touches(self, at: int) -> bool:
        return self.first < at < self.last and self.words.starts[at] == self.words.ends[at - 1]


def cited_at(words: Words, at: int, first: int, last: int) -> tuple[Articles, int] | None:
    """The articles cited by the word “article” at *at*, in its language, and the token behind; None where none are."""
    word = words.folded[at]
    if word in listed("rus", "article"):
        return _cited(words, at, first, last, "rus")
    if word in listed("kaz", "article") or word in listed("uig", "article"):
        return _before_the_word(words, at, first, last)
    return None if _is_of_a_newspaper(words, at, first) else _cited(words, at, first, last, "eng")


def _is_of_a_newspaper(words: Words, at: int, first: int) -> bool:
    before = words.folded[at - 1] if at > first else ""
    return words.text[words.starts[at]].islower() and before in listed("eng", "no_article")


def _cited(words: Words, at: int, first: int, last: int, language: str) -> tuple[Articles, int] | None:
    one = Citation(words, first, last, at + 1)
    if one.word(one.at) == "." and one.touches(one.at):
        one.at += 1
    plural = words.folded[at] in {"articles", "arts", "sections", "§§"} or language == "rus"
    if not _number(one, ranged=plural, language=language):
        return None
    while len(one.articles) < _MOST and _joined(one, plural, language):
        pass
    _paragraph_behind(one, language)
    start = _paragraph_before(one, at, language)
    before = one.word(start - 1)
    said = Articles(
        words.starts[start],
        words.ends[one.at - 1],
        tuple(one.articles),
        is_section=words.folded[at] in listed("eng", "section"),
        cited=not listed(language, "under").isdisjoint((before, one.word(start - 2))),
    )
    return said, one.at


def _number(one: Citation, *, ranged: bool, language: str) -> bool:
    """Takes the number at the place, with what it has in brackets; whether there is one."""
    at, written = one.at, one.written(one.at)
    if _ROMAN.fullmatch(written) and language == "eng":
        number, one.at = written, at + 1
    elif _NUMBER.fullmatch(written) and int(written.partition(".")[0]) < 1900:
        if language == "eng" and _counts_something(one, at + 1):
            return False
        number, one.at = _dotted(written, language), at + 1
        number += _tied(one, ranged)
    else:
        return False
    number += _in_brackets(one)
    one.articles.append(Article(number, one.words.starts[at], one.words.ends[one.at - 1]))
    return True


def _counts_something(one: Citation, at: int) -> bool:
    return one.word(at) in listed("eng", "not_behind")


def _dotted(written: str, language: str) -> str:
    """Article 9.1 of a treaty is its first paragraph; in Russian codes 282.2 is an article of its own."""
    whole, _, part = written.partition(".")
    return (
        f"{int(whole)}({int(part)})"
        if part and language == "eng"
        else (f"{int(whole)}.{part}" if part else str(int(whole)))
    )


def _tied(one: Citation, ranged: bool) -> str:
    """A letter or a second number that is tied to it: 31a, 174-1."""
    if one.touches(one.at) and re.fullmatch("[a-hа-е]", one.word(one.at)):
        one.at += 1
        return one.word(one.at - 1)
    tied = one.word(one.at) in {"-", "‑"} and one.touches(one.at) and one.touches(one.at + 1)
    if tied and not ranged and re.fullmatch(r"\d{1,2}", one.word(one.at + 1)):
        one.at += 2
        return f"-{one.word(one.at - 1)}"
    return ""


def _in_brackets(one: Citation) -> str:
    found = ""
    while len(found) < 20 and one.word(one.at) == "(" and one.word(one.at + 2) == ")":
        inner = one.word(one.at + 1)
        if not _INNER.fullmatch(inner):
            break
        found, one.at = f"{found}({inner})", one.at + 3
    return found


def _joined(one: Citation, plural: bool, language: str) -> bool:
    """Takes a further number behind “and”, a comma or a dash; whether there is one."""
    at, word = one.at, one.word(one.at)
    if word in listed(language, "ranges") and one.articles[-1].number.isdecimal():
        one.at += 1
        if _number(one, ranged=True, language=language) and _filled(one):
            return True
        one.at = at
        return False
    if not plural or word not in listed(language, "joins"):
        return False
    one.at += 1
    if word == "," and one.word(one.at) in {"and", "or", "и", "или"}:
        one.at += 1
    if _number(one, ranged=plural, language=language):
        return True
    one.at = at
    return False


def _filled(one: Citation) -> bool:
    """Writes out the range whose ends are the last two; whether they are one."""
    high = one.articles.pop()
    low = one.articles[-1]
    if not high.number.isdecimal() or not int(low.number) < int(high.number) <= int(low.number) + _MOST:
        return False
    one.articles[-1] = Article(low.number, low.start, high.end)
    one.articles += [
        Article(str(number), low.start, high.end) for number in range(int(low.number) + 1, int(high.number) + 1)
    ]
    return True


def _paragraph_behind(one: Citation, language: str) -> None:
    """“article 9, paragraph 1”, “статья 174, часть 2”."""
    at = one.at + 1 if one.word(one.at) in {",", "("} else one.at
    if one.word(at) not in _paragraphs(language) or one.written(one.at) == "(":
        return
    number = at + 2 if one.word(at + 1) == "." else at + 1
    part = _part(one, number)
    if part is not None and one.word(at) == "§":
        last = one.articles[-1]  # Article 5 § 4, as the Strasbourg court cites
        one.articles[-1] = replace(last, number=f"{last.number} § {part.number}", end=part.end)
        one.at = number + 1
    elif part is not None:
        one.at = number + 1
        inner = _in_brackets(one)
        last = one.articles[-1]
        said = Part(f"{part.number}{inner}", part.start, one.words.ends[one.at - 1])
        one.articles[-1] = replace(last, parts=(*last.parts, said))


def _part(one: Citation, at: int) -> Part | None:
    """The number of a part, in digits or as a Russian ordinal."""
    word = one.word(at)
    number = word if re.fullmatch(r"\d{1,3}", word) else GRAMMAR["rus"]["ordinals"].get(word)
    return Part(number, one.words.starts[at], one.words.ends[at]) if number else None


def _paragraph_before(one: Citation, at: int, language: str) -> int:
    """The token that “paragraph 1 of article 9”, “п. 3 ч. 2 ст. 174” begins with."""
    start = at
    for _ in range(2):
        number = start - 1
        if language == "eng":
            number -= 1 if one.word(number) == "of" else 0
            if number == start - 1:
                break
        word = number - 2 if one.word(number - 1) == "." else number - 1
        part = _part(one, number)
        if part is None or one.word(word) not in _paragraphs(language):
            break
        one.articles[0] = replace(one.articles[0], parts=(*one.articles[0].parts, part))
        start = word
    return start


def _paragraphs(language: str) -> frozenset[str]:
    return listed("eng", "paragraph") | {"§"} if language == "eng" else listed("rus", "part") | listed("rus", "point")


def _before_the_word(words: Words, at: int, first: int, last: int) -> tuple[Articles, int] | None:
    """Kazakh and Uyghur put the number first: 174-бап, 9 және 14-баптары, 31-ماددا."""
    one = Citation(words, first, last, at + 1)
    number = at - 2 if one.word(at - 1) in {"-", "–"} else at - 1
    start = number
    for _ in range(_MOST):
        if not re.fullmatch(r"\d{1,3}", one.word(start)):
            break
        one.articles.insert(0, Article(one.word(start), words.starts[start], words.ends[start]))
        if one.word(start - 1) not in {",", "және", "мен", "пен", "ۋە", "،"}:
            break
        if not re.fullmatch(r"\d{1,3}", one.word(start - 2)):
            break
        start -= 2
    if not one.articles:
        return None
    _part_behind(one)
    return Articles(words.starts[start], words.ends[one.at - 1], tuple(one.articles)), one.at


def _part_behind(one: Citation) -> None:
    """174-бабының 1-тармағы."""
    number, dash, part = (one.word(one.at + place) for place in range(3))
    if re.fullmatch(r"\d{1,3}", number) and dash == "-" and part in listed("kaz", "part"):
        said = Part(number, one.words.starts[one.at], one.words.ends[one.at])
        one.articles[-1] = replace(one.articles[-1], parts=(said,))
        one.at += 3


def all_cited(words: Words, first: int, last: int, places: list[int]) -> Iterator[Articles]:
    """The citations of a sentence, whose words “article” stand at *places*."""
    beyond = first
    for at in places:
        if at >= beyond and (found := cited_at(words, at, first, last)) is not None:
            yield found[0]
            beyond = found[1]
