"""E-mails (RFC 5322): who wrote to whom and when, and the words."""

import platform
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from tanuq.intake.files.readers.plain import decode
from tanuq.intake.files.readers.visible_words import visible_words
from tanuq.intake.files.reading import Reading

_HEADERS = ("From", "To", "Cc", "Date", "Subject")


def read(data: bytes, _media_type: str) -> Reading:
    """The headers a person reads, a blank line, the body; attachments are named, not opened."""
    letter = BytesParser(policy=policy.default).parsebytes(data)
    headers = [f"{name}: {letter[name]}" for name in _HEADERS if letter[name]]
    body, notes = _body(letter)
    attached = [_named(attachment) for attachment in letter.iter_attachments()]
    if attached:
        notes += (f"attachments that are in the file, not in the text: {len(attached)}; add them as files too",)
    parts = ["\n".join(headers), body, *(f"[attachment: {name}]" for name in attached)]
    return Reading(
        text="\n\n".join(words for words in parts if words),
        title=str(letter["Subject"] or ""),
        tool=f"Python {platform.python_version()}",
        notes=notes,
    )


def _body(letter: EmailMessage) -> tuple[str, tuple[str, ...]]:
    body = letter.get_body(preferencelist=("plain", "html"))
    if body is None:
        return "", ("the e-mail has no words of its own",)
    payload = body.get_payload(decode=True)
    words, notes = _decoded(payload if isinstance(payload, bytes) else b"", body.get_content_charset())
    if body.get_content_type() == "text/html":
        return visible_words(words), notes
    return words.replace("\r\n", "\n").strip("\n"), notes


def _decoded(payload: bytes, charset: str | None) -> tuple[str, tuple[str, ...]]:
    """The words in the stated character set, where that is true; else as any plain text."""
    if charset:
        try:
            return payload.decode(charset), ()
        except (LookupError, UnicodeDecodeError):
            pass  # Old programs state "us-ascii" or an unknown name over Cyrillic; then the bytes decide.
    text, _, notes = decode(payload)
    return text, notes


def _named(attachment: EmailMessage) -> str:
    return f"{attachment.get_filename() or 'without a name'}, {attachment.get_content_type()}"
