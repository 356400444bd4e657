"""What ties the numbers of a sentence together besides rise and fall: fractions in words, multiples, averages, rates."""
