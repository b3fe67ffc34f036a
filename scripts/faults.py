"""What is wrong with a page as it stands in the browser: what axe finds, and what is wider than the screen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A page names some ten colours a thousand times, and axe takes each apart anew, which is half of what colours cost it.
REMEMBERING = """(() => {
  const colour = axe.commons.color.Color.prototype, read = colour.parseString, known = new Map();
  colour.parseString = function (text) {
    const found = known.get(text);
    if (found) [this.r, this.g, this.b, this.alpha] = found;
    else known.set(text, (read.call(this, text), [this.r, this.g, this.b, this.alpha]));
    return this;
  };
})();"""
# What axe looked at is written down for what it found alone, and not for every part of the page by every rule.
ASKED = """async ([only, rules, exclude]) => {
  axe.configure({noHtml: true});
  const found = await axe.run({exclude}, {runOnly: only, rules, resultTypes: ['violations']});
  for (const node of found.violations.flatMap(one => one.nodes)) node.html = document.querySelector(node.target[0])?.outerHTML ?? "";
  return found.violations;
}"""
WIDER = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.querySelectorAll("main *")].filter(part => part.getBoundingClientRect().right > room + 1)
    .slice(0, 4).map(part => part.outerHTML.slice(0, 120));
}"""


@cache
def axe() -> str:
    """axe-core as its package brings it. Raises ImportError where it is not installed."""
    import axe_playwright_python

    return next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")


def context(browser: Any, **more: Any) -> Any:
    """A window with axe in it: the content policy allows no foreign script on a page, so the browser puts it beside."""
    made = browser.new_context(reduced_motion="reduce", bypass_csp=True, **more)
    made.add_init_script(f"{axe()};{REMEMBERING}")
    return made


def faults(page: Any, where: str, *, contrast: bool = True, exclude: Sequence[str] = ()) -> list[str]:
    """Sentences; none for a page that is as it should be at this width. What ``exclude`` selects is not looked at."""
    rules = {"color-contrast": {"enabled": contrast}}
    found = page.evaluate(ASKED, [RULES, rules, list(exclude)])
    said = []
    for violation in found:
        nodes = [f"{node['target']} {node['html'][:140]}" for node in violation["nodes"][:3]]
        said.append(f"{where}: {violation['id']}: {json.dumps(nodes, ensure_ascii=False)}")
    return said + wider(page, where)


def wider(page: Any, where: str) -> list[str]:
    """What stands beyond the right edge of the screen."""
    return [f"{where}: wider than the screen: {part}" for part in page.evaluate(WIDER)]
