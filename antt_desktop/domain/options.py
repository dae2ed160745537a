"""Option lists: closed lists of stable codes and the labels officers see."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from antt_desktop.domain.text.folding import fold


@dataclass(frozen=True, eq=False)
class OptionList:
    """An ordered closed list; `name` is its id in `domain.md` §C (for example "C14")."""

    name: str
    labels: Mapping[str, str]

    def __contains__(self, code: object) -> bool:
        return code in self.labels

    @cached_property
    def _codes_by_text(self) -> dict[str, str]:
        texts = {fold(label): code for code, label in self.labels.items()}
        return texts | {fold(code): code for code in self.labels}

    def find(self, text: str) -> str | None:
        """Return the code meant by a code or a label, typed with or without accents."""
        return self._codes_by_text.get(fold(text.strip()))
