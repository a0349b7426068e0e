"""Names taken apart, by the customs of their languages."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanuq.names.parts import Order, Role, parts_of
from tanuq.names.parts.units import units_of
from tanuq.names.writing import normalised

G, F, P, R = "given", "family", "patronymic", "fathers_given"

NAMES = [
    # Kazakh and Russian: the patronymic tells
    ("Омаров Нұржан Әбішұлы", [(F, "Омаров"), (G, "Нұржан"), (P, "Әбішұлы")]),
    ("Иванов Иван Иванович", [(F, "Иванов"), (G, "Иван"), (P, "Иванович")]),
    ("Иван Иванович Иванов", [(G, "Иван"), (P, "Иванович"), (F, "Иванов")]),
    ("Айгүл Ысқақ қызы", [(G, "Айгүл"), (P, "Ысқақ қызы")]),
    ("Ыскак уулу Бакыт", [(P, "Ыскак уулу"), (G, "Бакыт")]),
    ("Сайрагүл Жұмабай", [(G, "Сайрагүл"), (F, "Жұмабай")]),
    ("AKHMETOV Sapar", [(F, "AKHMETOV"), (G, "Sapar")]),
    ("Иванова И.И.", [(F, "Иванова"), ("initial", "И.И.")]),
    # Uyghur: one's own name, then the father's
    ("ئىلھام قادىر", [(G, "ئىلھام"), (R, "قادىر")]),
    ("沙依拉古丽·居马拜", [(G, "沙依拉古丽"), (R, "居马拜")]),
    ("Ильхам Турсун", [(G, "Ильхам"), (R, "Турсун")]),
    ("Tursun Memet Qari", [(G, "Tursun"), (R, "Memet"), ("honorific", "Qari")]),
    ("Memet Haji", [(G, "Memet"), ("honorific", "Haji")]),
    # Chinese, Korean, Japanese: the family name first
    ("王建国", [(F, "王"), (G, "建国")]),
    ("欧阳修", [(F, "欧阳"), (G, "修")]),
    ("Wang Jianguo", [(F, "Wang"), (G, "Jianguo")]),
    ("홍길동", [(F, "홍"), (G, "길동")]),
    ("山田 太郎", [(F, "山田"), (G, "太郎")]),
    # Mongolian: the father's name in the genitive
    ("Баатарын Цэцэг", [(P, "Баатарын"), (G, "Цэцэг")]),
    # Spanish: two surnames, particles, a comma
    ("Juan Carlos Pérez González", [(G, "Juan"), (G, "Carlos"), (F, "Pérez"), (F, "González")]),
    ("PEREZ JUAN CARLOS", [(F, "PEREZ"), (G, "JUAN"), (G, "CARLOS")]),
    ("Pérez, Juan Carlos", [(F, "Pérez"), (G, "Juan"), (G, "Carlos")]),
    ("Juan de la Cruz", [(G, "Juan"), (F, "de la Cruz")]),
    ("De la Cruz Juan", [(F, "De la Cruz"), (G, "Juan")]),
    ("María Pérez de González", [(G, "María"), (F, "Pérez"), ("married", "de González")]),
    # Arabic: Abd al-X is one name; bin, article, honorific
    (
        "Dr. Ahmad bin Abdul Rahman al-Masri",
        [("honorific", "Dr."), (G, "Ahmad"), ("particle", "bin"), (R, "Abdul Rahman"), (F, "al-Masri")],
    ),
    ("عبد الله محمد احمد الخليل", [(G, "عبد الله"), (R, "محمد"), (R, "احمد"), (F, "الخليل")]),
    ("محمد بن خالد آل ناصر", [(G, "محمد"), ("particle", "بن"), (R, "خالد"), (F, "آل ناصر")]),
    ("Salah al-Din Ahmad", [(G, "Salah al-Din"), (R, "Ahmad")]),
    ("Abu Bakr al-Masri", [(G, "Abu Bakr"), (F, "al-Masri")]),
    # What stands beside a name
    ("Айгүл Ысқақова (қыз тегі Омарова)", [(G, "Айгүл"), (F, "Ысқақова"), ("maiden", "Омарова")]),
    ("Anna Smith née Jones", [(G, "Anna"), (F, "Smith"), ("maiden", "Jones")]),
    ("Анна Иванова (урожд. Петрова)", [(G, "Анна"), (F, "Иванова"), ("maiden", "Петрова")]),
    (
        'Juan "Beto" Pérez alias El Negro',
        [(G, "Juan"), (F, "Pérez"), ("nickname", "Beto"), ("other_name", "El Negro")],
    ),
    ("Juan Pérez (alias Beto)", [(G, "Juan"), (F, "Pérez"), ("nickname", "Beto")]),
    ("Саламат Айтбаев он же Сала", [(G, "Саламат"), (F, "Айтбаев"), ("other_name", "Сала")]),
    ("Сайрагүл (Sayragul) Жұмабай", [(G, "Сайрагүл"), (F, "Жұмабай"), ("other_name", "Sayragul")]),
    ("买买提·吐尔逊 又名 阿里", [(G, "买买提"), (R, "吐尔逊"), ("other_name", "阿里")]),
    ("John Smith, Jr.", [(G, "John"), (F, "Smith"), ("honorific", "Jr.")]),
    ("(Juan)", [(G, "Juan")]),
    # Where nothing tells
    ("Recep Tayyip Aydoğan", [("unknown", "Recep"), ("unknown", "Tayyip"), ("unknown", "Aydoğan")]),
    ("", []),
    ("sin datos", []),
]


@pytest.mark.parametrize(("name", "parts"), NAMES)
def test_a_name_is_taken_apart(name: str, parts: list[tuple[str, str]]) -> None:
    assert [(part.role.value, part.text) for part in parts_of(name)] == parts


def test_the_order_of_the_list_decides_where_nothing_else_does() -> None:
    name = "Recep Tayyip Aydoğan"
    first, last = parts_of(name, Order.FAMILY_FIRST)[0], parts_of(name, Order.GIVEN_FIRST)[-1]
    assert (first.role, last.role) == (Role.FAMILY, Role.FAMILY)


def test_an_honorific_alone_is_a_name() -> None:
    assert [part.role for part in parts_of("Haji")] == [Role.GIVEN]


def test_every_part_says_what_it_was_seen_by() -> None:
    assert [part.why for part in parts_of("Иванов Иван Иванович")] == [
        "a known surname or the ending of one",
        "beside the patronymic",
        "the ending of a patronymic",
    ]


@pytest.mark.parametrize(
    ("words", "units"),
    [
        (["Abd", "al-Aziz", "Ali"], ["Abd al-Aziz", "Ali"]),
        (["Ghulam", "Ali"], ["Ghulam Ali"]),
        (["عبد", "الرحمن"], ["عبد الرحمن"]),
    ],
)
def test_what_is_one_name_in_several_words_is_one_unit(words: list[str], units: list[str]) -> None:
    assert [unit.text for unit in units_of(words, "ar")] == units


SPANISH = [
    # a list in capitals, family names first: what the lexicon knows of the words tells the order
    ("FERRERO JUAN ALBERTO", [(F, "FERRERO"), (G, "JUAN"), (G, "ALBERTO")]),
    ("María del Carmen Gómez", [(G, "María del Carmen"), (F, "Gómez")]),
    ("Gómez, Pastor Luis (h)", [(F, "Gómez"), (G, "Pastor"), (G, "Luis"), ("honorific", "h")]),
    ("Gómez, Ana (o Julia)", [(F, "Gómez"), (G, "Ana"), ("other_name", "Julia")]),
    ("De Acha, Claudio", [(F, "De Acha"), (G, "Claudio")]),
]


@pytest.mark.parametrize(("name", "parts"), SPANISH)
def test_a_spanish_name_is_taken_apart(name: str, parts: list[tuple[str, str]]) -> None:
    assert [(part.role.value, part.text) for part in parts_of(name)] == parts


def test_with_a_known_order_one_surname_is_taken_where_a_second_is_not_seen() -> None:
    parts = parts_of("BALDI MARTINA LUCIANA", Order.FAMILY_FIRST)
    assert [part.role.value for part in parts] == [F, G, G]


WORDS = st.sampled_from(
    [
        "Juan",
        "de",
        "la",
        "Pérez",
        "Haji",
        "Abd",
        "al-Rahman",
        "bin",
        "И.",
        "Иванович",
        "(Beto)",
        '"',
        "née",
        "alias",
        ",",
    ]
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=8).map(" ".join)), st.sampled_from(Order))
def test_any_text_has_parts_that_stand_in_it(text: str, order: Order) -> None:
    letters = Counter(filter(str.isalpha, normalised(text).text))
    parts = parts_of(text, order)
    assert Counter(letter for part in parts for letter in part.text if letter.isalpha()) <= letters
