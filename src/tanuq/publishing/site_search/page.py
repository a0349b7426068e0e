"""The page that the script brings to life; without it, it leads to the alphabetical index."""

from collections.abc import Mapping

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, override

PEOPLE, NAMES, SCRIPT = "p/", "names/index.html", "../search/search.js"


def search_page(language: str, people: str = PEOPLE, names: str = NAMES, script: str = SCRIPT) -> str:
    """The inner HTML of the search page in *language*.

    *people* leads from the page to the folder of people's pages, *names* to the alphabetical index, *script* to
    ``search/search.js``.
    """
    with override(language):
        return format_html(
            '<form role="search" data-tanuq-search hidden{}>\n'
            '<label for="q">{}</label>\n'
            '<p class="hint" id="q-hint">{}</p>\n'
            '<p class="ask"><input id="q" name="q" type="search" dir="auto" autocomplete="off" spellcheck="false"'
            ' maxlength="200" aria-describedby="q-hint"> <button type="submit">{}</button></p>\n'
            "</form>\n"
            '<p role="status" aria-live="polite" data-tanuq-status></p>\n'
            '<ol class="results" aria-label="{}"></ol>\n'
            '<p><a href="{}">{}</a></p>\n'
            '<noscript><p>{}</p></noscript>\n<script src="{}" defer></script>\n',
            _attributes({"people": people, **_messages()}),
            gettext("Search by name"),
            gettext("In any script. One word may be enough; the last word may be unfinished."),
            gettext("Search"),
            gettext("People found"),
            names,
            gettext("All names in alphabetical order"),
            gettext("Search needs JavaScript, which is off here. The list of all names works without it."),
            script,
        )


def _messages() -> dict[str, str]:
    """What the script says, with places for what it puts in."""
    return {
        "searching": gettext("Searching…"),
        "found": gettext("People found: {number}."),
        "nothing": gettext("Nobody with this name was found. Try fewer letters, or another writing of the name."),
        "more": gettext("There are more. Add another word of the name to find the right one."),
        "broken": gettext("A part of the search could not be read. Try again, or use the list of all names."),
        "born": gettext("born {year}"),
        "taken": gettext("taken {year}"),
    }


def _attributes(values: Mapping[str, str]) -> str:
    return format_html_join("", ' data-{}="{}"', values.items())
