"""Plan file: a flatplan as a file that people read and edit, and the flatplan that such a file asks for."""

from edition.planfile.follow import follow
from edition.planfile.read import PlanFile, read_plan
from edition.planfile.write import write

__all__ = ["PlanFile", "follow", "read_plan", "write"]
