"""Readability: how hard a text is to read, and which sentence an editor should change."""
