"""The typesetting process: reads jobs on standard input, answers on standard output, ends with its input.

It runs by path, not as a part of the package: all it can import is the standard library and typst. Before it reads the
first job it gives up what it does not need: memory beyond 512 MB and the writing of files.

A job is one line of JSON: ``{"inputs": {...}, "folder": fonts, "root": empty folder, "source": template, "density": 0}``;
with a density a PNG is made. The answer is one line ``ok <bytes>`` followed by that many bytes, or ``no <sentence>``.
"""

import json
import os
import resource
import sys
from pathlib import Path
from typing import BinaryIO

MEMORY = 512 * 1024 * 1024


def give_up_rights() -> None:
    """No memory beyond the limit, no file written, no core dump, no other process's library threads."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def one_line(error: Exception) -> str:
    """The error's message without its line ends."""
    return " ".join(str(error).split())[:500] or type(error).__name__


def serve(jobs: BinaryIO, answers: BinaryIO) -> None:
    """Answer each job in turn until there are no more."""
    import typst

    sources: dict[str, bytes] = {}
    fonts: dict[str, typst.Fonts] = {}
    for line in jobs:
        job = json.loads(line)
        try:
            source = sources.setdefault(job["source"], Path(job["source"]).read_bytes())
            if job["folder"] not in fonts:
                fonts[job["folder"]] = typst.Fonts(
                    include_system_fonts=False, include_embedded_fonts=True, font_paths=[job["folder"]]
                )
            wanted = {"format": "png", "ppi": job["density"]} if job["density"] else {"format": "pdf"}
            made, warnings = typst.compile_with_warnings(
                source,
                root=job["root"],
                font_paths=fonts[job["folder"]],
                ignore_system_fonts=True,
                package_path=job["root"],
                package_cache_path=job["root"],
                sys_inputs=job["inputs"],
                **wanted,
            )
            unknown = [str(warning) for warning in warnings if "unknown font" in str(warning)]
            if unknown:
                raise LookupError(unknown[0])
        except (typst.TypstError, RuntimeError, LookupError, OSError, ValueError) as error:
            answers.write(f"no {one_line(error)}\n".encode())
        else:
            answers.write(b"ok %d\n" % len(made))
            answers.write(made)
        answers.flush()


if __name__ == "__main__":
    give_up_rights()
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - nothing but answers may reach the parent
    serve(sys.stdin.buffer, os.fdopen(1, "wb", closefd=False))
