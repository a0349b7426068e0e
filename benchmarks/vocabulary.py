"""How fast values are read, beside a plain reader that knows less.

    uv run python -m benchmarks.vocabulary            # 300,000 values of each kind
    uv run python -m benchmarks.vocabulary --smoke    # 10,000

The plain reader strips names and tries ``datetime.strptime`` over five formats for dates: no cache, no words, no
partial dates, and an exception for whatever it does not know.
"""

import argparse
import random
import string
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from tanuq.vocabulary.properties import Property, property_named
from tanuq.vocabulary.values import read_value

FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y")


def main() -> None:
    """Print values per second of one core, ours and the plain reader's, for each kind of column."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="10,000 values of each kind")
    count = 10_000 if parser.parse_args().smoke else 300_000
    chance = random.Random(20170401)  # noqa: S311  the same names every time
    print(f"{count:,} values of each kind{'tanuq':>26}{'plain':>12}  values per second of one core")
    for title, code, plain, values in columns(count, chance):
        ours = per_second(reader(property_named(code)), values)
        theirs = per_second(plain, values)
        print(f"{title:<40}{ours:>12,.0f}{theirs:>12,.0f}")


def columns(count: int, chance: random.Random) -> list[tuple[str, str, Callable[[str], object], Sequence[str]]]:
    """(what, property, plain reader, values) of each column measured."""
    days = [date(1900, 1, 1) + timedelta(days=number % 73_000) for number in range(count)]
    russian = ("января", "марта", "мая", "августа", "октября", "декабря")
    return [
        ("sex, two words repeated", "sex", plain_name, ["Femenino", "Masculino"] * (count // 2)),
        ("ages, a hundred repeated", "age", plain_name, [f"{number % 100} años" for number in range(count)]),
        ("names, distinct, plain Latin", "name", plain_name, names(count, chance, string.ascii_lowercase)),
        ("names, distinct, Cyrillic", "name", plain_name, names(count, chance, "абвгдежзиклмнопрстуқғүіө")),
        ("places, distinct", "taken_place", plain_name, names(count, chance, string.ascii_uppercase)),
        ("identifiers, distinct", "identity_document", plain_name, [f"DNI {number}" for number in range(count)]),
        ("dates DD/MM/YYYY, distinct", "taken_date", plain_date, [f"{day:%d/%m/%Y}" for day in days[:73_000]]),
        ("dates YYYY-MM-DD, distinct", "taken_date", plain_date, [day.isoformat() for day in days[:73_000]]),
        (
            "dates in Russian words, distinct",
            "taken_date",
            plain_name,
            [f"{day.day} {russian[day.month % 6]} {day.year} г." for day in days[: min(count, 20_000)]],
        ),
    ]


def names(count: int, chance: random.Random, alphabet: str) -> list[str]:
    """Invented names of two words."""
    return ["".join(chance.choices(alphabet, k=7)) + " " + "".join(chance.choices(alphabet, k=9)) for _ in range(count)]


def reader(prop: Property) -> Callable[[str], object]:
    """Our reader, as an import calls it."""
    return lambda written: read_value(prop, written)


def plain_name(written: str) -> str:
    """A name without the spaces around it."""
    return written.strip()


def plain_date(written: str) -> str:
    """A date in one of five formats, or the words themselves."""
    for form in FORMATS:
        try:
            return datetime.strptime(written, form).date().isoformat()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
    return written


def per_second(read: Callable[[str], object], values: Sequence[str]) -> float:
    """Values per second of one core, once over all of them."""
    start = time.process_time()
    for value in values:
        read(value)
    return len(values) / (time.process_time() - start)


if __name__ == "__main__":
    main()
