"""Benchmarks: each is a command that prints its figures as ratios of one run."""
