"""What the layers above need of files: scan one, read a chunk, and narrow a part to some of its claims."""

from scrubber.x12.chunk import Chunk, SetPart, narrow
from scrubber.x12.chunk import read as read_chunk
from scrubber.x12.scan import FileScan, kind_of, scan

__all__ = ["Chunk", "FileScan", "SetPart", "kind_of", "narrow", "read_chunk", "scan"]
