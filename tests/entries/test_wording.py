"""Words put together for people: lists, counts, dates, and the likeliest word that was meant."""

from toolkit.entries.wording import counted, listed, listed_first


def test_the_first_of_many_words_are_listed_with_how_many_there_are_more():
    assert listed_first(["a", "b"]) == "a and b"
    assert listed_first([*"abcdefghij"]).endswith("i and j")
    assert listed_first(["x"] * 1_012, shown=2) == "x, x and 1,010 more"


def test_words_are_listed_and_counted():
    assert [listed([]), listed(["a"]), listed("ab"), listed("abc", "or")] == ["", "a", "a and b", "a, b or c"]
    assert [counted(1, "reply", "replies"), counted(2, "action"), counted(1024, "action")] == [
        "1 reply",
        "2 actions",
        "1,024 actions",
    ]
