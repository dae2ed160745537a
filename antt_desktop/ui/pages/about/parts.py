"""The parts that others made, and under which licence each is handed on.

The texts lie in the folder `licences` of an installed program.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A part by its own name, its licence, and what of `pyproject.toml` it stands for."""

    name: str
    licence: str
    packages: tuple[str, ...] = ()


PARTS = (
    Part("Python", "PSF-2.0"),
    Part("Qt, PySide6", "LGPL-3.0", ("PySide6-Essentials",)),
    Part("SQLite", "phạm vi công cộng"),
    Part("SQLCipher", "BSD-3-Clause", ("sqlcipher3",)),
    Part("sqlite-utils", "Apache-2.0", ("sqlite-utils",)),
    Part("SQLAlchemy", "MIT", ("SQLAlchemy",)),
    Part("psycopg", "LGPL-3.0", ("psycopg",)),
    Part("cryptography", "Apache-2.0", ("cryptography",)),
    Part("argon2-cffi", "MIT", ("argon2-cffi",)),
    Part("age, pyrage", "MIT", ("pyrage",)),
    Part("ReportLab", "BSD-3-Clause", ("reportlab", "rl_accel")),
    Part("PDFium", "Apache-2.0, BSD-3-Clause", ("pypdfium2",)),
    Part("Liberation Serif", "OFL-1.1"),
    Part("segno", "BSD-3-Clause", ("segno",)),
    Part("XlsxWriter", "BSD-2-Clause", ("XlsxWriter",)),
    Part("calamine", "MIT", ("python-calamine",)),
    Part("msoffcrypto-tool", "MIT", ("msoffcrypto-tool",)),
    Part("Pillow", "MIT-CMU", ("pillow",)),
    Part("QtAwesome", "MIT", ("QtAwesome",)),
    Part("Material Design Icons", "Apache-2.0"),
    Part("click", "BSD-3-Clause", ("click",)),
    Part("msgspec, uuid-utils", "BSD-3-Clause", ("msgspec", "uuid-utils")),
    Part("platformdirs", "MIT", ("platformdirs",)),
)
