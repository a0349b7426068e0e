"""The lexicon's words as they are looked up: in small letters and without accents."""

from collections.abc import Sequence
from functools import cache

from tanuq.names.lexicon.entries import ParticleKind, Place
from tanuq.names.lexicon.loading import common_names, elements, endings, honorifics, particles, variants
from tanuq.names.romanising.alphabets import without_accents
from tanuq.names.writing.tables import rows_of
from tanuq.names.writing.written import normalised

_SHORTEST_STEM = 3
_WESTERN = frozenset({"es", "pt", "fr", "it", "de", "nl", "en"})
"""Languages whose names have neither patronymics nor Turkic words of respect."""
_TURKIC = frozenset({"uig", "kaz", "uzb", "kir", "tat", "hui", "tur", "aze"})
_LONGEST_ENDING = 8


@cache
def _key_of_form(form: str) -> str:
    return key(normalised(form).text or form)


def key(word: str) -> str:
    """How *word* is looked up.

    >>> key("Hacı"), key("Dr.")
    ('haci', 'dr')
    """
    return without_accents(word.lower()).rstrip(".")


@cache
def places_of_honorifics(language: str) -> dict[str, frozenset[Place]]:
    """Where each word of respect may stand in names of *language*; the words of one that has several are parted by a
    space. Words that only Turkic and neighbouring peoples use are names, if anything, among western European ones."""
    places: dict[str, set[Place]] = {}
    for honorific in honorifics():
        if language not in _WESTERN or not _TURKIC.issuperset(honorific.peoples):
            places.setdefault(_key_of_form(honorific.form), set()).add(honorific.place)
    return {form: frozenset(found) for form, found in places.items()}


@cache
def particles_of(kind: ParticleKind) -> frozenset[str]:
    """The forms of a kind of particle."""
    return frozenset(_key_of_form(particle.form).strip("-") for particle in particles() if particle.kind == kind)


@cache
def given_names() -> frozenset[str]:
    """Names that the lexicon knows as given ones, in every script."""
    known = {name.name for name in common_names() if name.part == "given"}
    known |= {variant.form for variant in variants()}
    for element in elements():
        known |= {element.latin, element.uey, element.usy, element.kk_cyrl, element.kk_arab, element.ru}
        known |= {*element.press, *element.han}
    return frozenset(key(name) for name in known if name and "-" not in (name[0], name[-1]))


@cache
def _uyghur_names() -> frozenset[str]:
    """Given names of Uyghurs in the spellings of Latin and Cyrillic lists."""
    known = (
        form
        for element in elements()
        if "uig" in element.peoples
        for form in (element.latin, element.usy, element.ru, *element.press)
    )
    return frozenset(_without_soft_sign(form) for form in known if form and "-" not in (form[0], form[-1]))


def _without_soft_sign(word: str) -> str:
    """Russian lists write Ильхам and Илхам."""
    return key(word).replace("ь", "")


def are_uyghur_names(words: Sequence[str]) -> bool:
    """Whether all of at least two *words* are given names that Uyghurs bear.

    >>> are_uyghur_names(["Ильхам", "Турсун"]), are_uyghur_names(["Иван", "Турсун"])
    (True, False)
    """
    return len(words) > 1 and all(_without_soft_sign(word) in _uyghur_names() for word in words)


@cache
def sexes() -> dict[str, str]:
    """Whether a known given name is a woman's ("f") or a man's ("m"); names of both are left out."""
    found: dict[str, set[str]] = {}
    for element in elements():
        forms = (element.latin, element.uey, element.usy, element.kk_cyrl, element.kk_arab, element.ru, *element.press)
        for form in forms if element.latin.strip("-") == element.latin else ():
            found.setdefault(key(form), set()).add(element.sex)
    return {form: min(sex) for form, sex in found.items() if form and len(sex) == 1 and sex != {"x"}}


@cache
def family_names() -> frozenset[str]:
    """Family names so frequent that the lexicon has them."""
    return frozenset(key(name.name) for name in common_names() if name.part == "family")


@cache
def _endings() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {"patronymic": set(), "surname": set()}
    for ending in endings():
        kinds[ending.kind].add(key(ending.suffix.replace("ʻ", "'")))
    return {kind: frozenset(found) for kind, found in kinds.items()}


def is_patronymic_word(word: str) -> bool:
    """Whether *word* makes a patronymic of the one before it: uly, qizi, oghlu.

    >>> is_patronymic_word("уулу"), is_patronymic_word("Әбішұлы")
    (True, False)
    """
    plain = key(word)
    return len(plain) > 2 and plain in _endings()["patronymic"] and plain not in {"son", "vich", "vna"}


# Kazakh ұлы and Russian -ович end what can be nothing else; shorter ones (-ich, -son) end surnames too.
_SURE = 4


def ends_as_patronymic(word: str) -> bool:
    """Whether *word* is a father's name with an ending: Әбішұлы, Ivanovich.

    >>> ends_as_patronymic("Әбішұлы"), ends_as_patronymic("Ivanovna"), ends_as_patronymic("Johnson")
    (True, True, False)
    """
    plain = key(word)
    lengths = range(3, min(_LONGEST_ENDING, len(plain) - _SHORTEST_STEM) + 1)
    known = _endings()["patronymic"]
    return any(plain[-length:] in known and _is_sure(plain[-length:]) for length in lengths)


def _is_sure(ending: str) -> bool:
    return len(ending) >= _SURE or ending in {"ұлы", "uly", "ۇلى", "ыч", "улы"}


def ends_as_surname(word: str) -> bool:
    """Whether *word* ends as surnames do that were made of a forefather's name: -ов, -ova, -ez, -zade.

    >>> ends_as_surname("Омаров"), ends_as_surname("Pérez"), ends_as_surname("Сайрагүл")
    (True, True, False)
    """
    plain = key(word)
    if plain in given_names():
        return False
    lengths = range(2, min(_LONGEST_ENDING, len(plain) - _SHORTEST_STEM) + 1)
    return any(plain[-length:] in _endings()["surname"] and _tells(plain[-length:]) for length in lengths)


# Endings of surnames that given names have as well: Agustina, Javier, Inés, Beatriz, Tobias, Adrian.
_SEEN_IN_GIVEN_NAMES = frozenset(
    {"ina", "yna", "er", "es", "iz", "as", "us", "is", "os", "an", "in", "ian", "ia", "ua", "ani", "ak", "uk", "gil"}
    | {"far", "soy", "aia", "ana", "oy", "nia"}
)


def _tells(ending: str) -> bool:
    """Whether an ending is seldom seen in given names."""
    return ending not in _SEEN_IN_GIVEN_NAMES


@cache
def former_names() -> dict[str, str]:
    """Words before a name from before or after a marriage: the form → "maiden" or "married"."""
    return {row["form"]: row["kind"] for row in rows_of("tanuq.names.parts.data", "former_names.tsv")}
