"""The addresses that pages link to, and what the address of a page of results asks for."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import dropwhile, takewhile
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from tanuq.casebook.queries.date_ranges import DateRange
from tanuq.casebook.queries.results import BY_DATE, FILTERS
from tanuq.casebook.queries.views import ClaimView, ResultsQuery, SourceHit
from tanuq.vocabulary.dates import PartialDate, parse_edtf, read_date
from tanuq.vocabulary.errors import NotADate
from tanuq.web.errors import BadAddress, WrongDate
from tanuq.web.sealed_words import seal, unseal

TYPED = "q"
"""The words as somebody typed them, in what a form sends: no page is shown at an address that has them."""
WORDS = "words"
"""The same words in an address, sealed."""
FROM = "from"
TO = "to"
"""The boxes of a filter for the first day and the last."""
SORTS = ("relevance", "newest", "oldest")
LONGEST_SEARCH = 400
"""Characters. No name is longer; a whole article pasted by mistake gets a sentence instead of a slow search."""


To = Callable[[ResultsQuery], str]
"""Gives the address of results."""


def results_query(asked: QueryDict) -> ResultsQuery:
    """What the address of a page of results asks for, or a form that leads to one.

    Raises:
        BadAddress: when a part of it has no meaning.
    """
    return ResultsQuery(
        text=search_text(asked),
        filters=tuple(dict.fromkeys(_filter(written) for written in asked.getlist("f") if written)),
        sort=_sort(asked.get("sort") or "relevance"),
        page=page_number(asked),
    )


def search_text(asked: QueryDict) -> str:
    """The words searched for: typed in a form, or sealed in an address.

    Raises:
        BadAddress: when they are longer than :data:`LONGEST_SEARCH`, or sealed elsewhere.
    """
    return bounded(asked.get(TYPED, "") if TYPED in asked else unseal(asked.get(WORDS, "")))


def bounded(words: str) -> str:
    """*words* as they can be searched for.

    Raises:
        BadAddress: when they are longer than :data:`LONGEST_SEARCH`.
    """
    # PostgreSQL takes no NUL, and no name has one.
    text = words.replace("\0", "").strip()
    if len(text) > LONGEST_SEARCH:
        raise BadAddress(
            _("This search is %(length)s characters long; %(most)s are the most. Search for a part of it.")
            % {"length": len(text), "most": LONGEST_SEARCH}
        )
    return text


def _filter(written: str) -> tuple[str, str]:
    code, colon, value = written.replace("\0", "").partition(":")
    if not (code and colon and value):
        raise BadAddress(
            _("The filter “%(filter)s” is not of the form f=property:value, such as f=sex:female.")
            % {"filter": written}
        )
    if code not in FILTERS:
        # Passed over, it would show everyone under the name of a filter.
        raise BadAddress(
            _("People cannot be filtered by “%(code)s”, only by %(codes)s.")
            % {"code": code, "codes": ", ".join(FILTERS)}
        )
    return code, value


def typed_range(asked: QueryDict) -> tuple[str, str] | None:
    """The filter that a form has as two dates, ``by=taken_date&from=ABR/1976&to=1977&surely=1``; None where none was.

    Each is read as people write dates. One may be left out: the range is open there.

    Raises:
        BadAddress: when the question has no dates.
        WrongDate: when what was typed is none, or ends before it begins.
    """
    code, start, end = asked.get("by", ""), asked.get(FROM, "").strip(), asked.get(TO, "").strip()
    if not (start or end):
        return None
    if code not in BY_DATE:
        raise BadAddress(_("People cannot be filtered by the dates of “%(code)s”.") % {"code": code})
    first, last = _typed_date(start, FROM), _typed_date(end, TO)
    if first and last and first.earliest > last.latest:
        sentence = _("“%(end)s” lies before “%(start)s”. Exchange the two dates.")
        raise WrongDate(sentence % {"start": start, "end": end}, TO)
    ends = (first.earliest.isoformat() if first else "..", last.latest.isoformat() if last else "..")
    return code, DateRange(parse_edtf("/".join(ends)), surely=bool(asked.get("surely"))).value


def _typed_date(written: str, box: str) -> PartialDate | None:
    if not written:
        return None
    try:
        return read_date(written)
    except NotADate as error:
        sentence = _("“%(written)s” is not a date. Write it like 1976, 1976-04, 5 April 1976 or 05/04/1976.")
        raise WrongDate(sentence % {"written": written}, box) from error


def _sort(written: str) -> str:
    if written not in SORTS:
        raise BadAddress(
            _("Results cannot be sorted by “%(sort)s”; there are %(sorts)s.")
            % {"sort": written, "sorts": ", ".join(SORTS)}
        )
    return written


def page_number(asked: QueryDict) -> int:
    """The page asked for, 1 where none is.

    Raises:
        BadAddress: when it is no whole number from 1.
    """
    return whole_number(asked, "page", least=1)


def whole_number(asked: QueryDict, name: str, *, least: int) -> int:
    """The number that the address gives as *name*, or *least* where it gives none.

    Raises:
        BadAddress: when it is no whole number from *least*, or longer than nine digits.
    """
    written = asked.get(name) or str(least)
    if not (written.isascii() and written.isdigit() and len(written) <= 9 and int(written) >= least):
        raise BadAddress(
            _("“%(name)s” must be a whole number from %(least)s, not “%(written)s”.")
            % {"name": name, "least": least, "written": written}
        )
    return int(written)


def results_address(query: ResultsQuery, *, path: str = "people", sealed: str = "") -> str:
    """The address of these results; the parts that say nothing are left out.

    The words stand in it as *sealed*, where they were sealed before: all links of a page have them the same.

    >>> results_address(ResultsQuery(text="Ali", filters=(("sex", "male"),)), sealed="x7Qk")
    '/people/?words=x7Qk&f=sex%3Amale'
    """
    words = [(WORDS, sealed or seal(query.text))] if query.text else []
    return _with_parts(reverse(path), words + _but_words(query))


def to_results(sealed: str) -> To:
    """Gives addresses of results in which the words stand as *sealed*."""
    return partial(results_address, sealed=sealed)


def asked_in_full(query: ResultsQuery) -> str:
    """What :func:`results_query` reads back, the words in clear: for a form or for what is kept, never for an address.

    >>> asked_in_full(ResultsQuery(text="Ali", filters=(("sex", "male"),)))
    'q=Ali&f=sex%3Amale'
    """
    return urlencode(([(TYPED, query.text)] if query.text else []) + _but_words(query))


def _but_words(query: ResultsQuery) -> list[tuple[str, str]]:
    parts = [("f", f"{code}:{value}") for code, value in query.filters]
    if query.sort != "relevance":
        parts.append(("sort", query.sort))
    if query.page > 1:
        parts.append(("page", str(query.page)))
    return parts


def toggled(query: ResultsQuery, code: str, value: str) -> ResultsQuery:
    """The same search with this filter added, or without it where it is set; from its first page."""
    filters = tuple(pair for pair in query.filters if pair != (code, value))
    if len(filters) == len(query.filters):
        return with_filter(query, code, value)
    return replace(query, filters=filters, page=1)


def with_filter(query: ResultsQuery, code: str, value: str) -> ResultsQuery:
    """The same search with this filter, from its first page."""
    return replace(query, filters=tuple(dict.fromkeys((*query.filters, (code, value)))), page=1)


def withdrawing_address(number: str, source: str = "", *more: tuple[str, str]) -> str:
    """The address at which consent is taken back by the *number* on a receipt; *source* is one that bears it."""
    parts = [(WORDS, seal(number)), ("source", source), *more]
    return _with_parts(reverse("intake-withdraw"), [part for part in parts if part[1]])


def page_address(path: str, page: int) -> str:
    """The address of one page of a long table at *path*."""
    return _with_parts(path, [("page", str(page))] if page > 1 else [])


def place_address(name: str) -> str:
    """The address of a place; its name stands in the path unless a browser would read that as a way up."""
    if any(step in {"", ".", ".."} for step in name.split("/")):
        return _with_parts(reverse("places"), [("name", name)])
    return reverse("place", args=[name])


def words_address(claim: ClaimView) -> str:
    """The address of the very words that a claim was read from: in the text, in the row, or else its source.

    Nothing if whoever asks may not know which source it is.
    """
    if not claim.source.id:
        return ""
    anchor = claim.claim.anchor
    if anchor.start is not None and anchor.end is not None:
        source = reverse("source", args=[claim.source.id])
        return f"{_with_parts(source, [('at', str(anchor.start))])}#c{anchor.start}-{anchor.end}"
    if claim.row:
        column = "" if anchor.column is None else f"#column-{anchor.column}"
        return reverse("account", args=[claim.account]) + column
    return reverse("source", args=[claim.source.id])


def hit_address(hit: SourceHit) -> str:
    """The address of the first words found in a source, by where they stand: they are those that somebody typed."""
    source = reverse("source", args=[hit.source.id])
    if not (words := _first_words(hit)):
        return source
    end = hit.at + len(words)
    return f"{_with_parts(source, [('at', str(hit.at)), ('to', str(end))])}#c{hit.at}-{end}"


def _first_words(hit: SourceHit) -> str:
    """The first match, with the matches that follow at once: in Chinese every character is one."""
    matches = dropwhile(lambda piece: not piece[1], hit.snippet)
    return "".join(words for words, _ in takewhile(lambda piece: piece[1], matches))


def sources_address(sealed: str) -> str:
    """The address of all sources that contain the words *sealed*; of all sources where there are none."""
    return _with_parts(reverse("sources"), [(WORDS, sealed)] if sealed else [])


def _with_parts(path: str, parts: list[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(parts)}" if parts else path
