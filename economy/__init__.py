"""The domain: promises, reports, places, sources. Knows nothing of Streamlit, Plotly or pydeck."""
