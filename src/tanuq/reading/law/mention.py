"""What the parts of a legal reference are before they are put together: instruments and articles, with their places."""

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Instrument:
    """Words that name a treaty or a law; offsets are those of the document."""

    start: int
    end: int
    key: str
    """The key of a treaty, or the name of another text; of a law of a state as it is written."""
    noun: str
    """What it is, in one word: “convention”, “code”; “the Convention” later means the last of them."""
    state: str = ""
    """Of a law of a state: ISO 3166-1 alpha-2, later its name; "" where its words do not say."""
    state_span: Span | None = None
    doubtful: bool = False
    """Whether the words may mean something else, such as a committee, unless law stands beside them."""
    again: bool = False
    """Whether it is named anew by its noun only: “the Convention”."""

    @property
    def is_treaty(self) -> bool:
        """Whether states join it; their own laws bind them anyway."""
        return self.noun not in {"code", "law", "constitution"}


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph or point that has words of its own: “часть 2”, “paragraph 1 of”, 第一款."""

    number: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article, as “31”, “31(1)”, “IX”."""

    number: str
    start: int
    end: int
    parts: tuple[Part, ...] = ()
    """The nearest first: of “п. 3 ч. 2 ст. 174” 2, then 3."""


@dataclass(frozen=True, slots=True)
class Articles:
    """Articles that are cited together; *start* and *end* hold the word “articles” too."""

    start: int
    end: int
    articles: tuple[Article, ...]
    is_section: bool = False
    cited: bool = False
    """Whether the words before say that something was done by it: “under article 174”."""
