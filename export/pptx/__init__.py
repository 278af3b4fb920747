"""A chart or table as PowerPoint: `slide.slide` decides what becomes of it, the others make it."""
