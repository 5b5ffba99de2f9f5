"""Time to show a choice among very many offers on a slow phone.

    python -m benchmarks.offers [--offers 200 2000] [--write]

The page of the demo town gets a list with as many offers, all of which fit the choice. Chromium runs with its CPU
slowed six times (CDP, Emulation.setCPUThrottlingRate); the time is from the choice to the finished layout.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Route, sync_playwright

from benchmarks import write_section
from benchmarks.host import hosting
from benchmarks.search import PROJECT, SLOWED, demo_plan
from generator.site.build import build_into

RUNS = 5
# The goal: nobody waits longer than this for a choice. Unit: milliseconds.
GOAL = 1000
LIST = re.compile(r"/angebote/liste\.json\?v=")
CHOOSE = """() => {
  const select = document.querySelector("[name=ort]");
  const choose = value => {
    const began = performance.now();
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    document.body.getBoundingClientRect();
    return performance.now() - began;
  };
  const times = [];
  for (let run = 0; run < %d; run += 1) {
    times.push(choose("Probeheim"));
    choose("");
  }
  return times;
}"""


def answer_with(route: Route, count: int) -> None:
    """Sends a list with so many offers instead of the real one, under all forms of help."""
    data = route.fetch().json()
    forms = [form["id"] for form in data["forms"]]
    data["offers"] = [
        {
            **data["offers"][0],
            "id": f"angebot-{place}",
            "form": forms[place * len(forms) // count],
            "areas": ["Probeheim"],
        }
        for place in range(count)
    ]
    route.fulfill(body=json.dumps(data), content_type="application/json")


def measure(browser: Browser, address: str, count: int) -> list[float]:
    """Milliseconds per choice."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, service_workers="block")
    page = context.new_page()
    page.route(LIST, lambda route: answer_with(route, count))
    page.goto(f"{address}/angebote/")
    page.locator(".offer-tools > button").first.click()
    page.wait_for_selector(".filter__form")
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    times: list[float] = page.evaluate(CHOOSE % RUNS)
    context.close()
    return times


def main() -> None:
    """Prints the table, and writes it into the documentation with ``--write``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--offers", type=int, nargs="+", default=[200, 2000])
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        build_into(PROJECT, demo_plan(), Path(folder))
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        with hosting(Path(folder)) as address:
            figures = {count: measure(browser, address, count) for count in options.offers}
        browser.close()
    rows = [
        f"| {count} | {statistics.median(times):.0f} | {max(times):.0f} |" for count, times in sorted(figures.items())
    ]
    table = "\n".join(["| offers | choice, median ms | slowest |", "|---|---|---|", *rows])
    print(table)
    if options.write:
        write_section("Offers", _SECTION.format(slowed=SLOWED, goal=GOAL, runs=RUNS, table=table))


_SECTION = """\
`python -m benchmarks.offers --write`: the list of the demo town with so many offers, all of which fit the choice of a
district. Chromium on a phone's screen, its CPU slowed {slowed} times; from the choice to the finished layout, {runs}
times.

{table}

Goal: {goal} ms per choice.
"""

if __name__ == "__main__":
    main()
