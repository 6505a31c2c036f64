"""What leaving articles and events take with them: their words, links, copies, and what they tell.

Those that they were grouped with are left without a happening, so that the next grouping takes them up.
"""

from __future__ import annotations

from dateline.store.database import Cursor

_LEFT = (
    # the rest of their texts is to be compared anew
    """update article set copy_of = null where copy_of in (
        select copy_of from article where id in (select id from gone_articles))""",
    """delete from event_link where one in (select id from gone_events)
        or other in (select id from gone_events)""",
    """delete from copy_link where one in (select id from gone_articles)
        or other in (select id from gone_articles)""",
    """delete from hidden_event where article in (select id from gone_articles)
        or id in (select id from gone_events)""",
    *(
        f"delete from {name} where event in (select id from gone_events)"
        for name in ("account", "event_stem", "event_mark", "disagreement", "event_read")
    ),
    *(
        f"delete from {name} where article in (select id from gone_articles)"
        for name in ("compared", "article_print", "told", "telling")
    ),
)


def open_again(cursor: Cursor, events: str) -> None:
    """Leave events, and those that share their happenings, in none, so that all are grouped anew.

    Args:
        events: A query for their numbers; hidden ones among them opens what they were in.
    """
    cursor.run(
        f"""update event set happening = null where id in ({events}) or happening in (
            select happening from event where id in ({events})
            union all select happening from hidden_event where id in ({events}))"""
    )


def forget_grouping(cursor: Cursor) -> None:
    """Forget `gone_events` and `gone_articles`, while their rows are still there."""
    open_again(cursor, "select id from gone_events")
    for statement in _LEFT:
        cursor.run(statement)
