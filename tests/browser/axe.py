"""axe-core in a page, in every combination of colours and width."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Literal

from playwright.sync_api import Page, ViewportSize

from tests.tools import package_file

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# All rules that axe switches on by itself (WCAG 2.0 to 2.2, A and AA, and best practices) and the size of targets of
# WCAG 2.2, which it leaves to the user. Where it cannot see the ground of a text, because a box lies beside or over it,
# the colour of the text and the ground behind it are compared here (WCAG 2.2, 1.4.3: 4.5 to 1).
RUN = """() => {
  const channels = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = colour => {
    const [red, green, blue] = channels(colour).map(value => value / 255).map(
      value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = element => {
    const colour = getComputedStyle(element).backgroundColor;
    const [, , , opacity = 1] = channels(colour);
    return opacity === 1 ? colour : element.parentElement ? ground(element.parentElement) : 'rgb(255, 255, 255)';
  };
  const readable = place => {
    const element = document.querySelector(place);
    const [dark, bright] = [light(getComputedStyle(element).color), light(ground(element))].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05) >= 4.5;
  };
  const nodes = (result, group) => [].concat(
    ...result[group].map(rule => rule.nodes.map(node => [rule.id, node.target[0]])));
  return axe.run(document, {
    resultTypes: ['violations', 'incomplete'], rules: {'target-size': {enabled: true}}
  }).then(result => [
    ...nodes(result, 'violations'),
    ...nodes(result, 'incomplete').filter(([rule, place]) => rule !== 'color-contrast' || !readable(place)),
  ]);
}"""

Axe = Callable[[Page, str], list[str]]


def runner(*sizes: ViewportSize) -> Axe:
    """A function that runs axe in an open page in windows of these sizes; the policy of the site stays in force."""
    source = package_file("axe-core/axe.min.js").read_text(encoding="utf-8")

    def run(page: Page, name: str) -> list[str]:
        # Debugger's door: unlike a script element, it needs no exception from the policy.
        page.evaluate(source)
        found: list[str] = []
        for scheme, size in itertools.product(SCHEMES, sizes):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size(size)
            faults = page.evaluate(RUN)
            found += [f"{name} {scheme} {size['width']}: {rule}: {place}" for rule, place in faults]
        return found

    return run
