"""The looks of charts."""

from spuk_monitor.charts.looks import *  # noqa: F403
