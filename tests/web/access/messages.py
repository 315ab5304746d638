"""Messages to send: of one's own people only; another's message does not exist."""

from tests.web.access.desk import WORKERS

ROWS = {
    "desk:messages": dict.fromkeys(WORKERS, 200),
    "desk:message_handled": dict.fromkeys(WORKERS, 404),
}
