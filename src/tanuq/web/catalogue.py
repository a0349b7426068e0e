"""The catalogues of the interface: what they lack, how much is drafted, and ``python -m tanuq.web.catalogue``.

Without a word it lists what is missing. ``update`` writes new messages into the catalogues, drops those that nothing
says any more, and compiles them.
"""

import sys
from collections.abc import Iterator

from babel.messages.mofile import write_mo
from babel.messages.pofile import write_po

from tanuq.web.coverage import DRAFT, LOCALES, catalogue, coverage, is_draft, is_translated
from tanuq.web.coverage import po_file as _po

__all__ = ["DRAFT", "LOCALES", "catalogue", "coverage", "is_draft", "is_translated", "missing", "update"]

_AUTHORS = "The tanuq authors"
_ISSUES = "https://github.com/tanuq/tanuq/issues"


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
