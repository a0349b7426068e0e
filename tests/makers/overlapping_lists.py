"""A small casebook of three lists that share people, known by hand; and a large one, made by chance."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from recordmaking import Writer, judge, map_rows

from tanuq.casebook.numbers import row_account_number

COLUMNS = (
    ("id", "identifier"),
    ("name", "name"),
    ("sex", "sex"),
    ("taken", "taken_date"),
    ("people", "ethnicity"),
    ("note", "relatives"),
)
PEOPLE: Mapping[str, tuple[str, str, str, str]] = {
    "1": ("Aysha Invented", "F", "2017-03", "Kazakh"),
    "2": ("Bakyt Invented", "M", "2017", "Kazakh"),
    "3": ("Gulnar Invented", "F", "2018-01-05", ""),
    "4": ("Dilshat Invented", "M", "", "Uyghur"),
    "5": ("Erlan Invented", "", "2018", "Uyghur"),
    "6": ("Zarina Invented", "F", "2017-06-01", ""),
}
ON = {"Ministry": "1234", "Families": "1256", "Press": "136"}
"""List → whom it has. 1 is on all three, 2 on the first two, 3 on the first and the last, 4 on the first alone, 5 on
the second alone, 6 on the last two."""
PATTERNS = {(1, 1, 1): 1, (1, 1, 0): 1, (1, 0, 1): 1, (1, 0, 0): 1, (0, 1, 0): 1, (0, 1, 1): 1}
"""What they come to, once the same people are joined."""


def account(roots: Mapping[str, str], name: str, key: str) -> str:
    """The number of the account that a list gives of somebody."""
    return row_account_number(bytes.fromhex(roots[name]), key)


def overlapping(at: Writer, on: Mapping[str, str] = ON, *, joined: bool = True) -> dict[str, str]:
    """Write the lists, and judge the same people to be the same; gives the root of each list."""
    roots = {name: _list(at, name, [(key, *PEOPLE[key], "") for key in keys]) for name, keys in on.items()}
    if joined:
        for key in PEOPLE:
            has = [name for name, keys in on.items() if key in keys]
            for one, other in pairwise(has):
                judge(at, account(roots, one, key), account(roots, other, key))
    return roots


def _list(at: Writer, name: str, rows: Sequence[Sequence[str]]) -> str:
    return map_rows(at, rows, name=name, columns=COLUMNS).hash
