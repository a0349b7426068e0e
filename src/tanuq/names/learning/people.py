"""Invented people, written twice as one person or as two who are easily taken for each other."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from tanuq.names.encoding.hanzi import pinyin
from tanuq.names.writing.tables import rows_of

_SURNAME_ENDINGS = {
    "latin": ("ov", "ova"),
    "press": ("ov", "ova"),
    "kk_cyrl": ("ов", "ова"),
    "usy": ("ов", "ова"),
    "ru": ("ов", "ова"),
    "kk_arab": ("وۆ", "وۆا"),
    "uey": ("", ""),
    "han": ("", ""),
    "pinyin": ("", ""),
}
_PATRONYMIC_ENDINGS = {
    "latin": ("uly", "qyzy"),
    "press": ("uly", "kyzy"),
    "kk_cyrl": ("ұлы", "қызы"),
    "usy": ("", ""),
    "ru": ("ович", "овна"),
    "kk_arab": (" ۇلى", " قىزى"),
    "uey": ("", ""),
    "han": ("", ""),
    "pinyin": ("", ""),
}
_ENDED = ("latin", "press", "kk_cyrl", "ru", "kk_arab")
_DOTS = ("·", "•", "・", "", "")
_TITLES = {"latin": "Haji", "press": "Haji", "uey": "ھاجى", "kk_cyrl": "қажы", "ru": "Хаджи", "usy": "һаҗи"}
_ALPHABETS = {"latin": "abcdefghijklmnopqrstuvwxyz", "press": "abcdefghijklmnopqrstuvwxyz"}

Element = dict[str, str]


@dataclass(frozen=True)
class Person:
    """Given name, father's given name and perhaps a forefather's as a surname."""

    given: Element
    father: Element
    surname: Element | None
    patronymic: bool = False  # a father's name without a surname bears an ending


def elements() -> tuple[Element, ...]:
    """The elements that are names of their own, with a column for joined pinyin."""
    found = []
    for row in rows_of("tanuq.names.lexicon", "elements.tsv"):
        if not row["latin"].startswith("-"):
            characters = row.get("han", "").split("|")[0]
            found.append({**row, "pinyin": pinyin(characters)})
    return tuple(found)


def labelled(count: int, chance: random.Random) -> Iterator[tuple[str, str, bool]]:
    """Pairs of written names of invented people: one person twice, or two who share something."""
    known = [element for element in elements() if element["people"] not in ("mon", "hui")]
    near = _neighbours(known)
    for _ in range(count):
        person = _invented(known, chance)
        columns = _columns(person)
        if len(columns) < 2:
            continue
        one, other = chance.choice(columns), chance.choice(columns)
        if chance.random() < 0.35:
            yield _written(person, one, chance), _written(person, other, chance), True
        else:
            stranger = chance.choice(_STRANGERS)(person, known, near, chance)
            if other in _columns(stranger):
                yield _written(person, one, chance), _written(stranger, other, chance), False


def _invented(known: Sequence[Element], chance: random.Random) -> Person:
    people = chance.choice(("uig", "uig", "kaz", "kaz", "uzb", "kir", "tat"))
    own = [element for element in known if people in element["people"]]
    men = [element for element in own if element["sex"] != "f"]
    surname = chance.choice(men) if people != "uig" and chance.random() < 0.6 else None
    patronymic = surname is None and people in ("kaz", "kir", "uzb") and chance.random() < 0.6
    return Person(chance.choice(own), chance.choice(men), surname, patronymic)


def _columns(person: Person) -> list[str]:
    parts = [person.given, person.father, *([person.surname] if person.surname else [])]
    columns = _ENDED if person.patronymic else _SURNAME_ENDINGS
    return [column for column in columns if all(part.get(column) for part in parts)]


def _brother(person: Person, known: Sequence[Element], _near: object, chance: random.Random) -> Person:
    return replace(person, given=chance.choice(known))


def _same_given(person: Person, known: Sequence[Element], _near: object, chance: random.Random) -> Person:
    surname = chance.choice(known) if person.surname else None
    return Person(person.given, chance.choice(known), surname)


def _son(person: Person, known: Sequence[Element], _near: object, chance: random.Random) -> Person:
    return replace(person, given=chance.choice(known), father=person.given)


def _turned(person: Person, known: Sequence[Element], _near: object, chance: random.Random) -> Person:
    """Father and son whose endings say who is whose."""
    if person.patronymic or person.surname is not None:
        return replace(person, given=person.father, father=person.given)
    return replace(person, given=chance.choice(known))


def _like(
    person: Person, _known: object, near: Callable[[Element], Sequence[Element]], chance: random.Random
) -> Person:
    like = near(person.given)
    return replace(person, given=chance.choice(like)) if like else replace(person, given=person.father)


def _anyone(_person: Person, known: Sequence[Element], _near: object, chance: random.Random) -> Person:
    return _invented(known, chance)


_STRANGERS = (_brother, _same_given, _son, _turned, _like, _anyone)


def _neighbours(known: Sequence[Element]) -> Callable[[Element], Sequence[Element]]:
    """The elements that differ from a given one by one letter, in any of their Latin letters."""
    by_hole: dict[str, list[Element]] = {}
    for element in known:
        for hole in _holes(element["latin"].lower()):
            by_hole.setdefault(hole, []).append(element)

    def near(element: Element) -> Sequence[Element]:
        own = element["latin"].lower()
        return [
            other
            for hole in _holes(own)
            for other in by_hole.get(hole, [])
            if other["latin"].lower() != own and not _shares_a_form(element, other)
        ]

    return near


def _holes(word: str) -> set[str]:
    return {word[:place] + "?" + word[place + 1 :] for place in range(len(word))} | {
        word[:place] + "?" + word[place:] for place in range(len(word) + 1)
    }


def _shares_a_form(one: Element, other: Element) -> bool:
    """Whether two elements are spellings of one name: then they are no example of two."""
    return any(
        set(one.get(column, "").split("|")) & set(other.get(column, "").split("|")) - {""}
        for column in ("latin", "press", "uey", "kk_cyrl", "ru", "han")
    )


def _written(person: Person, column: str, chance: random.Random) -> str:
    female = person.given["sex"] == "f"
    surnamed = (
        person.surname is not None
    )  # then a part may be missing: it is not left out of a name written as one word
    given, father = _form(person.given, column, chance), _form(person.father, column, chance)
    if person.surname is None:
        parts = [given, father + (_PATRONYMIC_ENDINGS[column][female] if person.patronymic else "")]
    else:
        surname = _form(person.surname, column, chance) + chance.choice((_SURNAME_ENDINGS[column][female], ""))
        parts = [surname, given]
        if chance.random() < 0.6:
            parts.append(father + _PATRONYMIC_ENDINGS[column][female])
    if chance.random() < 0.2:
        parts = parts[::-1]
    if column == "han":
        return chance.choice(_DOTS[:3] if surnamed else _DOTS).join(parts)
    if column == "pinyin" and not surnamed and chance.random() < 0.3:
        return "".join(parts).capitalize()
    if column in _TITLES and chance.random() < 0.05:
        parts.append(_TITLES[column])
    return _blemished(" ".join(parts), column, chance)


def _form(element: Element, column: str, chance: random.Random) -> str:
    return chance.choice(element[column].split("|"))


def _blemished(text: str, column: str, chance: random.Random) -> str:
    """Sometimes a typing error, sometimes capitals."""
    if chance.random() < 0.06:
        place = chance.randrange(len(text))
        letter = chance.choice(_ALPHABETS.get(column, text))
        text = chance.choice(
            (
                text[:place] + text[place + 1 :],
                text[:place] + letter + text[place + 1 :],
                text[:place] + text[place : place + 2][::-1] + text[place + 2 :],
            )
        )
    return text.upper() if chance.random() < 0.1 else text
