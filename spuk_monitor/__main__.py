"""`python -m spuk_monitor`."""

import sys

from spuk_monitor.cli import main

sys.exit(main(sys.argv[1:]))
