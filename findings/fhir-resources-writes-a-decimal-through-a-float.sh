#!/bin/sh
# fhir.resources 8.3.0: a model holds a decimal as a `Decimal` with all its digits, but writes it through a float: 36.60
# becomes 36.6, and a number of 18 digits loses the last one.
#
# In FHIR the digits of a decimal say how precise it is, and its definition warns of binary floating point. The field
# has the type `Decimal`, a `Decimal` goes in, and the attribute gives the same one back; pydantic by itself would write
# all its digits, too. But `model_dump_json`, and also `model_dump`, which makes no JSON, give a float. With
# `model_validate_json` the digits are lost when it is read.
#
# Seen on Debian 12 with Python 3.11.7, fhir.resources 8.3.0, fhir_core 1.1.12 and pydantic 2.14.4:
#   36.60: held: 36.60, model_dump: float 36.6, model_dump_json: 36.6, model_validate_json: 36.6
#   5.00: held: 5.00, model_dump: float 5.0, model_dump_json: 5.0, model_validate_json: 5.0
#   1234567890.12345678: held: 1234567890.12345678, model_dump: float 1234567890.1234567, model_dump_json: 1234567890.1234567, model_validate_json: 1234567890.1234567
#   pydantic by itself: {"value":"36.60"}
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check --no-deps fhir.resources==8.3.0 fhir_core==1.1.12 pydantic==2.14.4 \
	pydantic_core==2.50.5 annotated-types==0.8.0 typing-inspection==0.4.5 typing_extensions==4.16.0 >pip.log 2>&1 || { cat pip.log; exit 1; }
cat > write.py <<'PY'
import json
from decimal import Decimal

import pydantic
from fhir.resources.R4B.quantity import Quantity


class Plain(pydantic.BaseModel):
    value: Decimal


for digits in ("36.60", "5.00", "1234567890.12345678"):
    quantity = Quantity(value=Decimal(digits))
    dumped = quantity.model_dump()["value"]
    # The number as it stands in the JSON.
    written = json.loads(quantity.model_dump_json(), parse_float=str)["value"]
    read = Quantity.model_validate_json(f'{{"value": {digits}}}')
    print(f"{digits}: held: {quantity.value}, model_dump: {type(dumped).__name__} {dumped}, "
          f"model_dump_json: {written}, model_validate_json: {read.value}")
print(f"pydantic by itself: {Plain(value=Decimal('36.60')).model_dump_json()}")
PY
env/bin/python write.py > seen 2>error || { cat error; exit 1; }
cat seen
cat > wanted <<'TEXT'
36.60: held: 36.60, model_dump: float 36.6, model_dump_json: 36.6, model_validate_json: 36.6
5.00: held: 5.00, model_dump: float 5.0, model_dump_json: 5.0, model_validate_json: 5.0
1234567890.12345678: held: 1234567890.12345678, model_dump: float 1234567890.1234567, model_dump_json: 1234567890.1234567, model_validate_json: 1234567890.1234567
pydantic by itself: {"value":"36.60"}
TEXT
cmp wanted seen
