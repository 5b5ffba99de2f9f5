"""Checks: records, plan and built pages in, findings out. A check only reads."""
