"""`tanuq consent`: what may be done with a source, as those who gave it say."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer

from tanuq.casebook.consenting import GIVEN, REFUSED, WITHDRAWN, Said, note_consent
from tanuq.casebook.queries.sources import source as source_with
from tanuq.cli.opening import open_record
from tanuq.cli.session import session_of
from tanuq.cli.viewing import Audience, viewer_for
from tanuq.policy.uses import Use, terms_of


class Answer(StrEnum):
    """What can be said."""

    GIVEN = GIVEN
    REFUSED = REFUSED
    WITHDRAWN = WITHDRAWN


class ForPurpose(StrEnum):
    """What may be done with a source (the list ``consent_purpose``), and all that publishing asks for."""

    PUBLISH = "publish"
    PUBLISH_NAME = "publish_name"
    PUBLISH_PHOTOGRAPH = "publish_photograph"
    PUBLISH_ACCOUNT = "publish_account"
    SUBMIT_TO_UN = "submit_to_un"
    UN_PUBLIC_REPORT = "un_public_report"
    SHARE_WITH_PROSECUTOR = "share_with_prosecutor"
    CONTACT_AGAIN = "contact_again"


def consent(  # noqa: PLR0913, PLR0917  one parameter for each option of the command
    context: typer.Context,
    answer: Annotated[Answer, typer.Argument(metavar="ANSWER", help="given, refused or withdrawn.")],
    number: Annotated[str, typer.Argument(metavar="SOURCE", help="Number of the source (S-…), or its beginning.")],
    purpose: Annotated[
        list[ForPurpose],
        typer.Option("--for", help="What for, as often as needed; “publish” is account, name and photograph."),
    ],
    by: Annotated[
        str, typer.Option(help="Who says so and by which right, in words. For what was published: who, when. Required.")
    ],
    explained_by: Annotated[str, typer.Option(help="Who explained what it means.")] = "",
    language: Annotated[str, typer.Option(help="In which language: kk, ug, zh …")] = "",
    date: Annotated[str, typer.Option(metavar="DAY", help="When it was said, as 2026-11-30; today if left out.")] = "",
) -> None:
    """Note what may be done with a source.

    Nothing leaves without it. An answer holds until another one is noted; a withdrawn consent keeps everything of the
    people in the source out of the next edition, whatever other sources say.

    [bold]tanuq consent given S-br81sqkfy7xhmhxn --for publish --by "her brother, who signed the sheet"[/bold]

    [bold]tanuq consent withdrawn S-br81 --for publish_name --by "her brother called"[/bold]
    """
    session = session_of(context)
    said = Said(answer.value, by, date or datetime.now(UTC).date().isoformat(), explained_by, language)
    purposes = sorted({code for one in purpose for code in _codes(one)})
    with open_record(session) as record:
        known = source_with(record, viewer_for(Audience.RESTRICTED), number).card
        entries = note_consent(record, known.id, purposes, said)
    session.output.answer(
        {"source": known.id, "answer": answer.value, "purposes": purposes, "entries": [one.hash for one in entries]},
        [f"{known.id}: {answer.value} for {', '.join(purposes)}."],
    )
    session.output.next_step(f"Take it back with: tanuq undo {entries[0].hash[:12]} --reason …")


def _codes(purpose: ForPurpose) -> frozenset[str]:
    return terms_of(Use.RELEASE).consents if purpose is ForPurpose.PUBLISH else frozenset({purpose.value})
