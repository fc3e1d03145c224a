"""Where the rows come from that the measures of the register count."""

from linli.indicators.domain import Inquiry, Source, Words, held, lately, within

# How long the register still tells how it was: rows end, none is deleted.
_DAYS_BACK = 400

# A sheet keeps who confirmed it last; whoever did before has left a statement about the household, be it
# an empty one. A list confirms nothing.
_CHECKED_AT = """
    CASE WHEN h.checked_at IS NULL OR h.checked_at < %(end)s THEN h.checked_at
    ELSE (
        SELECT max(s.said_at) FROM register_statement s
        WHERE s.subject = h.id AND s.said_at < %(end)s AND s.method <> 'workbook'
    ) END AS checked_at
"""
HOUSEHOLDS = Source(
    code="register.households",
    counts="household",
    rows=f"""
        SELECT h.id AS subject, h.place, t.kind AS tenure, {_CHECKED_AT}
        FROM register_household h
        LEFT JOIN register_tenancy t ON t.household_id = h.id AND {held("t")}
        WHERE {within("h")} AND {held("h")}
    """,
    tables=("register_household", "register_tenancy"),
    days_back=_DAYS_BACK,
)
_LIVING = f"""
    SELECT r.person_id AS subject, r.place, p.sex, p.birth_date, t.kind AS tenure
    FROM register_residence r
    JOIN register_person p ON p.id = r.person_id
    LEFT JOIN register_tenancy t ON t.household_id = r.household_id AND {held("t")}
    WHERE {held("r")}
"""
PEOPLE = Source(
    code="register.people",
    counts="person",
    rows=f"{_LIVING} AND {within('r')}",
    repeated=f"{_LIVING} AND p.elsewhere",
    tables=("register_residence", "register_person", "register_tenancy"),
    days_back=_DAYS_BACK,
)
# Marks lie with the file of a person; whoever has another home counts there too.
_OF_GUESTS = f"""
    SELECT r.person_id AS subject, r.place, c.kind
    FROM register_residence r
    JOIN register_person p ON p.id = r.person_id AND p.elsewhere
    JOIN register_caremark c ON c.person_id = r.person_id AND {held("c")}
    WHERE {held("r")}
"""
CARE = Source(
    code="register.care",
    counts="person",
    rows=f"""
        SELECT c.person_id AS subject, c.place, c.kind
        FROM register_caremark c
        WHERE {within("c")} AND {held("c")} AND EXISTS (
            SELECT 1 FROM register_residence r
            WHERE r.person_id = c.person_id AND r.place = c.place AND {held("r")}
        )
        UNION ALL {_OF_GUESTS} AND r.place <> c.place AND {within("r")}
    """,
    repeated=_OF_GUESTS,
    tables=("register_caremark", "register_residence", "register_person"),
    days_back=_DAYS_BACK,
)
VEHICLES = Source(
    code="register.vehicles",
    counts="vehicle",
    rows=f"""
        SELECT v.id AS subject, v.place FROM register_vehicle v
        WHERE {within("v")} AND {held("v")}
    """,
    tables=("register_vehicle",),
    days_back=_DAYS_BACK,
)
DWELLINGS = Source(
    code="register.dwellings",
    counts="dwelling",
    rows=f"SELECT d.id AS subject, d.place FROM register_dwelling d WHERE {within('d')}",
    tables=("register_dwelling",),
)
QUESTIONS = Source(
    code="register.questions",
    counts="question",
    rows=f"""
        SELECT q.id AS subject, q.place FROM register_question q
        WHERE {within("q")} AND {held("q", began="opened_at", ended="closed_at")}
    """,
    tables=("register_question",),
    days_back=_DAYS_BACK,
)
# What people themselves said, or said to somebody at the door; a list asks nobody.
_ASKED = f"""
    FROM register_statement s
    WHERE {within("s")} AND s.method <> 'workbook' AND s.said_at < %(end)s
"""
SELF_REGISTERED = Source(
    code="register.self_registered",
    counts="household",
    rows=f"""
        SELECT h.id AS subject, h.place FROM register_household h
        WHERE {within("h")} AND {held("h")} AND h.id IN (
            SELECT s.subject {_ASKED} AND s.method IN ('self', 'relative')
        )
    """,
    tables=("register_statement", "register_household"),
    days_back=_DAYS_BACK,
)
# One doing may say something of each who lives in a home: that is one visit, or one sheet.
INQUIRY = Inquiry(
    code="register",
    words=Words("登记住户", "登記住戶", "the register"),
    rows=f"""
        SELECT (array_agg(s.subject ORDER BY s.subject))[1] AS subject, s.place,
            sum((SELECT count(*) FROM jsonb_object_keys(s."values"))) AS questions,
            count(DISTINCT s.entry) FILTER (WHERE s.method = 'worker') AS calls
        {_ASKED} AND {lately("s.said_at")}
        GROUP BY s.entry, s.place
    """,
    tables=("register_statement",),
    days_back=_DAYS_BACK,
)
