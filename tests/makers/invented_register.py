"""A register in which a third of the people stand twice, the second time with less and in another order."""

import random
from collections.abc import Sequence

_SYLLABLES = (
    *("ба", "бе", "бо", "ға", "да", "де", "ди", "жа", "жу", "қа", "ке", "ла", "ли", "ма"),
    *("ме", "мы", "на", "ну", "ра", "ру", "са", "се", "та", "те", "тұ", "ша"),
)
_PLACES = ("Құлжа", "Алматы", "Үрімжі", "Шәуешек", "Алтай", "Тарбағатай")

Row = tuple[str, str, str, str, str]


def register(people: int, seed: int = 2) -> tuple[list[Row], set[tuple[str, str]]]:
    """Rows of key, name, birth, sex and place; and the pairs of keys that are one person."""
    draw = random.Random(seed)  # noqa: S311  nothing secret: the same people each time
    given = [_word(draw) for _ in range(150)]
    fathers = [_word(draw) for _ in range(600)]
    rows: list[Row] = []
    same: set[tuple[str, str]] = set()
    for number in range(people):
        row = _person(draw, f"a{number}", given, fathers)
        rows.append(row)
        if number % 3 == 0:
            rows.append(_again(draw, f"b{number}", row))
            same.add((f"a{number}", f"b{number}"))
    draw.shuffle(rows)
    return rows, same


def _word(draw: random.Random) -> str:
    return "".join(draw.choice(_SYLLABLES) for _ in range(3)).capitalize()


def _person(draw: random.Random, key: str, given: Sequence[str], fathers: Sequence[str]) -> Row:
    sex, suffix = draw.choice((("F", "қызы"), ("M", "ұлы")))
    born = f"{draw.randint(1940, 2002)}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"
    return key, f"{draw.choice(given)} {draw.choice(fathers)}{suffix}", born, sex, draw.choice(_PLACES)


def _again(draw: random.Random, key: str, row: Row) -> Row:
    _, name, born, sex, place = row
    words = name.split()
    return (
        key,
        " ".join(reversed(words) if draw.random() < 0.5 else words),
        born if draw.random() < 0.7 else born[:4],
        sex if draw.random() < 0.8 else "",
        place if draw.random() < 0.6 else "",
    )
