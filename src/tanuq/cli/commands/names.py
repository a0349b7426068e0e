"""`tanuq names`: how a written name is read, and how alike two are.

What compares names is imported by the command that does it: to read one needs nothing compiled and no tables of files.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

import tanuq.names
from tanuq.cli.answers.first_use import tell_where_it_compiles
from tanuq.cli.answers.name_files import lines_of, pairs_of
from tanuq.cli.answers.names import in_words, reading_document, reading_lines
from tanuq.cli.answers.output import Output
from tanuq.cli.answers.time_left import time_left
from tanuq.cli.branching import branching
from tanuq.cli.errors import WrongUse
from tanuq.cli.paths import path
from tanuq.cli.session import session_of
from tanuq.names.parts import Order

_COMPARING = "tanuq.names.likeness.scoring"
"""The module that compares names, with all that it imports."""


def read(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="NAME", help="A name as it is written, in any script.")],
    order: Annotated[Order, typer.Option(help="Which name your list writes first, where you know it.")] = Order.UNKNOWN,
) -> None:
    """Show how a written name is read, in any script.

    Script and language, the parts of the name, and what it is in Latin letters, each with its reason. It needs no
    workspace, and keeps nothing of what it is shown. What was changed to read the name is said: look-alike letters,
    direction marks, numbers.

    [bold]tanuq names "Омаров Нұржан Әбішұлы"[/bold]

    [bold]tanuq names 沙依拉古丽·居马拜 --json[/bold]
    """
    output = session_of(context).output
    text = " ".join(words)
    document = reading_document(text, order)
    output.answer(document, reading_lines(document))
    if not document["text"]:
        output.next_step("No name can be read there. Give one in quotation marks: tanuq names “Айгүл Ысқақ”")


def compare_names(
    context: typer.Context,
    first: Annotated[str | None, typer.Argument(metavar="A", help="A name as it is written, in any script.")] = None,
    second: Annotated[str | None, typer.Argument(metavar="B", help="Another.")] = None,
    pairs: Annotated[
        Path | None,
        typer.Option(metavar="FILE.tsv", help="Compare the two names on each line, with a tab between them."),
    ] = None,
) -> None:
    """Say how likely two written names can be one person's, and why.

    Any scripts, any order of the parts. It says what can be, never who is who: a father and a son may bear the same
    names. What one side leaves out is no contradiction.

    [bold]tanuq names compare "Sayragul Sawutbay" "沙依拉古丽·沙吾提巴依"[/bold]

    [bold]tanuq names compare --pairs pairs.tsv --json > compared.jsonl[/bold]
    """
    output = session_of(context).output
    if (pairs is None) == (first is None or second is None):
        raise WrongUse("Give two names, each in quotation marks, or --pairs with a file that has two a line.")
    if pairs is not None:
        if first is not None:
            raise WrongUse("Give two names or --pairs with a file, not both.")
        _print_pairs(output, *pairs_of(path(str(pairs))))
        return
    tell_where_it_compiles(output, _COMPARING)
    found = tanuq.names.compare(first or "", second or "")
    output.answer(
        {"probability": round(found.probability, 6), "reasons": list(found.reasons)},
        [f"{found.probability:.3f}  {in_words(found.probability)}", *(f"  {reason}" for reason in found.reasons)],
    )


def _print_pairs(output: Output, left: list[str], right: list[str]) -> None:
    tell_where_it_compiles(output, _COMPARING)
    for one, other, found in zip(left, right, tanuq.names.compare_many(left, right), strict=True):
        if output.json:
            _print_line({"probability": round(found.probability, 6), "reasons": found.reasons})
        else:
            output.answer({}, [f"{found.probability:.3f}  {one} | {other}  {' '.join(found.reasons)}"])


def _print_line(document: dict[str, Any]) -> None:
    sys.stdout.write(orjson.dumps(document).decode() + "\n")


def rank_names(
    context: typer.Context,
    queries: Annotated[Path, typer.Argument(metavar="QUERIES.txt", help="Names to look for, one a line.")],
    gallery: Annotated[Path, typer.Argument(metavar="GALLERY.txt", help="Names to look among, one a line.")],
    limit: Annotated[int, typer.Option(min=1, help="How many names to show for each.")] = 10,
) -> None:
    """For each name of one file, the likest names of another.

    With --json, one line for each query: its number, and the line numbers (from 1) and scores of the likest names.

    [bold]tanuq names rank wanted.txt list.txt --limit 5[/bold]
    """
    output = session_of(context).output
    wanted, among = lines_of(path(str(queries))), lines_of(path(str(gallery)))
    if not among:
        raise WrongUse(f"{gallery} has no line: there is no name to look among.")
    tell_where_it_compiles(output, _COMPARING)
    with time_left() as report:
        for number, found in enumerate(tanuq.names.rank(wanted, among, limit), 1):
            report("Comparing names", number / len(wanted))
            lines = [place + 1 for place in found.places]
            scores = [round(score, 6) for score in found.probabilities]
            if output.json:
                _print_line({"query": number, "lines": lines, "scores": scores})
            else:
                output.answer({}, [wanted[number - 1], *_ranked_lines(lines, scores, among)])


def _ranked_lines(lines: list[int], scores: list[float], among: list[str]) -> Iterator[str]:
    return (f"  {score:.3f}  {line:>7}  {among[line - 1]}" for line, score in zip(lines, scores, strict=True))


def prepare_names(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="NAMES.txt", help="Names, one a line, in any script.")],
    out: Annotated[
        Path | None, typer.Option(metavar="FILE.parquet", help="Write the table there instead of showing it.")
    ] = None,
) -> None:
    """Write names in the one alphabet in which they are compared, with their consonants as keys.

    For tables of your own: joined on the consonants, a list in Cyrillic and one in Chinese characters have the
    candidates that `tanuq names compare` can then weigh. Columns: line, name, letters, consonants.

    [bold]tanuq names prepare list.txt --out list.parquet[/bold]
    """
    from tanuq.cli.answers.name_table import write_table  # noqa: PLC0415
    from tanuq.names.likeness.letters import consonants_of, in_letters  # noqa: PLC0415

    output = session_of(context).output
    names = lines_of(path(str(file)))
    tell_where_it_compiles(output, _COMPARING)
    letters = list(in_letters(tanuq.names.prepare(names)))
    keys = [consonants_of(written) for written in letters]
    if out is not None:
        columns = {"line": range(1, len(names) + 1), "name": names, "letters": letters, "consonants": keys}
        write_table(path(str(out)), columns)
        output.answer({"names": len(names), "out": str(out)}, [f"{len(names):,} names are in {out}."])
        return
    for number, (name, written, key) in enumerate(zip(names, letters, keys, strict=True), 1):
        if output.json:
            _print_line({"line": number, "name": name, "letters": written, "consonants": key})
        else:
            output.answer({}, [f"{name}  {written}  {key}"])


names_commands = branching(read=read, compare=compare_names, rank=rank_names, prepare=prepare_names)
