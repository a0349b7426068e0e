"""What a line of the page of health says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is looked after. *since*: ISO 8601, or ""; *advice*: what to do, "" where nothing is.

    *about* and *state* are in the language of the page; names, paths and versions in them are isolated already.
    """

    about: str
    state: str
    since: str = ""
    advice: str = ""
    command: str = ""
