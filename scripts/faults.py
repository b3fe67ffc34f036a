"""What is wrong with a page as it stands in the browser: what axe finds, and what is wider than the screen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
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
    made.add_init_script(axe())
    return made


def faults(page: Any, where: str, *, contrast: bool = True, exclude: Sequence[str] = ()) -> list[str]:
    """Sentences; none for a page that is as it should be at this width. What ``exclude`` selects is not looked at."""
    rules = {"color-contrast": {"enabled": contrast}}
    asked = "([only, rules, exclude]) => axe.run({exclude}, {runOnly: only, rules, resultTypes: ['violations']})"
    found = page.evaluate(asked, [RULES, rules, list(exclude)])
    said = []
    for violation in found["violations"]:
        nodes = [f"{node['target']} {node['html'][:140]}" for node in violation["nodes"][:3]]
        said.append(f"{where}: {violation['id']}: {json.dumps(nodes, ensure_ascii=False)}")
    return said + wider(page, where)


def wider(page: Any, where: str) -> list[str]:
    """What stands beyond the right edge of the screen."""
    return [f"{where}: wider than the screen: {part}" for part in page.evaluate(WIDER)]
