"""The typesetting process keeps within its limits, and the press goes on after one that did not."""

import json
import subprocess
import sys
import threading

import pytest

from tests.kit.press import sample
from wethi.kit.press import PressFailed, Typesetter, fonts, th_sarabun_new, to_pdf
from wethi.kit.press import process as process_module
from wethi.kit.press.objects import Objects
from wethi.pure import blocks as b


def run_template(source: str, folder, seconds: float = 10.0) -> bytes:
    (folder / "paper.typ").write_text(source)
    with Typesetter(seconds) as typesetter:
        return typesetter.compile({"trees": "{}"}, th_sarabun_new())


@pytest.fixture
def templates(tmp_path, monkeypatch):
    """A folder whose template replaces the real one; the child program stays the real one."""
    real = process_module._FOLDER
    (tmp_path / "child.py").write_bytes((real / "child.py").read_bytes())
    monkeypatch.setattr(process_module, "_FOLDER", tmp_path)
    return tmp_path


def test_time_is_limited(templates):
    endless = "#let n = 0\n#for i in range(100000) { for j in range(100000) { n += 1 } }\n#n"
    with pytest.raises(PressFailed, match="time limit"):
        run_template(endless, templates, seconds=0.7)


def test_memory_is_limited(templates):
    with pytest.raises(PressFailed, match="memory limit"):
        run_template('#let s = "x" * 400000000\n#let t = s + s\n#t.len()', templates, seconds=60.0)


@pytest.mark.parametrize("path", ["/etc/hostname", "../../etc/hostname", "paper.typ"])
def test_no_file_can_be_read(templates, path):
    with pytest.raises(PressFailed):
        run_template(f'#read("{path}")', templates)


def test_no_package_is_fetched(templates):
    with pytest.raises(PressFailed):
        run_template('#import "@preview/cetz:0.3.4"', templates)


def test_a_refused_paper_does_not_end_the_process(templates):
    (templates / "paper.typ").write_text('#panic(json("trees.json"))')
    with Typesetter() as typesetter:
        for word in ("one", "two"):
            with pytest.raises(PressFailed, match=word):
                typesetter.compile({"trees": f'"{word}"'}, th_sarabun_new())


def test_after_a_killed_process_the_next_paper_is_made():
    doc = sample.full_paper()
    with Typesetter() as typesetter:
        first = to_pdf(doc, typesetter=typesetter)
        assert typesetter._child
        typesetter._child.kill()
        typesetter._child.wait()
        with pytest.raises(PressFailed):
            to_pdf(doc, typesetter=typesetter)
        assert to_pdf(doc, typesetter=typesetter) == first


def test_threads_share_one_process_without_mixing_papers():
    found: dict[int, bytes] = {}
    with Typesetter() as typesetter:

        def make(number: int) -> None:
            found[number] = to_pdf(b.Document(f"{number}", (b.paragraph(f"{number}"),)), typesetter=typesetter)

        threads = [threading.Thread(target=make, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        again = {n: to_pdf(b.Document(f"{n}", (b.paragraph(f"{n}"),)), typesetter=typesetter) for n in range(6)}
    assert found == again
    assert len(set(found.values())) == 6


def test_nothing_heavy_is_imported_until_it_is_used():
    code = (
        "import sys, json\nimport wethi.kit.press\nfrom wethi.kit.press import to_pdf\n"
        "from wethi.pure import blocks as b\n"
        "before = sorted(m for m in ('typst', 'docx', 'lxml', 'django') if m in sys.modules)\n"
        "to_pdf(b.Document('ก', (b.paragraph('ก'),)))\n"
        "after = sorted(m for m in ('typst', 'docx', 'lxml', 'django') if m in sys.modules)\n"
        "print(json.dumps([before, after]))"
    )
    env = {"PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert json.loads(done.stdout) == [[], []]


def test_other_fonts_are_read_only_for_letters_that_ours_has_not():
    font = th_sarabun_new()
    for path in font.folder.glob("*.ttf"):
        data = path.read_bytes()
        at = fonts._Told.of(path)
        assert at.has_thai
        tables = {
            data[one : one + 4]: int.from_bytes(data[one + 8 : one + 12], "big")
            for one in range(12, 12 + 16 * data[5], 16)
        }
        letters = [chr(one) for one in range(0x20, 0x2100) if font.suffices(chr(one))]
        assert all(fonts._maps(data, tables[b"cmap"], ord(one)) for one in letters)
    assert len(letters) > 280
    with Typesetter() as typesetter:
        thai, greek = (b.Document("1", (b.paragraph(words),)) for words in ("น้ำ Smart&Green", "น้ำ Ωmega"))
        before = to_pdf(thai, typesetter=typesetter)
        assert b"Libertinus" not in before
        assert b"Libertinus" in joined_objects(to_pdf(greek, typesetter=typesetter))
        assert to_pdf(thai, typesetter=typesetter) == before


def joined_objects(pdf: bytes) -> bytes:
    objects = Objects(pdf)
    return b"".join(objects[number] for number in objects)
