"""Who decides answers: processes of this machine, or the workers of a cluster."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from grader.cli import console
from grader.text import visible

if TYPE_CHECKING:
    from grader.classroom.workers import Hire

MOST_WORKERS = 8
_ADDRESS = re.compile(r"(tcp|tls|ws|wss|ucx)://[\w.:\[\]%-]+:[0-9]{1,5}")
_INSTALL = "pip install 'grader[cluster]'"


def hire_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--workers and --cluster; the command gets them as `hire`."""

    @wraps(command)
    def hiring(*given: Any, workers: int, cluster: str | None, **more: Any) -> Any:
        return command(*given, hire=_hire(workers, cluster), **more)

    of_cluster = "Let the workers of this Dask scheduler mark, e.g. tcp://scheduler:8786."
    add = click.option("--cluster", metavar="ADDRESS", callback=_address, help=of_cluster)
    cores = min(os.cpu_count() or 1, MOST_WORKERS)
    about = "How many processes mark; by default one a core."
    count = click.IntRange(1, 64)
    return click.option("--workers", type=count, default=cores, show_default=True, help=about)(add(hiring))


@contextmanager
def cluster_told(is_kept: bool) -> Iterator[None]:
    """A cluster that never did any work stops the command with 2, one that is lost with 7.

    is_kept: whether what it has decided is.
    """
    from grader.classroom.cluster.ends import ClusterLost, NoCluster

    try:
        yield
    except NoCluster as problem:
        console.note(f"grader: {visible(str(problem))}")
        raise click.exceptions.Exit(console.BROKEN) from None
    except ClusterLost as problem:
        then = "what was decided is kept; to go on, type the command again" if is_kept else "type the command again"
        console.note(f"grader: {visible(str(problem))}; {then}.")
        raise click.exceptions.Exit(console.NOT_STORED) from None


def _hire(workers: int, cluster: str | None) -> "Hire":
    from grader.classroom.workers import local

    if cluster is None:
        return local(workers)
    if click.get_current_context().get_parameter_source("workers") is ParameterSource.COMMANDLINE:
        raise click.UsageError("--workers counts processes of this machine; with --cluster, leave it out.")
    from grader.classroom.cluster.hiring import cluster as remote

    return remote(cluster, console.note)


def _address(context: click.Context, option: click.Parameter, typed: str | None) -> str | None:
    """Checked as far as it can be before there is something to decide."""
    from importlib.util import find_spec

    if typed is None:
        return None
    if not _ADDRESS.fullmatch(typed):
        why = f"{visible(typed)!r} is no address of a scheduler. One looks like tcp://HOST:8786 or tls://HOST:8786"
        raise click.BadParameter(why, context, option)
    if find_spec("distributed") is None:
        raise click.BadParameter(f"Dask is not installed here. Install it:  {_INSTALL}", context, option)
    return typed
