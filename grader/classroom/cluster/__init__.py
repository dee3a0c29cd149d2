"""Answers decided by the workers of a Dask cluster: the same function on the same answers as in processes of our own.

Dask carries batches to its workers and says who has come and gone; the rest is held here, so that it is exact. A batch
is sent to one worker that has been admitted, never to any that may be free: so versions are compared before the first
answer, an answer that takes workers down meets two of them and no third, and no more is under way than is wanted. In
its worker an answer is decided by a process that can be killed, as everywhere.
"""
