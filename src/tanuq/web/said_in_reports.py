"""Every sentence that an estimate or its report can say: the report's own, findings, assumptions, names of methods."""

import ast
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

from tanuq.estimation.report.sentences import SENTENCES

REPORT = "report"
"""The context (msgctxt) of a report's own sentences, whose places are written in braces."""
FOUND = "finding"
"""The context of what an estimate says: findings, assumptions, methods; places as in sentences of errors."""

SAYS: Mapping[str, tuple[int, ...]] = {
    "Finding": (2, 3),
    "_warning": (1, 2),
    "_refused": (1, 2),
    "NamedMethod": (1, 2),
    "total_of": (1,),
}
"""What makes such a sentence, and at which places among its arguments it stands."""

_NAMED = frozenset({"sentence", "mend"})
_ASSUMED = "ASSUMPTIONS"
Known = Mapping[str, list[ast.expr]]


def sentences_of_reports() -> tuple[str, ...]:
    """The sentences of a report in English, with places in braces."""
    return tuple(dict.fromkeys(SENTENCES.values()))


def sentences_found(source: str) -> Iterator[str]:
    """The sentences of findings, methods and assumptions in a module, each way that it can be put, with named places.

    >>> list(sentences_found('Finding("few", WARNING, f"{n:,} {\\'is\\' if n == 1 else \\'are\\'} few.", "Ask more.")'))
    ['%(n)s is few.', '%(n)s are few.', 'Ask more.']
    """
    tree = ast.parse(source)
    module = _assigned(tree.body)
    yield from (text for said in _assumptions(tree, module) for text in _ways(said, module) if text)
    for scope in (tree, *(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))):
        known = {**module, **_assigned(list(ast.walk(scope)) if isinstance(scope, ast.FunctionDef) else [])}
        yield from (text for said in _said(scope) for text in _ways(said, known) if text)


def _said(scope: ast.AST) -> Iterator[ast.expr]:
    """What is given for a sentence, in the scope itself and not in functions inside it."""
    for node in _within(scope):
        if isinstance(node, ast.Call) and (places := SAYS.get(_name(node.func))):
            yield from (node.args[place] for place in places if place < len(node.args))
            yield from (word.value for word in node.keywords if word.arg in _NAMED)


def _assumptions(tree: ast.Module, module: Known) -> Iterator[ast.expr]:
    """Of tuples that are called assumptions, of functions that give them, and of what is given by that name."""
    for name, values in module.items():
        if name.endswith(_ASSUMED):
            yield from (each for value in values if isinstance(value, ast.Tuple) for each in value.elts)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == "_assumptions":
            own = {**module, **_assigned(list(ast.walk(node)))}
            returned = (each.value for each in ast.walk(node) if isinstance(each, ast.Return))
            tuples = (value for value in returned if isinstance(value, ast.Tuple))
            yield from (_written(each, own) for value in tuples for each in value.elts)
        elif isinstance(node, ast.keyword) and node.arg == "assumptions" and isinstance(node.value, ast.Tuple):
            yield from (each for each in node.value.elts if isinstance(each, ast.Name))


def _written(said: ast.expr, known: Known) -> ast.expr:
    """The sentence with what the function calls by a name put in: it is read outside of the function."""

    class _PutIn(ast.NodeTransformer):
        def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.AST:
            given = known.get(_name(node.value), [])
            texts = [value for value in given if isinstance(value, ast.IfExp | ast.JoinedStr | ast.Constant)]
            return ast.FormattedValue(texts[0], -1) if len(texts) == len(given) == 1 else node

    changed: ast.expr = _PutIn().visit(said)
    return changed


def _within(scope: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(scope):
        yield node
        if not isinstance(node, ast.FunctionDef):
            yield from _within(node)


def _assigned(nodes: list[ast.stmt] | list[ast.AST]) -> dict[str, list[ast.expr]]:
    found: dict[str, list[ast.expr]] = {}
    for node in nodes:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append(node.value)
    return found


def _ways(said: ast.expr, known: Known) -> list[str]:
    """Every way in which an expression can be put; an empty list where its words are made elsewhere."""
    ways = _pieces(said, known)
    return [_with_places(way) for way in ways]


Piece = str | ast.expr
"""Words, or an expression whose value is put in."""


def _pieces(said: ast.expr, known: Known) -> list[tuple[Piece, ...]]:
    match said:
        case ast.Constant(value=str() as text):
            return [(text,)]
        case ast.IfExp():
            return [*_pieces(said.body, known), *_pieces(said.orelse, known)]
        case ast.BinOp(op=ast.Add()):
            return [(*one, *other) for one, other in product(_pieces(said.left, known), _pieces(said.right, known))]
        case ast.JoinedStr():
            parts = [_part(part, known) for part in said.values]
            return [tuple(piece for part in way for piece in part) for way in product(*parts)]
        case ast.Name(id=name) if name in known:
            return [way for value in known[name] for way in _pieces(value, known)]
        case _:
            return []


def _part(part: ast.expr, known: Known) -> list[tuple[Piece, ...]]:
    if not isinstance(part, ast.FormattedValue):
        return _pieces(part, known)
    inside = part.value
    is_words = isinstance(inside, ast.IfExp) or (
        isinstance(inside, ast.Name) and all(isinstance(value, _WORDS) for value in known.get(inside.id, [inside]))
    )
    ways = _pieces(inside, known) if is_words and part.format_spec is None else []
    return ways or [(inside,)]


_WORDS = (ast.Constant, ast.JoinedStr, ast.IfExp)


def _with_places(way: tuple[Piece, ...]) -> str:
    if all(isinstance(piece, str) for piece in way):
        return "".join(piece for piece in way if isinstance(piece, str))
    text, places = "", 0
    for piece in way:
        if isinstance(piece, str):
            text += piece.replace("%", "%%")
        else:
            places += 1
            name = _name(piece)
            free = name.isidentifier() and f"%({name})s" not in text
            text += f"%({name if free else f'place{places}'})s"
    return text


def _name(value: ast.expr) -> str:
    return value.id if isinstance(value, ast.Name) else getattr(value, "attr", "")


def modules_of_estimation(source: Path) -> tuple[Path, ...]:
    """Those in which findings and assumptions are written; what is said of tables from files is for a terminal."""
    return tuple(path for path in sorted((source / "estimation").rglob("*.py")) if path.parent.name != "tables")
