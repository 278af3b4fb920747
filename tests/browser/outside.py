"""What leaves the screen, makes it scroll sideways, or is written past the edge of its chart."""

from __future__ import annotations

from playwright.sync_api import Page

_OUTSIDE = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  const width = document.documentElement.clientWidth;
  const charts = [...main.querySelectorAll('.js-plotly-plot')];
  const wide = main.scrollWidth > main.clientWidth + 1 ? ['the page'] : [];
  const past = charts.filter((chart) => chart.getBoundingClientRect().right > width + 1);
  const texts = charts.flatMap((chart) => {
    const box = chart.querySelector('.main-svg').getBoundingClientRect();
    if (!box.width) return [];
    return [...chart.querySelectorAll('.main-svg text')].filter((text) => {
      const place = text.getBoundingClientRect();
      // What a plot cuts off when it is dragged is no text that anybody sees.
      if (!place.width || !text.textContent.trim() || text.closest('[clip-path]')) return false;
      return place.left < box.left - 1 || place.right > Math.min(box.right, width) + 1
        || place.top < box.top - 1 || place.bottom > box.bottom + 1;
    });
  });
  return [...wide, ...[...past, ...texts].map((found) => found.textContent.slice(0, 80))];
}"""


def outside(page: Page) -> list[str]:
    """The beginning of each text of a chart that does not lie inside the chart and the screen, of each chart that is
    wider than the screen, and "the page" where it scrolls sideways; [] where all is well.
    """
    return [str(text) for text in page.evaluate(_OUTSIDE)]
