"""`sheets.py FOLDER`: pandas, DuckDB and LibreOffice read every *.csv of a folder as the types of columns.json."""
import csv
import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
import openpyxl
import pandas

COLUMNS = json.loads(Path(__file__).with_name("columns.json").read_text(encoding="utf-8"))
BATCH = 100
# Comma, double quote, UTF-8, from line 1: what a person sets in its window. Headless it would take Windows-1252.
FILTER = "CSV:44,34,76,1"


def time(text):
    """A moment, from text as ISO 8601 writes it, with Z."""
    return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.timezone.utc)


# What a cell means by the type of its column. An `answer` is a word that may be Yes or No.
MEANS = {
    "integer": int, "text": str, "answer": str, "time": time,
    "date": datetime.date.fromisoformat, "boolean": {"true": True, "false": False}.__getitem__,
}
DUCKDB = {
    "integer": {"BIGINT"}, "text": {"VARCHAR"}, "answer": {"VARCHAR", "BOOLEAN"}, "date": {"DATE"},
    "time": {"TIMESTAMP WITH TIME ZONE"}, "boolean": {"BOOLEAN"},
}
# LibreOffice takes no time with a zone: it keeps the text as it is, which sorts by time.
CELLS = {"integer": "n", "text": "s", "answer": "s", "date": "d", "time": "s", "boolean": "b"}


def expected(file):
    """The cells of each column with the type that it should have; an empty one is None."""
    raw = file.read_bytes()
    if raw.startswith(b"\xef\xbb\xbf"):
        raise ValueError("it begins with a byte order mark")
    head, *rows = csv.reader(raw.decode("utf-8").splitlines(keepends=True), strict=True)
    for row in rows:
        if len(row) != len(head):
            raise ValueError(f"a row has {len(row)} cells, and not {len(head)}: {row}")
    cells = {}
    for index, name in enumerate(head):
        if name in cells or name not in COLUMNS:
            raise ValueError(f"the column {name} is twice, or not in columns.json")
        means = MEANS[COLUMNS[name]]
        cells[name] = [means(row[index]) if row[index] else None for row in rows]
    return cells


def differences(name, wanted, got):
    """The first cell that a reader has otherwise."""
    if len(got) != len(wanted):
        yield f"{name} has {len(got)} cells, and not {len(wanted)}"
        return
    for one, other in zip(wanted, got):
        if one != other or (one is not None and isinstance(one, bool) != isinstance(other, bool)):
            yield f"{name} has {other!r} for {one!r}"
            return


def filled(cells):
    """The columns with a value in them: no reader can know the type of an empty one."""
    return {name: column for name, column in cells.items() if any(it is not None for it in column)}


def by_pandas(file, cells):
    """What pandas reads otherwise, given the columns of times and no other hint."""
    times = [name for name in cells if COLUMNS[name] == "time"]
    table = pandas.read_csv(file, parse_dates=times)
    for name, wanted in filled(cells).items():
        kind, column = COLUMNS[name], table[name]
        got = [None if pandas.isna(it) else it for it in column]
        if kind == "time":
            if not isinstance(column.dtype, pandas.DatetimeTZDtype) or str(column.dt.tz) != "UTC":
                yield f"{name} is {column.dtype}, and no time in UTC"
        elif kind == "date":
            got = [it and datetime.date.fromisoformat(it) for it in got]
        elif kind == "integer" and column.dtype not in ("int64", "float64"):
            yield f"{name} is {column.dtype}, and no number"
        yield from differences(name, wanted, got)


def by_duckdb(file, cells):
    """What DuckDB sniffs otherwise."""
    table = duckdb.execute("SELECT * FROM read_csv(?)", [str(file)])
    kinds = {name: str(kind) for name, kind, *_ in table.description}
    rows = table.fetchall()
    if list(kinds) != list(cells):
        yield f"its columns are {list(kinds)}"
        return
    for index, (name, wanted) in enumerate(cells.items()):
        kind = COLUMNS[name]
        if not any(it is not None for it in wanted):
            continue
        if kinds[name] not in DUCKDB[kind]:
            yield f"{name} is {kinds[name]}, and not {kind}"
        elif kinds[name] != "BOOLEAN" or kind == "boolean":
            yield from differences(name, wanted, [row[index] for row in rows])


def by_libreoffice(sheet, cells):
    """What LibreOffice made of a sheet, converted to xlsx."""
    head, *rows = openpyxl.load_workbook(sheet).active.iter_rows()
    if [cell.value for cell in head] != list(cells):
        yield f"its columns are {[cell.value for cell in head]}"
        return
    for index, (name, wanted) in enumerate(cells.items()):
        kind, column = COLUMNS[name], [row[index] for row in rows]
        other = {cell.data_type for cell in column if cell.value is not None} - {CELLS[kind]}
        if other:
            yield f"{name} has cells of type {', '.join(sorted(other))}, and not {CELLS[kind]}"
            continue
        got = [cell.value for cell in column]
        if kind == "date":
            got = [it and it.date() for it in got]
        elif kind == "time":
            got = [it and time(it) for it in got]
        # A sheet has no row after the last one with a value in it.
        yield from differences(name, wanted, got)


def converted(office, files, folder):
    """Converts all files to xlsx in as few runs as a command line holds."""
    profile = Path(folder, "profile").as_uri()
    for start in range(0, len(files), BATCH):
        command = [office, "--headless", f"-env:UserInstallation={profile}", f"--infilter={FILTER}", "--convert-to", "xlsx", "--outdir", folder]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": {**os.environ, "HOME": folder}}
        subprocess.run(command + [str(it.resolve()) for it in files[start:start + BATCH]], check=True, timeout=300, **quiet)


def refusals(reader, file, cells):
    """What a reader refuses of a file; one that breaks off has not read it."""
    try:
        return list(reader(file, cells))
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]


def main(folder):
    """Prints what each reader reads otherwise, and how many files each read as they should be read."""
    files = sorted(Path(folder).glob("*.csv"))
    office = shutil.which("soffice") or shutil.which("libreoffice")
    read = {"pandas": 0, "DuckDB": 0, **({"LibreOffice": 0} if office else {})}
    with tempfile.TemporaryDirectory() as made:
        if office and files:
            converted(office, files, made)
        for file in files:
            try:
                cells = expected(file)
            except (ValueError, KeyError) as error:
                print(f"{file.name}: columns: {error}")
                continue
            sheet = Path(made, file.with_suffix(".xlsx").name)
            tried = {"pandas": (by_pandas, file), "DuckDB": (by_duckdb, file), "LibreOffice": (by_libreoffice, sheet)}
            for name in read:
                reader, source = tried[name]
                found = refusals(reader, source, cells)
                for refusal in found:
                    print(f"{file.name}: {name}: {refusal}")
                read[name] += not found
    print(", ".join(f"{name}: {count} read" for name, count in read.items()))
    if not office:
        print("LibreOffice: not tried, since neither soffice nor libreoffice is on the PATH")
    return bool(files) and all(count == len(files) for count in read.values())


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1]) else 1)
