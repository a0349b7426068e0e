"""What a state is called in the reader's language, and which states there are pages of."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError

from tanuq.obligations.states import State, states


@lru_cache(maxsize=4096)
def called(code: str, language: str = "en") -> str:
    """The name of the state with this code, as CLDR has it in *language*; else the tables' own; else the code.

    >>> called("KZ"), called("KZ", "ru"), called("SUHH", "ru"), called("XX")
    ('Kazakhstan', 'Казахстан', 'Soviet Union', 'XX')
    """
    known = states().get(code)
    own = known.name if known is not None else code
    return own if language.partition("-")[0] == "en" else _territories(language).get(code, own)


def successors(state: State) -> tuple[State, ...]:
    """The states that came after one that has ended, and that tables know."""
    return tuple(states()[code] for code in state.successors if code in states())


@lru_cache(maxsize=16)
def _territories(language: str) -> dict[str, str]:
    tag = language.partition("-")[0] + ("_Hans" if language.lower().startswith("zh") else "")
    try:
        return dict(Locale.parse(tag).territories)
    except (UnknownLocaleError, ValueError):
        return {}
