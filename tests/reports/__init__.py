"""Finished reports as other offices write them, sound, wrong and misleading, each with what an audit must say."""
