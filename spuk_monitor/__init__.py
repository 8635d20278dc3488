"""Monitor for NPLV areas and their grant SPUK Kansrijke Wijk: targets against realisation.

Layers, one direction only (kept by import contracts):
domain <- definitions <- store <- {ingest | analysis} <- monitor <- charts <- report <- ui <- pages.
"""

import os

__version__ = "0.1.0"

# openpyxl would read and write with lxml once that is installed (for reports). Its limits and messages are others than
# those that the gate for uploads was tried with, so workbooks are read as before.
os.environ["OPENPYXL_LXML"] = "False"
