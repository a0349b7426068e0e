"""A state is known by its codes and by the names that people write, in any language."""

import csv
from pathlib import Path

import pytest

from tanuq.obligations.errors import UnknownState
from tanuq.obligations.states import before, state_named, states


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("KZ", "KZ"),
        ("kaz", "KZ"),
        ("Kazakhstan", "KZ"),
        ("Казахстан", "KZ"),
        ("Қазақстан", "KZ"),
        ("哈萨克斯坦", "KZ"),
        ("قازاقىستان", "KZ"),
        ("中国", "CN"),
        ("جۇڭگو", "CN"),
        ("China", "CN"),
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
        ("Турция", "TR"),
        ("Swaziland", "SZ"),
        ("Czechia", "CZ"),
        ("Узбекистан", "UZ"),
        ("США", "US"),
        ("Швейцария", "CH"),
        ("Norwegen", "NO"),
        ("Côte d’Ivoire", "CI"),
        ("Holy See", "VA"),
        ("Palestine", "PS"),
        ("EU", "EU"),
        ("USSR", "SUHH"),
        ("Soviet Union", "SUHH"),
        ("SUN", "SUHH"),
        ("GDR", "DDDE"),
        ("Yugoslavia", "YUCS"),
        ("Serbia and Montenegro", "CSXX"),
        ("Czechoslovakia", "CSHH"),
    ],
)
def test_a_state_is_known_by_what_people_write(written: str, code: str) -> None:
    assert state_named(written).code == code


def test_every_name_in_the_readings_of_the_united_nations_is_known(shared_data: Path) -> None:
    names: set[str] = set()
    for file in (shared_data / "treaties").glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as lines:
            names |= {row[0] for row in csv.reader(lines)} - {"country_name", "Participant"}
    assert len(names) > 200
    assert {state_named(name).code for name in names} <= set(states())


def test_an_unknown_state_is_refused_with_near_ones() -> None:
    with pytest.raises(UnknownState, match=r"“Kyrgystan”\. Did you mean Kyrgyzstan \(KG\)"):
        state_named("Kyrgystan")


@pytest.mark.parametrize("written", ["", "  ", "§", "Атлантида", "Almaty"])
def test_what_is_no_state_is_refused(written: str) -> None:
    with pytest.raises(UnknownState, match="No state is known here as"):
        state_named(written)


@pytest.mark.parametrize("written", ["HK", "Hong Kong", "香港", "Гонконг (САР)"])
def test_a_territory_is_no_state_and_it_is_said_what_to_ask(written: str) -> None:
    with pytest.raises(UnknownState, match="no participant of its own"):
        state_named(written)


def test_a_state_knows_which_was_there_before_it() -> None:
    earlier = {code: before(states()[code]) for code in ("KZ", "RS", "ME", "CZ", "FR")}
    assert {code: state.code if state else None for code, state in earlier.items()} == {
        "KZ": "SUHH",
        "RS": "YUCS",
        "ME": "CSXX",
        "CZ": "CSHH",
        "FR": None,
    }
