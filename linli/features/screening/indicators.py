"""Measures of the rounds: which of their work is due and not done."""

from linli.features.screening.domain import work
from linli.features.screening.domain.rounds import Outcome, State
from linli.indicators.domain import Inquiry, Measure, Words, lately, within
from linli.work.indicators import overdue

# Turns of rounds of the seven days; the index of turns is by round and place.
_TURNS = f"""
    FROM screening_round r
    JOIN screening_turn t ON t.round_id = r.id AND {within("t")}
"""
_LIVE = """
    r.opened_at < %(end)s AND r.destroyed_at IS NULL
    AND (r.closed_at IS NULL OR r.closed_at >= %(end)s - interval '7 days')
"""
# What an answer holds, one by one, a repeated group for each in it. What the register keeps was filled in
# beforehand; what was said otherwise is counted there.
_ANSWERED = """
    SELECT count(*) AS questions
    FROM jsonb_path_query(a."values", 'strict $.** ? (@.type() == "object").keyvalue()') AS said
    WHERE said ->> 'key' <> ALL (form.known) AND jsonb_typeof(said -> 'value') <> 'object'
        AND coalesce(jsonb_typeof(said -> 'value' -> 0), '') <> 'object'
"""
INQUIRY = Inquiry(
    code="screening",
    words=Words("摸排", "摸排", "rounds"),
    rows=f"""
        SELECT t.household AS subject, t.place, answered.questions, 0 AS calls
        {_TURNS}
        JOIN screening_answer a ON a.turn_id = t.id AND {lately("a.at")}
        CROSS JOIN LATERAL (
            SELECT ARRAY(
                SELECT field ->> 'name' FROM screening_form f CROSS JOIN LATERAL
                    jsonb_path_query(f.definition, 'strict $.** ? (exists(@.field))') AS field
                WHERE f.id = a.form_id
            ) AS known
        ) AS form
        CROSS JOIN LATERAL ({_ANSWERED}) AS answered
        WHERE {_LIVE} AND t.state <> '{State.OPEN}'
        UNION ALL
        SELECT t.household, t.place, 0, 1
        {_TURNS}
        JOIN screening_attempt tried ON tried.turn_id = t.id AND {lately("tried.at")}
        WHERE {_LIVE} AND tried.outcome <> '{Outcome.WRONG_NUMBER}'
        UNION ALL
        SELECT t.household, t.place, 0,
            (coalesce({lately("r.messaged_at")}, false)
                AND (t.settled_at IS NULL OR t.settled_at > r.messaged_at))::integer
            + (coalesce({lately("r.reminded_at")}, false)
                AND (t.settled_at IS NULL OR t.settled_at > r.reminded_at))::integer
        {_TURNS}
        WHERE {_LIVE} AND (t.arrived_at IS NULL OR t.arrived_at <= r.messaged_at)
            AND ({lately("r.messaged_at")} OR {lately("r.reminded_at")})
    """,
    tables=(),
    days_back=7,
    by_the_clock=True,
)

MEASURES: tuple[Measure, ...] = (
    overdue(
        work.CONFIRM,
        Words("确认摸排发现的情况", "確認摸排發現的情況", "findings of a round to confirm"),
    ),
    overdue(
        work.ARRANGE,
        Words(
            "安排监测、观察", "安排監測、觀察", "watches and observations to arrange after a round"
        ),
    ),
    overdue(work.SHARE, Words("摸排分到的户", "摸排分到的戶", "households of a round to call")),
)
