"""Servers to measure beside the product: each a process, each answering the same activities."""
