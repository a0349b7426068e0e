"""A whole name in Latin letters: every system of its language, or the plainest one of each for many names."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tanuq.names.romanising import hangul
from tanuq.names.romanising.alphabets import in_latin_at_least
from tanuq.names.romanising.systems import System, systems_for
from tanuq.names.scripts import script_of
from tanuq.names.writing.han import surname_and_given, surnames
from tanuq.names.writing.languages import Guess, guesses, likeliest
from tanuq.names.writing.tokens import Token, tokens_of
from tanuq.names.writing.written import is_plain, normalised

_CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
"""Scripts with capitals; Georgian's exist in Unicode, but no name is written with one."""
_SURNAME_FIRST = frozenset({"zh", "yue", "ko"})
_SMALL = frozenset({"bin", "bint", "ibn"})
_NEAR = 2
"""A second language is written out too where its signs weigh at most so much less than those of the first."""
_USUAL = {"Latn": "en", "Cyrl": "ru", "Arab": "ar", "Hani": "zh", "Kana": "ja", "Hira": "ja", "Hang": "ko"}
_USUAL |= {"Hebr": "he", "Grek": "el", "Armn": "hy", "Geor": "ka", "Deva": "hi", "Mong": "mn"}
_USUAL |= {"Beng": "bn", "Guru": "pa", "Gujr": "gu", "Taml": "ta", "Telu": "te", "Knda": "kn", "Mlym": "ml"}


@dataclass(frozen=True, slots=True)
class Romanisation:
    """A name in Latin letters by one system."""

    language: str
    system: str
    title: str
    """The system in words."""
    text: str


def romanisations(text: str) -> tuple[Romanisation, ...]:
    """*text* in Latin letters by every system of its likeliest languages; texts that come out alike only once.

    >>> [one.text for one in romanisations("Сайрагүл Жұмабай")][:2]
    ['Sairagul Zhumabay', 'Sairagül Jūmabai']
    >>> romanisations("—")
    ()
    """
    plain = normalised(text).text
    tokens = tokens_of(plain)
    script = _script_of(tokens)
    first: dict[str, Romanisation] = {}
    for guess in _to_write_out(guesses(tokens), script):
        for system in systems_for(guess.language, script):
            written = _rewritten(plain, tokens, guess.language, system)
            if not any(map(str.isalpha, written)):
                continue  # a character that no table has a reading for
            first.setdefault(written, Romanisation(guess.language, system.name, system.title, written))
    return tuple(first.values())


def romanised(texts: Iterable[str]) -> list[str]:
    """Each of *texts* in Latin letters, by the plainest system of its likeliest language; made for millions.

    >>> romanised(["سايراگۇل جۇماباي", "沙依拉古丽·居马拜", "Ильхам Турсун"])
    ['Sairagul Zhumabay', 'Sayragül Jumabay', 'Ilkham Tursun']
    """
    return [_plainest(text) for text in texts]


@lru_cache(maxsize=65536)
def _plainest(text: str) -> str:
    if is_plain(text) and "," not in text:
        words = text.split(" ")
        script = script_of(words[0])
        system = _first_system(likeliest(words, script), script)
        return " ".join([_word(word, script, system) for word in words])
    plain = normalised(text).text
    tokens = tokens_of(plain)
    if not tokens:
        return ""
    scripts = {token.script for token in tokens}
    one_script = len(scripts) == 1 and "Zyyy" not in scripts
    words = [token.text for token in tokens]
    language = likeliest(words, tokens[0].script) if one_script else guesses(tokens)[0].language
    return _rewritten(plain, tokens, language, _first_system(language, _script_of(tokens)))


@lru_cache(maxsize=512)
def _first_system(language: str, script: str) -> System:
    return systems_for(language, script)[0]


def _to_write_out(found: tuple[Guess, ...], script: str) -> tuple[Guess, ...]:
    """The first guess, and those nearly as good: a name in Latin letters is readable by the first alone."""
    near = (guess for guess in found[1:3] if script != "Latn" and guess.weight >= found[0].weight - _NEAR)
    return (*found[:1], *near)


def _script_of(tokens: tuple[Token, ...]) -> str:
    """The script that most words have, kana before characters: a Japanese name is read as one."""
    scripts = [token.script for token in tokens if token.script != "Zyyy"]
    kana = [script for script in scripts if script in {"Kana", "Hira"}]
    return max(kana or scripts or ["Zyyy"], key=scripts.count) if scripts else "Zyyy"


def _rewritten(plain: str, tokens: tuple[Token, ...], language: str, system: System) -> str:
    """*plain* with each word in Latin letters; a word of another script by the usual system of that script."""
    script = _script_of(tokens)
    if len(tokens) == 1 and (together := _written_together(tokens[0], system)):
        return plain.replace(tokens[0].text, together).strip()
    pieces: list[str] = []
    end = 0
    for token in tokens:
        between = plain[end : token.at].replace("·", " ")
        # A change to Chinese characters within a word parts two words that were written without a space.
        pieces.append(between or (" " if end else ""))
        own = token.script == script
        pieces.append(_word(token.text, token.script, system if own else _other_system(language, token.script)))
        end = token.at + len(token.text)
    return "".join((*pieces, plain[end:])).strip()


def _other_system(language: str, script: str) -> System:
    east_asian = language == "ja" and script in {"Hani", "Kana", "Hira"}
    return systems_for(language if east_asian else _USUAL.get(script, "und"), script)[0]


@lru_cache(maxsize=131072)
def _word(word: str, script: str, system: System) -> str:
    if system.name == "latin-plain" and not word.isupper():
        return in_latin_at_least(system.written(word))
    latin = in_latin_at_least(system.written(word.lower()))
    if script in _CASED and not word[:1].isupper():
        return latin
    return "-".join(map(_capitalised, latin.split("-"))) if "-" in word else _capitalised(latin)


def _written_together(token: Token, system: System) -> str:
    """A name whose only word begins with a surname, in two words; empty where it does not."""
    if token.script == "Hang" and (parts := hangul.surname_and_given(token.text)):
        return " ".join(_capitalised(system.written(part)) for part in parts)
    if token.script == "Hani" and system.language in _SURNAME_FIRST and (parts := surname_and_given(token.text)):
        return f"{_surname(parts[0], system)} {_capitalised(system.written(parts[1]))}"
    return ""


def _surname(word: str, system: System) -> str:
    """A few characters are read in their own way as a surname: 单 is Shan, not Dan."""
    own = surnames()[word] if system.name == "zh-pinyin" else ""
    return _capitalised(own.replace("v", "ü") or system.written(word))


def _capitalised(latin: str) -> str:
    """*latin* with a capital, but for what stays small within a name: al-Khalil, bin."""
    if latin.startswith("al-"):
        return latin[:3] + latin[3:4].upper() + latin[4:]
    return latin if latin in _SMALL else latin[:1].upper() + latin[1:]
