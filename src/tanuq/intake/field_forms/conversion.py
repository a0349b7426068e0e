"""The form for telephones in the two ways it is written: a workbook to read and change, an XForm to install."""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tanuq.intake.field_forms.survey import ROOT, FieldForm, Row, field_form


@dataclass(frozen=True, slots=True)
class XForm:
    """The form as ODK Collect reads it."""

    xml: bytes
    version: str
    warnings: tuple[str, ...]

    @property
    def hash(self) -> str:
        """As a form list says it; a telephone that has another fetches the form anew."""
        return f"md5:{hashlib.md5(self.xml, usedforsecurity=False).hexdigest()}"


@cache
def xform(language: str = "en", public_key: str = "") -> XForm:
    """The form as an XForm, made by pyxform alone: it does not call ODK Validate, which would need Java."""
    # A second of loading, which only whoever gives the form to a telephone waits for.
    from pyxform.xls2xform import convert  # type: ignore[import-untyped]  # noqa: PLC0415

    form = field_form(language, public_key)
    sheets = {
        "survey": [dict(row) for row in form.survey],
        "choices": [dict(row) for row in form.choices],
        "settings": [dict(form.settings)],
        "survey_header": [dict.fromkeys(_columns(form.survey))],
        "choices_header": [dict.fromkeys(_columns(form.choices))],
        "settings_header": [dict.fromkeys(form.settings)],
    }
    warnings: list[str] = []
    made = convert(sheets, warnings=warnings, form_name=ROOT)
    return XForm(made.xform.encode(), form.version, tuple(warnings))


def workbook(form: FieldForm) -> bytes:
    """The same form as an XLSForm workbook (XLSX), which other tools of ODK read too."""
    from openpyxl import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415  for the same reason

    book = Workbook(write_only=True)
    for name, rows in (("survey", form.survey), ("choices", form.choices), ("settings", (form.settings,))):
        sheet = book.create_sheet(name)
        columns = _columns(rows)
        sheet.append(columns)
        for row in rows:
            sheet.append([row.get(column, "") for column in columns])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _columns(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(column for row in rows for column in row))
