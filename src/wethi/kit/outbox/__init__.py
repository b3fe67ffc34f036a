"""What leaves the house: prepared by others, read by a person, sent at most once.

``prepare`` puts a message in, ``correct`` and ``remove`` change it while it waits, ``approve`` lets it go, ``deliver`` sends one.
Nothing here knows who may: the pages that call it ask the rules and record the facts.
"""
