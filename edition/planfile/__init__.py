"""Plan file: a flatplan as a file that people read and edit, and the flatplan that such a file asks
for.
"""

from edition.planfile.decide import Decided, Files, PlanPath, decide
from edition.planfile.lock import LOCKED, LockFile, lock, unlock
from edition.planfile.paired import is_of_its_pdf
from edition.planfile.read import PlanFile, read_plan
from edition.planfile.write import write

PLAN = "plan.toml"
"""The file's name beside the PDF."""

__all__ = [
    "LOCKED",
    "PLAN",
    "Decided",
    "Files",
    "LockFile",
    "PlanFile",
    "PlanPath",
    "decide",
    "is_of_its_pdf",
    "lock",
    "read_plan",
    "unlock",
    "write",
]
