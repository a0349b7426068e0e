"""A language as it was typed: a tag of BCP 47, which browsers and other programs read."""

import re

from tanuq.cli.errors import WrongUse

_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE)


def language_tag(word: str) -> str:
    """The tag that *word* is; "" says nothing.

    Raises:
        WrongUse: when it is none, such as a language's name.
    """
    if word and not _TAG.fullmatch(word):
        raise WrongUse(
            f"“{word}” is no tag of a language. Write its short code: kk, ug, ru, en, es, or zh-Hans for Chinese in "
            "simplified characters."
        )
    return word
