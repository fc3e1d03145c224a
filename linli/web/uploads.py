"""What is far too large is not stored while it comes in: it would fill the disk before anybody asks."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest


class NotTooLarge(FileUploadHandler):
    """Passes over the files of a request that is larger than anything we take."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],  # noqa: N803  # Django's name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Note how much comes."""
        self.too_large = content_length > settings.UPLOAD_BYTES_AT_MOST

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Read the file past where it is too large."""
        if self.too_large:
            raise SkipFile
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Leave the content to the next handler."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Keep nothing here."""


def is_too_large(request: HttpRequest) -> bool:
    """Tell whether a request was so large that its files were passed over."""
    return int(request.META.get("CONTENT_LENGTH") or 0) > settings.UPLOAD_BYTES_AT_MOST
