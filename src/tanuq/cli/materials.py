"""What a source is made of, as it was typed: a word in any of the languages of the vocabulary, or a code."""

from tanuq.cli.errors import WrongUse
from tanuq.vocabulary.lists import terms_offered
from tanuq.vocabulary.written.codes import term_meant

_LIST = "source_material"


def material_code(word: str) -> str:
    """The code of the material that *word* means; "" says nothing.

    >>> material_code("letter"), material_code("показания")
    ('120520200501', '230920140501')

    Raises:
        WrongUse: when it means none, or may mean several.
    """
    code, remark = term_meant(_LIST, word) if word else ("", "")
    if remark:
        names = "; ".join(term.name for term in terms_offered(_LIST))
        raise WrongUse(f"“{word}” is no material known here. Write one of: {names}.")
    return code
