"""An invented database as a SQLite file, as the text of a dump, and in PostgreSQL: the same rows in each."""

import sqlite3

from .shape import TABLES

ESCAPED = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def write_sqlite(spool, path):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = OFF")
    for table in TABLES.values():
        connection.execute(table.create("sqlite"))
        for index in table.partial_indexes():
            connection.execute(index)
    connection.execute("BEGIN")
    for name, table in TABLES.items():
        marks = ", ".join("?" for _ in table.all_names)
        for batch in spool.batches(name):
            connection.executemany(f"INSERT INTO {name} VALUES ({marks})", batch)
    connection.execute("COMMIT")
    connection.close()


def write_dump(spool, path, style):
    """As pg_dump writes it: `style` is "copy", or "insert" for a statement a row, or "inserts" for many rows in each."""
    with open(path, "w", encoding="utf-8") as file:
        file.write("SET client_encoding = 'UTF8'; SET standard_conforming_strings = on;\nBEGIN;\n")
        for table in TABLES.values():
            file.write(table.create("postgres") + ";\n")
            file.writelines(each + ";\n" for each in table.partial_indexes())
        for name, table in TABLES.items():
            columns = ", ".join(f'"{each}"' for each in table.all_names)
            if style == "copy":
                file.write(f"COPY {name} ({columns}) FROM stdin;\n")
                file.writelines(copy_lines(spool, table))
                file.write("\\.\n")
            else:
                write = writers(table, literal)
                for batch in spool.batches(name):
                    rows = ["(" + ", ".join([each(value) for each, value in zip(write, row)]) + ")" for row in batch]
                    at_once = 1 if style == "insert" else 100
                    for first in range(0, len(rows), at_once):
                        file.write(f"INSERT INTO {name} ({columns}) VALUES {', '.join(rows[first:first + at_once])};\n")
        for table in TABLES.values():
            file.writelines(each + ";\n" for each in (*table.references(), table.move_on_ids()))
        file.write("COMMIT;\n")


def write_postgres(spool, url):
    """Into an empty database of PostgreSQL."""
    import psycopg

    with psycopg.connect(url) as connection:
        for table in TABLES.values():
            connection.execute(table.create("postgres"))
            for index in table.partial_indexes():
                connection.execute(index)
        for name, table in TABLES.items():
            with connection.cursor().copy(f"COPY {name} FROM STDIN") as copy:
                for line in copy_lines(spool, table):
                    copy.write(line)
        for table in TABLES.values():
            for each in (*table.references(), table.move_on_ids()):
                connection.execute(each)


def copy_lines(spool, table):
    """Each row as a line of COPY."""
    write = writers(table, copied)
    for batch in spool.batches(table.name):
        for row in batch:
            yield "\t".join([each(value) for each, value in zip(write, row)]) + "\n"


def writers(table, how):
    return [how("big"), *(how(column.kind) for column in table.columns)]


def copied(kind):
    if kind == "bool":
        return lambda value: "\\N" if value is None else "t" if value else "f"
    if kind == "time":
        return lambda value: "\\N" if value is None else value + "+00"
    if kind.startswith("text") or kind == "json":
        return lambda value: "\\N" if value is None else value.translate(ESCAPED)
    return lambda value: "\\N" if value is None else str(value)


def literal(kind):
    if kind == "bool":
        return lambda value: "NULL" if value is None else "true" if value else "false"
    if kind == "time":
        return lambda value: "NULL" if value is None else f"'{value}+00'"
    if kind in ("int", "small", "big") or kind.startswith("num"):
        return lambda value: "NULL" if value is None else str(value)
    return lambda value: "NULL" if value is None else "'" + value.replace("'", "''") + "'"
