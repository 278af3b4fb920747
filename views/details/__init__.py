"""What the panel beside a page says of one thing: a promise, figure, place, status, event or source."""
