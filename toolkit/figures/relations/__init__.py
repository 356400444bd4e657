"""What ties numbers together besides rise and fall: fractions in words, multiples, averages, rates."""
