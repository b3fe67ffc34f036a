"""Every action: keyword-only, takes ``by`` and ``at``, asks for a right, records a fact."""

from __future__ import annotations

import ast
import inspect
import pkgutil
import textwrap
from collections.abc import Iterator
from importlib import import_module
from types import FunctionType

import pytest

APPS = (
    "accounts",
    "privacy",
    "network",
    "programme",
    "papers",
    "meetings",
    "rosters",
    "attendance",
    "seats",
    "audience",
    "library",
    "letters",
    "support",
    "desk",
    "live",
)
# Steps of other actions, and what the house itself does; each with its reason.
NOT_ASKING = {
    "keep_event": "Zoom's signature is the right",
    "take_events": "the worker takes in what Zoom signed",
    "note_join": "the worker takes in what Zoom signed; attendance asks",
    "ask_stream": "a step of switching by hand, which asks, and of the cues",
    "streams_follow": "a step of leading the show, which asks",
    "close_links": "a step of ending a role, erasing and issuing anew, which ask",
    "follow_lists": "a step of a door that loads its list, which asks",
    "forget_guest": "a step of erasing a person, which asks",
    "forget_papers": "a step of erasing a person, which asks",
    "numbers_for": "a step of taking numbers and issuing papers, which ask",
    "follow_withdrawn": "a step of taking a name off a list, which asks",
    "follow_substituted": "a step of naming a substitute, which asks",
    "follow_erased": "a step of erasing a person, which asks",
    "note_person": "a step of matching a name, which asks",
    "leave_seat": "a step of declining, withdrawing and erasing, which ask",
    "turn": "a step of what becomes of a seat, which asks",
    "move_up": "a step of what makes room among those who registered, which asks",
    "write_traded": "a step of changing, which asks",
    "put_seats": "a step of giving seats, which asks",
    "take_over": "a step of naming a substitute, which asks",
    "forget_invited": "a step of erasing a person, which asks",
    "forget_supported": "a step of erasing a person, which asks",
    "forget_needs": "a step of taking back one's word to food and help, which asks",
    "forget_named": "a step of erasing a person, which asks",
    "forget_registered": "a step of erasing a person, which asks",
    "take_pictures_away": "a step of others that have asked",
    "empty_user": "a step of erasing a person, which asks",
    "end_session": "one's own session, found by its owner",
    "name_oneself": "one's own name",
    "use_sign_in_link": "the link is the right",
    "open_link": "the link is the right",
    "refuse_link": "the link is the right",
    "replay_erasures": "restoring a backup is done by whoever holds the database",
    "run_retention": "the worker deletes what is past its time",
}


def actions() -> Iterator[tuple[str, FunctionType]]:
    for app in APPS:
        package = import_module(f"wethi.{app}.actions")
        modules = [package]
        if hasattr(package, "__path__"):
            modules += [
                import_module(f"{package.__name__}.{entry.name}") for entry in pkgutil.iter_modules(package.__path__)
            ]
        for module in modules:
            for name, thing in vars(module).items():
                if inspect.isfunction(thing) and thing.__module__ == module.__name__ and not name.startswith("_"):
                    yield f"{module.__name__}.{name}", thing


ALL = dict(actions())
ALL_BY_NAME = {name.split(".")[-1]: thing for name, thing in ALL.items()}
WRITERS = {
    name: thing
    for name, thing in ALL.items()
    if "by" in inspect.signature(thing).parameters and not name.split(".")[-1].startswith("require")
}


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_actions_are_keyword_only_and_take_the_clock(name: str) -> None:
    parameters = inspect.signature(WRITERS[name]).parameters.values()
    assert all(p.kind in {p.KEYWORD_ONLY, p.VAR_KEYWORD} for p in parameters), f"{name} takes positional arguments"
    assert "at" in inspect.signature(WRITERS[name]).parameters, f"{name} looks at a clock of its own"


def calls(function: FunctionType) -> set[str]:
    tree = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(function))))
    return {
        getattr(node.func, "id", getattr(node.func, "attr", ""))
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    }


def asks(function: FunctionType, depth: int = 4) -> bool:
    """Whether the function, or one of ours that it calls, asks ``accounts.rules.require``."""
    named = calls(function)
    if any(name.startswith("require") for name in named):
        return True
    known = {**ALL_BY_NAME, **getattr(inspect.unwrap(function), "__globals__", {})}
    inner = [known[name] for name in named if inspect.isfunction(known.get(name))]
    return depth > 0 and any(asks(one, depth - 1) for one in inner if one.__module__.startswith("wethi."))


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_actions_ask_for_a_right(name: str) -> None:
    assert name.split(".")[-1] in NOT_ASKING or asks(WRITERS[name]), f"{name} asks nobody"


def test_there_are_actions() -> None:
    assert len(WRITERS) > 30
