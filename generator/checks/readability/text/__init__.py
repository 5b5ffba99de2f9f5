"""Texts as blocks, sentences and words, each with its place in the source."""
