"""A small record in four scripts for looking at its pages: everybody and everything in it is invented."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from invented_links import Pair, invented
from recordmaking import claim, tell

from tanuq.casebook.numbers import given_account_number, list_number, person_number, row_account_number, source_number
from tanuq.casebook.record import Record
from tanuq.casebook.table_blob import TableWriter
from tanuq.ledger.entries import Draft, Entry
from tanuq.linkage.options import Options
from tanuq.linkage.runs.proposing import note_run
from tanuq.linkage.runs.reading import read_accounts
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.kinds import Kind

KAZAKH_NAME = "Бауыржан Әлімқанұлы"
UYGHUR_NAME = "باۋۇرجان ئەلىمقان"
CHINESE_NAME = "巴吾尔江·阿里木汗"
RUSSIAN_NAME = "Бауржан Алимханов"
LATIN_NAME = "Baurzhan Alimkhan"

KAZAKH = (
    "Мен Бауыржан Әлімқанұлының қарындасымын.\n"
    "Ағам 2017 жылғы 12 мамырда Саржаз ауылында ұсталды. Ол 1983 жылы туған.\n\n"
    "2019 жылдан бері одан хабар жоқ."
)
UYGHUR = "مەن باۋۇرجان ئەلىمقاننىڭ قوشنىسى.\nئۇ 2017-يىلى مايدا سارجاز كەنتىدە تۇتۇلدى. ئايالى گۈلنار ئالماتادا."
RUSSIAN = "Прошу сообщить, где находится мой брат Бауржан Алимханов, 4 марта 1981 года рождения."
ARTICLE = "A delegation spoke with families in Sarzhaz. One of them named Baurzhan Alimkhan, taken in May 2017."

HOSTILE_NAME = 'Eve\u202emada <script>alert("1")</script> & <img src=x onerror=alert(2)>'
ENDLESS = "тыныссыз" * 40  # one word, as addresses, names of files and pasted things are
HOSTILE_PLACE = f'Sarzhaz/../"north"?#{ENDLESS}'
HOSTILE_FILE = "reply\u202egpj.exe"
SECRET_INFORMANT = "Ayse Gizli-Canary"
CHINESE_COLUMNS = (
    ("编号", "identifier"),
    ("姓名", "name"),
    ("出生日期", "birth_date"),
    ("性别", "sex"),
    ("地点", "taken_place"),
    ("举报人", "informant_name"),
)
LIST_NAME = "萨尔扎兹名单"
ROWS = 120


@dataclass(frozen=True, slots=True)
class Archive:
    """Numbers of what the tests look at."""

    person: str
    """Five accounts of one man in four scripts."""
    older: str
    """A number that he had before the accounts were joined."""
    hostile: str
    other: str
    """Judged to be somebody else."""
    parting: str
    """The hash of that judgement."""
    claim: str
    """The page of one claim about him."""
    kazakh: str
    uyghur: str
    russian: str
    article: str
    table: str
    mapped: str
    row: str
    """His account in the list."""
    told: dict[Kind, str]
    """A proceeding, a statement, an intervention and a group that concern him, each told by the article."""
    run: str
    """A linkage run that found three pairs, one of them judged already."""
    pair: tuple[str, str]
    """Accounts of the run that wait for a judgement: one has a hostile name."""


def fill(record: Record) -> Archive:
    """Write the whole archive into an empty record."""
    kazakh = _receive(record, KAZAKH, title="Қарындасының айғағы", language="kk", file_name="айғақ.txt")
    uyghur = _receive(record, UYGHUR, title="قوشنىنىڭ گۇۋاھلىقى", language="ug", file_name=HOSTILE_FILE)
    russian = _receive(record, RUSSIAN, title="Письмо брата", language="ru", file_name="письмо.txt")
    article = _receive(
        record, ARTICLE, title=f"Families speak in Sarzhaz: {ENDLESS}", language="en", file_name="article.txt"
    )
    accounts = (
        _give(record, kazakh, _from_kazakh()),
        _give(record, uyghur, _from_uyghur()),
        _give(record, russian, _from_russian()),
        _give(record, article, [_read(ARTICLE, "name", LATIN_NAME, LATIN_NAME)]),
    )
    root = _map_chinese_list(record)
    row = row_account_number(bytes.fromhex(root), "7")
    other = row_account_number(bytes.fromhex(root), "8")
    for second in (*accounts[1:], row):
        _judge(record, accounts[0], second, "same")
    parting = _judge(record, accounts[0], other, "different")
    _consent(record, kazakh)
    record.write([Draft("value.preferred", _preference(accounts[0]))])
    hostile = row_account_number(bytes.fromhex(root), "9")
    told = _tell_of(record, article, person_number(accounts[0]))
    pairs = [(accounts[0], other, 0.7), (row, hostile, 0.6), (hostile, other, 0.97)]
    return Archive(
        person=person_number(accounts[0]),
        older=person_number(row),
        hostile=person_number(hostile),
        other=person_number(other),
        parting=parting.hash,
        claim=f"/accounts/{accounts[0]}/claims/{next(record.ledger.entries(kinds=['account.given'])).hash}/1/",
        kazakh=kazakh,
        uyghur=uyghur,
        russian=russian,
        article=article,
        table=source_number(_table_evidence(record)),
        mapped=list_number(root),
        row=row,
        told=told,
        run=_link(record, pairs),
        pair=(min(row, hostile), max(row, hostile)),
    )


def _tell_of(record: Record, source: str, person: str) -> dict[Kind, str]:
    """A proceeding, a statement that answers a meeting, the meeting, and a group: everything about them is invented."""
    whom = claim("person_concerned", person)
    case = (
        whom,
        claim("proceeding_kind", "asylum"),
        claim("proceeding_state", "Kazakhstan"),
        claim("stage_kind", "application"),
        claim("stage_date", "2018-05-03"),
        claim("stage_kind", "refusal", about="stage.2"),
        claim("stage_date", "2018-10", about="stage.2"),
        claim("stage_deadline", "2018-11", about="stage.2"),
        claim("stage_kind", "departure", about="stage.3"),
        claim("stage_date", "2019-06", about="stage.3"),
    )
    meeting = tell(
        record, source, "intervention", whom,
        claim("intervention_form", "meeting"), claim("intervention_date", "2020-02-02"),
        claim("requested_of", "Envoy Ada Reed"), claim("intervention_place", "Arkalyk"),
    )  # fmt: skip
    words = (
        whom,
        claim("speaker", "Ada Reed"),
        claim("speaker_office", "Envoy"),
        claim("speaker_state", "Kazakhstan"),
        claim("said_date", "2020-02-05"),
        claim("quotation", "Nobody was sent back."),
        claim("position", "denies"),
        claim("answers_to", meeting),
        claim("audience", "the families"),
        claim("audience_rank", "addressed"),
        claim("audience", "Beijing", about="audience.2"),
        claim("audience_state", "China", about="audience.2"),
        claim("audience_rank", "meant_to_hear", about="audience.2"),
        claim("answer_person", person),
        claim("fate_stated", "free"),
        claim("pledge", "Every family will be heard."),
        claim("pledge_kept", "open"),
        claim("question", "Where is the verdict?"),
        claim("question_answered", "unanswered"),
    )
    group = (
        claim("group_name", "Таң"),
        claim("group_state", "Kazakhstan"),
        claim("group_event", "founded"),
        claim("group_event_date", "2017"),
        claim("group_event", "refused", about="event.2"),
        claim("group_event_date", "2018-09", about="event.2"),
        claim("reprisal_for", meeting),
        claim("member_person", person),
        claim("member_role", "founder"),
    )
    return {
        Kind.PROCEEDING: tell(record, source, "proceeding", *case),
        Kind.STATEMENT: tell(record, source, "statement", *words),
        Kind.INTERVENTION: meeting,
        Kind.GROUP: tell(record, source, "group", *group),
    }


def _read(text: str, prop: str, value: str, words: str, **more: Any) -> dict[str, Any]:
    """A claim read from *words* of *text*."""
    start = text.index(words)
    anchor = {"start": start, "end": start + len(words)}
    return {"property": prop, "value": value, "written": words, "anchor": anchor, **more}


def _from_kazakh() -> list[dict[str, Any]]:
    return [
        _read(KAZAKH, "name", KAZAKH_NAME, "Бауыржан Әлімқанұлының"),
        _read(KAZAKH, "taken_date", "2017-05-12", "2017 жылғы 12 мамырда"),
        _read(KAZAKH, "taken_place", "Саржаз", "Саржаз ауылында"),
        _read(KAZAKH, "birth_date", "1983", "1983 жылы", certainty="probable"),
        {"property": "informant_name", "value": SECRET_INFORMANT, "visibility": "restricted"},
    ]


def _from_uyghur() -> list[dict[str, Any]]:
    return [
        _read(UYGHUR, "name", UYGHUR_NAME, "باۋۇرجان ئەلىمقاننىڭ"),
        _read(UYGHUR, "taken_date", "2017-05", "2017-يىلى مايدا"),
        _read(UYGHUR, "taken_place", "سارجاز", "سارجاز كەنتىدە"),
        _read(UYGHUR, "relatives", "گۈلنار", "ئايالى گۈلنار"),
    ]


def _from_russian() -> list[dict[str, Any]]:
    return [
        _read(RUSSIAN, "name", RUSSIAN_NAME, RUSSIAN_NAME),
        _read(RUSSIAN, "birth_date", "1981-03-04", "4 марта 1981 года"),
        {"property": "sentence_length", "value": "", "written": "лет семь", "problem": "“лет семь” is no length."},
    ]


def _receive(record: Record, text: str, *, title: str, language: str, file_name: str) -> str:
    piece = record.vault.keep(io.BytesIO(text.encode()))
    receipt = {
        "evidence": piece.sha256,
        "size": piece.size,
        "media_type": "text/plain",
        "file_name": file_name,
        "title": title,
        "material": "230920140501",
        "language": language,
        "visibility": "team",
    }
    derived = {
        "evidence": piece.sha256,
        "derivative": piece.sha256,
        "media_type": "text/plain",
        "purpose": "text",
        "tool": "test",
        "note": "",
    }
    record.write([Draft("source.received", receipt), Draft("evidence.derived", derived)])
    return source_number(piece.sha256)


def _give(record: Record, source: str, claims: Sequence[dict[str, Any]]) -> str:
    body = {"source": source, "kind": "person", "claims": list(claims)}
    return given_account_number(record.write([Draft("account.given", body)])[0].hash)


def _judge(record: Record, first: str, second: str, verdict: str) -> Entry:
    body = {"accounts": sorted((first, second)), "verdict": verdict, "reason": "same mother & <same> village"}
    return record.write([Draft("identity.judged", body)])[0]


def _link(record: Record, pairs: Sequence[Pair]) -> str:
    records = read_accounts(record, Viewer(Visibility.TEAM))
    return note_run(record, records, invented(list(records["id"]), pairs), Options()).run


def _preference(account: str) -> dict[str, str]:
    return {"account": account, "property": "birth_date", "value": "1981-03-04", "reason": "seen on his identity card"}


def _consent(record: Record, source: str) -> None:
    given = {"source": source, "purpose": "publish_account", "date": "2026-05-14"}
    withdrawn = {"source": source, "purpose": "publish_name", "date": "2026-06-01"}
    record.write(
        [
            Draft("consent.given", given),
            Draft("consent.given", {**given, "purpose": "publish_name"}),
            Draft("consent.withdrawn", withdrawn),
        ]
    )


def _chinese_rows() -> list[list[str]]:
    rows = [
        [str(n), f"村民{n:03d}", f"{1950 + n % 50}", "男" if n % 3 else "女", "萨尔扎兹", ""]
        for n in range(1, ROWS + 1)
    ]
    rows[6] = ["7", CHINESE_NAME, "1981-03-04", "男", "萨尔扎兹", SECRET_INFORMANT]
    rows[8] = ["9", HOSTILE_NAME, "31/02/1977", "男", HOSTILE_PLACE, ""]
    return rows


def _table_evidence(record: Record) -> str:
    return record.vault.keep(io.BytesIO(_original())).sha256


def _original() -> bytes:
    return "\n".join("\t".join(row) for row in _chinese_rows()).encode()


def _map_chinese_list(record: Record) -> str:
    """Import the list and give the hash that its numbers are made of."""
    blob = io.BytesIO()
    with TableWriter(blob, len(CHINESE_COLUMNS)) as writer:
        writer.write([(number, row, "") for number, row in enumerate(_chinese_rows(), start=2)])
    table = record.vault.keep(io.BytesIO(blob.getvalue()))
    evidence = record.vault.keep(io.BytesIO(_original()))
    receipt = {
        "evidence": evidence.sha256,
        "size": evidence.size,
        "media_type": "text/csv",
        "file_name": "名单.csv",
        "title": "名单.csv",
        "material": "",
        "language": "zh",
        "visibility": "team",
    }
    mapping = {
        "list": LIST_NAME,
        "root": "",
        "replaces": "",
        "source": source_number(evidence.sha256),
        "evidence": evidence.sha256,
        "table": table.sha256,
        "columns": [list(column) for column in CHINESE_COLUMNS],
        "key": 0,
        "rows": ROWS,
    }
    return record.write([Draft("source.received", receipt), Draft("list.mapped", mapping)])[1].hash
