"""Webhook: what was done, as JSON, to an address that another program listens at."""

import http.client
import json
import ssl
from typing import Any
from urllib.parse import urlsplit

from edition.problem import BuildFailed, Problem, error

WAIT = 30.0
"""Seconds that whoever listens may take."""
GOOD = range(200, 300)


def post(said: dict[str, Any], address: str, token: str = "") -> str:
    """Post JSON and return what was answered.

    ``token`` is shown as a bearer's. Raises BuildFailed where it was not taken.
    """
    parts = urlsplit(address)
    headers = {"Content-Type": "application/json", "User-Agent": "Edition"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    line = _line(parts.scheme, parts.netloc)
    try:
        line.request(
            "POST",
            f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}",
            json.dumps(said).encode(),
            headers,
        )
        status = line.getresponse().status
    except (OSError, http.client.HTTPException, ValueError) as trouble:
        raise BuildFailed(_unanswered(address, str(trouble) or type(trouble).__name__)) from trouble
    finally:
        line.close()
    if status not in GOOD:
        raise BuildFailed(_unanswered(address, f"it answers {status}"))
    return f"answered {status}"


def _line(scheme: str, host: str) -> http.client.HTTPConnection:
    if scheme == "https":
        return http.client.HTTPSConnection(host, timeout=WAIT, context=ssl.create_default_context())
    return http.client.HTTPConnection(host, timeout=WAIT)


def _unanswered(address: str, why: str) -> Problem:
    return error(
        address,
        f"the webhook was not told: {why}",
        "look at webhook in sources.toml",
        code="webhook-unanswered",
    )
