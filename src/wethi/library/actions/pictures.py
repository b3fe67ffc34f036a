"""Pictures of an article."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Max

from wethi.audit.actions import By
from wethi.kit.files import stored
from wethi.kit.files.models import StoredFile
from wethi.kit.files.pictures import drawn_anew
from wethi.library.facts import ArticlePictured
from wethi.library.models import Article, Picture
from wethi.library.rules import require_change
from wethi.library.steps import record_of

MOST = 40  # pictures of one article


class NoWords(Exception):
    """A picture is kept only with words for those who cannot see it."""


class TooManyPictures(Exception):
    """An article has :data:`MOST` pictures."""


def add_picture(
    *,
    article: Article,
    data: bytes,
    alt: str,
    by: By,
    at: dt.datetime,
    alt_en: str = "",
    credit: str = "",
    is_cover: bool = False,
) -> Picture:
    """Draws the upload anew in several widths and keeps it. Raises ``kit.files.Unreadable``, :class:`NoWords`,
    :class:`TooManyPictures`."""
    require_change(article, by, at)
    if not alt.strip():
        raise NoWords
    if article.pictures.count() >= MOST:
        raise TooManyPictures
    drawn = drawn_anew(data)
    paths = [stored.write(one.body, ending=".jpg") for one in drawn]
    with stored.written(*paths), transaction.atomic():
        last = article.pictures.aggregate(last=Max("order"))["last"]
        picture = Picture.objects.create(
            article=article,
            alt=alt.strip(),
            alt_en=alt_en.strip(),
            credit=credit.strip(),
            width=drawn[-1].width,
            height=drawn[-1].height,
            widths=[one.width for one in drawn],
            order=0 if last is None else last + 1,
            created_at=at,
        )
        for one, path in zip(drawn, paths, strict=True):
            stored.keep(
                path,
                one.body,
                purpose="picture",
                name=f"{one.width}",
                content_type="image/jpeg",
                subject_kind="picture",
                subject_id=picture.pk,
                network_id=article.network_id,
                at=at,
            )
        if is_cover or last is None:
            _make_cover(picture)
        record_of(ArticlePictured, article, by, at, picture_id=picture.pk)
    return picture


def _make_cover(picture: Picture) -> None:
    Picture.objects.filter(article=picture.article_id, is_cover=True).exclude(pk=picture.pk).update(is_cover=False)
    Picture.objects.filter(pk=picture.pk).update(is_cover=True)
    picture.is_cover = True


@transaction.atomic
def change_picture(
    *, picture: Picture, by: By, at: dt.datetime, alt: str, alt_en: str = "", credit: str = "", is_cover: bool = False
) -> Picture:
    """Other words, or the place of the cover. Raises :class:`NoWords`."""
    require_change(picture.article, by, at)
    if not alt.strip():
        raise NoWords
    values = {"alt": alt.strip(), "alt_en": alt_en.strip(), "credit": credit.strip()}
    changed = tuple(name for name, value in values.items() if getattr(picture, name) != value)
    for name in changed:
        setattr(picture, name, values[name])
    picture.save(update_fields=changed)
    if is_cover and not picture.is_cover:
        _make_cover(picture)
        changed = (*changed, "is_cover")
    if changed:
        record_of(ArticlePictured, picture.article, by, at, picture_id=picture.pk, changed=changed)
    return picture


@transaction.atomic
def remove_picture(*, picture: Picture, by: By, at: dt.datetime) -> None:
    """The picture and its files go; where it was the cover, the next one is."""
    article = picture.article
    require_change(article, by, at)
    key, was_cover = picture.pk, picture.is_cover
    stored.take_away(StoredFile.objects.filter(subject_kind="picture", subject_id=key))
    picture.delete()
    following = article.pictures.order_by("order", "pk").first()
    if was_cover and following is not None:
        _make_cover(following)
    record_of(ArticlePictured, article, by, at, picture_id=key)
