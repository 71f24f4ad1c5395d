"""The version, as reports name it; reading it from the installer's records would cost every run 10 ms."""

VERSION = "0.1.0"
