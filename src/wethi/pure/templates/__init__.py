"""Paper templates as data: a list of parts with ``{{field}}`` in their texts. Our own parser; nothing in a text is run.

A template is a list of dictionaries, each with a ``kind`` (``parts.KINDS`` lists them and what each may hold). A field is
named in double braces; the list of fields a kind of paper knows is published, and a name that is not on it is refused
when the template is saved. The only condition is "show when": ``when`` or ``unless`` with the name of a field.
"""

from wethi.pure.templates.fields import FieldKind, Known, Values, as_stored, as_written, named_in, shown
from wethi.pure.templates.filled import Filled, Head, Logo, fill
from wethi.pure.templates.parts import KINDS, Problem, problems_of, used_fields
from wethi.pure.templates.typed import as_typed, from_typed

__all__ = [
    "KINDS",
    "FieldKind",
    "Filled",
    "Head",
    "Known",
    "Logo",
    "Problem",
    "Values",
    "as_stored",
    "as_typed",
    "as_written",
    "fill",
    "from_typed",
    "named_in",
    "problems_of",
    "shown",
    "used_fields",
]
