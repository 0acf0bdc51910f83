"""Train the language pipeline that ships with onrecord, from open corpora.

Comes in: the corpora folder. Goes out: the weights under `extraction/weights` and a model card beside them.
"""
