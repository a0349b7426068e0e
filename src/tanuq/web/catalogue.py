"""The catalogues of the interface: what they lack, how much is drafted, and ``python -m tanuq.web.catalogue``.

Without a word it lists what is missing. ``update`` writes new messages into the catalogues, drops those that nothing
says any more, and compiles them.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tanuq.vocabulary import labels
from tanuq.web import room_words
from tanuq.web.sentences import LOCALE

LOCALES = ("ru", "kk", "ug", "zh_Hans")
"""Languages that are translated into, as the folders of catalogues are named; English is what is translated."""

_AUTHORS = "The tanuq authors"
_ISSUES = "https://github.com/tanuq/tanuq/issues"

DRAFT = "draft, needs native review"
"""The comment on a translation that nobody has read who speaks the language from birth."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far one language is: the pages' strings, the vocabulary's labels and the rooms' own words together."""

    language: str
    """BCP 47 tag."""
    strings: int
    translated: int
    drafts: int
    """Translated, but still to be read by somebody who speaks the language from birth."""

    @property
    def complete(self) -> bool:
        """Whether nothing is shown in English for want of a translation."""
        return self.translated == self.strings


def coverage() -> tuple[Coverage, ...]:
    """Each translated language, from the catalogues, labels and words that are installed."""
    return tuple(_coverage(locale) for locale in LOCALES)


def _coverage(locale: str) -> Coverage:
    messages = [message for message in catalogue(locale) if message.id]
    tag = locale.replace("_", "-").lower()
    wanted, named = labels.codes("en"), labels.codes(tag)
    spoken, said = room_words.places("en"), room_words.places(tag)
    return Coverage(
        language=locale.replace("_", "-"),
        strings=len(messages) + len(wanted) + len(spoken),
        translated=sum(map(is_translated, messages)) + len(wanted & named) + len(spoken & said),
        drafts=sum(map(is_draft, messages)) + len(labels.drafts(tag)) + len(room_words.drafts(tag)),
    )


def catalogue(locale: str) -> Catalog:
    """The catalogue of a language as it is written."""
    with _po(locale).open("rb") as stream:
        return read_po(stream, locale=locale)


def is_translated(message: Message) -> bool:
    """Whether every form of *message* has its words."""
    said = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return bool(said) and all(said) and not message.fuzzy


def is_draft(message: Message) -> bool:
    """Whether *message* is translated and waits for a native reader."""
    return is_translated(message) and DRAFT in message.user_comments


def missing(locale: str) -> Iterator[str]:
    """What the pages say and the catalogue of *locale* does not, in English."""
    from tanuq.web.extraction import all_messages  # noqa: PLC0415  reads every file of the program

    known = catalogue(locale)
    for message in all_messages():
        here = known.get(message.id, message.context) if message.id else None
        if message.id and (here is None or not is_translated(here)):
            yield message.id if isinstance(message.id, str) else message.id[0]


def update() -> None:
    """Take new messages into every catalogue, drop those that are gone, and compile."""
    from tanuq.web.extraction import all_messages  # noqa: PLC0415

    messages = all_messages()
    for locale in LOCALES:
        known = catalogue(locale)
        made = known.creation_date
        known.update(messages, no_fuzzy_matching=True, update_header_comment=False, keep_user_comments=True)
        known.obsolete.clear()
        known.creation_date = made  # else every update would change every catalogue
        known.last_translator, known.language_team, known.msgid_bugs_address = _AUTHORS, _AUTHORS, _ISSUES
        with _po(locale).open("wb") as stream:
            write_po(stream, known, width=120, no_location=True, ignore_obsolete=True)
        with _po(locale).with_suffix(".mo").open("wb") as stream:
            write_mo(stream, known)


def _po(locale: str) -> Path:
    return LOCALE / locale / "LC_MESSAGES" / "django.po"


def _main(words: list[str]) -> int:
    if words == ["update"]:
        update()
    lacking = {locale: list(missing(locale)) for locale in LOCALES}
    for locale, messages in lacking.items():
        sys.stdout.writelines(f"{locale}\t{message!r}\n" for message in messages)
    for one in coverage():
        sys.stdout.write(f"{one.language}: {one.translated} of {one.strings}, {one.drafts} drafts\n")
    return 1 if any(lacking.values()) else 0


if __name__ == "__main__":
    from tanuq.config.settings import prepare

    prepare()
    sys.exit(_main(sys.argv[1:]))
