"""Pages and hand-written texts become a site. The only room that imports MkDocs."""
