"""How long the link checks take: internal links of a big built site, and links to many other hosts.

    python -m benchmarks.links [--pages 10000] [--addresses 5000] [--hosts 500] [--write]

Internal: the built pages of the demo town are written again and again into a temporary folder, each copy with
addresses of its own, until there are enough; reading and parsing count. Beside it selectolax parses the same pages
and does nothing else. External: a server in a process of its own plays the hosts on the loopback interface; names are
looked up by the resolver that the check is given. Each measurement is a process of its own, with its peak memory as
the system says.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from benchmarks import write_section
from benchmarks.search import demo_plan
from generator.checks.context import BuiltPage, Context
from generator.checks.external.crowd import visit_all
from generator.checks.external.network import Proxies
from generator.checks.external.outcomes import Kind
from generator.checks.external.settings import Settings
from generator.checks.links import LinkCheck
from generator.pages.plan import Route

PROJECT = Path(__file__).parent.parent
TODAY = date(2026, 11, 22)
GOAL_INTERNAL, GOAL_EXTERNAL, GOAL_MEGABYTES = 10.0, 60.0, 300
HOST = "host-{}.test"
LOOPBACK = "127.0.0.1"
# Every twentieth address is gone, and every twentieth moved for good.
PART = 20
_PAGE = b"<!doctype html><html lang=de><title>Beratung</title><h1>Beratung</h1>" + b"<p>Wir helfen Ihnen.</p>" * 200


@dataclass(frozen=True, slots=True)
class Figures:
    """One measurement: seconds on the clock and of the processor, peak memory in MB, and how many findings."""

    seconds: float
    processor: float
    megabytes: float
    found: int


# -- internal -------------------------------------------------------------------------------------------------------


def write_pages(site: Path, folder: Path, count: int) -> int:
    """``count`` pages below ``folder``: copies of a built site, each in a folder of its own. Returns their bytes."""
    originals = sorted(file.relative_to(site) for file in site.rglob("*.html"))
    texts = {name: (site / name).read_bytes() for name in originals}
    written = size = 0
    while written < count:
        copy = folder / f"kopie-{written // len(originals)}"
        for name in originals[: count - written]:
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes(texts[name])
            size += len(texts[name])
        written += len(originals[: count - written])
    for name in (file for file in site.rglob("*") if file.is_file() and file.suffix != ".html"):
        for copy in folder.iterdir():
            target = copy / name.relative_to(site)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(b"")
    return size


def check_internal(folder: Path) -> int:
    """Reads, parses and checks all pages; the number of findings."""
    context = Context(demo_plan(), TODAY, folder)
    check = LinkCheck(context)
    found = 0
    for name in sorted(name for name in context.built_files if name.endswith(".html")):
        text = (folder / name).read_text(encoding="utf-8")
        page = BuiltPage.from_html(name, text, None, Route(name.removesuffix("index.html"), "written", ""), name)
        found += sum(1 for _ in check.page(page))
    return found + sum(1 for _ in check.finish())


def parse_only(folder: Path) -> int:
    """Reads and parses all pages and looks at nothing."""
    for file in sorted(folder.rglob("*.html")):
        LexborHTMLParser(file.read_text(encoding="utf-8"))
    return 0


# -- external -------------------------------------------------------------------------------------------------------


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answers requests on one connection until the other side ends it."""
    try:
        while line := await reader.readline():
            method, path, _ = line.decode().split(" ", 2)
            while (await reader.readline()).strip():
                continue
            number = int(path.rpartition("/")[2])
            status, more, body = b"200 OK", b"", _PAGE
            if number % PART == 1:
                status, body = b"404 Not Found", b"<title>Nein</title>"
            elif number % PART == 2:
                status, more, body = b"301 Moved", b"Location: /neu/0\r\n", b""
            head = b"HTTP/1.1 " + status + b"\r\nContent-Type: text/html\r\nContent-Length: " + str(len(body)).encode()
            writer.write(head + b"\r\n" + more + b"\r\n" + (b"" if method == "HEAD" else body))
            await writer.drain()
    except (ConnectionError, ValueError):
        pass
    finally:
        writer.close()


def serve(port: Any) -> None:
    """The server; tells its port."""

    async def run() -> None:
        server = await asyncio.start_server(_answer, LOOPBACK, 0, backlog=1024)
        port.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


def check_external(port: int, addresses: int, hosts: int) -> int:
    """Visits all addresses with the settings of a real run; the number of those that are not in order."""

    async def look_up(host: str) -> list[str]:
        if not host.endswith(".test"):
            raise OSError(host)
        return [LOOPBACK]

    wanted = [f"http://{HOST.format(number % hosts)}:{port}/seite/{number}" for number in range(addresses)]
    settings = Settings(allow_private=True, look_up=look_up, proxies=Proxies({}))
    outcomes = visit_all(wanted, settings)
    kinds = [outcome.kind for outcome in outcomes.values()]
    expected = {number % PART for number in range(addresses)}
    if {Kind.OK, *([Kind.BROKEN] if 1 in expected else []), *([Kind.MOVED] if 2 in expected else [])} != set(kinds):
        sys.exit(
            f"The visits ended otherwise than the server answered: { {kind: kinds.count(kind) for kind in kinds} }"
        )
    return sum(kind is not Kind.OK for kind in kinds)


# -- both -----------------------------------------------------------------------------------------------------------


def measured(*arguments: object) -> Figures:
    """One measurement in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.links", "--measure", *map(str, arguments)]
    output = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True).stdout
    return Figures(*json.loads(output.splitlines()[-1]))


def measure(what: str, *arguments: str) -> None:
    """Does one thing and prints its figures."""
    start = time.perf_counter()
    if what == "external":
        found = check_external(*map(int, arguments))
    else:
        found = {"internal": check_internal, "parse": parse_only}[what](Path(arguments[0]))
    seconds = time.perf_counter() - start
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps([seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, found]))


def internal_rows(pages: int) -> list[str]:
    """The rows of the internal check and of plain parsing."""
    with tempfile.TemporaryDirectory() as temporary:
        site, folder = Path(temporary) / "site", Path(temporary) / "viele"
        command = [sys.executable, "-m", "generator.cli", "build", "-m", "musterstadt", "--no-check", "-o", str(site)]
        subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)
        size = write_pages(site, folder, pages)
        parsed, checked = measured("parse", folder), measured("internal", folder)
    mean = size / pages / 1024
    seconds, processor = checked.seconds / parsed.seconds, checked.processor / parsed.processor
    return [
        _row(f"internal: {pages:,} pages of {mean:.0f} KB", checked, f"< {GOAL_INTERNAL:.0f} s"),
        _row("the same pages parsed by selectolax", parsed, ""),
        f"| ratio of both | {seconds:.2f} | {processor:.2f} | | | |",
    ]


def external_row(addresses: int, hosts: int) -> str:
    """The row of the external check."""
    receiving, sending = multiprocessing.Pipe(duplex=False)
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(sending,), daemon=True)
    server.start()
    try:
        figures = measured("external", receiving.recv(), addresses, hosts)
    finally:
        server.terminate()
        server.join()
    goal = f"< {GOAL_EXTERNAL:.0f} s, < {GOAL_MEGABYTES} MB"
    return _row(f"external: {addresses:,} addresses on {hosts} hosts", figures, goal)


def _row(name: str, one: Figures, goal: str) -> str:
    return f"| {name} | {one.seconds:.1f} | {one.processor:.1f} | {one.megabytes:.0f} | {one.found:,} | {goal} |"


def main() -> None:
    """Prints the table, and writes it into the documentation with ``--write``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--addresses", type=int, default=5_000)
    parser.add_argument("--hosts", type=int, default=500)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    parser.add_argument("--measure", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(*options.measure)
        return
    lines = ["| what | wall s | processor s | peak MB | not in order | goal |", "|---|---|---|---|---|---|"]
    lines += internal_rows(options.pages)
    lines.append(external_row(options.addresses, options.hosts))
    table = "\n".join(lines)
    print(table)
    if options.write:
        write_section("Links", _SECTION.format(table=table))


_SECTION = """\
`python -m benchmarks.links --write`: the built pages of the demo town, written again and again into a folder, read,
parsed and checked for links, beside nothing but reading and parsing them with selectolax. Then links to other hosts,
all played by one server in another process, with the settings of a real run: two requests at a time and 0.3 s between
them on each host; every twentieth address is gone, every twentieth moved. Each line is a process of its own.

{table}
"""

if __name__ == "__main__":
    main()
