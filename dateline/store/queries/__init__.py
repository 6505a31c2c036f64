"""The questions that pages and exports ask: the only place that knows their SQL."""
