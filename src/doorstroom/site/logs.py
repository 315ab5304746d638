"""What may stand in a line of the log: where something went wrong, never about whom.

The address of a page names a person, a reference or a key that opens something;
Django puts it in the line of every page that is not there.
"""

from __future__ import annotations

import logging
import re

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

_KEY = re.compile(
    r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"  # of a row
    r"|\b[A-Z2-9]{4}-[A-Z2-9]{4}\b"  # a reference
    r"|(?<=/)(?=[\w~-]*\d)[\w~-]{16,}",  # a link that opens something
    re.IGNORECASE,
)


class WithoutAddresses(logging.Filter):
    """Writes the pattern of an address in its place: ``/mensen/<uuid:person_id>/``."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            for address in (request.get_full_path(), request.path):
                said = said.replace(address, _pattern(request))
        record.msg, record.args = _KEY.sub("…", said), ()
        if record.exc_info and isinstance(record.exc_info[1], PermissionDenied):
            # That somebody may not see a page is no fault of the program.
            record.exc_info = record.exc_text = None
        return True


def _pattern(request: HttpRequest) -> str:
    """The route that answered; of an address that is none of ours the first part."""
    match = request.resolver_match
    if match is not None:
        return f"/{match.route}"
    first = request.path.strip("/").split("/")[0]
    return f"/{first}/…" if first != request.path.strip("/") else f"/{first}"
