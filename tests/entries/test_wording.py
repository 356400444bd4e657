"""Words put together for people: lists, counts, dates, and the likeliest word that was meant."""

from toolkit.entries.wording import counted, listed


def test_words_are_listed_and_counted():
    assert [listed([]), listed(["a"]), listed("ab"), listed("abc", "or")] == ["", "a", "a and b", "a, b or c"]
    assert [counted(1, "reply", "replies"), counted(2, "action"), counted(1024, "action")] == [
        "1 reply",
        "2 actions",
        "1,024 actions",
    ]
