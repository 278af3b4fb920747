"""The pages as Streamlit's links and switches take them."""

from __future__ import annotations


def page_file(name: str) -> str:
    """A page by its name, for st.page_link and st.switch_page."""
    return f"../pages/{name}.py"
