"""Meeting packs as PDF for people who hand them out: tagged (PDF/UA-1, ISO 14289-1), made by WeasyPrint.

In every language but the source the pack has German at its side. The same input gives the same bytes, as long as
WeasyPrint and the fonts of the machine stay the same. WeasyPrint is an optional extra and is loaded only here.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.findings import GeneratorError
from generator.languages import Language
from generator.pages.plan import Page, Plan
from generator.pages.renderer import Renderer
from generator.records.models import MeetingGuide
from generator.site.build import environment_errors

if TYPE_CHECKING:
    from weasyprint import CSS

_OWN_STYLE = Path(__file__).parent / "paper.css"
_SITE_STYLE = Path(__file__).parent / "theme" / "assets" / "klarweg.css"

# How WeasyPrint says that no font of the machine has a letter.
_MISSING_LETTER = ".notdef glyph"

_MISSING_PROGRAM = (
    "Für PDFs fehlt WeasyPrint. Installieren Sie es mit: pip install 'klarweg[pdf]' und auf Debian oder Ubuntu: "
    "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
)
_MISSING_FONTS = (
    "Für PDFs fehlen Schriften: Auf diesem Rechner ist keine installiert. Installieren Sie auf Debian oder Ubuntu: "
    "apt-get install fonts-noto-core fontconfig"
)


def make_papers(plan: Plan) -> dict[str, bytes]:
    """The PDF of each meeting guide in each language, by its address below the root of the site.

    A guide without a text in a language has no PDF there. Raises GeneratorError when WeasyPrint or a font is missing.
    """
    _require_program_and_fonts()
    import weasyprint

    styles = [weasyprint.CSS(path, media_type="print") for path in (_SITE_STYLE, _OWN_STYLE)]
    papers = {}
    for language in plan.languages:
        renderer = Renderer(plan, language)
        for guide in plan.records.all(MeetingGuide):
            if guide.text(language.code) is not None:
                page = renderer.page(plan.paper_route(guide, language))
                papers[plan.paper_path(guide, language)] = _pdf(plan, page, styles)
    return papers


def _require_program_and_fonts() -> None:
    with warnings.catch_warnings():
        # WeasyPrint looks for fonts while it is loaded. Without any, Pango would later end the whole process.
        warnings.filterwarnings("error", message=".*FontConfig", category=UserWarning)
        try:
            import weasyprint  # noqa: F401 - loaded to see whether that works
        except UserWarning as warning:
            raise GeneratorError(_MISSING_FONTS) from warning
        except (ImportError, OSError) as error:
            # Python's package can be there without the libraries of the system that it loads.
            raise GeneratorError(_MISSING_PROGRAM) from error


def write_papers(papers: dict[str, bytes], folder: Path) -> None:
    """Writes each PDF below ``folder``."""
    with environment_errors(folder):
        for name, content in papers.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def document(plan: Plan, page: Page) -> str:
    """A page as an HTML document without the frame of the site."""
    language = page.language
    publisher = escape(plan.municipality.publisher.name)
    return (
        f'<!doctype html><html lang="{language.tag}" dir="{language.direction}"><head><meta charset="utf-8">'
        f'<title>{escape(page.title)}</title><meta name="author" content="{publisher}">'
        f'<meta name="description" content="{escape(page.description)}"></head>'
        f'<body class="readability-{language.readability}"><main>{page.body}</main></body></html>'
    )


def _pdf(plan: Plan, page: Page, styles: list[CSS]) -> bytes:
    import weasyprint

    german = None if page.language.is_source else plan.registry.source
    address = f"{plan.municipality.site_url.rstrip('/')}/{page.language.prefix}{page.route.path}"
    with _letters_checked(page.language):
        made = weasyprint.HTML(string=document(plan, page), base_url=address, url_fetcher=_nothing, media_type="print")
        content: bytes = made.write_pdf(
            stylesheets=styles, pdf_variant="pdf/ua-1", finisher=lambda _, pdf: _name_second_column(pdf, german)
        )
    return content


def _nothing(url: str, *_: object, **__: object) -> Any:
    """A document brings everything along; nothing is fetched."""
    raise ValueError(url)


def _name_second_column(pdf: Any, language: Language | None) -> None:
    """Says the language of the second column, so that a screen reader changes its voice there.

    WeasyPrint knows only the language of the whole document; ISO 14289-1, 7.2 wants that of every text.
    """
    if language is None:
        return
    import pydyf

    for row in pdf.objects:
        if isinstance(row, pydyf.Dictionary) and row.get("S") == "/TR":
            cells = [pdf.objects[int(reference.split()[0])] for reference in row["K"]]
            for cell in cells[1:]:
                cell["Lang"] = pydyf.String(language.tag)


class _Letters(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.missing: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps the message when it says that a letter cannot be drawn."""
        if _MISSING_LETTER in record.getMessage():
            self.missing.append(record.getMessage())


@contextmanager
def _letters_checked(language: Language) -> Iterator[None]:
    """Raises GeneratorError when a letter has no font: it would be an empty box on paper."""
    logger, handler = logging.getLogger("weasyprint"), _Letters()
    before = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = before
    if handler.missing:
        raise GeneratorError(
            f"Für PDFs in der Sprache „{language.name}“ fehlt eine Schrift: Auf Papier stünden leere Kästen. "
            "Installieren Sie auf Debian oder Ubuntu: apt-get install fonts-noto-core"
        )
