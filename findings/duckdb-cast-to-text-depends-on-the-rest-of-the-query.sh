#!/bin/sh
# DuckDB 2.0.1: the text of a cast from a column of a CSV file depends on what else the query asks for. The same
# `smoker::VARCHAR` of the same row is "No" in one query and "false" in the next, and `since::VARCHAR` is "25/02/2024"
# or "2024-02-25".
#
# DuckDB takes a column of Yes and No for BOOLEAN and one of days for DATE, and says so in DESCRIBE. Where a query asks
# for little more than the cast, the reader of the file does it, and gives the text that is in the file; the type is
# passed over. A LIMIT that leaves out nothing, a sum in another column, the column itself beside its cast, or a table
# in between makes it a cast from the type again. A view behaves as the file does.
#
# Seen on Debian 12 with Python 3.11.7 and duckdb 2.0.1:
#   smoker BOOLEAN, since DATE
#   SELECT smoker::VARCHAR, since::VARCHAR FROM 'sheet.csv': No 01/02/2024, Yes 25/02/2024
#   SELECT smoker::VARCHAR, since::VARCHAR FROM sheet_view: No 01/02/2024, Yes 25/02/2024
#   SELECT smoker::VARCHAR, since::VARCHAR FROM sheet_table: false 2024-02-01, true 2024-02-25
#   SELECT smoker::VARCHAR, since::VARCHAR FROM 'sheet.csv' LIMIT 2: false 2024-02-01, true 2024-02-25
#   SELECT smoker::VARCHAR, id FROM 'sheet.csv': No 1, Yes 2
#   SELECT smoker::VARCHAR, id + 1 FROM 'sheet.csv': false 2, true 3
#   SELECT smoker::VARCHAR, smoker FROM 'sheet.csv': false False, true True
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check --no-deps duckdb==2.0.1 >pip.log 2>&1 || { cat pip.log; exit 1; }
cat > sheet.csv <<'CSV'
id,smoker,since
1,No,01/02/2024
2,Yes,25/02/2024
CSV
cat > ask.py <<'PY'
import duckdb

CASTS = "SELECT smoker::VARCHAR, since::VARCHAR FROM"
QUERIES = [
    f"{CASTS} 'sheet.csv'",
    f"{CASTS} sheet_view",
    f"{CASTS} sheet_table",
    f"{CASTS} 'sheet.csv' LIMIT 2",
    "SELECT smoker::VARCHAR, id FROM 'sheet.csv'",
    "SELECT smoker::VARCHAR, id + 1 FROM 'sheet.csv'",
    "SELECT smoker::VARCHAR, smoker FROM 'sheet.csv'",
]
duckdb.execute("CREATE VIEW sheet_view AS FROM 'sheet.csv'")
duckdb.execute("CREATE TABLE sheet_table AS FROM 'sheet.csv'")
kinds = duckdb.execute("DESCRIBE FROM 'sheet.csv'").fetchall()
print(", ".join(f"{name} {kind}" for name, kind, *_ in kinds[1:]))
for query in QUERIES:
    rows = duckdb.execute(query).fetchall()
    print(f"{query}: {', '.join(' '.join(map(str, row)) for row in rows)}")
PY
env/bin/python ask.py > seen 2>error || { cat error; exit 1; }
cat seen
cat > wanted <<'TEXT'
smoker BOOLEAN, since DATE
SELECT smoker::VARCHAR, since::VARCHAR FROM 'sheet.csv': No 01/02/2024, Yes 25/02/2024
SELECT smoker::VARCHAR, since::VARCHAR FROM sheet_view: No 01/02/2024, Yes 25/02/2024
SELECT smoker::VARCHAR, since::VARCHAR FROM sheet_table: false 2024-02-01, true 2024-02-25
SELECT smoker::VARCHAR, since::VARCHAR FROM 'sheet.csv' LIMIT 2: false 2024-02-01, true 2024-02-25
SELECT smoker::VARCHAR, id FROM 'sheet.csv': No 1, Yes 2
SELECT smoker::VARCHAR, id + 1 FROM 'sheet.csv': false 2, true 3
SELECT smoker::VARCHAR, smoker FROM 'sheet.csv': false False, true True
TEXT
cmp wanted seen
