"""Russian names in the nominative: “Даулета Мейрманова” of a man is Даулет Мейрманов."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tanuq.names.lexicon import common_names, elements, variants
from tanuq.reading.entities.lexicon import russian_given_names
from tanuq.reading.entities.stems import PACKAGE, stem
from tanuq.vocabulary.datafiles import read_toml

_NOUNS = {
    "m": "а= GA|у= D|ом= I|ем= I|е= P|ым= I|я=ь GA|ю=ь D|ем=ь I|е=ь P|я=й GA|ю=й D|ем=й I|е=й P|ии=ий P"
    "|ого=ий GA|ому=ий D|им=ий I|ом=ий P|ого=ый GA|ому=ый D|ым=ый I|ом=ый P"
    "|ы=а G|и=а G|у=а A|е=а DP|ой=а I|и=я G|е=я DP|ю=я A|ей=я I",
    "f": "ы=а G|и=а G|е=а DP|у=а A|ой=а GDIP|ей=а I|и=я G|е=я DP|ю=я A|ей=я I|ии=ия GDP|и=ь GDP|ью=ь I"
    "|ой=ая GDIP|ую=ая A",
}
"""Ending, that of the nominative, and the cases, by sex: nouns, surnames and adjectives, commonest first."""
_VOWELS = "аеёиоуыэюя"
_HARD = ("ов", "ев", "ёв", "ин", "ын")
_OF_MEN = (*_HARD, "ский", "цкий", "ович", "евич")
_OF_WOMEN = ("ова", "ева", "ёва", "ина", "ына", "ская", "цкая", "овна", "евна")
_FLEETING = {"льв": "лев", "павл": "павел"}
_BEHIND_HISSING = "кгхжшчщ"
_WITH_OTHER_CASES = frozenset(
    {"в", "во", "на", "о", "об", "от", "у", "к", "ко", "с", "со", "из", "до", "для", "при", "через", "про", "после"}
    | {"за", "под", "над", "между", "против"}
)
_ADJECTIVE = ("ого", "его", "ому", "ему", "ым", "им", "ом", "ем", "ой", "ей", "ую", "юю")
_IMPOSSIBLE, _UNLIKELY, _OBLIQUE = 5.0, 1.0, 0.3
Costs = dict[str, tuple[float, str]]
"""By the case what a word would cost in it, and its nominative."""


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of a person besides the name."""

    sex: str
    """m, f or ""."""
    before: str
    """The folded word before the name."""
    words: frozenset[str]
    """All folded words by which the text calls the same person."""


def person(words: Sequence[str], around: Around) -> str:
    """The name of a person in the nominative, its words agreeing in case; as it is written where nothing tells."""
    told = [(_of_sex(words, sex, around), sex) for sex in "mf"]
    return min(((cost + _UNLIKELY * (around.sex not in {sex, ""}), name) for (cost, name), sex in told))[1]


def _of_sex(words: Sequence[str], sex: str, around: Around) -> tuple[float, str]:
    told = [_costs(word.casefold(), sex, around) for word in words]
    cases = {case: sum(costs.get(case, (_IMPOSSIBLE, ""))[0] for costs in told) for case in "NGDAIP"}
    shift = _weight_of_oblique(around.before)
    total = {case: cost + (shift[1] if case != "N" else shift[0]) for case, cost in cases.items()}
    case = min(total, key=lambda one: total[one])
    named = " ".join(_as_written(word, costs.get(case, (0, word))[1]) for word, costs in zip(words, told, strict=True))
    return total[case], named


def _weight_of_oblique(before: str) -> tuple[float, float]:
    """What the nominative and another case cost behind the word before a name: посла, председатель, у."""
    if before in _WITH_OTHER_CASES:
        return 1.5, 0.0
    if stem(before) in _roles():
        return (0.0, 0.8) if before in _roles().values() or before in _plain_roles() else (1.5, 0.0)
    return 0.0, _OBLIQUE


def _costs(word: str, sex: str, around: Around) -> Costs:
    if len(word.rstrip(".")) == 1:
        return dict.fromkeys("NGDAIP", (0.0, word))
    given = _given_forms()
    oblique = list(_oblique(word, sex))
    named = {base for _, base in oblique if given.get(base, "-") in {sex, "x"} or base in around.words}
    doubted = word not in given and _may_be_oblique(word, around.words)
    costs: Costs = {"N": (_as_it_is(word, sex) + (_UNLIKELY if doubted else 0.0), word)}
    if _is_indeclinable(word, sex):
        costs |= dict.fromkeys("GDAIP", (0.2 if word not in given else 0.0, word))
    for cases, base in oblique:
        cost = 0.0 if base in named or _is_surname_of(base, sex) else 0.6
        for case in cases:
            if cost < costs.get(case, (_IMPOSSIBLE, ""))[0]:
                costs[case] = (cost, base)
    return costs


def _may_be_oblique(word: str, others: frozenset[str]) -> bool:
    """Whether a word may be a case of a given name, of a surname, or of another word for the same person."""
    if word.endswith((*_OF_MEN, *_OF_WOMEN)):
        return any(base in others for _, base in _oblique(word, "m"))
    bases = {(base, sex) for sex in "mf" for _, base in _oblique(word, sex)}
    return any(base in _given_forms() or base in others or base.endswith(_OF_MEN) for base, _ in bases)


def _as_it_is(word: str, sex: str) -> float:
    """What it costs to take a word for a nominative."""
    if word in _given_forms():
        return 0.0 if _given_forms()[word] in {sex, "x"} else _UNLIKELY
    if word.endswith(_OF_WOMEN if sex == "m" else _OF_MEN):
        return _IMPOSSIBLE
    if word.endswith(("ой", "ым", "ому", "ему", "ого")):
        return 1.5
    return 0.5 if sex == "m" and word[-1] in "ая" else 0.0


def _is_indeclinable(word: str, sex: str) -> bool:
    if word in _given_forms() and word[-1] in "еиоуыэю":
        return True
    consonant = word[-1] not in _VOWELS and not word.endswith(("ый", "ий"))
    return (
        word[-1] in "еиоуыэю"
        or word.endswith(("уа", "оа", "иа"))
        or (sex == "f" and consonant and not word.endswith(_OF_MEN))
    )


def _is_surname_of(base: str, sex: str) -> bool:
    return base.endswith(_OF_MEN if sex == "m" else _OF_WOMEN)


def _oblique(word: str, sex: str) -> Iterator[tuple[str, str]]:
    """Cases in which a word may stand, with its nominative."""
    for ending, base, cases in _declensions(sex):
        kept = word.removesuffix(ending)
        if kept == word or len(kept) < 2:
            continue
        ends_hard = kept[-1] not in _VOWELS + "йь"
        if base == "" and not (ends_hard and (ending != "ым" or kept.endswith(_HARD))):
            continue
        if base == "й" and kept[-1] not in _VOWELS:
            continue
        if base in {"ий", "ый", "ая"} and not kept.endswith(("ск", "цк", "н", "в")):
            continue
        if base in {"ь", "а"} and not ends_hard:
            continue
        yield cases, _FLEETING.get(kept, kept) + base


@cache
def _declensions(sex: str) -> tuple[tuple[str, str, str], ...]:
    rows = (row.partition(" ") for row in _NOUNS[sex].split("|"))
    return tuple((*ends.split("=", 1), cases) for ends, _, cases in rows)  # type: ignore[misc]


@cache
def _given_forms() -> dict[str, str]:
    """Given names in the nominative with their sex."""
    found: dict[str, str] = dict(russian_given_names())
    forms = [(one.form, one.sex) for one in variants() if one.script == "Cyrl"]
    forms += [(form, one.sex) for one in elements() for form in (one.ru, one.usy, one.kk_cyrl)]
    for form, sex in forms:
        word = form.casefold()
        if word and not word.startswith("-"):
            found[word] = sex if found.get(word, sex) == sex else "x"
    common = (one.name.casefold() for one in common_names() if one.part == "given" and one.script == "Cyrl")
    return dict.fromkeys(common, "x") | found


@cache
def _roles() -> dict[str, str]:
    """Offices, titles and kin by their stems."""
    return {stem(word): word for word in sorted(_plain_roles())}


@cache
def _plain_roles() -> frozenset[str]:
    table = read_toml(PACKAGE, "data", "rus.toml")
    return frozenset(f"{table['roles']['either']} {table['roles']['kin']} {table['titles']['either']}".split())


# --- Groups and places


def phrase(words: Sequence[str]) -> str | None:
    """A Russian name with a noun that says what it is: “Министерства юстиции” is Министерство юстиции; None without."""
    heads = _heads()
    at = next((at for at, word in enumerate(words) if stem(word.casefold()) in heads), None)
    if at is None:
        return _listed(words)
    lemma = heads[stem(words[at].casefold())]
    if words[at].casefold() == lemma or words[at].isupper():
        return " ".join(words)
    before = [_as_written(word, _adjective(word.casefold(), lemma)) for word in words[:at]]
    return " ".join([*before, _as_written(words[at], lemma), *words[at + 1 :]])


def _listed(words: Sequence[str]) -> str | None:
    """A name of the lists, in the form they have it: Красном Кресте."""
    lemmas = _known_groups().get(tuple(stem(word.casefold()) for word in words))
    if lemmas is None or any(word.isupper() for word in words):
        return None
    return " ".join(_as_written(word, lemma) for word, lemma in zip(words, lemmas, strict=True))


def _adjective(word: str, noun: str) -> str:
    """The nominative of an adjective that agrees with *noun*; the word where it is none."""
    ending = next((one for one in _ADJECTIVE if word.endswith(one) and len(word) - len(one) > 2), "")
    if not ending:
        return word
    base = word.removesuffix(ending)
    soft = ending in {"его", "ему", "ем", "юю"} or (ending == "ей" and base[-1] not in _BEHIND_HISSING)
    if noun[-1] in "ая" or noun in {"область", "сеть", "церковь"}:
        return base + ("яя" if soft else "ая")
    if noun[-1] in "ео":
        return base + ("ее" if soft else "ое")
    return base + ("ий" if soft or base[-1] in _BEHIND_HISSING else "ый")


@cache
def _heads() -> dict[str, str]:
    table = read_toml(PACKAGE, "data", "rus.toml")
    words = f"{table['groups']['heads']} {table['places']['areas']} {table['places']['facilities']}".split()
    return {stem(word): word for word in reversed(words)}


@cache
def _known_groups() -> dict[tuple[str, ...], tuple[str, ...]]:
    names = (name.split("_") for name in read_toml(PACKAGE, "data", "rus.toml")["groups"]["names"].split())
    return {tuple(map(stem, name)): tuple(name) for name in names}


def nominatives(word: str) -> Iterator[str]:
    """The nominatives that a folded word of one name may have, the word itself first."""
    yield word
    for sex in ("m", "f"):
        for _, base in _oblique(word, sex):
            yield base


def unknown_town(word: str, before: str) -> str:
    """The nominative of a town that no list has, by the preposition before it: в Ушарале, из Ушарала."""
    kept, vowel = word[:-1], word[-1:]
    closed = len(kept) > 3 and kept[-1] not in _VOWELS + "йь" and kept[-2] in _VOWELS
    asked = (vowel == "е" and before in {"в", "во", "на", "о", "об"}) or (
        vowel == "а" and before in {"из", "от", "до", "около", "у", "с"}
    )
    if asked and closed:
        return kept
    crowded = len(kept) > 3 and kept[-1] not in _VOWELS + "йь"
    if before in {"в", "во", "на"} and vowel in {"е", "у"} and crowded:
        return f"{kept}а"
    return word


def _as_written(word: str, lemma: str) -> str:
    """*lemma* with the capitals of *word*."""
    if word.casefold() == lemma:
        return word
    if len(word) > 1 and word.isupper():
        return lemma.upper()
    same = next((at for at, (one, two) in enumerate(zip(word.casefold(), lemma, strict=False)) if one != two), None)
    kept = min(len(word), len(lemma)) if same is None else same
    return word[:kept] + lemma[kept:]
