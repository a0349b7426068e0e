"""How quickly a person's companions in a place of detention are found and ranked, and all pairs of one place told.

    uv run python -m benchmarks.whereabouts --acts 1000000

Makes as many detention acts of invented people, in facilities of ten to 50,000 people, and asks who was held with whom.
The acts are written into the casebook's tables as the projection writes those of a list (`stay_rows`, `write_stays`),
with the accounts that they stand in; the words index and the facets, which no question here asks, are left out, because
they would take most of the time. The baseline reads the accounts of the place one by one, as the page did before.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path

from django.db import transaction

from benchmarks.casebook import milliseconds
from tanuq.casebook.claims import Claim, decode, encode
from tanuq.casebook.models import Account, Origin, Stay
from tanuq.casebook.numbers import person_number, row_account_number
from tanuq.casebook.projection.stays import StayRow, stay_rows, write_stays
from tanuq.casebook.projection.storing import insert_rows
from tanuq.casebook.queries.persons import person
from tanuq.casebook.queries.views import PersonView
from tanuq.casebook.record import Record
from tanuq.casebook.stays import Mark, said_in, stays_in
from tanuq.config.workspace import create_workspace
from tanuq.intake.lists.importing import ImportOptions, import_list
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.properties import property_named
from tanuq.whereabouts.asking import companions, pairs_in, told_stays
from tanuq.whereabouts.stays import Overlap, overlap

TEAM = Viewer(Visibility.TEAM)
SIZES = (50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10)
"""People of a facility; these follow each other until all acts have their place."""
ROOT = bytes(32)
BATCH = 20_000
BEGINNING = date(2016, 1, 1)
ROUNDS = 60
CALLS = 3
"""Of the baseline, which takes seconds."""


def facilities(acts: int) -> Iterator[str]:
    """For each act the facility where it was."""
    for number, size in enumerate(cycle(SIZES)):
        yield from (f"camp {number}, Bole City" for _ in range(min(size, acts)))
        acts -= size
        if acts <= 0:
            return


def told_of(place: str, dice: random.Random) -> list[Claim]:
    """What a list says of one detention: most dates are months, some years, some missing."""
    began = BEGINNING + timedelta(days=dice.randrange(1500))
    ended = began + timedelta(days=dice.randrange(20, 900))
    values = {
        "name": f"Invented {dice.randrange(1000)}",
        "detention_place": place,
        "detention_date": dice.choice((f"{began:%Y-%m-%d}", f"{began:%Y-%m}", f"{began:%Y}", "")),
        "release_date": dice.choice((f"{ended:%Y-%m-%d}", f"{ended:%Y-%m}", f"{ended:%Y}", "", "")),
    }
    return [Claim(code, value, value, about=property_named(code).about) for code, value in values.items() if value]


def fill(record: Record, folder: Path, acts: int, dice: random.Random) -> None:
    """A casebook with so many acts, all rows of one list."""
    path = folder / "list.csv"
    path.write_text("id,name\n0,Somebody Invented\n", encoding="utf-8")
    import_list(record, path, ImportOptions(name="benchmark", corrections=(), key="id"))
    origin = Origin.objects.get()
    places = enumerate(facilities(acts), start=2)
    while batch := list(islice(places, BATCH)):
        accounts = [(row, row_account_number(ROOT, str(row)), told_of(place, dice)) for row, place in batch]
        with transaction.atomic():
            insert_rows(
                "casebook_account",
                ("id", "number", "origin", "row", "claims"),
                [(row, number, origin.id, row, encode(claims)) for row, number, claims in accounts],
            )
            write_stays((row, number, origin.id, _stays(claims)) for row, number, claims in accounts)


def _stays(claims: list[Claim]) -> Sequence[StayRow]:
    return stay_rows([(said, Visibility.TEAM) for said in said_in(claims)], Mark.LISTED)


def naive(own: PersonView) -> int:
    """How many were held with somebody, by reading the accounts of the place one by one."""
    (mine,) = told_stays(own)
    there = Stay.objects.filter(area=mine.stay.site.area, words=mine.stay.site.words).values("account")
    accounts = Account.objects.filter(id__in=there).iterator()
    stays = (stay for account in accounts for stay in stays_in(said_in(decode(account.claims))))
    return sum(overlap(mine.stay.stretch, stay.stretch) is not Overlap.NONE for stay in stays) - 1


def list_figures(record: Record, acts: int, dice: random.Random) -> None:
    """How long one person's list takes, with the first 20 in words; most are asked about large places."""
    rows = [str(dice.randint(2, acts)) for _ in range(ROUNDS)]
    people = [person(record, TEAM, person_number(row_account_number(ROOT, row))) for row in rows]
    counts: list[int] = []

    def ask(number: int) -> None:
        found = companions(record, TEAM, people[number])
        found.shown(0, 20)
        counts.append(found.count)

    median, slowest = milliseconds(ask, ROUNDS)
    print(f"one person's list: median {median:.1f} ms, p95 {slowest:.1f} ms; {max(counts):,} people in the longest")
    asked = [people[place] for place in sorted(range(ROUNDS), key=lambda place: counts[place])[-CALLS:]]
    begun = time.perf_counter()
    counted = [naive(one) for one in asked]
    taken = (time.perf_counter() - begun) * 1000 / CALLS
    print(f"baseline, account by account: {taken:,.0f} ms for each of the {CALLS} longest")
    assert counted == [companions(record, TEAM, one).count for one in asked]


def pair_figures(number: int, most: int) -> None:
    """How quickly all pairs of one facility are told, and in how much memory."""
    before, begun = peak(), time.perf_counter()
    told = sum(1 for _ in islice(pairs_in(TEAM, f"camp {number}, Bole City"), most))
    taken = time.perf_counter() - begun
    speed = f"{told:,} in {taken:.1f} s, {told / taken:,.0f} a second"
    print(f"pairs of one facility: {speed}, {peak() - before:.0f} MiB more")


def peak() -> float:
    """Largest resident size of this process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--acts", type=int, default=1_000_000)
    parser.add_argument("--smoke", action="store_true", help="few acts, to see that it runs")
    options = parser.parse_args()
    acts = 5_000 if options.smoke else options.acts
    dice = random.Random(1)  # noqa: S311
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        with Record.open(create_workspace(folder / "workspace", None)) as record:
            begun = time.perf_counter()
            fill(record, folder, acts, dice)
            print(f"{acts:,} detention acts written in {time.perf_counter() - begun:.0f} s")
            list_figures(record, acts, dice)
            pair_figures(0, 20_000 if options.smoke else 2_000_000)


if __name__ == "__main__":
    main()
