"""Values as FollowTheMoney takes them: dates without doubt in them, codes of states and languages."""

import re
from functools import lru_cache

from tanuq.obligations.errors import UnknownState
from tanuq.obligations.states import state_named
from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.edtf import date_in

_PLAIN = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


def partial_date(edtf: str) -> str:
    """A year, month or day; the year alone of what is doubtful; "" where not even that is sure.

    >>> partial_date("2017-05"), partial_date("2017-05~"), partial_date("2016/2018")
    ('2017-05', '2017', '')
    """
    if _PLAIN.fullmatch(edtf):
        return edtf
    read = date_in(edtf)
    return f"{read.year:04}" if read is not None and read.year is not None else ""


def country(words: str) -> str:
    """The code of the state that *words* name, "" where they name none that still is.

    >>> country("Kazakhstan"), country("nowhere")
    ('kz', '')
    """
    code = _code(words)
    return code.lower() if len(code) == 2 else ""


@lru_cache(maxsize=4096)
def _code(words: str) -> str:
    try:
        return state_named(words).code
    except UnknownState:
        return ""


def language(tag: str) -> str:
    """The three letters (ISO 639-3) of a language's tag, "" where they are not known.

    >>> language("kk-Cyrl"), language("zh-Hans"), language("")
    ('kaz', 'zho', '')
    """
    return str(read_toml("tanuq.publishing.formats", "languages.toml")["codes"].get(tag.partition("-")[0].lower(), ""))
