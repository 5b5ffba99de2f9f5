"""Parity: every language of a text gives the same facts as the German one."""
