"""Small lists of invented people to link."""

import random
from datetime import date, timedelta

import polars as pl

GIVEN = (
    "Aynur",
    "Serik",
    "Dilnur",
    "Bolat",
    "Gulnar",
    "Yerlan",
    "Tursun",
    "Memet",
    "Patigul",
    "Qairat",
    "Rahile",
    "Omar",
)
FAMILY = (
    "Abdurehim",
    "Zhaksybai",
    "Tohti",
    "Kadyrov",
    "Sawutbay",
    "Nurlan",
    "Imin",
    "Akhmet",
    "Rozi",
    "Duysen",
    "Hoshur",
)
TOWNS = ("Ghulja", "Qorghas", "Tekes", "Altay", "Hotan", "Aqsu", "Turpan", "Qumul")
WORK = ("farmer", "teacher", "imam", "driver", "herder", "nurse")


def people(count: int, seed: int = 1) -> pl.DataFrame:
    """So many people, each once: name, sex, day of birth, places, occupation."""
    dice = random.Random(seed)  # noqa: S311  (invented people)
    return pl.DataFrame([_person(number, dice) for number in range(count)])


def _person(number: int, dice: random.Random) -> dict[str, str]:
    born = date(1940, 1, 2) + timedelta(days=dice.randrange(20_000))
    return {
        "id": f"p{number}",
        "names": f"{dice.choice(GIVEN)} {dice.choice(GIVEN)}bek {dice.choice(FAMILY)}",
        "sex": dice.choice(("female", "male")),
        "birth_date": born.isoformat(),
        "birth_place": dice.choice(TOWNS),
        "residence": dice.choice(TOWNS),
        "occupation": dice.choice(WORK),
    }


def told_again(persons: pl.DataFrame, seed: int = 2) -> pl.DataFrame:
    """The same people as another list has them: a letter less in some names, the year alone, no occupation."""
    dice = random.Random(seed)  # noqa: S311  (invented people)
    rows = [_again(row, dice) for row in persons.iter_rows(named=True)]
    return pl.DataFrame(rows, schema=persons.schema)


def _again(row: dict[str, str], dice: random.Random) -> dict[str, str | None]:
    name = row["names"]
    at = dice.randrange(2, len(name) - 1)
    return {
        **row,
        "id": row["id"].replace("p", "q"),
        "names": name[:at] + name[at + 1 :] if dice.random() < 0.3 else name.upper(),
        "birth_date": row["birth_date"][:4] if dice.random() < 0.4 else row["birth_date"],
        "residence": row["residence"] if dice.random() < 0.7 else None,
        "occupation": None,
    }


def namesakes(count: int, names: int, seed: int = 3) -> pl.DataFrame:
    """So many people, each once, who have so few different names between them that most have namesakes."""
    dice = random.Random(seed)  # noqa: S311  (invented people)
    all_names = [f"{given} {family}" for given in GIVEN for family in FAMILY]
    written = dice.sample(all_names, names)
    return people(count, seed).with_columns(names=pl.Series([written[row % names] for row in range(count)]))
