"""The rows of the results, by what they measure. Each is a function of the bench that returns its lines."""
