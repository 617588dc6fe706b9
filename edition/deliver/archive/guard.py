"""Guard: what every answer tells browsers they may not do."""

from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
}
_VIEWED = ("application/pdf", "image/jpeg", "image/webp")
"""What browsers show in viewers of their own, which a policy would break and which run nothing."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Adds the headers to whatever ``app`` answers."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(ALWAYS)
                if not headers.get("content-type", "").startswith(_VIEWED):
                    headers["content-security-policy"] = POLICY
            await send(message)

        await self.app(scope, receive, guarded)
