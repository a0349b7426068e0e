"""Kazakh and Uyghur names without the ending of their case: Қытайға is Қытай, شىنجاڭدا is شىنجاڭ."""

from collections.abc import Callable

Changed = Callable[[str], str]
"""What makes a word of its form in a text."""

_VOWELS = "аәеёиоөуұүыіэюя"
_FRONT = frozenset("әеөүіэ")
_BACK = frozenset("аоұыё")
_VOICELESS = frozenset("пфктсшщхцчқһ")
_NASALS = frozenset("мнң")
_KAZAKH = (
    *("ның", "нің", "дың", "дің", "тың", "тің"),
    *("дағы", "дегі", "тағы", "тегі"),
    *("дан", "ден", "тан", "тен", "нан", "нен"),
    *("ға", "ге", "қа", "ке", "на", "не"),
    *("ны", "ні", "ды", "ді", "ты", "ті"),
    *("да", "де", "та", "те"),
    *("мен", "бен", "пен"),
)
_WITH = frozenset({"мен", "бен", "пен"})
_SURELY_OWNED = ("қызы", "ұлы", "соты", "тобы", "қоры", "лары", "лері", "тары", "тері", "дары", "дері")
_OWNED = 5
"""Letters above which a word in -сы or -гі is somebody's, and no name."""
_POSSESSED = ("сы", "сі", "ы", "і")
_BEHIND_POSSESSION = ("ндағы", "ндегі", "нан", "нен", "нда", "нде", "на", "не", "ның", "нің", "н")
"""Of who has a suffix of possession: министрлігінде, облысынан."""
_UYGHUR = (
    *("نىڭكى", "دىكى", "تىكى", "غىچە", "گىچە", "قىچە", "كىچە"),
    *("نىڭ", "دىن", "تىن", "غا", "گە", "قا", "كە", "نى", "دا", "دە", "تا", "تە"),
)
_RAISED = {"ى": ("ا", "ە")}
"""What an ا or ە at the end of a name becomes before a case: غۇلجا, غۇلجىدا."""


def _nothing_known(_word: str) -> bool:
    return False


def kazakh(word: str, is_known: Callable[[str], bool] = _nothing_known) -> str:
    """A Kazakh word without its case, where the ending agrees with what is before it; a word that is known as it is."""
    folded = word.casefold()
    if is_known(folded):
        return word
    for ending in _BEHIND_POSSESSION:
        kept = folded.removesuffix(ending)
        if kept != folded and len(kept) > 3 and kept.endswith(_POSSESSED) and (len(ending) > 1 or _owned(kept)):
            return word[: len(kept)]
    for ending in _KAZAKH:
        kept = folded.removesuffix(ending)
        if kept != folded and len(kept) > 2 and _agrees(kept, ending):
            return word[: len(kept)].rstrip("-’'")
    return word


def _owned(word: str) -> bool:
    """Whether a word in -ы or -і is somebody's: қызы, соты, комитеті, and no Алматы."""
    return word.endswith(_SURELY_OWNED) or (
        len(word) > _OWNED and word.endswith(("сы", "сі", "ті", "гі", "ғы", "лығы", "лігі"))
    )


def _agrees(kept: str, ending: str) -> bool:
    """Whether an ending has the vowel and the consonant that Kazakh asks for behind *kept*."""
    last, first = kept.rstrip("-’'")[-1:], ending[0]
    if not last.isalpha():
        return False
    if ending in _WITH:
        return len(kept) > _OWNED and (ending != "пен" or last in _VOICELESS)
    vowel = next((letter for letter in reversed(kept) if letter in _FRONT or letter in _BACK), "")
    fronted = any(letter in _FRONT for letter in ending)
    if vowel and last not in "иуюя" and (vowel in _FRONT) != fronted and not kept.endswith(("-",)):
        return False
    if first in "тқк":
        return last in _VOICELESS or last in "бвгд"
    if first == "н":
        accusative = ending in {"ны", "ні"}
        return last in _VOWELS or (ending in {"ның", "нің", "нан", "нен"} and last in _NASALS and not accusative)
    if ending in {"ды", "ді", "дың", "дің"}:
        return last not in _VOICELESS and last not in _VOWELS.replace("и", "").replace("у", "")
    if ending in {"ға", "ге"} or first == "д":
        return last not in _VOICELESS
    return True


def uyghur(word: str, is_known: Callable[[str], bool] = _nothing_known) -> str:
    """A Uyghur word without its case; where the vowel before it was raised, the one that *is_known*."""
    if is_known(word):
        return word
    for ending in _UYGHUR:
        kept = word.removesuffix(ending)
        if kept == word or len(kept) < 3:
            continue
        if kept[-1] in _RAISED and not is_known(kept):
            full = next((kept[:-1] + vowel for vowel in _RAISED[kept[-1]] if is_known(kept[:-1] + vowel)), "")
            return full or kept
        return kept
    return word
