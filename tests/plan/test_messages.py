"""Every problem's code, severity and words, in one place. A message states the fact, a remedy says what to do."""

from toolkit.plan.messages import CATALOGUE


def test_every_code_has_whole_sentences():
    for code, (_, message, remedy) in CATALOGUE.items():
        assert message[0].isupper() or message[0] == "{", code
        assert message.endswith((".", "{fact}")), code
        assert remedy.endswith((".", "{suggestion}", "{band}", "{number}")), code
