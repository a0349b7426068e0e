"""Saved searches on the pages: asked anew with the viewer's own policy, and who is new is counted so."""

from dataclasses import dataclass

import pytest
from lxml.html import document_fromstring
from page_reading import select, words
from recordmaking import claim, give, receive_text
from signing_in import Browser, enrolled

from tanuq.casebook.record import Record
from tanuq.office import searches
from tanuq.office.models import SavedSearch
from tanuq.office.searches import Look
from tanuq.policy.roles import Role

NAME, HIDDEN = "namecanaryq", "hiddencanaryq"


@dataclass
class Searching:
    """Somebody who keeps a search of all women."""

    record: Record
    source: str
    browser: Browser
    address: str = ""

    def someone(self, visibility: str = "partner") -> None:
        """One more woman, whose name is marked like all that is said of her."""
        seen = {"visibility": visibility}
        name = claim("name", NAME if visibility == "partner" else HIDDEN, **seen)
        give(self.record, self.source, name, claim("sex", "female", **seen))

    def keep(self) -> None:
        """Save the search as its form below the results does."""
        self.browser.send("/searches/", at="/people/?f=sex:female", search="f=sex:female", name="women")
        self.address = self.browser.address

    def told(self, address: str = "/searches/") -> str:
        """What a page says of it."""
        answer = self.browser.get(address)
        assert answer.status_code == 200, answer.status_code
        return words(select(document_fromstring(answer.content.decode()), "main")[0])


def searching(office: Record, role: Role) -> Searching:
    """Somebody of this role."""
    source = receive_text(office, "told", visibility="public")
    kept = Searching(office, source, enrolled(office, "aset", [role])[1])
    kept.someone()
    kept.keep()
    return kept


@pytest.mark.parametrize("role", [Role.ANALYST, Role.OUTSIDE_VIEWER])
def test_who_came_since_is_new_until_one_has_looked(office: Record, role: Role) -> None:
    kept = searching(office, role)
    assert "women 1 person" in kept.told()
    kept.someone()
    assert "women 1 new 2 people" in kept.told()
    assert "New since you last looked 1" in kept.told(kept.address)
    kept.browser.send(kept.address, act="looked", new="1")
    assert "women 2 people" in kept.told()


def test_whoever_came_after_the_page_was_made_stays_new(office: Record) -> None:
    kept = searching(office, Role.ANALYST)
    kept.someone()
    kept.someone()
    kept.browser.send(kept.address, act="looked", new="1")
    assert "women 2 new 3 people" in kept.told()


def test_an_outside_viewer_is_told_no_name_and_of_nobody_hidden(office: Record) -> None:
    kept = searching(office, Role.OUTSIDE_VIEWER)
    kept.someone()
    kept.someone("team")
    pages = kept.told(), kept.told(kept.address)
    assert "women 1 new 2 people" in pages[0]
    assert [word for page in pages for word in (NAME, HIDDEN) if word in page] == []


def test_a_search_of_another_is_not_there(office: Record) -> None:
    kept = searching(office, Role.ANALYST)
    _, stranger = enrolled(office, "rosa", [Role.ADMINISTRATOR])
    assert stranger.get(kept.address).status_code == 404
    assert "women" not in words(document_fromstring(stranger.get("/searches/").content.decode()))


def test_a_search_is_renamed_and_deleted(office: Record) -> None:
    kept = searching(office, Role.ANALYST)
    kept.browser.send(kept.address, act="rename", name="ئاياللار")
    assert "ئاياللار 1 person" in kept.told()
    kept.browser.send(kept.address, act="delete")
    assert "You keep no search yet" in kept.told()


def test_after_the_casebook_was_made_anew_nobody_is_called_new(office: Record) -> None:
    kept = searching(office, Role.ANALYST)
    office.rebuild()
    assert "The casebook was made anew since" in kept.told(kept.address)
    kept.browser.send(kept.address, act="looked", new="0")
    assert "Nobody is new." in kept.told(kept.address)


def test_a_search_that_means_nothing_is_not_kept(office: Record) -> None:
    kept = searching(office, Role.ANALYST)
    mark = kept.browser.mark(kept.address)
    answer = kept.browser.post("/searches/", mark=mark, search="f=shoe:9", name="x")
    assert (answer.status_code, "women 1 person" in kept.told()) == (400, True)


def outlived(office: Record) -> tuple[Searching, str]:
    """Somebody who keeps a search of an earlier version, which filtered by shoes; and its address."""
    kept = searching(office, Role.ANALYST)
    held = SavedSearch.objects.get(name="women")
    search = searches.save(held.owner, "shoes", "q=Ali&f=shoe%3A9", Look(held.seen, held.casebook))
    return kept, f"/searches/{search.key}/"


def test_a_search_that_is_no_longer_understood_stands_among_the_others(office: Record) -> None:
    kept, _ = outlived(office)
    assert "shoes This version no longer understands what this search asks for. women 1 person" in kept.told()


def test_the_page_of_a_search_no_longer_understood_says_what_it_asked_for(office: Record) -> None:
    kept, address = outlived(office)
    told = kept.told(address)
    assert "People cannot be filtered by “shoe”" in told
    assert ("It asked for: Ali shoe:9" in told, "New since you last looked" in told) == (True, False)


def test_a_search_no_longer_understood_can_be_deleted(office: Record) -> None:
    kept, address = outlived(office)
    kept.browser.send(address, act="delete")
    assert ("shoes" in kept.told(), "women 1 person" in kept.told()) == (False, True)


def test_a_name_can_be_as_long_as_the_field_below_results_lets_it_be(office: Record) -> None:
    kept = searching(office, Role.ANALYST)
    (field,) = document_fromstring(kept.browser.get("/people/").content.decode()).xpath("//input[@name='name']")
    assert field.get("maxlength") == str(searches.LONGEST_NAME)
