"""Writes pages about everybody, group by group: a group whose content is as it was is not made again."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import orjson
from django.utils import translation

from tanuq.publishing.site.environment import page
from tanuq.publishing.site.folder.shelf import Shelf
from tanuq.publishing.site.folder.staging import Staging
from tanuq.publishing.site.tongues import Tongue, tongues


@dataclass(slots=True)
class Group:
    """The pages of one group, being made."""

    staging: Staging
    before: dict[str, str]
    pages: dict[str, str] = field(default_factory=dict)

    def put(self, path: str, content: bytes) -> None:
        """One file, whose content is there already."""
        self.pages[path] = sha256(content).hexdigest()
        self.staging.put(path, content)

    def keep(self) -> None:
        """Let all that there was before stay, but for what is put or taken out."""
        self.pages |= self.before

    def take_out(self, path: str) -> None:
        """One file that is no more."""
        del self.pages[path]

    def put_page(self, template: str, tongue: Tongue, path: str, context: Mapping[str, object]) -> None:
        """A page in the language that is on."""
        self.put(f"{tongue.code}/{path}", page(template, tongue, path, **context))

    def put_in_every_tongue(self, template: str, path: str, made_of: object, context: Mapping[str, object]) -> None:
        """A page at *path* in each language, unless it was made of the same before."""
        digest = sha256(orjson.dumps([template, made_of])).hexdigest()
        for tongue in tongues():
            whole = f"{tongue.code}/{path}"
            self.pages[whole] = digest
            if self.before.get(whole) != digest:
                with translation.override(tongue.code):
                    self.staging.put(whole, page(template, tongue, path, **context))


@dataclass(slots=True)
class Book:
    """All pages about everybody."""

    shelf: Shelf
    staging: Staging
    gone: list[str] = field(default_factory=list)
    """Paths of pages that are no more."""

    @contextmanager
    def group(self, name: str) -> Iterator[Group]:
        """The group called *name*: what is not put into it anew is no more."""
        before = self.shelf.group(name)
        made = Group(self.staging, before)
        yield made
        self.gone += sorted(before.keys() - made.pages.keys())
        self.shelf.hold_group(name, made.pages)

    def rows(self, query: str, *values: object) -> Iterator[Any]:
        """What a query of the shelf finds."""
        return self.shelf.rows(query, *values)
