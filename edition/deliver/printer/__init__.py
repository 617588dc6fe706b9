"""Printer: a finished PDF to a printer that CUPS knows, and how it fared there."""

from edition.deliver.printer.job import Following, Progress, State, Ticket, deliver
from edition.deliver.printer.printers import Printer, choose, printers

__all__ = ["Following", "Printer", "Progress", "State", "Ticket", "choose", "deliver", "printers"]
