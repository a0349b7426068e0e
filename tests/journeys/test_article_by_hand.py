"""A news article entered by hand through the pages: cases, statements, a meeting, groups, and what comes of them.

The article is real and about public events; it is read from the shared data, and none of its text stands here but the
quotations. What it says of people is said of public figures, in public.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from browsing import IN_BROWSER, chromium, serving
from playwright.sync_api import Locator, Page
from recordmaking import make_workspace

pytestmark = [*IN_BROWSER, pytest.mark.slow]
ARTICLE = "article/us-looks-to-central-asia.txt"


@dataclass
class Desk:
    """Somebody at the pages, with the article as a source."""

    page: Page
    base: str
    source: str = ""

    def go(self, address: str) -> Page:
        self.page.goto(f"{self.base}{address}")
        return self.page

    def add_article(self, file: Path) -> None:
        self.go("sources/new/")
        self.page.get_by_label("File").set_input_files(file)
        self.page.locator("#language").fill("en")
        self.page.get_by_role("button", name="Put on record").click()
        self.page.get_by_role("heading", name="US Looks to Central Asia").wait_for()
        self.source = self.page.url.rstrip("/").rsplit("/", 1)[1]

    def add_person(self, name: str) -> str:
        """A person whom the article names, at the verification desk; gives the number."""
        self.go(f"desk/{self.source}/")
        form = self.page.locator("#form")
        form.locator("[name=words]").fill(name)
        form.locator("[name=property]").fill("Name")
        form.get_by_role("button", name="Put on record").click()
        places = self.page.locator("input[name=place]")
        if places.count():  # the name stands in the article more than once
            places.first.check()
            form.get_by_role("button", name="Put on record").click()
        self.page.get_by_text("The claim is on record.").wait_for()
        account = self.page.locator("section.given a.id").last.inner_text()
        return "P" + account[1:]

    def tell(self, room: str, fields: dict[str, str], about: str = "") -> str:
        """Fill in the form for one of a kind, put it on record, and give its number."""
        self.go(f"{room}/new/?source={self.source}" + (f"&about={about}" if about else ""))
        return self._send(fields)

    def add(self, room: str, number: str, part: str, fields: dict[str, str]) -> None:
        self.go(f"{room}/{number}/add/?part={part}")
        self._send(fields)

    def _send(self, fields: dict[str, str]) -> str:
        for name, value in fields.items():
            self._fill(self.page.locator(f'[name="{name}"]'), value)
        self.page.get_by_role("button", name="Put on record", exact=True).click()
        self.page.get_by_text("It is on record.").wait_for()
        return self.page.url.split("?")[0].rstrip("/").rsplit("/", 1)[1]

    def _fill(self, field: Locator, value: str) -> None:
        for closed in field.first.locator("xpath=ancestor::details[not(@open)]").all():
            closed.locator("summary").first.click()
        kind = field.first.evaluate("field => field.tagName + (field.type === 'checkbox' ? ' box' : '')")
        if kind == "SELECT":
            field.select_option(label=value)
        elif kind.endswith("box"):
            for one in value.split(", "):
                self.page.get_by_label(one, exact=True).check()
        else:
            field.fill(value)

    def words(self, address: str) -> str:
        return " ".join(self.go(address).locator("main").inner_text().split())


@dataclass(frozen=True)
class Told:
    """What was entered: numbers."""

    desk: Desk
    asylum: str
    entrant: str
    entrants: str
    plea: str
    pompeo: str
    curtis: str
    group: str
    splinter: str


@pytest.fixture(scope="module")
def told(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    folder = tmp_path_factory.mktemp("article") / "office"
    make_workspace(folder)
    with ExitStack() as running:
        base = running.enter_context(serving(folder))
        page = running.enter_context(chromium()).new_page(viewport={"width": 1280, "height": 900})
        desk = Desk(page, base)
        desk.add_article(shared_data / ARTICLE)
        yield entered(desk)


def part(about: str, **fields: str) -> dict[str, str]:
    """The fields of one part of a form, with what is typed into them."""
    return {f"{about}/{code}": value for code, value in fields.items()}


def entered(desk: Desk) -> Told:
    applicant, founder = desk.add_person("Sairagul Sauytbay"), desk.add_person("Serikzhan Bilash")
    entrant = desk.add_person("ethnic Kazakhs who crossed into the country from Xinjiang illegally")
    meeting = desk.tell("interventions", MEETING)
    pompeo = desk.tell("statements", POMPEO | part("statement", answers_to=meeting))
    desk.add("statements", pompeo, "audience", HEARD_IN_KAZAKHSTAN)
    group = desk.tell("groups", GROUP)
    desk.add("groups", group, "member", part("member", member_person=founder, member_role="founder"))
    return Told(
        desk=desk,
        asylum=asylum_case(desk, applicant),
        entrant=entrant,
        entrants=case_of_the_entrants(desk, entrant),
        plea=case_of_the_founder(desk, founder),
        pompeo=pompeo,
        curtis=desk.tell("statements", CURTIS),
        group=group,
        splinter=desk.tell("groups", SPLINTER | part("", split_from=group)),
    )


def asylum_case(desk: Desk, applicant: str) -> str:
    refused = part("stage", stage_kind="First decision", outcome="Refused", stage_date="October 2018")
    case = desk.tell("proceedings", in_kazakhstan("Asylum") | refused, applicant)
    appeal = part("stage.2", stage_kind="Decision on the appeal", outcome="Decision upheld")
    desk.add("proceedings", case, "stage", appeal)
    desk.add("proceedings", case, "stage", part("stage.3", stage_kind="Departure", stage_date="June 2019"))
    desk.add("proceedings", case, "stage", part("stage.4", stage_kind="Grant", stage_state="Sweden"))
    return case


def case_of_the_entrants(desk: Desk, entrant: str) -> str:
    sentence = part(
        "stage",
        stage_kind="Sentence",
        stage_date="2018/2020",
        charge="Illegal entry",
        outcome="Removal declined",
        penalty_kind="Imprisonment",
        penalty_length="jail sentences of varying lengths",
    )
    case = desk.tell("proceedings", in_kazakhstan("Criminal case") | sentence, entrant)
    reason = "illegally was the only way to cross the border"
    law = part("law", came_directly="Yes", good_cause="Yes", origin_territory="Xinjiang", reason_for_entry=reason)
    desk.add("proceedings", case, "law", law)
    return case


def case_of_the_founder(desk: Desk, founder: str) -> str:
    charge = part("stage", stage_kind="Charge", charge="Incitement")
    case = desk.tell("proceedings", in_kazakhstan("Criminal case") | charge, founder)
    plea = part("stage.2", stage_kind="Settlement or plea deal", outcome="Deal accepted", stage_date="August 2019")
    kept_from = part("stage.2", conditions="cannot take up his previous leadership of the organization")
    desk.add("proceedings", case, "stage", plea | kept_from)
    return case


def in_kazakhstan(kind: str) -> dict[str, str]:
    return part("proceeding", proceeding_kind=kind, proceeding_state="Kazakhstan")


MEETING = part(
    "intervention",
    intervention_form="Meeting",
    intervening_party="Atajurt",
    intervention_date="February 2020",
    intervention_place="Nur-Sultan",
    requested_of="U.S. Secretary of State Mike Pompeo",
    requested_state="United States",
    photographs_shown="photographs of their loved ones",
)
POMPEO = part(
    "statement",
    speaker="Mike Pompeo",
    speaker_office="U.S. Secretary of State",
    speaker_state="United States",
    venue="her interview with the secretary",
    quotation="it hasn’t repatriated people back to China",
    position="Thanks",
    state_spoken_of="Kazakhstan",
) | part(
    "audience",
    audience="China",
    audience_state="China",
    audience_rank="Addressed directly",
    audience_ground="China is clearly the primary and direct audience for these comments",
)
HEARD_IN_KAZAKHSTAN = part(
    "audience.2",
    audience="Kazakhstan",
    audience_state="Kazakhstan",
    audience_rank="Meant to hear",
    audience_ground="Kazakhstan is the second audience",
)
CURTIS = part(
    "statement",
    speaker="Lisa Curtis",
    speaker_state="United States",
    quotation="the over 1 million individuals who are being arbitrarily detained",
    position="Calls for",
    number_named="over 1 million individuals",
    state_spoken_of="China",
) | part("audience", audience="Beijing", audience_state="China", audience_rank="Addressed directly")
GROUP = part("", group_name="Atajurt", group_state="Kazakhstan") | part(
    "event", group_event="Not registered", group_event_date="2020"
)
SPLINTER = part("", group_name="A splinter group", group_state="Kazakhstan") | part("event", group_event="Registered")


def test_the_asylum_case_has_four_stages_and_the_days_between(told: Told) -> None:
    page = told.desk.go(f"proceedings/{told.asylum}/")
    assert page.locator(".stages > li").count() == 4
    assert "between 213 and 272 days" in page.locator(".stages").inner_text()


def test_article_31_is_engaged_for_the_penalised_entrants_with_its_elements_marked(told: Told) -> None:
    words = told.desk.words(f"people/{told.entrant}/law/")
    engaged = words[words.index("Engaged") :]
    art_31 = engaged[engaged.index("art. 31(1)") :]
    assert "binds from: 15 April 1999" in art_31
    for element in ("A penalty", "On account of illegal entry or presence", "Coming directly from there"):
        assert f"supported {element}" in art_31
    assert "missing A refugee or asylum seeker" in art_31


def test_every_quotation_stands_with_speaker_venue_and_audiences(told: Told) -> None:
    words = told.desk.words(f"statements/{told.pompeo}/")
    for said in (
        "hasn’t repatriated people",
        "Mike Pompeo",
        "U.S. Secretary of State",
        "her interview with the secretary",
    ):
        assert said in words
    assert words.index("Addressed directly") < words.index("Meant to hear")


def test_the_charge_and_the_plea_of_the_founder_stand_in_order(told: Told) -> None:
    stages = told.desk.go(f"proceedings/{told.plea}/").locator(".stages > li").all_inner_texts()
    assert ["Incitement" in stages[0], "August 2019" in stages[1]] == [True, True]


def test_the_group_is_not_registered_and_a_splinter_group_is(told: Told) -> None:
    assert "Not registered" in told.desk.words(f"groups/{told.group}/")
    assert "A splinter group" in told.desk.words(f"groups/{told.group}/")
    assert "Registered" in told.desk.words(f"groups/{told.splinter}/")


def test_the_page_of_the_state_tells_the_story(told: Told) -> None:
    words = told.desk.words("states/KZ/")
    for said in (
        "October 2018",
        "June 2019",
        "hasn’t repatriated people",
        "Illegal entry",
        "Incitement",
        "August 2019",
        "Not registered",
    ):
        assert said in words
    assert "Refugee Convention" in words


def test_a_briefing_of_the_state_prints_on_a_few_pages(told: Told, tmp_path: Path) -> None:
    page = told.desk.go("states/KZ/briefing/")
    printed = page.pdf(format="A4", path=tmp_path / "briefing.pdf")
    assert 1 <= printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") <= 6
