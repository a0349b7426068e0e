"""`tanuq names`: how a written name is read, and how alike two are."""

from typing import Annotated

import typer

from tanuq.cli.answers.names import reading_document, reading_lines
from tanuq.cli.branching import branching
from tanuq.cli.session import session_of
from tanuq.names.parts import Order


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


names_commands = branching(read=read)
