"""Two people publish on the pages: one puts an edition together, another looks at it and approves or refuses it."""

import io
from typing import Any

import pytest
from editions import EVERYTHING, account_in, consent, person_in, public_source, released_person, withdraw
from page_reading import select, words
from recordmaking import claim, give, receive_text
from signing_in import Browser, enrolled

from tanuq.casebook.numbers import source_number
from tanuq.casebook.queries.releases import acknowledged, release_in_effect, releases
from tanuq.casebook.record import Record
from tanuq.cli.job_kinds import KINDS
from tanuq.ledger.entries import Draft
from tanuq.office import jobs
from tanuq.office.models import Job
from tanuq.policy.decision import Viewer
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility
from tanuq.publishing.redaction.regions import Box, Boxes, written
from tanuq.publishing.release.editions import edition_in_effect
from tanuq.publishing.release.previews import keep_preview
from tanuq.web import release_drafts
from tanuq.web.errors import NoSuchUpload

TEAM = Viewer(Visibility.TEAM)


@pytest.fixture
def publisher(office: Record) -> Browser:
    return enrolled(office, "pana", [Role.PUBLISHER])[1]


@pytest.fixture
def reviewer(office: Record) -> Browser:
    return enrolled(office, "rosa", [Role.REVIEWER])[1]


def text(browser: Browser) -> str:
    return words(browser.page.find(".//main"))


def drafted(browser: Browser, **asked: str) -> str:
    """Begin an edition and compose it; gives the address of its preview."""
    browser.send("/editions/new/", at="/editions/", **asked)
    browser.send(browser.where, act="compose", level="reported")
    return browser.where


def proposed(browser: Browser) -> str:
    """Compose and propose an edition of everybody; gives its address."""
    draft = drafted(browser)
    browser.send(draft, act="propose")
    return browser.where


def published(publisher: Browser, reviewer: Browser) -> str:
    address = proposed(publisher)
    reviewer.send(address, act="approve")
    return address


def test_an_edition_is_put_together_by_one_and_approved_by_another(
    office: Record, publisher: Browser, reviewer: Browser
) -> None:
    number = released_person(office, "Aysha Sample", claim("birth_date", "1980"))
    draft = drafted(publisher)
    assert "Aysha Sample" in text(publisher) and "1980" in text(publisher)
    publisher.send(draft, act="propose")
    assert "It is proposed" in text(publisher)
    assert publisher.page.xpath("//button[@value='approve']") == []
    address = publisher.where
    reviewer.get(address)
    assert "Aysha Sample" in text(reviewer)
    reviewer.send(address, act="approve")
    assert "It is approved, and in effect." in text(reviewer)
    assert [person.number for person in edition_in_effect(office).people()] == [number]


def test_nobody_approves_what_he_or_she_proposed(office: Record, publisher: Browser) -> None:
    released_person(office, "Aysha Sample")
    address = proposed(publisher)
    answer = publisher.post(address, mark=publisher.mark(address), act="approve")
    assert answer.status_code == 403
    assert release_in_effect(office) is None


def test_a_proposal_is_refused_with_a_reason_and_never_without(
    office: Record, publisher: Browser, reviewer: Browser
) -> None:
    released_person(office, "Aysha Sample")
    address = proposed(publisher)
    assert reviewer.send(address, act="refuse", reason=" ").status_code == 422
    assert len(releases(office, TEAM)) == 1
    reviewer.send(address, act="refuse", reason="the name is spelt wrongly")
    assert reviewer.where == "/editions/" and releases(office, TEAM) == ()


def test_whoever_proposed_it_takes_it_back(office: Record, publisher: Browser) -> None:
    released_person(office, "Aysha Sample")
    publisher.send(proposed(publisher), act="refuse", reason="too early")
    assert releases(office, TEAM) == ()


def test_what_is_held_back_is_shown_by_reason_with_the_way_to_the_source(office: Record, publisher: Browser) -> None:
    source = public_source(office, "no name", "publish_account")
    person_in(office, source, claim("name", "Gulnar Canary"), claim("birth_date", "1980"))
    draft = drafted(publisher)
    publisher.get(f"{draft}?show=held")
    assert "Nobody consented that the name is published" in text(publisher)
    assert publisher.page.xpath(f"//main//a[@href='/sources/{source}/']")


def test_an_account_that_is_not_verified_leads_to_its_review(office: Record, publisher: Browser) -> None:
    account = account_in(office, public_source(office, "one"), claim("name", "Aysha Sample"))
    publisher.send("/editions/new/", at="/editions/")
    publisher.send(publisher.where, act="compose", level="corroborated")
    publisher.get(f"{publisher.where}?show=held")
    assert publisher.page.xpath(f"//main//a[@href='/reviews/{account}/']")


def test_what_changes_is_shown_with_the_value_before_and_the_value_now(
    office: Record, publisher: Browser, reviewer: Browser
) -> None:
    source = public_source(office, "told")
    number = person_in(office, source, claim("name", "Aysha Sample"), claim("birth_date", "1980"))
    published(publisher, reviewer)
    wrong = next(entry for entry in office.ledger.entries(kinds=["account.given"]))
    office.write([_taking_back(wrong.hash, 1)])
    account = number.replace("P-", "A-")
    office.write([_adding(source, account, claim("birth_date", "1981"))])
    draft = drafted(publisher)
    publisher.get(f"{draft}?show=changed")
    (row,) = select(publisher.page, ".edition-rows div.differs")
    assert words(row) == f"Date of birth 1980 goes 1981 new {source}"


def _taking_back(entry: str, place: int) -> Draft:
    return Draft("claim.retracted", {"entries": [], "claims": [[entry, place]]})


def _adding(source: str, account: str, *claims: dict[str, str]) -> Draft:
    return Draft("account.given", {"source": source, "account": account, "claims": list(claims)})


def test_what_could_identify_somebody_wants_a_reason_that_the_approver_reads(
    office: Record, publisher: Browser, reviewer: Browser
) -> None:
    give(office, receive_text(office, "x"), claim("name", "Gulnar Canary"))
    number = released_person(office, "Aysha Sample", claim("reason_stated", "she had called Gulnar Canary"))
    draft = drafted(publisher)
    assert "1 finding must be looked at" in text(publisher)
    assert publisher.post(draft, mark=publisher.mark(draft), act="propose").status_code == 422
    publisher.get(f"{draft}?show=risks")
    assert "she had called Gulnar Canary" in text(publisher)
    key = f"answer:name_in_text:{number}"
    publisher.send(draft, at=f"{draft}?show=risks", act="answer", page="1", **{key: "she speaks in public herself"})
    publisher.send(draft, act="propose")
    address = publisher.where
    (release,) = releases(office, TEAM)
    assert acknowledged(office, release) == (("name_in_text", number, "she speaks in public herself"),)
    reviewer.get(address)
    assert "she speaks in public herself" in text(reviewer)
    reviewer.get(f"{address}?show=risks")
    assert "she speaks in public herself" in text(reviewer)


def test_one_reason_answers_all_findings_of_a_kind(office: Record, publisher: Browser) -> None:
    for name in ("Aysha Sample", "Bahar Sample"):
        released_person(office, name, claim("taken_date", "2017-05-02"), claim("taken_place", "Ghulja"))
    draft = drafted(publisher)
    assert "2 findings must be looked at" in text(publisher)
    publisher.send(draft, at=f"{draft}?show=risks", act="answer", page="1", **{"answer:one_testimony:": "all agreed"})
    publisher.send(draft, act="propose")
    assert publisher.where.startswith("/editions/E-")


def test_a_consent_that_is_withdrawn_while_it_waits_is_shown_first_and_nothing_is_published(
    office: Record, publisher: Browser, reviewer: Browser
) -> None:
    source = public_source(office, "told")
    number = person_in(office, source, claim("name", "Aysha Sample"))
    address = proposed(publisher)
    withdraw(office, source, "publish_account")
    reviewer.get(address)
    (notice,) = select(reviewer.page, "section.notice")
    assert number in words(notice) and "A consent was withdrawn" in words(notice)
    answer = reviewer.post(address, mark=reviewer.mark(address), act="approve")
    assert answer.status_code == 422 and release_in_effect(office) is None


def test_what_may_not_be_published_any_more_is_taken_out_with_one_button(
    office: Record, publisher: Browser, reviewer: Browser
) -> None:
    source = public_source(office, "told")
    person_in(office, source, claim("name", "Aysha Sample"))
    released_person(office, "Bahar Sample", claim("taken_date", "2017-05-02"), claim("taken_place", "Ghulja"))
    draft = drafted(publisher)
    publisher.send(draft, at=f"{draft}?show=risks", act="answer", page="1", **{"answer:one_testimony:": "agreed"})
    publisher.send(draft, act="propose")
    reviewer.send(publisher.where, act="approve")
    withdraw(office, source, "publish_name")
    publisher.send("/editions/new/", at="/editions/", withdraw="1")
    publisher.send(publisher.where, act="propose")
    reviewer.send(publisher.where, act="approve")
    assert edition_in_effect(office).contents.people == 1
    publisher.get("/editions/")
    assert "1 person was taken out." in text(publisher)


def test_a_correction_stands_in_the_public_log(office: Record, publisher: Browser, reviewer: Browser) -> None:
    number = released_person(office, "Aysha Sample")
    publisher.send("/editions/new/", at="/editions/")
    publisher.send(publisher.where, act="compose", level="reported", corrections=f"{number} the year was wrong")
    publisher.send(publisher.where, act="propose")
    reviewer.send(publisher.where, act="approve")
    publisher.get("/editions/")
    assert "the year was wrong" in text(publisher)


def test_a_line_that_is_no_correction_is_said_and_what_was_typed_stays(office: Record, publisher: Browser) -> None:
    released_person(office, "Aysha Sample")
    publisher.send("/editions/new/", at="/editions/")
    answer = publisher.send(publisher.where, act="compose", level="reported", corrections="Aysha was wrong")
    assert answer.status_code == 422 and "is no correction" in text(publisher)
    assert "Aysha was wrong" in publisher.page.xpath("//textarea[@name='corrections']")[0].text_content()


def test_people_found_by_a_search_are_published_from_its_results(office: Record, publisher: Browser) -> None:
    released_person(office, "Aysha Sample")
    number = released_person(office, "Bahar Sample")
    publisher.send("/editions/new/", at="/people/", search="q=Bahar")
    assert "1 person is chosen." in text(publisher)
    publisher.send(publisher.where, act="compose", level="reported")
    assert [h.get("id") for h in select(publisher.page, ".edition-person h3")] == [f"who-{number}"]


def test_many_people_are_composed_and_approved_beside_the_pages(
    office: Record, publisher: Browser, reviewer: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    released_person(office, "Aysha Sample")
    monkeypatch.setattr(release_drafts, "LARGE", 0)
    publisher.send("/editions/new/", at="/editions/")
    publisher.send(publisher.where, act="compose", level="reported")
    job = publisher.where.split("/")[2]
    assert jobs.job(job).kind == "compose"
    jobs_worker_does_all(office)
    publisher.get(publisher.where)
    (link,) = publisher.page.xpath("//main//a[contains(@href, '/editions/drafts/')]/@href")
    publisher.get(link)
    assert "Aysha Sample" in text(publisher)


def jobs_worker_does_all(office: Record) -> None:
    """Do what waits in this process: a worker would open the record a second time."""
    for job in jobs.jobs():
        if job.is_open:
            record = office.acting_as(job.by) if job.by else office
            result = KINDS[job.kind](record, job.arguments, lambda *_: None)
            Job.objects.filter(number=job.id).update(state="done", result=result)


@pytest.mark.parametrize("role", [Role.TRANSLATOR, Role.INTAKE, Role.ANALYST, Role.ADMINISTRATOR, Role.OUTSIDE_VIEWER])
def test_whoever_neither_publishes_nor_approves_sees_no_editions(office: Record, role: Role) -> None:
    browser = enrolled(office, "dana", [role])[1]
    assert browser.get("/editions/").status_code == 403
    assert not browser.get("/help/").content.count(b'href="/editions/"')


def test_a_reviewer_approves_and_puts_nothing_together(office: Record, reviewer: Browser) -> None:
    assert reviewer.get("/editions/").status_code == 200
    assert reviewer.post("/editions/new/", mark=reviewer.mark("/editions/")).status_code in {400, 403}
    assert "New edition" not in text(reviewer)


def test_the_owner_of_a_copy_without_members_proposes_and_is_told_who_approves(office: Record) -> None:
    released_person(office, "Aysha Sample")
    browser = Browser()
    draft = drafted(browser)
    assert "Nobody signs in to this copy." in text(browser)
    browser.send(draft, act="propose")
    assert "You proposed it, so you do not approve it." in text(browser)
    answer = browser.post(browser.where, mark=browser.mark(browser.where), act="approve")
    assert answer.status_code == 403


def test_an_edition_of_nobody_says_so_and_offers_nothing_to_propose(office: Record, publisher: Browser) -> None:
    give(office, receive_text(office, "x"), claim("name", "Gulnar Canary"))
    drafted(publisher)
    assert "Nobody" in text(publisher)
    assert publisher.page.xpath("//button[@value='propose']") == []


def test_a_draft_that_was_thrown_away_is_gone_with_its_preview(office: Record, publisher: Browser) -> None:
    released_person(office, "Aysha Sample")
    draft = drafted(publisher)
    pieces = sum(1 for _piece in office.vault.pieces())
    publisher.send(f"{draft}plan/", at=draft, act="discard")
    assert publisher.where == "/editions/"
    assert publisher.get(draft).status_code == 404
    assert sum(1 for _piece in office.vault.pieces()) == pieces - 2


def test_a_draft_is_seen_by_nobody_else(office: Record, publisher: Browser) -> None:
    released_person(office, "Aysha Sample")
    draft = drafted(publisher)
    other = enrolled(office, "polat", [Role.PUBLISHER])[1]
    assert other.get(draft).status_code == 404


def test_what_another_edition_overtook_is_composed_anew(office: Record, publisher: Browser, reviewer: Browser) -> None:
    released_person(office, "Aysha Sample")
    released_person(office, "Bahar Sample")
    draft = drafted(publisher)
    published(publisher, reviewer)
    answer = publisher.post(draft, mark=publisher.mark(draft), act="propose")
    assert answer.status_code == 422 and "Another edition was approved meanwhile" in answer.content.decode()


def test_a_picture_is_shown_as_it_would_be_published_and_never_as_it_was_received(
    office: Record, publisher: Browser, reviewer: Browser
) -> None:
    original, copy = (office.vault.keep(io.BytesIO(content)).sha256 for content in (b"original", b"covered"))
    received = {"evidence": original, "size": 8, "media_type": "image/jpeg", "file_name": "a.jpg", "title": "a"}
    received |= {"material": "160815201501", "language": "", "visibility": "public"}
    derived = {"evidence": original, "derivative": copy, "media_type": "image/png", "purpose": "redacted"}
    listed = office.vault.keep(io.BytesIO(written(Boxes((Box(1, 0, 0, 100, 100),)), "00"))).sha256
    derived |= {"tool": "test", "note": "", "regions": listed}
    office.write([Draft("source.received", received), Draft("evidence.derived", derived)])
    picture = source_number(original)
    consent(office, picture, *EVERYTHING)
    released_person(office, "Aysha Sample", claim("photograph", picture))
    draft = drafted(publisher)
    (shown,) = publisher.page.xpath("//main//img/@src")
    assert publisher.get(shown).content == b"covered"
    assert publisher.get(shown.replace(copy, original)).status_code == 404
    publisher.send(draft, act="propose")
    reviewer.get(publisher.where)
    (shown,) = reviewer.page.xpath("//main//img/@src")
    assert reviewer.get(shown).content == b"covered"


def test_a_picture_without_a_redacted_copy_leads_to_where_one_is_made(office: Record, publisher: Browser) -> None:
    picture = public_source(office, "a photograph")
    released_person(office, "Aysha Sample", claim("photograph", picture))
    publisher.get(f"{drafted(publisher)}?show=held&why=not_redacted")
    assert publisher.page.xpath(f"//main//a[@href='/sources/{picture}/redact/']")


def test_what_is_thrown_away_while_it_is_composed_is_not_kept(office: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    released_person(office, "Aysha Sample")
    key = release_drafts.begin("somebody", release_drafts.EditionDraft())
    kept: list[str] = []

    def meanwhile(*given: Any) -> str:
        kept.append(keep_preview(*given))
        release_drafts.discard(office, "somebody", key)
        return kept[0]

    monkeypatch.setattr(release_drafts, "keep_preview", meanwhile)
    with pytest.raises(NoSuchUpload):
        release_drafts.compose_draft(office, TEAM, "somebody", key)
    assert [office.vault.has(name) for name in kept] == [False]
