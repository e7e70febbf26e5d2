"""Measurements that people run by hand."""
