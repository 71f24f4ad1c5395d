"""Bytes to segments to envelopes, and back; knows no claims."""
