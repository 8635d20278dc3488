"""How the answers to a survey are written in an observation: whoever loads and whoever reads them agree here."""

from typing import Final

JOINT: Final = " | "  # between the code of a part and that of an answer, in the category of a matrix
PERCENTAGES: Final = "percentage van de antwoorden"  # the note of an answer that is no count
