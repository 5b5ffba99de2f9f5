"""A short name for a sentence: it stays when lines move, and changes when the sentence does."""

from __future__ import annotations

import hashlib


def fingerprint(sentence: str) -> str:
    """Eight hexadecimal digits; white space does not count."""
    return hashlib.blake2b(" ".join(sentence.split()).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
