"""The language registry: one YAML file per language, and no other place knows a language by its name."""

from generator.languages.registry import DEFAULT_FOLDER, Language, Registry, load_registry

__all__ = ["DEFAULT_FOLDER", "Language", "Registry", "load_registry"]
