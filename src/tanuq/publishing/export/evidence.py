"""The bytes of sources that may leave, and the texts that were read from them."""

from collections.abc import Collection
from pathlib import Path

from tanuq.casebook.queries.views import SourceView
from tanuq.policy.decision import Purpose, may_see
from tanuq.policy.visibility import Visibility
from tanuq.publishing.export.survey import Survey
from tanuq.vault.vault import Vault

# An original keeps what cameras and word processors hide in it: place, device, author, earlier wording. Beyond the
# team only formats go out in which nothing can hide; their text goes out for the others.
_NOTHING_HIDDEN = frozenset({"text/plain", "text/csv", "text/tab-separated-values"})


class EvidenceFiles:
    """Writes ``evidence/`` and ``text/``, each file under the SHA-256 of its bytes."""

    def __init__(self, vault: Vault, folder: Path, survey: Survey, infected: Collection[str]) -> None:
        """*infected* are the numbers of the sources whose originals go out though malware was found in them."""
        self._vault = vault
        self._folder = folder
        self._survey = survey
        self._infected = infected
        self.written = 0
        self.held_back: list[str] = []
        """Numbers of the sources whose originals stay here because of it."""
        self.harmful: list[str] = []
        """Numbers of those whose originals went out because they were asked for by name."""
        for name in ("evidence", "text"):
            (folder / name).mkdir()

    def add(self, source: SourceView) -> None:
        """Write what of *source* may leave."""
        if source.card.id in self._survey.withheld:
            return
        if self._original_may_leave(source) and self._is_safe_or_wanted(source):
            self._write("evidence", source.evidence)
        text = self._survey.texts.get(source.card.id)
        # The text of a file of plain text is that file, byte for byte.
        if text is not None and not (source.malware and text == source.evidence):
            self._write("text", text)

    def _original_may_leave(self, source: SourceView) -> bool:
        within_team = may_see(self._survey.viewer, Visibility.TEAM, Purpose.EXPORT)
        return within_team or source.card.media_type.partition(";")[0] in _NOTHING_HIDDEN

    def _is_safe_or_wanted(self, source: SourceView) -> bool:
        if not source.malware or not self._vault.has(source.evidence):
            return True
        wanted = source.card.id in self._infected
        (self.harmful if wanted else self.held_back).append(source.card.id)
        return wanted

    def _write(self, kind: str, sha256: str) -> None:
        file = self._folder / kind / sha256
        if file.exists() or not self._vault.has(sha256):  # one text of two sources; erased on purpose
            return
        with file.open("xb") as stream:
            self._vault.copy_to(sha256, stream)
        self.written += 1
