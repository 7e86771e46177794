"""Ask a corpus database from Python, by way of the program ``corpus``, which comes with this package.

>>> import corpus
>>> db = corpus.open("corpus.db")
>>> db.load("articles/")
>>> pairs = db.report("cooccurrence", type="PERSON", limit=20)
>>> pairs[0]["left"], pairs.frame()

Nothing but the program reads or writes the database; rows come by its JSON.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sysconfig
import warnings
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas

__all__ = ["CorpusError", "Database", "Rows", "SkippedArticles", "find_program", "open"]

try:
    __version__ = version("corpus")
except PackageNotFoundError:  # a checkout that was not installed
    __version__ = "unknown"

PathLike = str | os.PathLike[str]

#: Exit status of a load that is done, but for some articles.
_SOME_SKIPPED = 3


class CorpusError(Exception):
    """The program failed, or did not understand what was asked; the message is what it said."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        #: Exit status: 1 failed, 2 wrong usage.
        self.status = status


class SkippedArticles(UserWarning):
    """Something was loaded, and some articles could not be read; ``corpus errors`` lists them."""


class Rows(list[dict[str, Any]]):
    """A list of rows, each a dict by column; an empty cell is None."""

    def frame(self) -> pandas.DataFrame:
        """The same rows as a DataFrame of pandas, which has to be installed. Where there are no rows there are no columns."""
        import pandas

        return pandas.DataFrame.from_records(list(self))


def open(db: PathLike, *, program: PathLike | None = None) -> Database:
    """The database in the file ``db``, which :meth:`Database.load` makes where there is none.

    ``program`` is the program to run, where it is another than the one that was installed.
    """
    return Database(db, program=program)


class Database:
    """A database of articles. It is a name of a file and nothing else, so there is nothing to close."""

    def __init__(self, db: PathLike, *, program: PathLike | None = None) -> None:
        #: The file.
        self.path = Path(db)
        self._program = Path(program) if program is not None else find_program()

    def __repr__(self) -> str:
        return f"corpus.open({str(self.path)!r})"

    def report(self, name: str, *names: str, **options: Any) -> Rows:
        """The rows of a report, as many as it shows when nothing is said (``limit`` says how many).

        ``names`` are what the command line takes without an option, ``options`` what it takes with one:
        ``db.report("evidence", "Lavrov", "Mekdad", unit="document")``. In their names ``_`` stands for ``-``, and one at the
        end is left out, since ``with`` and ``from`` are words of Python (``with_="ORG"``). True is an option without a
        value, False and None are none, and a list gives the option once for each value.
        """
        return self._rows("report", name, *_options(options), "--format=json", "--", *names)

    def sql(self, query: str) -> Rows:
        """The rows of a query, which can only read."""
        return self._rows("sql", "--format=json", "--", query)

    def load(self, *paths: PathLike, **options: Any) -> str:
        """Reads articles from files and folders into the database, and returns what the program says about it.

        ``options`` as in :meth:`report`: ``db.load("articles/", set=["source=Leeds Post", "wave=2"])``. Where some articles
        could not be read, the others are there, and a warning of the class :class:`SkippedArticles` says so.
        """
        run = self.run("load", *_options(options), "--", *map(os.fspath, paths), allow=(0, _SOME_SKIPPED))
        if run.returncode == _SOME_SKIPPED:
            warnings.warn(_said(run), SkippedArticles, stacklevel=2)
        return run.stderr

    def run(self, *words: str, allow: tuple[int, ...] = (0,)) -> subprocess.CompletedProcess[str]:
        """Runs any other command: ``db.run("entity", "merge", "Mekdad", "Mikdad")``.

        A status that is not in ``allow`` is a :class:`CorpusError`.
        """
        call = [os.fspath(self._program), f"--db={self.path}", *words]
        run = subprocess.run(call, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False)
        if run.returncode not in allow:
            raise CorpusError(_said(run), run.returncode)
        return run

    def _rows(self, *words: str) -> Rows:
        return Rows(json.loads(self.run(*words).stdout))


def find_program() -> Path:
    """Where the program is: beside this package, in the folder of scripts of this Python, or on the PATH."""
    name = "corpus" + (sysconfig.get_config_var("EXE") or "")
    # The third is where `pip install --target` puts it.
    folders = [
        sysconfig.get_path("scripts"),
        sysconfig.get_path("scripts", scheme=sysconfig.get_preferred_scheme("user")),
        Path(__file__).parent.parent / "bin",
    ]
    for folder in folders:
        found = Path(folder, name)
        if found.is_file():
            return found
    found_on_path = shutil.which("corpus")
    if found_on_path is None:
        raise FileNotFoundError("the program `corpus` is neither beside Python nor on the PATH")
    return Path(found_on_path)


def _options(options: dict[str, Any]) -> list[str]:
    words = []
    for name, given in options.items():
        option = "--" + name.rstrip("_").replace("_", "-")
        for value in given if isinstance(given, (list, tuple)) else [given]:
            if value is True:
                words.append(option)
            elif value is not False and value is not None:
                words.append(f"{option}={value}")
    return words


def _said(run: subprocess.CompletedProcess[str]) -> str:
    return run.stderr.strip() or f"the program ended with status {run.returncode} and said nothing"
