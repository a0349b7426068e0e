"""`tanuq forms`: the form of a testimony for telephones, written into files."""

from pathlib import Path
from typing import Annotated

import typer

from tanuq.cli.branching import branching
from tanuq.cli.errors import WrongUse
from tanuq.cli.paths import path
from tanuq.cli.session import session_of
from tanuq.intake.field_forms.conversion import workbook, xform
from tanuq.intake.field_forms.survey import FORM_ID, LANGUAGES, field_form


def write(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", parser=path, help="Where to; made if it is not there.")],
    language: Annotated[str, typer.Option(help=f"The language it opens in: {', '.join(LANGUAGES)}.")] = "en",
    public_key: Annotated[
        Path | None,
        typer.Option(metavar="FILE", parser=path, help="Encrypt each filled form to this RSA key (base64, one line)."),
    ] = None,
) -> None:
    """Write the form of a testimony for telephones.

    An XLSForm workbook, and the XForm that ODK Collect installs. It asks the same as the intake desk, in five
    languages, and needs no network. Telephones that reach this office
    fetch it by themselves. What is encrypted to a key of yours, tanuq keeps and cannot read.

    [bold]tanuq forms write forms[/bold]

    [bold]tanuq forms write forms --language ug[/bold]
    """
    if language not in LANGUAGES:
        raise WrongUse(f"There is no form in “{language}”. It can open in {', '.join(LANGUAGES)}.")
    key = "" if public_key is None else "".join(public_key.read_text("ascii", "replace").split())
    made = xform(language, key)
    folder.mkdir(parents=True, exist_ok=True)
    files = {f"{FORM_ID}.xlsx": workbook(field_form(language, key)), f"{FORM_ID}.xml": made.xml}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    written = [str(folder / name) for name in files]
    session_of(context).output.answer({"version": made.version, "files": written}, written)


forms_commands = branching(write=write)
