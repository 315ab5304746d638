"""OpenID Connect: sending somebody to their provider, and believing what comes back.

allauth carries the protocol (state, PKCE, the exchange of the code); what a token must be
before anybody is let in, is decided in ``tokens``.
"""

from .signing_in import Begun, Cancelled, begin, finish
from .tokens import Untrue

__all__ = ["Begun", "Cancelled", "Untrue", "begin", "finish"]
