"""Records become pages: which pages exist, and the HTML of each."""
