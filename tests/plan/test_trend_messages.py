from toolkit.plan.trend_messages import MOVEMENT_MESSAGES


def test_every_question_has_its_words():
    used = {"amber-for-quarters", "improved-without-update", "update-repeated", "rescheduled-again"}
    assert set(MOVEMENT_MESSAGES) == used | {"rating-against-number", "rating-against-tally", "rating-against-target"}
    assert all(text.endswith(".") for _, *texts in MOVEMENT_MESSAGES.values() for text in texts)
