"""Files in a form that is sent whole: while Django reads them they lie in memory, or sealed on the disk."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from tanuq.web.sealed_bodies import SealedTemporary


class SealedUploads(FileUploadHandler):
    """Takes the files that are too long for memory; Django's own would write them into /tmp in the clear."""

    file: SealedTemporary

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin with the next file."""
        super().new_file(*args, **kwargs)
        self.file = SealedTemporary()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Take its next bytes."""
        del start
        self.file.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> "UploadedFile[bytes]":
        """The file, to be read from its beginning."""
        self.file.seek(0)
        return UploadedFile(self.file, self.file_name, self.content_type, file_size, self.charset)  # type: ignore[arg-type]

    def upload_interrupted(self) -> None:
        """Keep nothing of a file that broke off."""
        if hasattr(self, "file"):
            self.file.close()
