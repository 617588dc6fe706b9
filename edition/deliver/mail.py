"""Mail: a letter with a file → a mail server, encrypted where the server can."""

import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path

from edition.gate import admit
from edition.limits import Limit
from edition.problem import BuildFailed, Problem, error

WAIT = 60.0
"""Seconds that a server may say nothing."""
IMPLICIT_TLS = 465
"""The port on which a server speaks TLS from the first byte (RFC 8314)."""
ENCLOSURE = Limit(
    "a PDF sent by mail",
    18_000_000,
    "bytes",
    "most servers take 25 million, and letters make a third more of it",
)


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server, and who we are to it."""

    host: str
    port: int
    user: str = ""
    password: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter."""

    sender: str
    to: tuple[str, ...]
    subject: str
    text: str
    sent: datetime
    pdf: Path | None = None


def send(letter: Letter, server: Server) -> str:
    """Send a letter and say to whom it went.

    Raises BuildFailed where the server does not take it.
    """
    message, enclosed = _written(letter)
    try:
        with _called(server) as line:
            refused = line.send_message(message)
    except (smtplib.SMTPException, OSError, ValueError) as trouble:
        raise BuildFailed(_refused(server, str(trouble))) from trouble
    if refused:
        raise BuildFailed(_refused(server, f"not taken for {', '.join(sorted(refused))}"))
    whole = enclosed or letter.pdf is None
    return f"{', '.join(letter.to)}{'' if whole else ', without the PDF: it is too large'}"


def _refused(server: Server, why: str) -> Problem:
    message = f"the letter was not sent: {why}"
    return error(
        f"{server.host}:{server.port}",
        message,
        "look at server, sender and mail in sources.toml",
        code="mail-refused",
    )


def _written(letter: Letter) -> tuple[EmailMessage, bool]:
    message = EmailMessage()
    message["From"] = letter.sender
    message["To"] = ", ".join(letter.to)
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = format_datetime(letter.sent)
    message["Message-ID"] = make_msgid(domain=letter.sender.rpartition("@")[2] or None)
    message.set_content(letter.text)
    small = letter.pdf is not None and letter.pdf.stat().st_size <= ENCLOSURE.most
    if letter.pdf is not None and small:
        content = admit(letter.pdf, ENCLOSURE)
        message.add_attachment(
            content, maintype="application", subtype="pdf", filename=letter.pdf.name
        )
    return message, small


def _called(server: Server) -> smtplib.SMTP:
    trust = ssl.create_default_context()
    if server.port == IMPLICIT_TLS:
        line: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=WAIT, context=trust)
    else:
        line = smtplib.SMTP(server.host, server.port, timeout=WAIT)
        line.ehlo()
        if line.has_extn("starttls"):
            line.starttls(context=trust)
            line.ehlo()
    if server.user:
        line.login(server.user, server.password)
    return line
