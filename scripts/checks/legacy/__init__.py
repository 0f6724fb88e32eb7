"""Databases in the old shape: one is made with its truth, one is judged by rule, and what Carnet made of it is held against both.

Nothing here knows how Carnet imports. The parts, in the order in which one reads them:

  tables.txt, shape       the old tables
  catalogue, old_system,  a database is invented, row by row as the old system wrote it (`generate` is the command; `spool` and
  old_packages, …         `writing` make it a file, a dump and a database of PostgreSQL), and
  truth, meanings         what is so of it is added up as it is made
  reading, facts,         the same is judged by rule from the rows of any such database (`deduction` is the command)
  links, judging_…
  target, numbers,        what Carnet has is read by SQL, and held against the truth in every point (`checker` is the command):
  sessions, orders, …     sessions, orders, money, the rows that are kept, the report
  faults, spoiling        right results are spoilt, to see that the checker notices
  wrongs                  old databases are spoilt, to see that Carnet refuses them
"""
