"""What is left to say before the figures are drawn: places nearly known, the source, and where to show them."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from economy.i18n.sentence import in_words
from economy.importing.crs import SHIFTS
from economy.importing.imported import Import
from economy.importing.package import Source
from economy.importing.report import SHOWN, faults_csv
from ui import reader
from ui.widgets.button_type import main_button
from ui.widgets.caption import caption
from ui.your_data import opening
from ui.your_data.draft import Draft, known_places
from views.context import PageContext
from views.import_words import fault_columns, summary
from views.own_import import own_data_of
from views.text import is_web, plain

_ASKED = 12
"""Unknown places about which is asked; more are listed."""


def totals(context: PageContext, result: Import) -> None:
    """What came of all files, in one sentence, and every fault."""
    words = context.view.words
    (st.success if result.drawable and not result.problems else st.info)(plain(summary(result, words)))
    if not result.problems:
        return
    count = len(result.problems)
    title = words.ngettext("{n} fault: what stands there, and what to do", "{n} faults: what stands there, and what "
                           "to do", count)  # fmt: skip
    with st.expander(title, icon=":material/error:", expanded=not result.drawable):
        t = words.gettext
        columns = fault_columns(result.problems[:SHOWN], words)
        numbers = {t("Row"): st.column_config.TextColumn(t("Row"), alignment="right")}
        st.dataframe(columns, hide_index=True, width="stretch", column_config=numbers)
        if count > SHOWN:
            caption(words.gettext("The first {shown} of {total} faults; the file has all.").format(
                shown=SHOWN, total=count))  # fmt: skip
        st.download_button(
            t("All faults (CSV)"), lambda: faults_csv(result.problems, words), file_name="faults.csv",
            on_click="ignore", mime="text/csv", icon=":material/download:",
        )  # fmt: skip


def places(context: PageContext, current: Draft, result: Import) -> None:
    """Which places are known, which are new, and whether a new one is a known one in another spelling."""
    words, known = context.view.words, known_places()
    named = result.places
    coded = {code for _, code, _ in named if code}
    own = list(dict.fromkeys(name for _, code, name in named if not code))
    parts = [words.ngettext("{n} place is known", "{n} places are known", len(coded)),
             words.ngettext("{n} place is new", "{n} places are new", len(own))]  # fmt: skip
    caption(plain(words.full_stop(words.named(words.gettext("Places"), words.series(parts)))))
    asked = list(result.near.items())[:_ASKED]
    keep = words.gettext("A place of its own")
    for number, (name, codes) in enumerate(asked):
        key = f"near_{current.round}_{number}"
        st.selectbox(
            plain(words.gettext("{name} is not known. Is it one of these?").format(name=name)), ["", *codes], key=key,
            format_func=lambda code: words.aside(known.name(code, words.lang), code) if code else keep,
            on_change=_is_known, args=(current, key, name),
        )  # fmt: skip
        change = result.abolished.get(name)
        if change is not None:
            caption(plain(in_words(change.told(known.name(change.successor, words.lang)), words)))


def _codes(result: Import) -> list[str]:
    """The places of an import by the code that a package has for them."""
    return list(dict.fromkeys(code or place for place, code, _ in result.places))


def _positions(context: PageContext, current: Draft, result: Import) -> str:
    """The system of all positions that were dropped, and of outlines the property that names the places, which is
    returned; "" where there are none, or none of them is that of a place.
    """
    if current.shapes is None and not result.facts.pools.positions and not result.sites:
        return ""
    t, taken = context.view.words.gettext, current.shifted if current.shifted is not None else result.shifted
    shift, key, said = st.columns([4, 3, 5], vertical_alignment="bottom")
    shift.selectbox(
        t("System of the positions"), ["", *SHIFTS], index=("", *SHIFTS).index(taken), key="positions_shifted",
        format_func=lambda system: system or t("Degrees (WGS-84)"), on_change=_shifted, args=(current,),
    )  # fmt: skip
    return _outlines(context, current, result, key, said)


def _outlines(
    context: PageContext, current: Draft, result: Import, key: DeltaGenerator, said: DeltaGenerator
) -> str:  # fmt: skip
    """Which property of the outlines names the places, and how many are found; "" where there are none."""
    words, shapes = context.view.words, current.shapes
    if shapes is None or current.outlines is None:
        return ""
    t, codes, known = words.gettext, _codes(result), known_places()
    best = shapes.best_key(codes, known)
    keys = list(shapes.keys)
    chosen = key.selectbox(
        t("Places in the outlines are named by"), keys, index=keys.index(best) if best else None,
        key=f"outline_key_{current.outlines.name}",
    )  # fmt: skip
    outlined = len(shapes.places(chosen, codes, known)) if chosen else 0
    told = words.ngettext("{found} of {n} place has an outline.", "{found} of {n} places have an outline.", len(codes),
                          found=outlined)  # fmt: skip
    said.markdown(plain(told))
    return chosen if chosen and outlined else ""


def _shifted(current: Draft) -> None:
    current.shift(str(st.session_state["positions_shifted"] or ""))


def _is_known(current: Draft, key: str, name: str) -> None:
    """Take a place for the known one, in every table that has it."""
    code = st.session_state[key]
    if code and current.result is not None:
        current.read(tuple(mapping.with_place(name, code) for mapping in current.result.decisions))


def confirm(context: PageContext, current: Draft, result: Import) -> None:
    """Source and name of the data, where they are shown, and the button that draws them. May end the run."""
    words = context.view.words
    t, stem = words.gettext, str(len(current.uploads))
    key = _positions(context, current, result)
    named, published, address, place, go = st.columns([3, 3, 3, 4, 2], vertical_alignment="bottom")
    source = _source(context, current, result, (named, published, address))
    alone, together = t("On their own"), t("Beside the delivered data")
    way = place.segmented_control(t("Show them"), [alone, together], default=alone, key=f"own_way_{stem}")
    if not source.given:
        caption(t("Without a source the figures say “no source given” on screen and in files, and settle no verdict."))
    if go.button(
        t("Draw the figures"), type=main_button(context.render.mode), icon=":material/show_chart:", key="draw_own"
    ):
        name = source.title or current.name or t("Your data")
        shapes = current.shapes
        polygons = shapes.places(key, _codes(result), known_places()) if shapes and key else {}
        attribution = shapes.attribution if shapes else ""
        with st.spinner(t("Preparing {n} figures …").format(n=f"{len(result.facts):,}"), show_time=True):
            own = own_data_of(result, source, name, reader.today(), outlines=polygons, attribution=attribution,
                              together=way == together)  # fmt: skip
        if own.package.tables.stored is not None:
            current.rest()
        opening.show(own, drawn=bool(result.facts or result.promises))


def _source(
    context: PageContext, current: Draft, result: Import, fields: tuple[DeltaGenerator, DeltaGenerator, DeltaGenerator]
) -> Source:
    """Who says the figures: as the reader writes it; the fields begin with what was said before, or by the file."""
    t, release = context.view.words.gettext, current.release_of
    named, published, address = fields
    before = current.earlier.source if current.earlier else Source()
    title = named.text_input(t("Source: title"), before.title, key=f"own_title{release}", max_chars=200)
    publisher = published.text_input(
        t("Publisher"), before.publisher or result.named_source, max_chars=200,
        key=f"own_publisher{release}{result.named_source}",
    )  # fmt: skip
    url = address.text_input(t("Address (https://…)"), before.url, key=f"own_url{release}", max_chars=500).strip()
    if url and not is_web(url):
        refused = t(
            "The address must begin with https:// or http://, be open to all and hold no password. It is left out."
        )
        st.warning(refused, icon=":material/link_off:")
        url = ""
    return Source(*(" ".join(text.split()) for text in (title, publisher, url)))


def reading(context: PageContext, current: Draft) -> None:
    """How far an import is that takes longer than a moment, with a way to stop it."""
    words = context.view.words

    @st.fragment(run_every=0.5)
    def progress() -> None:
        job = current.job
        if job is None or current.done(0):
            st.rerun()
            return
        st.progress(job.share, text=plain(words.gettext("Reading {file} …").format(file=job.file)))
        if st.button(words.gettext("Stop reading"), key="stop_reading"):
            job.stop()

    progress()
