"""A round: from rows of text to a problem for the engine, and from its answer to words.

Nothing is imported here, so that who needs the names of columns does not load the engine.
"""
