"""The seam: the one place that knows the Bot Framework SDK."""
