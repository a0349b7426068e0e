"""Forms as ODK Collect fills and sends them, of people who never lived."""

import base64
from collections.abc import Iterable, Mapping
from typing import Any

from django.test import Client

AGENT = "org.odk.collect.android/v2025.3.3 Dalvik/2.1.0 (Linux; U; Android 13; SM-A045F Build/TP1A.220624.014)"
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def person(name: str, more: str = "") -> str:
    """One missing person in a filled form."""
    return f"<person><missing><name>{name}</name>{more}</missing></person>"


def filled(
    inside: str = "",
    *,
    language: str = "kk",
    instance: str = "uuid:6f1f1c1e-0000-4000-8000-000000000001",
    form: str = "tanuq_testimony",
    version: str = "2026.1",
    started: str = "2026-11-20T09:12:33.120+06:00",
) -> bytes:
    """The XML of a filled form."""
    inside = inside or person("Ерлан Қанапия")
    return (
        f'<?xml version=\'1.0\' ?><data xmlns:orx="http://openrosa.org/xforms" id="{form}" version="{version}">'
        f"<started>{started}</started><language>{language}</language>{inside}"
        f"<orx:meta><orx:instanceID>{instance}</orx:instanceID><orx:instanceName>tanuq 2026-11-20T09:12"
        "</orx:instanceName></orx:meta></data>"
    ).encode()


def basic(login: str, secret: str) -> dict[str, str]:
    """The header with which Collect answers a challenge."""
    return {"Authorization": "Basic " + base64.b64encode(f"{login}:{secret}".encode()).decode()}


HEADERS = {"User-Agent": AGENT, "X-OpenRosa-Version": "1.0", "Date": "Fri, 20 Nov 2026 03:12:40 GMT"}


def multipart(xml: bytes, files: Mapping[str, bytes], fields: Iterable[tuple[str, str]] = ()) -> tuple[bytes, str]:
    """The body of a submission, part by part as Collect writes it, and its content type."""
    boundary = "2f7a6e1c-7d1f-4d0c-9f3e-1b8d3c1f0a11"
    parts = [_part("xml_submission_file", "tanuq_2026-11-20_09-12-33.xml", "text/xml", xml)]
    parts += [_part(name, name, "application/octet-stream", content) for name, content in files.items()]
    parts += [f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode() for name, value in fields]
    body = b"".join(b"--" + boundary.encode() + b"\r\n" + part + b"\r\n" for part in parts)
    return body + b"--" + boundary.encode() + b"--\r\n", f"multipart/form-data; boundary={boundary}"


def _part(name: str, file_name: str, media_type: str, content: bytes) -> bytes:
    head = (
        f'Content-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n'
        f"Content-Type: {media_type}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content


def sent(client: Client, xml: bytes, files: Mapping[str, bytes] | None = None, **headers: str) -> Any:
    """The answer to a submission."""
    body, content_type = multipart(xml, files or {})
    return client.post(
        "/submission?deviceID=collect%3AkYh2", body, content_type=content_type, headers={**HEADERS, **headers}
    )
