"""Text messages through a gateway that takes JSON over https."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

import requests

logger = logging.getLogger("doorstroom.messages")
SECONDS = 10


@dataclass(frozen=True, slots=True)
class TextGateway:
    """Posts ``{"to": …, "body": …}`` with a bearer token. Most Dutch gateways take this shape
    or one field away from it; a small one of the region's own may translate.
    """

    url: str
    token: str = field(repr=False)

    def __call__(self, *, address: str, subject: str, text: str) -> bool:  # noqa: ARG002
        try:
            answer = requests.post(
                self.url,
                json={"to": address, "body": text},
                headers={"Authorization": f"Bearer {self.token}"},
                timeout=SECONDS,
                allow_redirects=False,
            )
        except requests.RequestException as error:
            logger.warning("a text message was not taken: %s", type(error).__name__)
            return False
        if not 200 <= answer.status_code < 300:
            logger.warning("a text message was not taken: status %d", answer.status_code)
            return False
        return True
