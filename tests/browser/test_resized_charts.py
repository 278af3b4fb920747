"""A chart that is drawn anew for another width: its marks stand where its axes say."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.acting import chart, drawn, opened

pytestmark = pytest.mark.browser
OFF = """node => {
  const plot = node.querySelector('.js-plotly-plot'), { xaxis, yaxis } = plot._fullLayout;
  const box = plot.getBoundingClientRect();
  return plot.calcdata.flatMap(([first], index) => {
    const { trace } = first;
    const points = [...plot.querySelectorAll('.scatterlayer .trace')][index]?.querySelectorAll('.point') ?? [];
    return [...points].map((point, place) => {
      const at = point.getBoundingClientRect(), value = trace.y[place];
      return Math.abs(at.top + at.height / 2 - box.top - yaxis._offset - yaxis.d2p(value));
    });
  });
}"""


@pytest.mark.parametrize("width", [390, 800])
def test_marks_stand_at_their_figures_in_a_frame_of_another_size(page: Page, server: str, width: int) -> None:
    page.set_viewport_size({"width": 1440, "height": 2600})
    opened(page, f"{server}/promises?target=shanghai-metaverse-scale-2025")
    target = chart(page, "promise-shanghai-metaverse-scale-2025")
    for size in (width, 1440):
        page.set_viewport_size({"width": size, "height": 2600})
        page.wait_for_timeout(2500)  # the browser tells the server, which draws anew
        drawn(page)
        off = target.evaluate(OFF)
        assert off and max(off) < 3
