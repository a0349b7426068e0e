"""Makes the tables of Chinese characters from the Unihan database of Unicode.

    python -m tanuq.names.romanising.building /usr/share/unicode

The folder holds Unihan_Readings.txt, Unihan_Variants.txt, Unihan_DictionaryLikeData.txt and Unihan_OtherMappings.txt,
plain or with .bz2, as Debian's package unicode-data lays them down. Kept are the characters of China's general list
(kTGH), of Big5's first plane, of JIS X 0208 and of Japan's list for names.
"""

import bz2
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from tanuq.names.romanising.hangul import revised

Properties = dict[str, dict[str, str]]

_FILES = ("Readings", "Variants", "DictionaryLikeData", "OtherMappings")
_COMMON = ("kTGH", "kJis0", "kJinmeiyoKanji")
_BIG5_COMMON = "C6A1"
"""Big5 keeps its 5,401 frequent characters below this code."""
_READINGS_KEPT = 3
_LICENCE = (
    "# Made by `python -m tanuq.names.romanising.building` from the Unicode Character Database, Unihan 15.0.0.\n"
    "# Copyright © 1991-2022 Unicode, Inc. Used under the Unicode License, https://www.unicode.org/license.txt\n"
)


def write_tables(unihan: Path, out: Path) -> None:
    """Write han_readings.tsv and han_variants.tsv to the folder *out* from the folder *unihan*."""
    properties = _properties(unihan)
    _lend_readings(properties)
    kept = sorted(letter for letter, known in properties.items() if _is_common(known))
    readings = ["char\tmandarin\tcantonese\tjapanese_on\tjapanese_kun\tkorean\tpinyin"]
    readings += ["\t".join(_readings_row(letter, properties[letter])).rstrip() for letter in kept]
    (out / "han_readings.tsv").write_text(_LICENCE + "\n".join(readings) + "\n", encoding="utf-8")
    variants = ["variant\tsimplified"]
    variants += [f"{letter}\t{plain}" for letter, plain in _variants(properties)]
    (out / "han_variants.tsv").write_text(_LICENCE + "\n".join(variants) + "\n", encoding="utf-8")


def _properties(unihan: Path) -> Properties:
    properties: Properties = defaultdict(dict)
    for name in _FILES:
        for line in _lines(unihan / f"Unihan_{name}.txt"):
            if line.startswith("U+"):
                code, key, value = line.rstrip("\n").split("\t")
                properties[chr(int(code[2:], 16))][key] = value
    return properties


def _lines(path: Path) -> Iterator[str]:
    if path.exists():
        yield from path.read_text(encoding="utf-8").splitlines()
        return
    with bz2.open(path.with_name(path.name + ".bz2"), "rt", encoding="utf-8") as packed:
        yield from packed


def _is_common(known: dict[str, str]) -> bool:
    return any(key in known for key in _COMMON) or known.get("kBigFive", "FFFF") < _BIG5_COMMON


def _lend_readings(properties: Properties) -> None:
    """Give simplified characters the Korean and Japanese readings of the form that is written there."""
    for known in list(properties.values()):
        for traditional in _targets(known.get("kTraditionalVariant", "")):
            for key in ("kHangul", "kJapaneseOn", "kJapaneseKun"):
                if key in properties[traditional]:
                    known.setdefault(key, properties[traditional][key])


def _readings_row(letter: str, known: dict[str, str]) -> tuple[str, ...]:
    toned = _pinyin(known)
    return (
        letter,
        _several(map(_toneless, toned)),
        _several(re.sub(r"\d", "", known.get("kCantonese", "")).split()),
        _several(known.get("kJapaneseOn", "").lower().split()),
        _several(known.get("kJapaneseKun", "").lower().split()[:2]),
        _several(_korean(known)),
        toned[0] if toned else "",
    )


def _several(readings: Iterable[str]) -> str:
    return " ".join(list(dict.fromkeys(readings))[:_READINGS_KEPT])


def _pinyin(known: dict[str, str]) -> list[str]:
    """Readings of today, the usual first; kMandarin may give two, of which the first is the mainland's."""
    usual = known.get("kMandarin", "").split()[:1]
    others = re.findall(r":(\S+)", known.get("kTGHZ2013", ""))
    return usual + [reading for group in others for reading in group.split(",")]


def _toneless(pinyin: str) -> str:
    plain = unicodedata.normalize("NFD", pinyin).replace("u\u0308", "v")
    return "".join(letter for letter in plain if letter.isascii())


def _korean(known: dict[str, str]) -> list[str]:
    """Hangul readings romanised; those that schools teach (mark E) first."""
    marked = [reading.split(":") for reading in known.get("kHangul", "").split()]
    marked.sort(key=lambda pair: "E" not in pair[1])
    # kHangul is spelt in joining letters of its own: composed, each is one syllable.
    return [revised(unicodedata.normalize("NFC", hangul)) for hangul, _ in marked]


def _variants(properties: Properties) -> Iterator[tuple[str, str]]:
    """Each traditional, Japanese or rare form with the simplified character that is written for it."""
    plain = {letter: _simplified(letter, properties) for letter in sorted(properties)}
    for traditional, known in properties.items():
        # Japan's list of characters for names says which of today's forms an old one became: 櫻 is 2010:U+685C.
        for reformed in _targets(known.get("kJinmeiyoKanji", "")):
            if "kTGH" not in properties[reformed]:
                plain[reformed] = plain[traditional]
    yield from sorted((letter, simple) for letter, simple in plain.items() if simple != letter)


def _simplified(letter: str, properties: Properties) -> str:
    known = properties[letter]
    simple = _targets(known.get("kSimplifiedVariant", ""))
    if letter in simple or ("kTGH" in known and not simple):
        return letter
    if simple:
        return next((target for target in simple if "kTGH" in properties[target]), simple[0])
    for key in ("kZVariant", "kSemanticVariant"):
        for target in _targets(known.get(key, "")):
            through = next(iter(_targets(properties[target].get("kSimplifiedVariant", ""))), target)
            if "kTGH" in properties[through]:
                return through
    return letter


def _targets(value: str) -> list[str]:
    return [chr(int(code, 16)) for code in re.findall(r"U\+([0-9A-F]+)", value)]


if __name__ == "__main__":
    write_tables(Path(sys.argv[1]), Path(__file__).parent / "data")
