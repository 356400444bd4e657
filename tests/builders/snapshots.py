"""What a refresh notes of a book."""

import datetime

NOW = datetime.datetime(2019, 10, 14, 9, 5)
