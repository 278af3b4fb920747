"""The floor: the smallest Streamlit app with a filter and a chart, under the same pins and settings as ours."""

import streamlit as st

app = st.App("main.py")
"""Found by `streamlit run bench/floor/app.py`."""
