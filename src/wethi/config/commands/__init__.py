"""The verbs of ``wethi``, grouped by what they are about. Each module registers its own."""
