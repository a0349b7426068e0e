"""A list that names everybody once has no doubles to find, however many were taken together. All are invented."""

import random
from itertools import product

import polars as pl
import pytest

from tanuq.linkage.evidence.comparing import COMPARED
from tanuq.linkage.linking import link
from tanuq.linkage.matching.cautious import cautious_parameters, finds_people
from tanuq.linkage.matching.patterns import Patterns, gather

SURNAMES = [
    "Arce",
    "Luna",
    "Quiroga",
    "Ibarra",
    "Villalba",
    "Sosa",
    "Rivas",
    "Ponce",
    "Maidana",
    "Ledesma",
    "Cardozo",
    "Ojeda",
    "Funes",
    "Bravo",
    "Toledo",
]
FIRST = [
    "Elvira",
    "Tomás",
    "Nélida",
    "Zoe",
    "Ramón",
    "Hilda",
    "Bruno",
    "Clara",
    "Darío",
    "Olga",
    "Simón",
    "Irene",
    "Hugo",
    "Marta",
    "Abel",
]
SECOND = ["Inés", "Luis", "Rosa", "Raúl"]
PLACES = ("la plata", "cordoba, capital", "rosario, santa fe", "general roca, rio negro")
TOGETHER = 6


@pytest.fixture(scope="module")
def people() -> pl.DataFrame:
    """Nine hundred people, each taken with five others on one day at one place."""
    chance = random.Random(4)  # noqa: S311
    names = [f"{surname}, {first} {second}" for surname, first, second in product(SURNAMES, FIRST, SECOND)]
    chance.shuffle(names)
    groups = range(len(names) // TOGETHER)
    days = [f"197{chance.randint(5, 8)}-{chance.randint(1, 12):02}-{chance.randint(2, 28):02}" for _ in groups]
    places = [chance.choice(PLACES) for _ in groups]
    return pl.DataFrame(
        {
            "id": [str(number) for number in range(len(names))],
            "names": names,
            "birth_date": [str(chance.randint(1935, 1958)) for _ in names],
            "taken_date": [days[number // TOGETHER] for number in range(len(names))],
            "taken_place": [places[number // TOGETHER] for number in range(len(names))],
        }
    )


def test_hardly_a_pair_is_found_where_there_are_no_doubles(people: pl.DataFrame) -> None:
    likely = link(people).pairs.filter(pl.col("probability") >= 0.5)
    assert likely.height <= len(people) // 100


def test_one_double_among_them_is_found(people: pl.DataFrame) -> None:
    double = people.head(1).with_columns(pl.lit("again").alias("id"))
    best = link(pl.concat([people, double])).pairs.row(0, named=True)
    assert ({best["left"], best["right"]}, best["probability"] > 0.5) == ({"0", "again"}, True)


def test_a_model_whose_matches_have_different_names_has_found_no_people(people: pl.DataFrame) -> None:
    patterns = names_only([0] * 90 + [len(COMPARED[0].labels) - 1] * 10)
    cautious = cautious_parameters(patterns)
    turned = type(cautious)(cautious.prior, cautious.other, cautious.match)
    assert (finds_people(patterns, cautious), finds_people(patterns, turned)) == (True, False)


def names_only(outcomes: list[int]) -> Patterns:
    table = pl.Series(outcomes, dtype=pl.Int8).to_numpy()[:, None].repeat(len(COMPARED), axis=1)
    return gather(table, ("names",))
