"""What records to keep: denial-risk notes drawn together by topic and drug."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from scrubber.outputs.plain import plain

Json = dict[str, Any]
MOST_SENTENCES = 40  # of one topic and drug
MOST_TOPICS = 200


@dataclass(slots=True)
class Topic:
    """One topic of one drug."""

    title: str
    drug: str
    claims: int = 0
    sentences: dict[str, None] = field(default_factory=dict)  # in the order met


class Topics:
    """Notes of a run; sentences that many claims share stand once."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], Topic] = {}

    def add(self, notes: list[Json]) -> None:
        """Add one claim's notes; it counts once for a topic and drug."""
        met: set[tuple[str, str, str]] = set()
        for note in notes:
            key = (note["rule"], note["title"], note["drug"] or "")
            topic = self._found.get(key)
            if topic is None:
                if len(self._found) == MOST_TOPICS:
                    continue
                topic = self._found[key] = Topic(plain(note["title"])[:80], plain(note["drug"])[:40])
            topic.claims += key not in met
            met.add(key)
            for sentence in note["sentences"]:
                if len(topic.sentences) < MOST_SENTENCES:
                    topic.sentences[plain(sentence["text"])[:400]] = None

    def rows(self) -> list[Topic]:
        """Topics with the most claims first."""
        return [topic for _, topic in sorted(self._found.items(), key=lambda one: (-one[1].claims, one[0]))]
