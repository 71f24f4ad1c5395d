"""The folder job: inputs in, clean and held files out, every step recorded first."""
