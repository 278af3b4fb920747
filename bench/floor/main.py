"""One selectbox, one Plotly line of sixty points."""

import plotly.graph_objects as go
import streamlit as st

SERIES = {
    "alpha": [100 + step % 7 for step in range(60)],
    "beta": [90 + step % 11 for step in range(60)],
    "gamma": [80 + step % 13 for step in range(60)],
}

chosen = st.selectbox("Series", list(SERIES))
line = go.Figure(go.Scatter(x=list(range(60)), y=SERIES[chosen]))
st.plotly_chart(line, theme=None, key="line")
