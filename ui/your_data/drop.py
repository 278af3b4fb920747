"""Where files come in: drop, paste, samples; and templates to fill in."""

from __future__ import annotations

import streamlit as st

from economy.data.faults import UnusableError
from economy.importing import mapping, outlines, samples
from economy.importing.files import Upload
from economy.importing.opened import package_in_zip
from economy.importing.renewed import earlier_of
from export.template import template_csv, template_xlsx
from ui import own_data, url_state
from ui.widgets.button_type import main_button
from ui.widgets.caption import caption
from ui.your_data import opening
from ui.your_data.draft import Draft, draft
from views.context import PageContext
from views.import_words import refused
from views.own_data import OwnData
from views.text import plain

PASTED = "pasted.tsv"


def draw(context: PageContext) -> None:
    """The field for files, and the other ways in; a package opens at once."""
    t, current = context.view.words.gettext, draft()
    if current.uploads:
        _field(context, current)
        with st.container(horizontal=True, key="ways"):
            _paste(context)
            with st.popover(t("Samples"), icon=":material/science:"):
                _samples(context)
            with st.popover(t("Templates"), icon=":material/download:"):
                _templates(context)
    else:
        field, ways = st.columns([3, 2], gap="large")
        with field:
            _field(context, current)
            caption(plain(_formats(context)))
            caption(
                plain(
                    t(
                        "Your figures stay in this browser tab’s session on this server: nothing is sent elsewhere, no "
                        "other reader sees them. They are gone when the tab is closed; the project file keeps them."
                    )
                )
            )
        with ways:
            _paste(context)
            st.markdown(f"**{plain(t('Try a sample (invented figures)'))}**")
            _samples(context)
            st.markdown(f"**{plain(t('Or fill in a template'))}**")
            _templates(context)
    if current.refusal:
        st.error(plain(refused(current.refusal, context.view.words)), icon=":material/error:")


def _field(context: PageContext, current: Draft) -> None:
    key = f"drop_{current.round}"
    st.file_uploader(
        context.view.words.gettext("Drop tables here"), accept_multiple_files=True, key=key, on_change=_dropped,
        args=(key,), help=_formats(context) if current.uploads else None,
    )  # fmt: skip


def _formats(context: PageContext) -> str:
    """What may be dropped: in sight where nothing was yet, then behind the question mark."""
    return context.view.words.gettext(
        "CSV, TSV, XLSX, XLS, ODS, Parquet, JSON-stat, a data package (ZIP), or outlines (GeoJSON)."
    )


def _paste(context: PageContext) -> None:
    t = context.view.words.gettext
    with st.popover(t("Paste cells from a spreadsheet"), icon=":material/content_paste:"):
        st.text_area(t("Cells, with their headings"), key="pasted", height=160)
        st.button(t("Read these cells"), on_click=_pasted, type=main_button(context.render.mode))


def _samples(context: PageContext) -> None:
    with st.container(horizontal=True, key="samples"):
        for sample in samples.SAMPLES:
            label = context.view.words.gettext(sample.label)
            st.button(label, key=f"sample_{sample.file}", on_click=_sampled, args=(sample,))


def _templates(context: PageContext) -> None:
    words = context.view.words
    made = {"XLSX": lambda: template_xlsx(words), "CSV": template_csv}
    with st.container(horizontal=True, key="templates"):
        for name, make in made.items():
            st.download_button(
                name, make, file_name=f"milepost-template.{name.lower()}", on_click="ignore",
                icon=":material/download:",
            )  # fmt: skip


def _dropped(key: str) -> None:
    """Take what was dropped: tables, decisions of an earlier import; a package is opened."""
    uploads = tuple(Upload(file.name, file.getvalue()) for file in st.session_state[key])
    current, tables, project = draft(), [], None
    for upload in uploads:
        try:
            if upload.name.lower().endswith(".toml"):
                current.mappings = mapping.parsed(upload.data, upload.name)
            elif opening.is_package(upload.data):
                project = package_in_zip(upload.data, upload.name)
            elif outlines.is_outlines(upload.data):
                current.outline(upload)
                current.round += 1
            else:
                tables.append(upload)
        except UnusableError as unusable:
            current.refusal = unusable.fault
            return
    if project is not None:
        own_data.hold(OwnData(project.title, project))
        if not tables:
            opening.open_next(project)
            return
        url_state.start_over()
    if tables or current.uploads:
        _take(tuple(tables))


def _take(tables: tuple[Upload, ...]) -> None:
    """Read tables; while a reader's own data are open they may be a newer release of these."""
    current, held = draft(), own_data.held()
    earlier = earlier_of(held.package, held.name, held.mapping.encode()) if held is not None and tables else None
    if held is not None and earlier is not None:
        current.renew(earlier, held.token, tables)
    else:
        current.add(tables)


def _pasted() -> None:
    text = str(st.session_state.get("pasted", ""))
    if text.strip():
        _take((Upload(PASTED, text.encode("utf-8", "replace")),))
        st.session_state["pasted"] = ""


def _sampled(sample: samples.Sample) -> None:
    current: Draft = draft()
    current.uploads, current.mappings, current.earlier = (), (), None
    current.add((Upload(sample.file, sample.content()),))
