"""What is said of a list beside its rows: what was guessed, left out or not understood, and how to mend it."""


class Notice(str):
    """A whole sentence in English; pages say it in their language, and find it in the source by this name."""

    __slots__ = ()
