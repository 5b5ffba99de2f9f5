"""Translations of records and written pages: how old they are, and the files that translators work on."""
