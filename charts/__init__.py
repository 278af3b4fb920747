"""Pure drawing: frames in, figures out. No Streamlit, no files, no session."""
