"""Search and filters: any script, beginnings of words, exact counts."""

import pytest
from damaging import damage_every_piece
from recordmaking import claim, give, map_rows, receive_text

from tanuq.casebook.queries.places import place, places
from tanuq.casebook.queries.results import results
from tanuq.casebook.queries.search import search_people, search_sources
from tanuq.casebook.queries.views import ResultsQuery
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer

ROWS = [
    ("1", "Núñez, José", "1950", "M", "LA PLATA"),
    ("2", "Айгүл Нұрланқызы", "1983-05", "F", "Құлжа"),
    ("3", "گۈلنار ئابدۇرېھىم", "1990", "F", "La Plata"),
    ("4", "沙依拉古丽·沙吾提", "1976/1977", "F", ""),
    ("5", "José Luis Núñez", "1950-01-02", "M", "La Plata"),
]


@pytest.fixture
def listed(record: Record) -> None:
    """Five people in four scripts."""
    map_rows(record, ROWS)


def names(record: Record, viewer: Viewer, text: str) -> list[str]:
    return [card.names[0].text for card in search_people(record, viewer, text, 10)[0]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nunez jose", ["Núñez, José", "José Luis Núñez"]),
        ("JOSÉ LUIS", ["José Luis Núñez"]),
        ("нұрлан", ["Айгүл Нұрланқызы"]),
        ("گۈلنار", ["گۈلنار ئابدۇرېھىم"]),
        ("沙吾提", ["沙依拉古丽·沙吾提"]),
        ("古丽沙吾", ["沙依拉古丽·沙吾提"]),
        ("吾沙", []),
        ("nobody", []),
        ("·", []),
        ('" OR name:*', []),
    ],
)
@pytest.mark.usefixtures("listed")
def test_words_and_their_beginnings_find_people(record: Record, team: Viewer, text: str, found: list[str]) -> None:
    assert names(record, team, text) == found


@pytest.mark.usefixtures("listed")
def test_where_nobody_has_every_word_those_with_most_are_found(record: Record, team: Viewer) -> None:
    (first, *_), total = search_people(record, team, "josé luis peralta", 10)
    assert (first.names[0].text, total) == ("José Luis Núñez", 2)
    assert first.why == "“José Luis Núñez” has 2 of the 3 words searched for"


@pytest.mark.usefixtures("listed")
def test_every_hit_says_why(record: Record, team: Viewer) -> None:
    hits, _ = search_people(record, team, "jose nunez", 10)
    assert [hit.why for hit in hits] == [
        "“Núñez, José” is what was searched for",
        "“José Luis Núñez” has every word searched for",
    ]


@pytest.mark.usefixtures("listed")
def test_a_person_is_found_by_number(record: Record, team: Viewer) -> None:
    (card, *_), _ = search_people(record, team, "luis", 10)
    assert search_people(record, team, card.id.lower(), 10)[0][0].id == card.id


@pytest.mark.usefixtures("listed")
def test_filters_of_one_question_widen_and_of_two_narrow(record: Record, team: Viewer) -> None:
    def total(*filters: tuple[str, str]) -> int:
        return results(record, team, ResultsQuery(filters=filters)).total

    assert total(("birth_date", "1950")) == 2
    assert total(("birth_date", "1950"), ("birth_date", "1983")) == 3
    assert total(("birth_date", "1950"), ("sex", "female")) == 0


@pytest.mark.usefixtures("listed")
def test_every_filter_says_how_many_it_leaves(record: Record, team: Viewer) -> None:
    view = results(record, team, ResultsQuery(filters=(("sex", "female"),)))
    facets = {facet.code: [(v.value, v.count, v.selected) for v in facet.values] for facet in view.facets}
    assert facets["birth_date"] == [("1976", 1, False), ("1977", 1, False), ("1983", 1, False), ("1990", 1, False)]
    assert facets["sex"] == [("female", 3, True), ("male", 2, False)]


@pytest.mark.usefixtures("listed")
def test_a_text_and_a_filter_go_together(record: Record, team: Viewer) -> None:
    view = results(record, team, ResultsQuery(text="nunez", filters=(("taken_place", "La Plata"),)))
    assert [card.names[0].text for card in view.people] == ["José Luis Núñez"]


@pytest.mark.usefixtures("listed")
def test_pages_follow_each_other_without_gap_or_repetition(record: Record, team: Viewer) -> None:
    for text in ("", "nunez"):
        for sort in ("relevance", "newest", "oldest"):
            query = ResultsQuery(text=text, sort=sort, page_size=2)
            pages = [results(record, team, ResultsQuery(text, (), sort, page, 2)) for page in (1, 2, 3)]
            shown = [card.id for view in pages[: results(record, team, query).pages] for card in view.people]
            assert len(shown) == len(set(shown)) == results(record, team, query).total


@pytest.mark.usefixtures("listed")
def test_a_filter_that_nothing_knows_is_passed_over(record: Record, team: Viewer) -> None:
    assert results(record, team, ResultsQuery(filters=(("no such thing", "x"),))).total == 5


@pytest.mark.usefixtures("listed")
def test_a_place_gathers_its_writings(record: Record, team: Viewer) -> None:
    view = place(record, team, "la plata")
    assert (view.total, view.writings) == (3, (("La Plata", 2), ("LA PLATA", 1)))
    assert view.by_property == (("taken_place", "Place taken from", 3),)


@pytest.mark.usefixtures("listed")
def test_places_come_by_the_number_of_people(record: Record, team: Viewer) -> None:
    assert places(record, team, 1) == ((("La Plata", 2), ("LA PLATA", 1), ("Құлжа", 1)), 3)


def test_a_source_is_found_by_the_words_of_its_text(record: Record, team: Viewer) -> None:
    source = receive_text(record, "Сәуле told us that her brother was taken in Құлжа in May 2017.")
    give(record, source, claim("name", "Ерлан"))
    (hit,) = search_sources(record, team, "құлжа brother", 10)
    assert (hit.source.id, [text for text, match in hit.snippet if match]) == (source, ["brother", "Құлжа"])


def test_whoever_bears_the_whole_name_comes_before_whoever_bears_a_part_of_it(record: Record, team: Viewer) -> None:
    map_rows(record, [("Erlan", "Testov", "Maratovich")], columns=[("name", "name"), *[("x", "name")] * 2], key=None)
    map_rows(record, [("Erlan Maratovich Testov",)], columns=[("name", "name")], key=None, name="whole")
    found, _ = search_people(record, team, "testov erlan maratovich", 10)
    assert [card.names[0].text for card in found] == ["Erlan Maratovich Testov", "Erlan"]
    assert [card.names[0].text for card in results(record, team, ResultsQuery("erlan maratovich testov")).people] == [
        "Erlan Maratovich Testov",
        "Erlan",
    ]


def test_a_hit_says_where_its_words_stand(record: Record, team: Viewer) -> None:
    text = "It rained for days. " * 400 + "Then Tekes was empty."
    receive_text(record, text)
    (hit,) = search_sources(record, team, "tekes", 10)
    assert text[hit.at :].startswith("Tekes")


def test_a_passage_begins_and_ends_with_whole_words(record: Record, team: Viewer) -> None:
    receive_text(record, "Грузовики стояли повсюду. " * 20 + "Tekes" + " стояли грузовики" * 20)
    (hit,) = search_sources(record, team, "tekes", 10)
    passage = "".join(text for text, _ in hit.snippet).split()
    assert {passage[0], passage[-1]} <= {"Грузовики", "стояли", "повсюду.", "грузовики"}


def test_a_passage_of_a_text_without_blanks_is_as_short_as_others(record: Record, team: Viewer) -> None:
    receive_text(record, "他们在那里等着" * 300 + "特克斯" + "没有人回来" * 300)
    (hit,) = search_sources(record, team, "特克斯", 10)
    assert 200 < len("".join(text for text, _ in hit.snippet)) < 350


def test_a_source_that_cannot_be_read_takes_no_other_away(record: Record, team: Viewer) -> None:
    receive_text(record, "The first letter from Tekes.")
    damage_every_piece(record.workspace)
    whole = receive_text(record, "The second letter from Tekes.")
    damaged, sound = sorted(search_sources(record, team, "tekes", 10), key=lambda hit: hit.source.id == whole)
    assert (sound.source.id, sound.fault) == (whole, "")
    assert (damaged.snippet, "damaged" in damaged.fault) == ((), True)
