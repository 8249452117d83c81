"""Who does the work: processes of this computer, or a cluster's workers."""

import multiprocessing
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from dossier.errors import InputError

PATIENCE = 10.0
"""Seconds until a cluster that does not answer is given up."""


@contextmanager
def executor(jobs: int, cluster: str = "") -> Iterator[Executor]:
    """An executor of `jobs` processes, or of the Dask scheduler at `cluster` (tcp://…).

    On the way out it waits for what has begun; the caller cancels what has not.

    Raises:
        InputError: the cluster cannot be reached, or its library is not installed.
    """
    if cluster:
        with _client(cluster) as client:
            yield client.get_executor(pure=False)
    else:
        with processes(jobs) as made:
            yield made


def processes(jobs: int) -> ProcessPoolExecutor:
    """Fresh processes, the same way on every system."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_quiet)


def _quiet() -> None:
    """Ctrl-C is the parent's affair: a worker ends what it has begun, so nothing is left half."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        raise InputError(
            "用 --cluster 要先安装分布式组件", "运行 pip install 'dossier[cluster]'，再试一次"
        ) from None
    try:
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise InputError(f"连不上 {address}", "请核对地址，确认 dask scheduler 正在运行") from error
    with client:
        yield client
