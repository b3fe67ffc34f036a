"""The only writers of articles and of what stands beside them."""

from wethi.library.actions.articles import NothingToRead, OtherNetwork, publish_article, withdraw_article, write_article
from wethi.library.actions.minutes import MinutesWithdrawn, publish_minutes
from wethi.library.actions.topics import bring_back_topic, pin_topic, relate_article, remove_topic

__all__ = [
    "MinutesWithdrawn",
    "NothingToRead",
    "OtherNetwork",
    "bring_back_topic",
    "pin_topic",
    "publish_article",
    "publish_minutes",
    "relate_article",
    "remove_topic",
    "withdraw_article",
    "write_article",
]
