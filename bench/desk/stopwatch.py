"""How long the server took for a page, from the first line of Django to the last, told in the header Server-Timing."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


def timed(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: milliseconds by the clock (database, other threads and other programs included), and of the processor (Python alone)."""

    def answer(request: HttpRequest) -> HttpResponse:
        began, worked = time.perf_counter(), time.thread_time()
        response = get_response(request)
        clock, processor = time.perf_counter() - began, time.thread_time() - worked
        response["Server-Timing"] = f"clock;dur={clock * 1000:.3f}, processor;dur={processor * 1000:.3f}"
        return response

    return answer
