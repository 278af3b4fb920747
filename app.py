"""The entry: `streamlit run app.py`."""

import streamlit as st

from ui.startup import lifespan, on_script_error

app = st.App("ui/main.py", lifespan=lifespan, on_script_error=on_script_error)
