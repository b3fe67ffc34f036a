"""Fair, provable, public seats: ``check -> plan -> draw -> verify -> repair -> explain``.

Plain data in, plain data out; `plan_seats`, `repair` and `check` import numpy and HiGHS when they are called, `verify` never does.
"""
