"""README.txt of an export: what lies where, and what each column means."""

from collections.abc import Iterator, Sequence

from tanuq.policy.visibility import Visibility
from tanuq.publishing.export.rows import ACCOUNTS, CLAIMS, SOURCES, SUBJECTS
from tanuq.publishing.export.tables import Column

_OPENING = """\
AN EXPORT FROM TANUQ

Made for: {audience}. It holds what this audience may see, and nothing that says how much else there is.
What may not go out is absent. Evidence is here only where all that was read from it may be seen{originals}.

VERIFY.txt says how to check, without our software, that nothing in this folder was changed.

accounts   what one source says about one person
subjects   what one source says about one proceeding, statement, intervention or group
claims     one value in an account, with the words it was read from
sources    what the accounts come from

Each of these four tables comes as .csv, .jsonl (one JSON object a line) and .parquet, with the same rows.

CSV: UTF-8 with a byte order mark, fields quoted as in RFC 4180. A field that a spreadsheet could run as a formula
(it begins with = + - @, a tab, a line break, or one of these behind blanks) has an apostrophe in front; so has a
field that begins with an apostrophe. Take one apostrophe off to get the value back. The .jsonl and .parquet files
hold every value exactly.

evidence/  bytes of sources as received, each file named by its SHA-256
text/      text read from them, likewise; "start" and "end" of a claim count its characters (Unicode code points)
ledger/    headers.jsonl, signatures.txt: every entry; bodies.jsonl: bodies of those that this audience may see whole
authors/   public keys of those who signed
"""
_BEYOND_THE_TEAM = ",\nand as original only in formats that hide nothing (plain text, CSV)"


_TABLES = (("accounts", ACCOUNTS), ("subjects", SUBJECTS), ("claims", CLAIMS), ("sources", SOURCES))


def note(audience: Visibility) -> str:
    """The text of README.txt for an export to *audience*."""
    originals = "" if audience is Visibility.TEAM else _BEYOND_THE_TEAM
    parts = [_OPENING.format(audience=audience.value, originals=originals)]
    for name, columns in _TABLES:
        parts.append(f"COLUMNS OF {name}")
        parts.append("\n".join(_explained(columns)) + "\n")
    return "\n".join(parts)


_HELD_BACK = """
ORIGINALS THAT ARE NOT HERE
A scanner found malware in the originals of these sources, and they were held back.
{numbers}
"""
_HARMFUL = """
ORIGINALS WITH MALWARE IN THEM
The originals of these sources were asked for though a scanner found malware in them. Do not open them; give them only
to somebody who examines such files on a computer made for it. The table of sources says under which SHA-256 they lie.
{numbers}
"""


def about_malware(held_back: Sequence[str], harmful: Sequence[str]) -> str:
    """What README.txt says of the sources (by number) in whose originals malware was found; "" where there are none."""
    parts = ((_HELD_BACK, held_back), (_HARMFUL, harmful))
    return "".join(part.format(numbers="\n".join(numbers)) for part, numbers in parts if numbers)


def _explained(columns: Sequence[Column]) -> Iterator[str]:
    width = max(len(column.name) for column in columns)
    return (f"{column.name:<{width}}  {column.meaning}" for column in columns)
