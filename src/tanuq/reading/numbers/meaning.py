"""What an operator beside a number means, as a reason."""

from types import MappingProxyType

from tanuq.reading.why import Why

_MEANING = MappingProxyType(
    {
        "exactly": Why("that many"),
        "over": Why("more than that"),
        "at_least": Why("that many or more"),
        "under": Why("fewer than that"),
        "at_most": Why("that many or fewer"),
        "about": Why("may be a little more or fewer"),
        "up_to": Why("that many at most, as the text says"),
        "between": Why("from the first to the second"),
    }
)


def meaning(words: str, operator: str) -> Why:
    """That *words* make a number more, fewer or about as many as it says."""
    return Why("“%(words)s”: %(meaning)s", words=words, meaning=_MEANING[operator])
