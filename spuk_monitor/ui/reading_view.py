"""A large file while it is read: how far it is, how long it will take, and a way to stop."""

from functools import partial

import streamlit as st

from spuk_monitor.ui import uploading
from spuk_monitor.ui.fragments import fragment
from spuk_monitor.ui.messages import literal

EVERY = 0.7  # seconds between two looks
STOPPED = "Het lezen is gestopt. Er is niets gewijzigd."


@partial(fragment, run_every=EVERY)
def show() -> None:
    """The bar and the button; draws itself again until the reading has ended, then the whole page."""
    job = uploading.desk().job
    if job is None or job.done:
        st.rerun()
    step = job.step
    st.progress(step.share, text=literal(step.words()))
    st.button("Stoppen", key="data.reading.stop", on_click=uploading.stop_reading)
    st.caption("U kunt intussen andere pagina's bekijken; het lezen gaat door.")


def show_stopped() -> None:
    """What is left after stopping: the files, and a way to read them after all."""
    st.info(f"{STOPPED} Het bestand staat nog klaar.")
    st.button("Opnieuw controleren", on_click=uploading.check_again, key="data.check_again", type="primary")
