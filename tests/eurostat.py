"""A package in the manner of Eurostat, as files: NUTS codes, three levels, million euro, English names, no promises."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

TABLES: dict[str, str] = {
    "regions": """region_id,parent_id,level,name_en
DE2,,nuts1,Bavaria
DE21,DE2,nuts2,Upper Bavaria
DE212,DE21,nuts3,"Munich, urban district"
DE21H,DE21,nuts3,"Munich, rural district"
DE25,DE2,nuts2,Middle Franconia
DE254,DE25,nuts3,Nuremberg
""",
    "indicators": """indicator_id,name_en,unit
gva-information,Gross value added of information and communication,EUR million
employed-information,Persons employed in information and communication,thousand persons
""",
    "observations": """observation_id,region_id,indicator_id,period,value,obs_status,vintage,source_id
gva-de212-2021,DE212,gva-information,2021,18450.2,A,2024-02,nama-10r
gva-de21h-2021,DE21H,gva-information,2021,6120.7,A,2024-02,nama-10r
gva-de254-2021,DE254,gva-information,2021,2210.4,A,2024-02,nama-10r
gva-de212-2022,DE212,gva-information,2022,19877.9,P,2025-02,nama-10r
gva-de21h-2022,DE21H,gva-information,2022,6544.1,P,2025-02,nama-10r
gva-de21-2022,DE21,gva-information,2022,30111,E,2025-02,nama-10r
emp-de21-2022,DE21,employed-information,2022,181.4,A,2025-02,lfst-r
emp-de25-2022,DE25,employed-information,2022,44.9,A,2025-02,lfst-r
""",
    "sources": """source_id,title,publisher,url,published
nama-10r,Gross value added by NUTS 3 region,Eurostat,https://ec.example/nama_10r_3gva,2025-02
lfst-r,Employment by NUTS 2 region,Eurostat,https://ec.example/lfst_r_lfe2en2,2025-04
""",
}
_NUMBERS = ("value",)


def write(root: Path, **tables: str) -> Path:
    """The package in a folder; `tables` are CSV texts that are added to it or take the place of its own."""
    root.mkdir(parents=True, exist_ok=True)
    resources: list[dict[str, Any]] = []
    for name, text in (TABLES | tables).items():
        (root / f"{name}.csv").write_text(text, encoding="utf-8")
        columns = next(csv.reader(text.splitlines()))
        fields = [{"name": column, "type": "number" if column in _NUMBERS else "string"} for column in columns]
        resources.append({"name": name, "path": f"{name}.csv", "schema": {"fields": fields}})
    described = {"name": "information-regions", "title": "Information and communication in Bavarian regions",
                 "version": "2025.1", "created": "2025-06-01", "resources": resources}  # fmt: skip
    (root / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    return root
