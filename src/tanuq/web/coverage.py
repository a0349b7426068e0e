"""How far each language of the pages is: its catalogue as it is written, and what in it waits for a native reader."""

from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tanuq.vocabulary import labels
from tanuq.web import room_words
from tanuq.web.sentences import LOCALE

LOCALES = ("ru", "kk", "ug", "zh_Hans")
"""Languages that are translated into, as the folders of catalogues are named; English is what is translated."""

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
    with po_file(locale).open("rb") as stream:
        return read_po(stream, locale=locale)


def is_translated(message: Message) -> bool:
    """Whether every form of *message* has its words."""
    said = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return bool(said) and all(said) and not message.fuzzy


def is_draft(message: Message) -> bool:
    """Whether *message* is translated and waits for a native reader."""
    return is_translated(message) and DRAFT in message.user_comments


def po_file(locale: str) -> Path:
    """Where the catalogue of a language lies."""
    return LOCALE / locale / "LC_MESSAGES" / "django.po"
