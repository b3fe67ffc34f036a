"""Thai in Latin letters, after the Royal Thai General System, by rules alone.

Good enough to propose an address (สงขลา -> songkhla, หาดใหญ่ -> hatyai); names whose spelling hides a vowel come out a
little off (พลเมือง -> phonmueang), so people may always change what is proposed.
"""

import re

from wethi.pure.thai.lazy_pattern import LazyPattern

_INITIAL = dict(
    zip(
        "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮ",
        "k kh kh kh kh kh ng ch ch ch s ch y d t th th th n d t th th th n b p ph f ph f ph m y r rue l lue w s s s h l"
        "  h".replace("  ", " - ").split(),
        strict=True,
    )
)
_INITIAL["อ"] = ""
_FINAL = {
    **dict.fromkeys("กขคฆ", "k"),
    "ง": "ng",
    **dict.fromkeys("จชซฌฎฏฐฑฒดตถทธศษส", "t"),
    **dict.fromkeys("ญณนรลฬ", "n"),
    **dict.fromkeys("บปพฟภ", "p"),
    "ม": "m",
    "ย": "i",
    "ว": "o",
}
_C = "[\u0e01-\u0e2e]"
_NEXT = "(?![\u0e30-\u0e3a])"  # a consonant that carries no vowel of its own may close the syllable
_CLOSING = "[กขคฆงจชซฎฏฐฑฒดตถทธศษสญณนรลฬบปพฟภม]"
_F = f"(?P<f>{_CLOSING}{_NEXT}(?!อ[^\u0e01-\u0e4e])(?!รร))?"
_FREE_HEAD = f"(?P<h>ห(?=[งญนมยรลว][ะ-ฺอว]))?(?P<c>[กขคตปผพ][รล](?=[ะ-ฺอวง])|{_C})"


def _led(vowel: str, tail: str) -> str:
    """A syllable that begins with a leading vowel."""
    return f"{vowel}(?P<h>ห(?=[งญนมยรลว]))?(?P<c>[กขคตปผพ][รล]|{_C}){tail}"


_PATTERNS: tuple[tuple[str, str, str], ...] = (
    (_led("เ", f"ียว{_NEXT}"), "iao", ""),
    (_led("เ", f"ีย{_F}"), "ia", "f"),
    (_led("เ", f"ือย{_NEXT}"), "ueai", ""),
    (_led("เ", f"ือ{_F}"), "uea", "f"),
    (_led("เ", "าะ"), "o", ""),
    (_led("เ", "า"), "ao", ""),
    (_led("เ", "อะ"), "oe", ""),
    (_led("เ", "ะ"), "e", ""),
    (_led("เ", f"ิ{_F}"), "oe", "f"),
    (_led("เ", f"็ว{_NEXT}"), "eo", ""),
    (_led("เ", f"็{_F}"), "e", "f"),
    (_led("เ", f"อ{_NEXT}{_F}"), "oe", "f"),
    (_led("เ", f"ย{_NEXT}"), "oei", ""),
    (_led("เ", f"ว{_NEXT}"), "eo", ""),
    (_led("เ", _F), "e", "f"),
    (_led("แ", "ะ"), "ae", ""),
    (_led("แ", f"็?{_F}"), "ae", "f"),
    (_led("โ", "ะ"), "o", ""),
    (_led("โ", f"ย{_NEXT}"), "oi", ""),
    (_led("โ", _F), "o", "f"),
    (_led("[ไใ]", f"(?:ย{_NEXT})?"), "ai", ""),
    (f"{_FREE_HEAD}ัวะ?", "ua", ""),
    (f"{_FREE_HEAD}ัย", "ai", ""),
    (f"{_FREE_HEAD}ั{_F}", "a", "f"),
    (f"{_FREE_HEAD}ะ", "a", ""),
    (f"{_FREE_HEAD}าย{_NEXT}", "ai", ""),
    (f"{_FREE_HEAD}าว{_NEXT}", "ao", ""),
    (f"{_FREE_HEAD}า{_F}", "a", "f"),
    (f"{_FREE_HEAD}ำ", "am", ""),
    (f"{_FREE_HEAD}ิว{_NEXT}", "io", ""),
    (f"{_FREE_HEAD}[ิี]{_F}", "i", "f"),
    (f"{_FREE_HEAD}ือ?{_F}", "ue", "f"),
    (f"{_FREE_HEAD}ึ{_F}", "ue", "f"),
    (f"{_FREE_HEAD}ุย{_NEXT}", "ui", ""),
    (f"{_FREE_HEAD}[ุู]{_F}", "u", "f"),
    (f"{_FREE_HEAD}็อ{_F}", "o", "f"),
    (f"{_FREE_HEAD}รร{_F}", "a", "rr"),
    (f"{_FREE_HEAD}วย{_NEXT}", "uai", ""),
    (f"{_FREE_HEAD}ว(?P<f>[กงจดตนบม]{_NEXT})", "ua", "f"),
    (f"{_FREE_HEAD}อย{_NEXT}", "oi", ""),
    (f"{_FREE_HEAD}อ{_NEXT}{_F}", "o", "f"),
    (f"(?P<c>[กขคปพ][รล](?=[กขคงจดตนบปม]{_NEXT})|{_C})(?P<f>{_CLOSING}{_NEXT})", "o", "f"),
    (f"(?P<c>{_C})", "a", ""),
)
_COMPILED = tuple((LazyPattern(pattern), vowel, closing) for pattern, vowel, closing in _PATTERNS)
_SILENT = LazyPattern(f"{_C}[ิุ]?\u0e4c")
_UNHEARD = LazyPattern("[\u0e48-\u0e4c]|\u0e3a")
_RUN = LazyPattern("[\u0e01-\u0e4e]+")


def romanise(text: str) -> str:
    """Every Thai run of the text in Latin letters; everything else stays."""
    return _RUN.sub(lambda match: _run(match[0]), text)


def _run(run: str) -> str:
    plain = _UNHEARD.sub("", _SILENT.sub("", run))
    made: list[str] = []
    at = 0
    while at < len(plain):
        for pattern, vowel, closing in _COMPILED:
            match = pattern.match(plain, at)
            if match:
                made.append(_syllable(match, vowel, closing))
                at = match.end()
                break
        else:
            at += 1  # a stray vowel or the repetition mark
    return "".join(made)


def _syllable(match: re.Match[str], vowel: str, closing: str) -> str:
    initial = "".join(_INITIAL[letter] for letter in match["c"])
    final = _FINAL.get(match["f"] or "", "") if closing else ""
    if closing == "rr" and not match["f"]:
        final = "n"
    return initial + vowel + final
