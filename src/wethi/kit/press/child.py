"""The typesetting process: reads jobs on standard input, answers on standard output, ends with its input.

It runs by path, not as a part of the package, and is told the folder of typst: all it can import is that and the standard
library. Before it reads the first job it gives up what it does not need: memory beyond 512 MB and the writing of files.

A job is one line with the lengths of its fields, then the fields one after the other: the template, the folder of the fonts,
whether it needs the typesetter's own fonts too, an empty folder, the density (nought: a PDF, else a PNG), and name and JSON of
each input. The answer is one line ``ok <bytes>`` followed by that many bytes, or ``no <sentence>``. A PDF comes as it is, not
pressed: that is done once it is cut apart.

An input is a file beside the template, in memory only. What comes as ``sys.inputs`` is a part of the typesetter's own library:
with each other value it forgets all that it knew, down to the shape of every word. What no compilation asked for in ten, on the
other hand, it drops: some of them blank, and names of people of four jobs ago are gone while words that all have in common stay.
"""

import io
import resource
import sys

MEMORY = 512 * 1024 * 1024
FORGOTTEN = 2  # blank compilations before another job


def give_up_rights() -> None:
    """No memory beyond the limit, no file written, no core dump, no other process's library threads."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def one_line(error: Exception) -> str:
    """The error's message without its line ends."""
    return " ".join(str(error).split())[:500] or type(error).__name__


def serve(jobs: io.BufferedReader, answers: io.BufferedWriter) -> None:
    """Answer each job in turn until there are no more."""
    import typst

    sources: dict[str, bytes] = {}
    fonts: dict[str, typst.Fonts] = {}
    with_others: set[str] = set()  # once they are read they stay: with other fonts it forgets what it knew
    for line in jobs:
        fields = [jobs.read(int(length)) for length in line.split()]
        template, folder, others, root, density = (field.decode() for field in fields[:5])
        inputs = {f"{name.decode()}.json": body for name, body in zip(fields[5::2], fields[6::2], strict=True)}
        try:
            if template not in sources:
                with open(template, "rb") as file:
                    sources[template] = file.read()
            if folder not in fonts or (others and folder not in with_others):
                with_others.update([folder] if others else ())
                fonts[folder] = typst.Fonts(
                    include_system_fonts=False, include_embedded_fonts=folder in with_others, font_paths=[folder]
                )
            else:
                for _ in range(FORGOTTEN):
                    typst.compile(b"", font_paths=fonts[folder], ignore_system_fonts=True, format="svg")
            press = typst.Compiler(
                {"main.typ": sources[template], **inputs},  # type: ignore[type-var]
                root=root,
                font_paths=fonts[folder],
                ignore_system_fonts=True,
                package_path=root,
                package_cache_path=root,
            )
            if float(density):
                made, warnings = press.compile_with_warnings(format="png", ppi=float(density))
            else:
                made, warnings = press.compile_with_warnings(format="pdf", pretty=True)
            assert isinstance(made, bytes)
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
    sys.path.append(sys.argv[1])
    jobs, answers = open(0, "rb", closefd=False), open(1, "wb", closefd=False)  # noqa: SIM115
    sys.stdout = open("/dev/null", "w")  # noqa: SIM115 - nothing but answers may reach the parent
    serve(jobs, answers)
