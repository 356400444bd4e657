"""What every test may ask for."""

import sys

import pytest

from toolkit.commands.app import main


@pytest.fixture
def csp(monkeypatch, capsys):
    """Run ``csp`` with arguments: (exit status, standard output, standard error)."""

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["csp", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return run
