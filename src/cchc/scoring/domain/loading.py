"""A set of criteria from its YAML text, with all its problems at once. Pure. (Being written by the helper of the pure part.)"""
