"""The entry: `streamlit run app.py`."""

import streamlit as st
from starlette.middleware import Middleware

from ui import assets, routes
from ui.headers import SecurityHeaders
from ui.shell import Shell
from ui.startup import lifespan, on_script_error

app = st.App(
    "ui/main.py",
    middleware=[Middleware(SecurityHeaders), Middleware(Shell)],
    routes=[*routes.ROUTES, *assets.ROUTES],
    lifespan=lifespan,
    on_script_error=on_script_error,
)
