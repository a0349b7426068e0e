"""Pages in the styles of many sites, marked by hand: what is read of them, and what their furniture is called."""

import pytest
from marked_pages import MarkedPage, body_of, marked_pages, runs, zones_found

from tanuq.reading.document import READ, Zone
from tanuq.reading.layout.web.laying import lay_out_markup

PAGES = marked_pages()


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_all_of_the_body_is_read_and_hardly_anything_else(page: MarkedPage) -> None:
    found, wanted = runs(body_of(lay_out_markup(page.markup))), runs(page.body)
    both = sum((found & wanted).values())
    assert both == sum(wanted.values())
    assert both >= 0.95 * sum(found.values())


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_no_furniture_of_a_page_is_read(page: MarkedPage) -> None:
    read = {zone.value for zone in READ}
    taken = [
        words
        for told, wanted, words in zones_found(page, lay_out_markup(page.markup))
        if told in read and wanted not in READ
    ]
    assert taken == []


def test_nearly_all_blocks_have_their_zone() -> None:
    found = [one for page in PAGES for one in zones_found(page, lay_out_markup(page.markup))]
    assert sum(told == wanted.value for told, wanted, _ in found) >= 0.97 * len(found)


def test_no_block_quotation_is_lost() -> None:
    found = [one for page in PAGES for one in zones_found(page, lay_out_markup(page.markup))]
    assert {told for told, wanted, _ in found if wanted is Zone.BLOCK_QUOTATION} == {"block_quotation"}
