"""Findings become reports: text for people, JSON for programs."""
