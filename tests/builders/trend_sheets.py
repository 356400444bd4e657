"""The sheet Trends of a made-up plan."""

import datetime

NOW = datetime.datetime(2014, 11, 7, 9, 0)


def text_of(found):
    return [cell.content for cell in found.placed.values()]
