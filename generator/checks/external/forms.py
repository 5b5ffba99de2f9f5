"""Whether an address is written rightly; nothing is looked up for that."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from yarl import URL

# RFC 3966, 3: a global number, or a short one as it is dialled; digits may be grouped.
_PHONE = re.compile(r"\+?[0-9](?:[0-9.()-]*[0-9])?(?:;[a-z0-9-]+(?:=[^;]*)?)*", re.IGNORECASE)
# The shortest number that can be dialled (110, 112) and the longest (ITU-T E.164). Unit: digits.
_SHORTEST, _LONGEST = 3, 15


def fault(address: str) -> str:
    """What is wrong with the form of ``address``, as the end of a German sentence; empty when nothing is."""
    scheme, _, rest = address.partition(":")
    if scheme.lower() == "mailto":
        return _mail_fault(rest)
    if scheme.lower() == "tel":
        return _phone_fault(rest)
    return _site_fault(address)


def _mail_fault(rest: str) -> str:
    receivers, _, query = rest.partition("?")
    names = [unquote(name) for name in receivers.split(",") if name] + parse_qs(query).get("to", [])
    if not names:
        return "nennt keine E-Mail-Adresse"
    for name in names:
        try:
            validate_email(name, check_deliverability=False, test_environment=True)
        except EmailNotValidError:
            return f"nennt „{name}“, und das ist keine E-Mail-Adresse"
    return ""


def _phone_fault(rest: str) -> str:
    number = unquote(rest)
    digits = sum(character.isdigit() for character in number.partition(";")[0])
    if " " in number:
        return "enthält ein Leerzeichen"
    if not _PHONE.fullmatch(number) or not _SHORTEST <= digits <= _LONGEST:
        return "ist keine Telefonnummer"
    if number.startswith("+"):
        try:
            is_possible = phonenumbers.is_possible_number(phonenumbers.parse(number.partition(";")[0]))
        except phonenumbers.NumberParseException:
            is_possible = False
        return "" if is_possible else "ist keine Telefonnummer"
    return ""


def _site_fault(address: str) -> str:
    if re.search(r"[\s\x00-\x1f<>\"\\^`{|}]", address):
        return "enthält ein Zeichen, das dort nicht stehen darf"
    try:
        parts, url = urlsplit(address), URL(address)
        has_host, _ = bool(parts.hostname and url.host and url.host_subcomponent), parts.port
    except (ValueError, UnicodeError):
        return "ist keine Internet-Adresse"
    if not has_host or ("." not in (parts.hostname or "") and ":" not in (parts.hostname or "")):
        return "nennt keine Seite"
    if parts.username or parts.password:
        return "enthält einen Namen oder ein Passwort"
    return ""
