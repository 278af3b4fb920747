"""The entry: `python -m web.serve`, or `streamlit run app.py` where others hold the connections."""

import os

import streamlit as st
from starlette.middleware import Middleware

from ui import session_files
from ui.script_error import on_script_error
from web import assets, export_routes
from web.guards.hosts import AllowedHosts
from web.guards.known_paths import KnownPaths
from web.guards.room import ROOM
from web.guards.uploads import Uploads
from web.index_html import IndexHtml
from web.operation import gauges, health
from web.operation.timer import Job
from web.security_headers import SecurityHeaders
from web.server_options import allowed_hosts
from web.settings import settings
from web.startup import lifespan_with

chosen = settings(os.environ)
routes = [*export_routes.ROUTES, *assets.ROUTES, *health.routes(metrics=chosen.metrics)]
ROOM.sessions, ROOM.forget = session_files.kept, session_files.forget
gauges.SESSIONS.set_function(session_files.active)
gauges.UPLOADED.set_function(session_files.uploaded)
app = st.App(
    "ui/main.py",
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(AllowedHosts, allowed_hosts(), forwarded=chosen.forwarded_host),
        Middleware(KnownPaths, routes, chosen.opened),
        Middleware(Uploads, session_files.FILES, chosen),
        Middleware(IndexHtml),
    ],
    routes=routes,
    lifespan=lifespan_with(chosen, Job(15.0, session_files.expire)),
    on_script_error=on_script_error,
)
