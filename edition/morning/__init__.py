"""Morning: the unattended day: wire → edition → build → publish → print, mail, webhook; one lock,
one report.
"""

from edition.morning.day import Hands, morning
from edition.morning.told import Step, Told

__all__ = ["Hands", "Step", "Told", "morning"]
