"""What programs ask with: pages, filters and words, each bounded."""

from typing import Annotated, Literal

from ninja import P, PathEx
from pydantic import BaseModel, ConfigDict, Field

from tanuq.casebook.queries.results import FILTERS
from tanuq.casebook.queries.views import ResultsQuery
from tanuq.web.addresses import LONGEST_SEARCH, bounded
from tanuq.web.sealed_words import unseal

MOST_A_PAGE = 100
"""People on one page."""
LAST_PAGE = 999_999_999
_MOST_FILTERS = 20
_LONGEST_VALUE = 400
_OF_WHAT = "|".join(FILTERS)

PersonNumber = PathEx[str, P(pattern="^P-[0-9a-z]{16}$")]
SourceNumber = PathEx[str, P(pattern="^S-[0-9a-z]{16}$")]
ListNumber = PathEx[str, P(pattern="^L-[0-9a-z]{16}$")]
SubjectNumber = PathEx[str, P(pattern="^[CQIG]-[0-9a-z]{16}$")]
ReleaseNumber = PathEx[str, P(pattern="^E-[0-9a-z]{16}$")]
StateCode = PathEx[str, P(pattern="^[A-Z]{2,4}$")]

Number = Annotated[int, Field(ge=1, le=LAST_PAGE, description="Which page, from 1.")]
Size = Annotated[int, Field(ge=1, le=MOST_A_PAGE, description="How many people on a page.")]
Sort = Literal["relevance", "newest", "oldest"]
Filter = Annotated[str, Field(pattern=rf"^({_OF_WHAT}):[^\x00]+$", max_length=_LONGEST_VALUE)]
Words = Annotated[str, Field(max_length=LONGEST_SEARCH, description="A name or words, in any script.")]
SealedWords = Annotated[
    str, Field(max_length=4000, description="Words as the address of an earlier answer has them, sealed.")
]


class Question(BaseModel):
    """Whatever is asked: what it does not know it refuses, instead of passing it over."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class WhichPage(Question):
    """One page of a long list."""

    page: Number = 1


class WhichPlace(Question):
    """A place by its name, however it is written in capitals and accents."""

    name: Annotated[str, Field(min_length=1, max_length=_LONGEST_VALUE)]


class WhichPeople(Question):
    """People by filters, "property:value" each; several of one property are joined by "or"."""

    f: Annotated[list[Filter], Field(max_length=_MOST_FILTERS)] = []
    words: SealedWords = ""
    sort: Sort = "relevance"
    page: Number = 1
    per_page: Size = 50

    @property
    def query(self) -> ResultsQuery:
        """As the casebook is asked.

        Raises:
            BadAddress: when the words were not sealed here.
        """
        return _query(unseal(self.words), self)


class PeopleSearch(Question):
    """People by words and filters. Sent as a body: a name stands in no address and in no log."""

    words: Words = ""
    f: Annotated[list[Filter], Field(max_length=_MOST_FILTERS)] = []
    sort: Sort = "relevance"
    page: Number = 1
    per_page: Size = 50

    @property
    def query(self) -> ResultsQuery:
        """As the casebook is asked."""
        return _query(self.words, self)


class SubjectSearch(Question):
    """Proceedings, statements, interventions or groups that say all of these words."""

    words: Annotated[Words, Field(min_length=1)]


def _query(words: str, asked: WhichPeople | PeopleSearch) -> ResultsQuery:
    filters = tuple(dict.fromkeys(_filter(written) for written in asked.f))
    return ResultsQuery(bounded(words), filters, asked.sort, asked.page, asked.per_page)


def _filter(written: str) -> tuple[str, str]:
    code, _, value = written.partition(":")
    return code, value
