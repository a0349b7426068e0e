"""What no line of the program does: what would let words of a stranger run, leave, or stay behind.

Each scan is shown to see what it looks for, on a line that does it.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "tanuq"

RUNS_WORDS = re.compile(
    r"^(eval|exec|compile|__import__|os\.(system|popen|exec\w+|spawn\w+)|subprocess\.(getoutput|getstatusoutput)|"
    r"pickle\..+|marshal\..+|shelve\..+|yaml\..+|jsonpickle\..+|\w+\.from_string|Template|mark_safe)$"
)
"""Calls that make a program of words, or objects of bytes."""

OF_OTHERS = re.compile(
    r"^(pickle|marshal|shelve|dill|yaml|ldap\w*|jinja2|urllib\.request|urllib3|http\.client|requests|httpx|aiohttp|"
    r"smtplib|ftplib|telnetlib|imaplib|xmlrpc|xml\.sax|xml\.dom\w*|xml\.etree\.cElementTree|lxml\.etree|webbrowser)(\.|$)"
)
"""Modules that unpickle, ask others, or read XML without refusing what can be made to harm."""

READS_XML = {"fromstring", "parse", "iterparse", "XML", "XMLParser"}

OWN_CRYPTOGRAPHY = {"Crypto", "Cryptodome", "OpenSSL", "crypt", "bcrypt", "rsa", "ecdsa", "random"}
"""Modules for keys and chance that the program does without."""

MARKS_AS_HTML = {
    "publishing/record_words.py",
    "publishing/site/whole/beside.py",
    "web/templatetags/desk_words.py",
    "web/templatetags/reading_marks.py",
    "web/templatetags/reading_whys.py",
    "web/templatetags/record_text.py",
    "web/templatetags/report_blocks.py",
    "web/views/case.py",
    "web/views/delays.py",
    "web/views/own_sign_in.py",
    "web/views/pairs.py",
    "web/views/received.py",
}
"""Where text is called HTML: made of escaped words, or drawn by us (tests/web/test_visible_characters.py)."""

WITHIN_STATEMENTS = {
    "_APPLICATION", "_COLUMNS", "_TABLE", "STORED", "accounts", "form", "int(PATIENCE * 1000)",
    "joined", "key", "key.hex()", "marks", "name", "names", "patience", "quoted", "table", "target_key.hex()",
    "value", "vectors",
}  # fmt: skip
"""What is put into statements of SQL: names of ours, keys, numbers, and marks for parameters."""

# Tabs of these pages tell each other that somebody signed out, by a channel of their own origin.
NEVER_IN_SCRIPTS = re.compile(
    r"\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|(?<!tabs\.)postMessage|"
    r"__proto__|Object\.assign|sessionStorage|indexedDB|document\.cookie|importScripts|WebSocket|RTCPeer|serviceWorker"
)


@cache
def trees() -> dict[str, ast.Module]:
    files = sorted(PACKAGE.rglob("*.py"))
    return {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8")) for path in files}


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module, and every name taken out of one, as "module.name"."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def running_words(tree: ast.AST) -> list[str]:
    return [name for call in calls(tree) if RUNS_WORDS.match(name := ast.unparse(call.func))]


def of_others(tree: ast.AST) -> list[str]:
    return [name for name in imported(tree) if OF_OTHERS.match(name)]


def started_otherwise(tree: ast.AST) -> list[str]:
    """Programs that are started by a shell, or by anything but a list that begins with this very Python."""
    lists = {
        ast.unparse(target)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and ast.unparse(node.value).startswith("[sys.executable")
        for target in node.targets
    }
    started = (call for call in calls(tree) if ast.unparse(call.func).startswith("subprocess."))
    named = [name for name in imported(tree) if name.startswith("subprocess.")]
    return named + [ast.unparse(call) for call in started if not _is_a_list_of_ours(call, lists)]


def _is_a_list_of_ours(call: ast.Call, lists: set[str]) -> bool:
    if any(word.arg in {"shell", "executable"} for word in call.keywords):
        return False
    first = ast.unparse(call.args[0]) if call.args else ""
    return first in lists or first.startswith(("[sys.executable", *(f"[*{name}," for name in lists)))


def reading_xml_bare(tree: ast.AST) -> list[str]:
    return [
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("xml.etree")
        for alias in node.names
        if alias.name in READS_XML
    ] + [name for name in imported(tree) if name == "xml.etree.ElementTree"]


def weak_digests(tree: ast.AST) -> list[str]:
    """Digests other than SHA-2 and BLAKE2, but where they are said to protect nothing."""
    return [
        ast.unparse(call)
        for call in calls(tree)
        if re.match(r"^(hashlib\.)?(md5|sha1|new|md4|ripemd160)$", ast.unparse(call.func))
        and not any(word.arg == "usedforsecurity" and ast.unparse(word.value) == "False" for word in call.keywords)
    ]


def own_cryptography(tree: ast.AST) -> list[str]:
    return [name for name in imported(tree) if name.partition(".")[0] in OWN_CRYPTOGRAPHY]


def put_into_statements(tree: ast.AST) -> list[str]:
    executed = (
        call.args[0]
        for call in calls(tree)
        if isinstance(call.func, ast.Attribute) and call.func.attr in {"execute", "executemany", "raw"} and call.args
    )
    texts = (argument for argument in executed if isinstance(argument, ast.JoinedStr))
    return [ast.unparse(part.value) for text in texts for part in text.values if isinstance(part, ast.FormattedValue)]


def html_makers(tree: ast.AST) -> list[str]:
    """Of Markup, that of words which stand in the program is plain to see, and fills its places with escaped words."""
    safe = [call for call in calls(tree) if ast.unparse(call.func) in {"SafeString", "mark_safe", "SafeText", "Markup"}]
    of_ours = [call for call in safe if ast.unparse(call.func) == "Markup" and isinstance(call.args[0], ast.Constant)]
    return [ast.unparse(call.func) for call in safe if call not in of_ours]


def written_logs(tree: ast.AST) -> list[str]:
    return [
        name
        for call in calls(tree)
        if re.search(r"FileHandler$|basicConfig$|SysLogHandler$", name := ast.unparse(call.func))
    ]


def patterns_of_words(tree: ast.AST) -> list[str]:
    """Regular expressions with a variable in them, in a function that escapes nothing; names of ours have capitals."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    escaping = {id(node) for one in functions if "re.escape" in ast.unparse(one) for node in ast.walk(one)}
    made = (
        call.args[0]
        for call in calls(tree)
        if re.match(r"^re\.(compile|search|match|fullmatch|split|sub|findall|finditer)$", ast.unparse(call.func))
        and call.args
        and id(call) not in escaping
    )
    texts = (argument for argument in made if isinstance(argument, ast.JoinedStr))
    parts = (ast.unparse(one.value) for text in texts for one in text.values if isinstance(one, ast.FormattedValue))
    return [part for part in parts if not re.fullmatch(r"_?[A-Z][A-Z_]*(\.\w+)?", part)]


def found(scan: object, besides: frozenset[str] = frozenset()) -> dict[str, list[str]]:
    """What *scan* finds, by file."""
    assert callable(scan)
    everywhere = {name: scan(tree) for name, tree in trees().items() if name not in besides}
    return {name: what for name, what in everywhere.items() if what}


@pytest.mark.parametrize(
    ("scan", "line"),
    [
        (running_words, "eval(words)"),
        (running_words, "os.system('rm ' + name)"),
        (running_words, "pickle.loads(sent)"),
        (running_words, "yaml.load(sent)"),
        (running_words, "engine.from_string(words)"),
        (running_words, "mark_safe(words)"),
        (of_others, "import pickle"),
        (of_others, "from urllib.request import urlopen"),
        (of_others, "from lxml import etree\nimport lxml.etree"),
        (of_others, "import smtplib"),
        (started_otherwise, "subprocess.run(f'file {name}', shell=True)"),
        (started_otherwise, "subprocess.run([name, '--version'])"),
        (started_otherwise, "from subprocess import run"),
        (reading_xml_bare, "from xml.etree.ElementTree import fromstring"),
        (reading_xml_bare, "import xml.etree.ElementTree as trees"),
        (weak_digests, "hashlib.md5(words)"),
        (weak_digests, "hashlib.new('sha1')"),
        (own_cryptography, "import random"),
        (own_cryptography, "from Crypto.Cipher import AES"),
        (put_into_statements, "cursor.execute(f'SELECT name FROM x WHERE y = {typed}')"),
        (html_makers, "SafeString(words)"),
        (written_logs, "logging.FileHandler('log')"),
        (patterns_of_words, "re.compile(f'^{typed}')"),
    ],
)
def test_each_scan_sees_what_it_looks_for(scan: object, line: str) -> None:
    assert callable(scan)
    assert scan(ast.parse(line)) != []


def test_no_words_are_run_and_no_bytes_are_made_objects() -> None:
    assert found(running_words) == {}


def test_nobody_else_is_asked_and_nothing_is_unpickled() -> None:
    compiles_templates_of_its_own = frozenset({"publishing/site/environment.py"})
    # A model on this computer, where somebody names one: tests/reading/engines/test_asking_an_endpoint.py.
    asks_what_its_user_names = frozenset({"reading/engines/asking.py"})
    assert found(of_others, compiles_templates_of_its_own | asks_what_its_user_names) == {}


def test_only_programs_of_ours_are_started_and_by_no_shell() -> None:
    # Tesseract has no library to call; it is given pixels that a confined child drew, never the file of a stranger.
    starts_tesseract = frozenset({"reading/layout/recognition/tesseract.py"})
    assert found(started_otherwise, starts_tesseract) == {}


def test_xml_is_read_by_defusedxml_alone() -> None:
    assert found(reading_xml_bare) == {}


def test_no_digest_that_is_broken_protects_anything() -> None:
    assert found(weak_digests) == {}


def test_chance_and_keys_come_from_the_libraries_that_are_named() -> None:
    learning = frozenset({"names/learning/weights.py", "names/learning/people.py"})  # shuffles invented names
    assert found(own_cryptography, learning) == {}


def test_only_names_of_ours_are_put_into_statements() -> None:
    put = {what for names in found(put_into_statements).values() for what in names}
    assert put - WITHIN_STATEMENTS == set()


def test_text_is_called_html_only_where_its_words_were_escaped() -> None:
    assert set(found(html_makers)) == MARKS_AS_HTML


def test_no_log_is_written_into_a_file() -> None:
    assert found(written_logs) == {}


def test_no_regular_expression_is_made_of_unescaped_words() -> None:
    assert found(patterns_of_words) == {}


def test_no_template_calls_words_safe() -> None:
    templates = sorted([*PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.jinja")])
    assert len(templates) > 100
    unsafe = re.compile(r"\|\s*(safe|safeseq)\b|autoescape\s+off")
    assert [path.name for path in templates if unsafe.search(path.read_text("utf-8"))] == []


def test_no_script_makes_markup_or_a_program_of_words_or_keeps_any() -> None:
    scripts = sorted((PACKAGE / "web" / "static").rglob("*.js"))
    held = {path.name: NEVER_IN_SCRIPTS.findall(path.read_text("utf-8")) for path in scripts}
    assert len(held) > 4
    assert {name: what for name, what in held.items() if what} == {}


def test_a_browser_keeps_one_setting_and_nothing_of_the_record() -> None:
    written = "\n".join(path.read_text("utf-8") for path in sorted((PACKAGE / "web" / "static").rglob("*.js")))
    assert set(re.findall(r"localStorage\.setItem\((\w+),", written)) == {"OFF"}
    assert re.findall(r'\bOFF = "([^"]+)"', written) == ["tanuq-shortcut-off"]


def test_pages_are_made_of_html_style_sheets_scripts_and_drawings() -> None:
    assert {path.suffix for path in (PACKAGE / "web" / "static").rglob("*") if path.is_file()} == {
        ".css",
        ".js",
        ".svg",
    }
