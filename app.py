"""The entry: `streamlit run app.py`."""

import streamlit as st
from starlette.middleware import Middleware

from ui.script_error import on_script_error
from web import assets, export_routes
from web.index_html import IndexHtml
from web.security_headers import SecurityHeaders
from web.startup import lifespan

app = st.App(
    "ui/main.py",
    middleware=[Middleware(SecurityHeaders), Middleware(IndexHtml)],
    routes=[*export_routes.ROUTES, *assets.ROUTES],
    lifespan=lifespan,
    on_script_error=on_script_error,
)
