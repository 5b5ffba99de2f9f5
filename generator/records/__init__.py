"""YAML records: models, strict loader, references between them."""
