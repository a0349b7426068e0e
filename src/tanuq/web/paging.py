"""The links below a long table: the pages beside this one, the first and the last."""

from collections.abc import Callable
from dataclasses import dataclass

_AROUND = 2


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to one page; the address is "" for the page being read and for a gap, whose number is 0."""

    number: int
    address: str


@dataclass(frozen=True, slots=True)
class Pager:
    """Where one is among the pages. Addresses are "" where there is nowhere to go."""

    page: int
    pages: int
    total: int
    previous: str
    next: str
    links: tuple[PageLink, ...]

    @property
    def beyond(self) -> bool:
        """Whether the page asked for lies behind the last."""
        return self.page > max(self.pages, 1)


def pages_of(total: int, size: int) -> int:
    """How many pages of *size* rows *total* rows fill; one where there are none.

    >>> pages_of(0, 50), pages_of(50, 50), pages_of(51, 50)
    (1, 1, 2)
    """
    return max(1, -(-total // size))


def pager(page: int, pages: int, total: int, address: Callable[[int], str]) -> Pager:
    """The links around *page* of *pages*; *address* gives that of a page.

    >>> [link.number for link in pager(7, 20, 1000, str).links]
    [1, 0, 5, 6, 7, 8, 9, 0, 20]
    """
    return Pager(
        page=page,
        pages=pages,
        total=total,
        previous=address(min(page - 1, pages)) if page > 1 else "",
        next=address(page + 1) if page < pages else "",
        links=tuple(
            PageLink(number, address(number) if number not in {0, page} else "") for number in _numbers(page, pages)
        ),
    )


def _numbers(page: int, pages: int) -> list[int]:
    near = range(max(1, page - _AROUND), min(pages, page + _AROUND) + 1)
    shown = sorted({1, *near, pages})
    numbers: list[int] = []
    for number in shown:
        if numbers and number - numbers[-1] > 1:
            numbers.append(0)
        numbers.append(number)
    return numbers
