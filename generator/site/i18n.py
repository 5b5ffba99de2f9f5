"""mkdocs-static-i18n with our languages: names of our choice, addresses of our choice, rows from the registry.

The stock plugin accepts only ISO codes and uses one string as folder, address and language tag. Here the folder
is the registry's ``code``, the address its ``url``, and the tag its ``tag``; the plugin sees only the folder.
"""

from __future__ import annotations

import os
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs_static_i18n.config import I18nPluginConfig, I18nPluginLanguage, Locale
from mkdocs_static_i18n.plugin import I18n

from generator.languages import Registry, load_registry


class _Folder(Locale):  # type: ignore[misc]
    """Accepts what the registry names; the registry has its own checks."""

    def run_validation(self, value: object) -> str:
        return str(value)


class _Language(I18nPluginLanguage):  # type: ignore[misc]
    locale = _Folder(str)


class _Config(I18nPluginConfig):  # type: ignore[misc]
    languages = config_options.ListOfItems(config_options.SubConfig(_Language, validate=True))


class KlarwegI18n(I18n):  # type: ignore[misc]
    """The i18n plugin with the languages of the registry."""

    config_class = _Config
    config_scheme = _Config._schema
    registry: Registry
    current_language: str

    def load_config(self, options: dict[str, Any], config_file_path: str | None = None) -> tuple[list[Any], list[Any]]:
        """Fills ``languages`` from the registry before the plugin validates its options."""
        self.registry = load_registry()
        languages = [
            {"locale": language.code, "name": language.name, "default": language.is_source, "build": True}
            for language in self.registry
        ]
        loaded: tuple[list[Any], list[Any]] = super().load_config({**options, "languages": languages}, config_file_path)
        return loaded

    @event_priority(-100)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Moves the output of languages whose address differs from their folder."""
        localized: Files = super().on_files(files, config)
        for file in localized:
            self._move(file, config)
        return localized

    @event_priority(-100)
    def on_nav(self, nav: Any, config: MkDocsConfig, files: Files) -> Any:
        """Names the start page, which the plugin looks for only under the folder's name."""
        language = self.registry.by_code[self.current_language]
        if nav.homepage is None:
            nav.homepage = next((page for page in nav.pages if page.url in {language.prefix, "./"}), None)
        return super().on_nav(nav, config=config, files=files)

    def _move(self, file: File, config: MkDocsConfig) -> None:
        top, _, rest = file.dest_uri.partition("/")
        language = self.registry.by_code.get(top)
        if language is None or not rest or language.url == top:
            return
        file.dest_uri = f"{language.prefix}{rest}"
        file.abs_dest_path = os.path.normpath(os.path.join(config.site_dir, file.dest_uri))  # noqa: PTH118 - MkDocs keeps strings
        file.url = file._get_url(config.use_directory_urls)
