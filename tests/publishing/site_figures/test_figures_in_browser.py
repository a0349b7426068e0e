"""The pages of figures are for everybody: on a telephone, read from the right, by a reading machine."""

from pathlib import Path

import pytest
from browsing import IN_BROWSER, accessibility, chromium, scrolls_sideways
from invented_release import in_edition, said, with_account

from tanuq.publishing.site_figures.figures import Figures
from tanuq.publishing.site_figures.pages import Fragment, pages

pytestmark = IN_BROWSER

STYLE = "a { display: inline-block; padding: .5rem } svg { inline-size: 100% } .bias { max-inline-size: 40rem }"
STYLE += ".unseen { position: absolute; clip-path: inset(50%); inline-size: 1px; overflow: hidden }"


def some_figures() -> Figures:
    figures = Figures()
    for order in range(30):
        person = in_edition(
            order,
            ("name", f"Aysha Sample{order}"),
            ("sex", "female"),
            ("ethnicity", "Uyghur"),
            ("taken_date", str(2014 + order % 4)),
            ("taken_place", "Yarkand" if order % 3 else f"The old mill number {order}"),
            ("status", "0202"),
        )
        point = (
            said("latitude", f"{40 + order / 10}", "a"),
            said("longitude", "81.3", "a"),
            said("act_place", "Ili", "a"),
        )
        figures.add(with_account(person, *point) if order % 5 == 0 else person)
    return figures


def whole(one: Fragment, language: str, direction: str) -> str:
    return (
        f'<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8">'
        f"<title>{one.title}</title>"
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head>'
        f"<body><main><h1>{one.title}</h1>{one.html}</main></body></html>"
    )


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ug", "rtl")])
def test_no_page_of_figures_shuts_anybody_out(tmp_path: Path, language: str, direction: str) -> None:
    shown = pages(some_figures(), language)
    with chromium() as browser:
        window = browser.new_page(viewport={"width": 320, "height": 640})
        for number, one in enumerate(shown):
            file = tmp_path / f"{number}.html"
            file.write_text(whole(one, language, direction), encoding="utf-8")
            window.goto(file.as_uri())
            found = accessibility(window).response["violations"]
            assert [(one.path, each["id"]) for each in found] == []
            assert not scrolls_sideways(window), one.path
