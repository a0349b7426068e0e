"""Invented accounts of people, as a documentation group would hold them: names in five scripts, much that is missing.

Seven in ten are the first account of a person; the others tell of one of these again, in whatever script, with slips.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

import polars as pl

from benchmarks.invented_history import words
from benchmarks.invented_names import Element, elements, misspelt, scripts_of, written
from tanuq.linkage import COLUMNS

FIRST = 0.7
SLIP = 0.08
FILLED: Mapping[str, float] = {
    "sex": 0.9, "birth_date": 0.85, "birth_place": 0.7, "residence": 0.8, "parents": 0.5,
    "identifiers": 0.25, "occupation": 0.6, "taken_date": 0.75, "taken_place": 0.7,
}  # fmt: skip
COUNTIES = words(
    "Qorghas:Ili Ghulja:Ili Nilqa:Ili Tekes:Ili Mongghulkure:Ili Toqquztara:Ili Chapchal:Ili Kunes:Ili "
    "Altay:Altay Burchin:Altay Qaba:Altay Jeminey:Altay Chinggil:Altay Koktoqay:Altay Dorbiljin:Tarbaghatay "
    "Toli:Tarbaghatay Shiho:Tarbaghatay Saven:Tarbaghatay Yengisar:Qeshqer Poskam:Qeshqer Yarkand:Qeshqer "
    "Qaghiliq:Qeshqer Mekit:Qeshqer Yopurgha:Qeshqer Peyziwat:Qeshqer Maralbeshi:Qeshqer Qaraqash:Hotan "
    "Guma:Hotan Lop:Hotan Chira:Hotan Keriye:Hotan Niya:Hotan Kuchar:Aqsu Shayar:Aqsu Toqsu:Aqsu Bay:Aqsu "
    "Uchturpan:Aqsu Awat:Aqsu Kelpin:Aqsu Atush:Qizilsu Aqto:Qizilsu Aqchi:Qizilsu Ulughchat:Qizilsu "
    "Korla:Bayingholin Bugur:Bayingholin Lopnur:Bayingholin Charqiliq:Bayingholin Cherchen:Bayingholin "
    "Pichan:Turpan Toqsun:Turpan Barkol:Qumul Mori:Sanji Guchung:Sanji Jimsar:Sanji Manas:Sanji Qutubi:Sanji"
)
WORK = words(
    "farmer teacher imam student driver trader herder nurse doctor cook singer writer engineer official "
    "tailor butcher carpenter policeman journalist dentist barber baker musician shopkeeper mechanic "
    "translator"
)
VILLAGES = 30
AT_ONCE = 50_000
"""Accounts that are held as Python objects at a time: a million would take 6 GiB."""

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Person:
    name: Sequence[Element]
    father: Sequence[Element]
    sex: str
    born: date
    birth_place: tuple[str, str, str]
    residence: tuple[str, str, str]
    number: str
    work: str
    taken: date
    taken_place: tuple[str, str, str]


def invented_accounts(count: int, seed: int = 1) -> tuple[pl.DataFrame, pl.Series]:
    """So many accounts, in the columns that are linked, and the number of the person that each is about."""
    dice = random.Random(seed)  # noqa: S311  (invented people)
    names = _Names(dice)
    persons = [_person(names, dice) for _ in range(int(count * FIRST))]
    about = list(range(len(persons))) + [dice.randrange(len(persons)) for _ in range(count - len(persons))]
    order = list(range(count))
    dice.shuffle(order)
    told = (_told(persons[about[place]], dice, SLIP if place >= len(persons) else 0.0) for place in order)
    frame = pl.concat([_frame(rows) for rows in iter(lambda: list(islice(told, AT_ONCE)), [])])
    ids = pl.Series("id", [f"A{number}" for number in range(count)])
    return frame.insert_column(0, ids), pl.Series("person", [about[place] for place in order])


def _frame(rows: Sequence[Row]) -> pl.DataFrame:
    return pl.DataFrame(
        {name: pl.Series([row.get(name) for row in rows], dtype=COLUMNS[name]) for name in ("names", *FILLED)}
    )


class _Names:
    """Draws names: half of them Turkic, by how common their parts are, half of the world, where tokens are at hand."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.turkic, self.world = elements()
        dice.shuffle(self.turkic)
        total, self.sums = 0.0, []
        for rank in range(len(self.turkic)):
            total += 1 / (rank + 20)
            self.sums.append(total)

    def draw(self, size: int) -> Sequence[Element]:
        while True:
            if self.dice.random() < 0.5 or not self.world:
                chosen = self.dice.choices(self.turkic, cum_weights=self.sums, k=size)
            else:
                chosen = self.dice.choices(self.world, k=size)
            if len(scripts_of(chosen)) > 1 and len({element.number for element in chosen}) == size:
                return chosen


def _person(names: _Names, dice: random.Random) -> _Person:
    born = date(1925, 1, 1) + timedelta(days=dice.randrange(28_000))
    home = _place(dice)
    return _Person(
        name=names.draw(dice.choice((2, 2, 3))),
        father=names.draw(2),
        sex=dice.choice(("male", "male", "female")),
        born=born,
        birth_place=home,
        residence=home if dice.random() < 0.6 else _place(dice),
        number=f"N{dice.randrange(10**9):09}",
        work=dice.choice(WORK),
        taken=date(2016, 6, 1) + timedelta(days=int(1200 * dice.random() ** 1.3)),
        taken_place=home if dice.random() < 0.7 else _place(dice),
    )


def _place(dice: random.Random) -> tuple[str, str, str]:
    county, _, prefecture = dice.choice(COUNTIES).partition(":")
    return f"{county[:3]}{dice.choice(COUNTIES)[:4].lower()}{dice.randrange(VILLAGES)}", county, prefecture


def _told(person: _Person, dice: random.Random, slip: float) -> Row:
    """What one account says of a person: with *slip*, the chance of an error in each thing that it says."""

    def slips() -> bool:
        return dice.random() < slip

    row: Row = {
        "sex": person.sex,
        "birth_date": _day(person.born, dice, slips()),
        "birth_place": _where(person.birth_place, dice, slips()),
        "residence": [_where(person.residence, dice, slips())],
        "parents": [_written(person.father, dice, slips())],
        "identifiers": [person.number if not slips() else person.number[:-1] + str(dice.randrange(10))],
        "occupation": person.work if not slips() else dice.choice(WORK),
        "taken_date": _day(person.taken, dice, slips()),
        "taken_place": _where(person.taken_place, dice, slips()),
    }
    said: Row = {name: value for name, value in row.items() if dice.random() < FILLED[name]}
    said["names"] = [
        {"written": _written(person.name, dice, slips()), "kind": "name"}
        for _ in range(1 if dice.random() < 0.85 else 2)
    ]
    return said


def _written(name: Sequence[Element], dice: random.Random, slipped: bool) -> str:
    text = written(name, dice.choice(scripts_of(name)), dice)
    return misspelt(text, dice) if slipped and len(text) > 3 else text


def _day(day: date, dice: random.Random, slipped: bool) -> str:
    if slipped:
        day = day + timedelta(days=dice.randint(-40, 40))
    luck = dice.random()
    return f"{day.year}" if luck < 0.3 else f"{day.year}-{day.month:02}" if luck < 0.4 else day.isoformat()


def _where(place: tuple[str, str, str], dice: random.Random, slipped: bool) -> str:
    if slipped:
        return ", ".join(_place(dice)[1:])
    return ", ".join(place if dice.random() < 0.6 else place[1:])
