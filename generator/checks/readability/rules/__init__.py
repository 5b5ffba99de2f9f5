"""Readability rules, one small module per family."""
