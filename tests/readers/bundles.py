"""`bundles.py FOLDER`: fhir.resources (models of R4B), fhirkit and expat (narratives) read every *.fhir.json of a folder."""
import json
import re
import sys
import warnings
from pathlib import Path
from xml.etree import ElementTree

import kit
from fhir.resources.R4B.bundle import Bundle
from pydantic import ValidationError

warnings.simplefilter("ignore")


def resources(bundle):
    """What fhir.resources refuses of a Bundle and what is in it, and what it writes otherwise than it read."""
    try:
        read = Bundle.model_validate(bundle)
    except ValidationError as error:
        for issue in error.errors():
            yield f"{issue['msg']} (Bundle.{'.'.join(map(str, issue['loc']))})"
        return
    again = json.loads(read.model_dump_json())
    for path in sorted(differences(bundle, again)):
        yield f"it writes {path} otherwise than it read it"


def differences(one, other, path="Bundle"):
    """The places in which two values differ, in type or in value."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in one.keys() | other.keys():
            yield from differences(one.get(key), other.get(key), f"{path}.{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (left, right) in enumerate(zip(one, other)):
            yield from differences(left, right, f"{path}[{index}]")
    elif type(one) is not type(other) or same_zone(one) != same_zone(other):
        yield path


def same_zone(value):
    """A time at UTC may be written in two ways."""
    return re.sub(r"(T[\d:.]+)\+00:00$", r"\1Z", value) if isinstance(value, str) else value


def narratives(bundle):
    """What a parser of XML refuses of the narratives."""
    for index, entry in enumerate(bundle.get("entry") or []):
        div = entry.get("resource", {}).get("text", {}).get("div", "<div/>")
        try:
            ElementTree.fromstring(div)
        except ElementTree.ParseError as error:
            yield f"{error} (entry[{index}] text.div)"


READERS = {"fhir.resources": resources, "fhirkit": kit.refusals, "expat": narratives}


def main(folder):
    """Prints what each reader refuses, and how many files each read without a refusal."""
    files = sorted(Path(folder).glob("*.fhir.json"))
    read = dict.fromkeys(READERS, 0)
    for file in files:
        text = file.read_text(encoding="utf-8")
        for reader, refusals in READERS.items():
            try:
                found = list(refusals(json.loads(text)))
            except Exception as error:  # A reader that breaks off has not read the file.
                found = [f"{type(error).__name__}: {error}"]
            for refusal in found:
                print(f"{file.name}: {reader}: {' '.join(refusal.split())}")
            read[reader] += not found
    print(", ".join(f"{reader}: {count} read" for reader, count in read.items()))
    return bool(files) and all(count == len(files) for count in read.values())


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1]) else 1)
