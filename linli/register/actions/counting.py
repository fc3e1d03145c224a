"""Has the database count the register's rows anew, so that it finds its way in what just came in."""

from django.db import connection

# Less changes no plan; by itself the database counts within minutes.
WORTH_COUNTING = 1_000


def count_rows(*, changed: int) -> bool:
    """
    This will refresh the planner's statistics after so many people have changed; tell whether it did.

    Before that the database takes a register that has just been filled for an empty one: lists by
    care mark took five seconds a page on a street (docs/benchmarks.md). It comes through or not with
    the transaction of the caller.
    """
    if changed < WORTH_COUNTING:
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_count_rows()")
    return True
