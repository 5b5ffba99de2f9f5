"""Klarweg renders YAML records of youth welfare into an understandable static site."""

__version__ = "0.1.0"
