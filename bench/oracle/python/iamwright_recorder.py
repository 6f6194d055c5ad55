"""A pytest plugin that records which lines of a program really perform AWS operations.

`python -m pytest -p iamwright_recorder`, with this folder on the path and in the environment:

    IAMWRIGHT_RECORD_ROOT  the folder of the program; only frames of its files are callers
    IAMWRIGHT_RECORD_OUT   the file that gets one JSON object a line: service, operation, frames

`frames` are the callers in the program's files, innermost first, each `[file, line, column, end line, end column]` of the
expression that was being evaluated: lines from 1, columns in bytes from 0, the end exclusive. A call made on another thread
goes on with the frames of whoever handed the work to that thread.
"""

import collections
import collections.abc
import concurrent.futures
import functools
import inspect
import itertools
import json
import os
import sys
import threading

import botocore.client
import moto

ROOT = os.path.realpath(os.environ["IAMWRIGHT_RECORD_ROOT"]) + os.sep
OUT = os.environ["IAMWRIGHT_RECORD_OUT"]
MAX_FRAMES = 12

_inherited = threading.local()
_files = {}
_seen = set()
_lock = threading.Lock()


def _relative(filename):
    """The file's path below the root, or None for a file of another program or of an environment within the root."""
    known = _files.get(filename, False)
    if known is not False:
        return known
    path = os.path.realpath(filename)
    inside = path.startswith(ROOT) and "site-packages" not in path and os.path.exists(path)
    _files[filename] = relative = path[len(ROOT) :].replace(os.sep, "/") if inside else None
    return relative


def _expression(frame):
    """Where the expression stands that the frame is evaluating."""
    positions = next(itertools.islice(frame.f_code.co_positions(), frame.f_lasti // 2, None), None)
    if positions is None or None in positions:
        return (frame.f_lineno, 0, frame.f_lineno, 1 << 20)
    line, end_line, column, end_column = positions
    return (line, column, end_line, end_column)


def _callers():
    frames = []
    frame = sys._getframe(2)
    while frame is not None and len(frames) < MAX_FRAMES:
        relative = _relative(frame.f_code.co_filename)
        if relative is not None:
            frames.append((relative, *_expression(frame)))
        frame = frame.f_back
    return tuple(frames) + getattr(_inherited, "frames", ())[: MAX_FRAMES - len(frames)]


def _record(service, operation):
    entry = (service, operation, _callers())
    with _lock:
        if not entry[2] or entry in _seen:
            return
        _seen.add(entry)
        with open(OUT, "a", encoding="utf-8") as out:
            out.write(json.dumps({"service": service, "operation": operation, "frames": entry[2]}) + "\n")


def _hook_clients():
    """Every client's methods are made in one place; a wrapper there runs on the caller's stack, also for aiobotocore."""
    make = botocore.client.ClientCreator._create_api_method

    @functools.wraps(make)
    def create(self, py_operation_name, operation_name, service_model):
        method = make(self, py_operation_name, operation_name, service_model)
        service = service_model.service_name

        @functools.wraps(method)
        def recorded(*args, **kwargs):
            _record(service, operation_name)
            return method(*args, **kwargs)

        return recorded

    botocore.client.ClientCreator._create_api_method = create


def _with_frames(function, frames):
    @functools.wraps(function)
    def run(*args, **kwargs):
        before = getattr(_inherited, "frames", ())
        _inherited.frames = frames
        try:
            return function(*args, **kwargs)
        finally:
            _inherited.frames = before

    return run


def _hook_threads():
    """Lets work on another thread remember who handed it over."""
    submit = concurrent.futures.ThreadPoolExecutor.submit
    start = threading.Thread.start

    @functools.wraps(submit)
    def submit_with_frames(self, function, /, *args, **kwargs):
        return submit(self, _with_frames(function, _callers()), *args, **kwargs)

    @functools.wraps(start)
    def start_with_frames(self):
        self.run = _with_frames(self.run, _callers())
        return start(self)

    concurrent.futures.ThreadPoolExecutor.submit = submit_with_frames
    threading.Thread.start = start_with_frames


def _restore_old_names():
    """Older programs import names that Python and moto have moved since; their calls of AWS are as good as ever."""
    for name in collections.abc.__all__:
        if not hasattr(collections, name):
            setattr(collections, name, getattr(collections.abc, name))
    if not hasattr(inspect, "getargspec"):
        inspect.getargspec = inspect.getfullargspec
    if hasattr(moto, "mock_aws"):
        for name in ("dynamodb", "ec2", "ecs", "iam", "s3", "ssm", "sts"):
            setattr(moto, "mock_" + name, moto.mock_aws)


_hook_clients()
_hook_threads()
_restore_old_names()
