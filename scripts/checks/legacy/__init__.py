"""Databases in the old shape: one is made with its truth, one is judged by rule, and what Carnet made of it is held against both.

Nothing here knows how Carnet imports. `tables.txt` is the old shape; `domain.md`'s words are used for the rest.
"""
