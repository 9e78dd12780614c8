"""Checks every copy in a folder against its published schema, and that the schema refuses a wrong one."""

import copy
import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator


def wrong_ones(sound):
    """Copies with one fault each, which the schema has to refuse."""
    for name in ("format", "at", "sum"):
        wrong = copy.deepcopy(sound)
        del wrong[name]
        yield wrong
    wrong = copy.deepcopy(sound)
    wrong["mood"] = "low"
    yield wrong
    wrong = copy.deepcopy(sound)
    wrong["deleted"] = ["ebb.t.0123456789abcdef"]
    yield wrong
    for name, value in (("before", 11), ("offset", 900), ("id", "x"), ("triggers", [])):
        wrong = copy.deepcopy(sound)
        wrong["check_ins"][0][name] = value
        yield wrong


def main(folder):
    """Prints each fault, and how many copies fit the schema."""
    validator = Draft202012Validator(json.loads(Path("schema.json").read_text("utf-8")))
    files = sorted(Path(folder).glob("*.copy.json"))
    fit = 0
    for file in files:
        sound = json.loads(file.read_text("utf-8"))
        faults = [error.message for error in validator.iter_errors(sound)]
        for fault in faults:
            print(f"{file.name}: {fault}")
        fit += not faults
    missed = [wrong for wrong in wrong_ones(json.loads(files[0].read_text("utf-8"))) if validator.is_valid(wrong)]
    for wrong in missed:
        print(f"the schema takes a wrong copy: {json.dumps(wrong)[:300]}")
    print(f"copies: {fit} fit the schema")
    return bool(files) and fit == len(files) and not missed


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1]) else 1)
