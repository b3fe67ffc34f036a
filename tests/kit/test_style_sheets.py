"""Style sheets leave without what only their writers read, and mean the same."""

import pytest

from wethi.kit.ui import assets


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("/* why */\n.a ,\n.b {\n  color: red;  /* 5:1 */\n  margin: 0 auto;\n}\n", ".a,.b{color: red;margin: 0 auto}"),
        ('.c::before { content: "a ; /* b */ , c"; }', '.c::before{content: "a ; /* b */ , c"}'),
        ("@media (min-width: 40em) and (hover) { .d > .e + .f { top: calc(1px + 2em); } }",
         "@media (min-width: 40em) and (hover){.d > .e + .f{top: calc(1px + 2em)}}"),
        (".g { background: url(\"data:image/svg+xml,<svg a='b' ; />\") }", ".g{background: url(\"data:image/svg+xml,<svg a='b' ; />\")}"),
        (".h/**/.i /* x */ .j { }", ".h .i .j{}"),
    ],
)  # fmt: skip
def test_comments_and_indents_go_and_strings_stay(written: str, sent: str) -> None:
    assert assets.without_comments(written.encode()).decode() == sent


def test_every_bundle_is_whole_and_a_fifth_lighter() -> None:
    found = assets.files()
    for name, parts in assets.BUNDLES.items():
        whole = sum(len(found[part]) for part in parts)
        assert len(found[name]) < whole * 0.92, name
        assert found[name].count(b"{") == found[name].count(b"}") > 100, name


def test_a_long_gap_takes_no_time() -> None:
    gap = b" \n\t" * 20_000
    assert assets.without_comments(b".a" + gap + b"b" + gap + b"{}") == b".a b{}"
