"""Arabic names of several words that are one name: Abd al-Rahman, Abdel-Karim, عبد الرحمن, Абд аль-Азиз."""

import re

SILENT_JOINT = "'"
_JOINT = re.compile("[ -]")
# The literal comes first, so that the search is for letters; that a word begins there is looked at afterwards.
_SERVANT = (
    re.compile(r"abd(?<![^\W_]abd)(?:[aeiou](?:[lrsnztd]h?))?(?:[ -][aeu](?:[lrsnztd]h?))?[ -](?=[^\W\d_]{3})"),
    re.compile(r"абд(?<![^\W_]абд)(?:[аеиоуэ][лрсзнтдш]ь?)?(?:[ -][аеуэ][лрсзнтдш]ь?)?[ -](?=[^\W\d_]{3})"),
    re.compile(r"عبد(?<![^\W_]عبد) (?=ال)"),
)


def without_gaps(text: str) -> str:
    """*text*, in small letters, with "servant of" and the name of God after it as one word; no sign moves.

    >>> without_gaps("abd al-rahman tariq"), without_gaps("abdu ali")
    ("abd'al'rahman tariq", 'abdu ali')
    """
    for servant in _SERVANT:
        text = servant.sub(lambda found: _JOINT.sub(SILENT_JOINT, found[0]), text)
    return text
