"""fhirkit, which is written for pydantic 1, beside readers that need pydantic 2: it gets the 1 inside the 2."""
import contextlib
import importlib
import sys
import warnings


@contextlib.contextmanager
def first_pydantic():
    """While this lasts, `import pydantic` gives pydantic 1."""
    importlib.import_module("pydantic.v1")
    before = {name: module for name, module in sys.modules.items() if name.split(".")[0] == "pydantic"}
    for name in before:
        if not name.startswith("pydantic.v1"):
            del sys.modules[name]
    for name, module in before.items():
        if name.startswith("pydantic.v1"):
            sys.modules[name.replace("pydantic.v1", "pydantic", 1)] = module
    yield
    for name in [name for name in sys.modules if name.split(".")[0] == "pydantic"]:
        del sys.modules[name]
    sys.modules.update(before)


with warnings.catch_warnings(), first_pydantic():
    warnings.simplefilter("ignore")
    from fhirkit.Bundle import Bundle
    from fhirkit.Observation import Observation
    from fhirkit.Resource import DomainResource

# fhirkit has no model of a Questionnaire and none of a response: it reads what all resources have of them.
MODELS = {"Observation": Observation}


def refusals(bundle):
    """What fhirkit refuses of a Bundle; an entry is only read as what it is when it is read on its own."""
    yield from tried(Bundle, bundle, "Bundle")
    for index, entry in enumerate(bundle.get("entry") or []):
        resource = entry.get("resource") or {}
        kind = resource.get("resourceType")
        yield from tried(MODELS.get(kind, DomainResource), resource, f"entry[{index}] {kind}")


def tried(model, value, where):
    """The errors of one model."""
    try:
        model.parse_obj(value)
    except ValueError as error:
        for issue in error.errors():
            yield f"{issue['msg']} ({where} {'.'.join(map(str, issue['loc']))})"
