"""Links between tables that no foreign key can express."""

from __future__ import annotations

from collections.abc import Iterator

from economy.data.faults import Fault, plain, quoted
from economy.data.validation.sheets import Record, Sheets, needs
from economy.web_address import why_not_public

_KEYS = {"targets": "target_id", "observations": "observation_id", "events": "event_id"}


@needs(corroborations="row_table row_id source_id")
def corroborations(sheets: Sheets) -> Iterator[Fault]:
    """A corroboration points to a row that exists, and comes from another source than that row."""
    owners: dict[str, dict[str, Record]] = {
        table: sheets.keyed(table, key) for table, key in _KEYS.items() if sheets.have(table, (key, "source_id"))
    }
    for record in sheets["corroborations"].records:
        table, row_id = record["row_table"], record["row_id"]
        if table not in owners or not row_id:
            continue
        owner = owners[table].get(row_id)
        if owner is None:
            yield record.fault(
                "row_id",
                f"{quoted(row_id)} is not in the table {table}.",
                f"Correct row_id or row_table, or add the row to {table}.",
            )
        elif owner["source_id"] and owner["source_id"] == record["source_id"]:
            message = f"{quoted(record['source_id'])} is the source of {plain(row_id)} itself."
            yield record.fault("source_id", message, "Name another source, or delete the row.")


@needs(roles="event_id site_id region_id")
def roles(sheets: Sheets) -> Iterator[Fault]:
    """A role is played at an event, a site or a region."""
    for record in sheets["roles"].records:
        if not (record["event_id"] or record["site_id"] or record["region_id"]):
            yield record.fault("event_id", "the role has no event, site or region.", "Fill in one of the three.")


@needs(sources="source_id tier")
def weak_sources(sheets: Sheets) -> Iterator[Fault]:
    """Rows that rest on a source of tier 4 are of low confidence."""
    weak = {code for code, source in sheets.keyed("sources", "source_id").items() if source["tier"] == "4"}
    for name, sheet in sheets.items():
        if not sheets.have(name, ("source_id", "confidence")):
            continue
        for record in sheet.records:
            if record["source_id"] in weak and record["confidence"] not in ("low", ""):
                message = f"{quoted(record['confidence'])}, although {quoted(record['source_id'])} is of tier 4."
                yield record.fault("confidence", message, "Write low, or find a better source.")


@needs(sources="url")
def public_addresses(sheets: Sheets) -> Iterator[Fault]:
    """Addresses of sources lead every reader to the same place of the web, and give away no password."""
    for record in sheets["sources"].records:
        why = why_not_public(record["url"]) if record["url"].startswith(("http://", "https://")) else ""
        if why:
            message = f"the address {why}."
            yield record.fault("url", message, "Give the address at which everybody finds it, or empty the cell.")


RULES = (corroborations, roles, weak_sources, public_addresses)
