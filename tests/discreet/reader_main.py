"""The dashboard for tests: who looks, and at which store, is what the address says. Never part of the product."""

import os
import runpy

import streamlit as st

from spuk_monitor.ui import access
from tests.builders.people import ANALYST, READER
from tests.builders.screens import MAIN

os.environ["SPUK_STORE"] = os.environ[f"TEST_STORE_{st.query_params.get('opslag', 'a').upper()}"]
_user = ANALYST if st.query_params.get("rol") == "analist" else READER
access.current_user = lambda: _user
runpy.run_path(str(MAIN))
