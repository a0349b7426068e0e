"""Home, changes, corrections, method, licence, the choice of a language, and what a server shows instead of a page."""

from dataclasses import asdict
from importlib.resources import files

from django.utils import translation
from django.utils.translation import gettext

from tanuq.casebook.queries.reviews import LEVELS
from tanuq.publishing.release.editions import Edition
from tanuq.publishing.site.addresses import ICON, STYLE
from tanuq.publishing.site.environment import environment
from tanuq.publishing.site.options import Options
from tanuq.publishing.site.tongues import tongues
from tanuq.publishing.site.whole.book import Book, Group
from tanuq.publishing.site.whole.feeds import latest

_ON_HOME = 12
_ON_CHANGES = 200
_LOOK = {STYLE: "site.css", ICON: "icon.svg"}


def write_pages(book: Book, edition: Edition, options: Options) -> None:
    """Make them."""
    contents = edition.contents
    of_edition = {"number": edition.number, "day": contents.day, "people": contents.people, "level": contents.level}
    with book.group("pages") as group:
        for path, name in _LOOK.items():
            group.put(path, files("tanuq.publishing.site").joinpath("templates", name).read_bytes())
        changes = latest(book, _ON_CHANGES)
        plain = [asdict(change) for change in changes]
        corrections = [asdict(one) for one in reversed(contents.corrections)]
        every = {"edition": of_edition, "options": options}
        pages: dict[str, dict[str, object]] = {
            "index": {"changes": changes[:_ON_HOME]},
            "changes": {"changes": changes, "editions": contents.editions},
            "corrections": {"corrections": corrections},
            "method": {"levels": LEVELS},
            "licence": {},
        }
        made_of = {
            "index": plain[:_ON_HOME],
            "changes": [plain, contents.editions],
            "corrections": corrections,
        }
        for name, context in pages.items():
            group.put_in_every_tongue(
                f"{name}.html.jinja",
                f"{name}.html",
                [of_edition, made_of.get(name)],
                {**every, **context},
            )
        _write_without_language(group, options)


def _write_without_language(group: Group, options: Options) -> None:
    sentences = []
    for tongue in tongues():
        with translation.override(tongue.code):
            sentences.append((tongue, gettext("This page is not here, or not any more.")))
    for name in ("index", "404"):
        made = environment().get_template(f"{name}.root.html.jinja")
        group.put(f"{name}.html", made.render(options=options, sentences=sentences).encode())
