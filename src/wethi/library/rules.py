"""Rights on articles: in the edition they belong to, or in the network."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from wethi.accounts.choices import Scope
from wethi.accounts.rules import may, require
from wethi.audit.actions import By
from wethi.library.choices import ArticleState
from wethi.library.models import Article


def require_for(by: By, right: str, network_id: int, edition_id: int | None, at: dt.datetime) -> None:
    scopes = [(Scope.EDITION.value, edition_id)] if edition_id else []
    require(by, right, [*scopes, (Scope.NETWORK.value, network_id)], at)


def require_change(article: Article, by: By, at: dt.datetime) -> None:
    """What everyone reads is changed only by those who may publish."""
    right = "articles.publish" if article.state == ArticleState.PUBLISHED else "articles.edit"
    require_for(by, right, article.network_id, article.edition_id, at)


def may_publish_all(by: By, network_id: int, editions: Iterable[int | None], at: dt.datetime) -> bool:
    """Whether they may publish in each of these editions; None stands for the network."""
    return all(
        may(
            by,
            "articles.publish",
            [*([(Scope.EDITION.value, edition)] if edition else []), (Scope.NETWORK.value, network_id)],
            at,
        )
        is None
        for edition in editions
    )


def may_write(by: By, article: Article, at: dt.datetime) -> bool:
    """Whether drafts like this one are theirs to see."""
    scopes = [(Scope.EDITION.value, article.edition_id)] if article.edition_id else []
    return may(by, "articles.edit", [*scopes, (Scope.NETWORK.value, article.network_id)], at) is None
