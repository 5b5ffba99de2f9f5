"""Links to other people's sites: collected from the sources, visited politely, judged in German (decision 0021)."""
