"""The thin MkDocs plugin: MkDocs renders the hand-written pages and one frame per language, we pour the rest.

Record pages never become MkDocs ``File`` objects; static-i18n would copy, re-create and list each of them several
times. Instead one placeholder per language goes through the theme and gives the frame.
"""

from __future__ import annotations

import importlib.resources
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from pydantic import ValidationError

from generator.findings import has_errors
from generator.languages import Language
from generator.pages.pictures import PictureSource
from generator.pages.plan import DEVICE_PATH, SEARCH_KIND, Page, Plan, Route, find_written
from generator.pages.renderer import Renderer, UnknownEmbedError, menu
from generator.pages.search import SearchIndex, index_name, with_index
from generator.records.collection import choose_municipality, load
from generator.records.texts import Text
from generator.site import offline, outputs
from generator.site.frame import Frame, Framer, slot
from generator.site.i18n import KlarwegI18n
from generator.site.look import look_sheet
from generator.site.shipping import ship_assets

# A name that no hand-written page can have, because page names are lower-case words.
_FRAME_NAME = "__rahmen__.md"
_STYLE_SHEET = "assets/klarweg.css"
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
# The end of a line that another line of text follows directly.
_LINE_END = re.compile(r"(?<=\S)\n(?=\S)")


class _Config(Config):  # type: ignore[no-untyped-call]
    offers = config_options.Type(str, default="offers")
    municipality = config_options.Optional(config_options.Type(str))


@dataclass(slots=True)
class _Language:
    """What one language build has made so far."""

    renderer: Renderer
    framer: Framer
    frame: Frame | None = None
    written: list[tuple[Path, Page]] = field(default_factory=list)


class KlarwegPlugin(BasePlugin[_Config]):  # type: ignore[no-untyped-call]
    """Brings the records' pages into a MkDocs build.

    The command line sets ``plan``; without it (plain ``mkdocs build``) the plugin loads the records itself.
    ``with_offline`` says whether devices may store the pages.
    """

    def __init__(self) -> None:
        self.plan: Plan | None = None
        self.frames: dict[str, Frame] = {}
        self._languages: dict[str, _Language] = {}
        self.with_offline = True
        self._finished: set[str] = set()
        self._material: list[str] = []

    # -- set-up --------------------------------------------------------------------------------------------

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Loads the records once and switches off what Material would ship."""
        config.theme.static_templates.clear()
        self._hide_material(config)
        if self.plan is None:
            self.plan = self._load_plan(config)
        config.site_url = self.plan.municipality.site_url
        return config

    def _hide_material(self, config: MkDocsConfig) -> None:
        """Keeps MkDocs from listing Material's 14,000 files per language; :meth:`on_env` lets templates use them."""
        own = Path(str(config.theme.custom_dir)).resolve()
        hidden = [folder for folder in config.theme.dirs if Path(folder).resolve() != own]
        self._material = self._material or hidden
        config.theme.dirs = [folder for folder in config.theme.dirs if folder not in hidden]

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Gives templates Material's partials and icons back."""
        env.loader = ChoiceLoader([FileSystemLoader(config.theme.dirs), FileSystemLoader(self._material)])
        return env

    def _load_plan(self, config: MkDocsConfig) -> Plan:
        registry = _i18n(config).registry
        root = Path(config.config_file_path).parent
        municipality = choose_municipality(root / self.config.offers, self.config.municipality)
        records, findings = load(root, municipality, registry)
        if records is None or has_errors(findings):
            raise PluginError("\n".join(str(finding) for finding in findings))
        return Plan(registry, records, find_written(Path(config.docs_dir), registry))

    def _current(self, config: MkDocsConfig) -> Language:
        i18n = _i18n(config)
        return i18n.registry.by_code[i18n.current_language]

    def _plan(self) -> Plan:
        if self.plan is None:
            raise PluginError("Der Seitenplan fehlt: on_config wurde nicht aufgerufen.")
        return self.plan

    # -- files ---------------------------------------------------------------------------------------------

    @event_priority(0)
    def _add_frame(self, files: Files, config: MkDocsConfig) -> Files:
        """Drops Material's own assets and adds the placeholder for the frame."""
        theme = Path(str(config.theme.custom_dir)).resolve()
        for file in list(files):
            if not file.is_documentation_page() and not _is_below(file.abs_src_path, (theme, Path(config.docs_dir))):
                files.remove(file)
        language = self._current(config)
        files.append(
            File(f"{language.code}/{_FRAME_NAME}", config.docs_dir, config.site_dir, config.use_directory_urls)
        )
        return files

    @event_priority(-200)
    def _fill_frame(self, files: Files, config: MkDocsConfig) -> Files:
        """Fills the placeholder after static-i18n, which re-creates every file and drops its content."""
        language = self._current(config)
        renderer = Renderer(self._plan(), language, picture_source())
        self._languages[language.code] = _Language(renderer, Framer(self._plan(), language))
        for file in files:
            if file.src_uri.endswith(_FRAME_NAME):
                file.content_string = f"# {language.name}\n"
            elif file.src_uri == _STYLE_SHEET and file.abs_src_path:
                sheet = Path(file.abs_src_path).read_text(encoding="utf-8")
                file.content_string = sheet + look_sheet(self._plan().records)
        return files

    on_files = CombinedEvent(_add_frame, _fill_frame)

    # -- pages ---------------------------------------------------------------------------------------------

    def on_page_markdown(self, markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Keeps the line breaks of easy language: one sentence, one line."""
        if not self._current(config).keeps_lines:
            return markdown
        return _LINE_END.sub("  \n", markdown)

    def on_page_context(self, context: Any, page: MkDocsPage, config: MkDocsConfig, nav: Any) -> Any:  # noqa: ARG002
        """Gives the theme's template slots instead of values."""
        language = self._current(config)
        plan = self._plan()
        context.update(
            slot=slot,
            language=language,
            ui=language.ui,
            municipality=plan.municipality,
            menu=menu(plan, language),
            reading_texts=_reading_texts(language, plan.registry.source),
            style=offline.asset_version("css", plan.records),
            script=offline.asset_version("js", plan.records),
            offline=plan.municipality.app.offline if self.with_offline else "none",
            manifest=offline.MANIFEST_FILE,
            icon=offline.icon_address(plan.municipality.app.icon),
            app_icon=offline.app_icon(plan.municipality.app.icon),
            device_path=DEVICE_PATH,
            device_texts=language.script_texts_json("geraet"),
            exit_texts=language.script_texts_json("verlassen"),
        )
        return context

    def on_post_page(self, output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Keeps the frame, and pours the hand-written pages into it later; MkDocs writes nothing itself."""
        language = self._current(config)
        state = self._languages[language.code]
        if page.file.src_uri.endswith(_FRAME_NAME):
            state.frame = self.frames[language.code] = Frame.from_html(state.renderer.marked(output))
        else:
            state.written.append((Path(page.file.abs_dest_path), self._written_page(page, language, state.renderer)))
        return ""

    def _written_page(self, page: MkDocsPage, language: Language, renderer: Renderer) -> Page:
        path = page.url.removeprefix(language.prefix) if page.url != "./" else ""
        route = Route("" if path == "./" else path, "written", path.split("/", maxsplit=1)[0])
        heading = _HEADING.search(page.content or "")
        title = page.meta.get("title") or (_TAG.sub("", heading[1]) if heading else str(page.title))
        source = f"{Path(page.file.src_dir or '').name}/{page.file.src_uri}"
        try:
            description = str(page.meta.get("description", title))
            about = _about(page.meta, source)
            return renderer.written_page(route, page.content or "", str(title), description, source, about)
        except UnknownEmbedError as error:
            raise PluginError(f"{source}: {error}") from error

    @event_priority(100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Writes this language's pages; after the source the files beside them, after the last what serves all."""
        language = self._current(config)
        state = self._languages.pop(language.code)
        if language.code not in {other.code for other in self._plan().languages} or state.frame is None:
            return
        site = Path(config.site_dir)
        write_pages(site, state.renderer, state.framer, state.frame, state.written)
        if language.is_source:
            write_outputs(site, self._plan(), state.framer, state.frame)
        self._finished.add(language.code)
        if self._finished >= {other.code for other in self._plan().languages}:
            # The build of each language copies them anew.
            ship_assets(site)
            if self.with_offline:
                offline.write_offline(self._plan(), self.frames, site)


def _reading_texts(language: Language, source: Language) -> str:
    """The sentences of vorlesen.js as JSON; German words on other pages are read the German way."""
    texts = language.script_texts("vorlesen")
    german = source.script_texts("vorlesen")["words"]
    return json.dumps({**texts, "german": german, "german_tag": source.base}, ensure_ascii=False)


def _about(meta: Any, source: str) -> Text | None:
    """Who wrote a page and when, from ``origin``, ``written`` and ``reviewed`` at its top; None if it does not say."""
    stated = {key: meta[key] for key in ("origin", "written", "reviewed") if key in meta}
    if not stated:
        return None
    try:
        return Text.model_validate(stated)
    except ValidationError as error:
        names = ", ".join(str(detail["loc"][0]) for detail in error.errors(include_url=False))
        raise PluginError(
            f"{source}: Diese Angaben am Anfang der Seite stimmen nicht: {names}. Richtig ist zum Beispiel: "
            "origin: machine, written: 2026-11-22, reviewed: {by: Name, date: 2026-11-22}"
        ) from error


def picture_source() -> PictureSource:
    """Our own pictures, and Material Design Icons as the theme's package ships them."""
    package = importlib.resources.files("material") / "templates" / ".icons" / "material"
    return PictureSource({"material": Path(str(package))})


def write_pages(
    site: Path,
    renderer: Renderer,
    framer: Framer,
    frame: Frame,
    written: list[tuple[Path, Page]],
    *,
    with_search: bool = True,
) -> None:
    """Pours and writes all pages of one language, and their search unless ``written`` lacks pages that the site has."""
    made: set[Path] = set()
    index = SearchIndex(renderer.plan, renderer.language)
    rendered = ((site / page.language.prefix / page.route.path / "index.html", page) for page in renderer.pages())
    search: list[tuple[Path, Page]] = []
    for path, page in chain(rendered, written):
        if page.route.kind == SEARCH_KIND:
            search.append((path, page))
            continue
        _write(path, frame.pour(framer.values(page)), made)
        if with_search:
            index.add(page)
    for path, page in search if with_search else ():
        # The search page names its index, which is whole only now.
        name = index_name(renderer.language, content := index.to_json())
        _write(site / name, content, made)
        _write(path, frame.pour(framer.values(with_index(page, name))), made)
    manifest = {
        f"{renderer.language.prefix}{offline.MANIFEST_FILE}": offline.manifest(renderer.plan, renderer.language)
    }
    for name, text in {**manifest, **outputs.data_files(renderer.plan, renderer.language)}.items():
        _write(site / name, text, made)


def write_outputs(site: Path, plan: Plan, framer: Framer, frame: Frame) -> None:
    """Writes the 404 page in all languages, the sitemap and the header files."""
    root = "/" + plan.municipality.site_url.split("://", 1)[1].partition("/")[2].strip("/")
    root = root if root.endswith("/") else f"{root}/"
    body = "\n".join(Renderer(plan, language).not_found_body(root) for language in plan.languages)
    not_found = f"<h1>404</h1>\n{body}"
    title = plan.registry.source.ui["not_found_title"]
    files: dict[str, Callable[[], str]] = {
        "404.html": lambda: frame.pour(framer.beside_values(title, not_found, root)),
        "sitemap.xml": lambda: outputs.sitemap(plan),
        "robots.txt": lambda: outputs.robots_file(plan),
        "_headers": lambda: outputs.headers_file(root),
        ".htaccess": outputs.htaccess_file,
        "headers.nginx.conf": outputs.nginx_file,
    }
    for name, make in files.items():
        (site / name).write_text(make(), encoding="utf-8")


def _i18n(config: MkDocsConfig) -> KlarwegI18n:
    plugin = config.plugins["klarweg-i18n"]
    if not isinstance(plugin, KlarwegI18n):
        raise PluginError("In mkdocs.yml fehlt die Erweiterung „klarweg-i18n“.")
    return plugin


def _write(path: Path, html: str, made: set[Path]) -> None:
    if path.parent not in made:
        path.parent.mkdir(parents=True, exist_ok=True)
        made.add(path.parent)
    with path.open("wb") as stream:
        stream.write(html.encode())


def _is_below(path: str | None, folders: tuple[Path, ...]) -> bool:
    return path is not None and any(Path(path).resolve().is_relative_to(folder) for folder in folders)
