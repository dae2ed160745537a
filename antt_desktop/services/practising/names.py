"""Draws invented names of people, places and establishments from a seed."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import msgspec

from antt_desktop.system.resources import resource_path


def invented(name: str) -> Any:
    """Return what a data file of the practice commune holds."""
    return msgspec.json.decode(resource_path("demo", f"{name}.json").read_bytes())


def day_between(chance: random.Random, first: date, last: date) -> date:
    """Return a day from the first to the last, both included; the first when they cross."""
    return first + timedelta(days=chance.randint(0, max(0, (last - first).days)))


@dataclass
class Names:
    """Draws names of people, places and establishments."""

    data: Mapping[str, Any]
    chance: random.Random
    unit: str

    def person(self, kind: str = "") -> tuple[str, str]:
        """Return a full name and the given name alone, of the `men` or `women` when told."""
        peoples = list(self.data["peoples"].values())
        people = self.chance.choices(peoples, [each["weight"] for each in peoples])[0]
        ways = people[kind or self.chance.choice(("men", "women"))]
        given = self.chance.choice(ways["givens"])
        text = self.weighted(ways["patterns"]).format(
            family=self.weighted(people["families"]) if people["families"] else "",
            middle=self.weighted(ways["middles"]) if ways["middles"] else "",
            given=given,
        )
        return " ".join(text.split()), given

    def weighted(self, weights: Mapping[str, int]) -> str:
        """Return one of the keys, each as often as its weight says."""
        return self.chance.choices(list(weights), list(weights.values()))[0]

    def address(self) -> str:
        """Return a house number with its group or street."""
        areas = self.data["areas"]
        return self.weighted(areas["addresses"]).format(
            house=self.chance.randint(1, 480),
            letter=self.chance.choice("ABC"),
            alley=self.chance.randint(1, 30),
            group=self.chance.randint(1, 12),
            street=self.chance.choice(areas["streets"]),
        )

    def body(self, pattern: str) -> str:
        """Return the name of an establishment by a pattern."""
        organizations = self.data["organizations"]
        return pattern.format(
            unit=self.unit,
            place=self.chance.choice(self.data["areas"]["places"]),
            number=self.chance.randint(1, 3),
            given=self.person()[1],
            word=self.chance.choice(organizations["words"]),
            trade=self.chance.choice(organizations["trades"]),
        )
