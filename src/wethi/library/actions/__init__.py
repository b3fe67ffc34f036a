"""The only writers of articles and of what stands beside them."""

from wethi.library.actions.articles import (
    AlreadyPublic,
    NothingToRead,
    OtherNetwork,
    go_back_to_version,
    publish_article,
    publish_due,
    schedule_article,
    withdraw_article,
    write_article,
)
from wethi.library.actions.minutes import MinutesWithdrawn, publish_minutes
from wethi.library.actions.pictures import NoWords, TooManyPictures, add_picture, change_picture, remove_picture
from wethi.library.actions.topics import bring_back_topic, pin_topic, relate_article, remove_topic
from wethi.library.steps import SeriesIsPublic

__all__ = [
    "AlreadyPublic",
    "MinutesWithdrawn",
    "NoWords",
    "NothingToRead",
    "OtherNetwork",
    "SeriesIsPublic",
    "TooManyPictures",
    "add_picture",
    "bring_back_topic",
    "change_picture",
    "go_back_to_version",
    "pin_topic",
    "publish_article",
    "publish_due",
    "publish_minutes",
    "relate_article",
    "remove_picture",
    "remove_topic",
    "schedule_article",
    "withdraw_article",
    "write_article",
]
