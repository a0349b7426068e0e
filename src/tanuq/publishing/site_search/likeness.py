"""How alike two words sound: the distance of their sounds, in which vowels count little."""

from functools import lru_cache

from tanuq.publishing.site_search.sounding import COARSE, VOICED

VOWEL, SILENT, AKIN, OTHER = 4, 5, 3, 10
"""What it costs to change, add or leave out a vowel; to add or leave out an h; to change a consonant into one that
spellings keep apart from it; and all else."""


@lru_cache(maxsize=1 << 16)
def likeness(asked: str, borne: str) -> float:
    """From 0 to 1: how alike the sounds of a word that is asked for and of one that somebody bears.

    >>> likeness("aikul", "aikul"), round(likeness("muhamat", "mamat"), 2), likeness("katir", "tursun") < 0.3
    (1.0, 0.81, True)
    """
    return _share(_distances(asked, borne)[-1], max(weight(asked), weight(borne)))


@lru_cache(maxsize=1 << 16)
def likeness_begun(asked: str, borne: str) -> float:
    """As `likeness`, of a word of which only the beginning has been typed.

    >>> likeness_begun("tur", "tursun")
    1.0
    """
    return _share(min(_distances(asked, borne)), weight(asked))


def distance_begun(asked: str, beginning: str) -> int:
    """How far what is asked for is from words of which only the *beginning* is known."""
    return min(_distances(beginning, asked))


def weight(sounds: str) -> int:
    """What it costs to leave all of them out."""
    return sum(map(_alone, sounds))


def _share(distance: int, most: int) -> float:
    return max(0.0, 1 - distance / most) if most else 0.0


def _alone(sound: str) -> int:
    return VOWEL if sound in VOICED else SILENT if sound == "h" else OTHER


def _instead(one: str, other: str) -> int:
    if one == other:
        return 0
    if one in VOICED and other in VOICED:
        return VOWEL
    return AKIN if COARSE[one] == COARSE[other] else OTHER


def _distances(asked: str, borne: str) -> list[int]:
    """From *asked* to each beginning of *borne*, the last of which is all of it."""
    row = [0]
    for sound in borne:
        row.append(row[-1] + _alone(sound))
    for one in asked:
        before, row = row, [row[0] + _alone(one)]
        for at, other in enumerate(borne):
            row.append(min(before[at] + _instead(one, other), before[at + 1] + _alone(one), row[at] + _alone(other)))
    return row
