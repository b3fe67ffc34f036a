"""The task board: late, this week, later, no day, done."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wethi.audit.actions import By
from wethi.kit import clock
from wethi.kit.numbers import typed_number
from wethi.kit.sheets.writing import XLSX_TYPE, xlsx_bytes
from wethi.kit.stream.publish import desk_channel, newest_seq
from wethi.kit.stream.tickets import ticket_for
from wethi.kit.ui.page import is_fragment, page_of, render
from wethi.kit.ui.told import Told, told_of
from wethi.meetings import actions
from wethi.meetings.choices import TaskState
from wethi.meetings.forms import TaskForm
from wethi.meetings.models import Task, TaskNote
from wethi.meetings.queries import meetings_of, owners_of, tasks_chosen
from wethi.meetings.views.door import act_of, say
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.programme.rules import may_in_edition

PAGE = 100  # tasks shown at once
_MOVES = {"finish": actions.finish_task, "reopen": actions.reopen_task, "drop": actions.drop_task}


def grouped(tasks: list[Task], on: dt.date) -> list[tuple[str, str, list[Task]]]:
    """(code, heading, tasks); "this week" are the seven days from today on."""
    week = on + dt.timedelta(days=6)
    groups: dict[str, list[Task]] = {code: [] for code in ("late", "week", "later", "no_day", "done", "dropped")}
    for task in tasks:
        if task.state == TaskState.DONE:
            groups["done"].append(task)
        elif task.state == TaskState.DROPPED:
            groups["dropped"].append(task)
        elif task.due_on is None:
            groups["no_day"].append(task)
        else:
            groups["late" if task.due_on < on else "week" if task.due_on <= week else "later"].append(task)
    headings = {
        "late": pgettext("tasks", "Late"),
        "week": _("Within seven days"),
        "later": pgettext("tasks", "Later"),
        "no_day": _("Without a day"),
        "done": pgettext("tasks", "Done"),
        "dropped": pgettext("tasks", "No longer needed"),
    }
    return [(code, headings[code], found) for code, found in groups.items()]


def turned_to(
    groups: list[tuple[str, str, list[Task]]], number: int
) -> tuple[list[tuple[str, str, list[Task], int]], int, int]:
    """(code, heading, its tasks on the page, all of them), the page that was found, and how many there are."""
    last = max(1, -(-sum(len(found) for _code, _heading, found in groups) // PAGE))
    number = min(max(1, number), last)
    start, shown = (number - 1) * PAGE, []
    for code, heading, found in groups:
        shown.append((code, heading, found[max(0, start) : max(0, start + PAGE)], len(found)))
        start -= len(found)
    return shown, number, last


@desk_view("edition.see")
def board(request: HttpRequest, edition: Edition) -> HttpResponse:
    """``?owner=``, ``?meeting=``, ``?state=`` narrow it; ``?as=xlsx`` takes it along as a file. The board's inside alone
    for htmx: it is fetched again when a task changed."""
    since = newest_seq()  # before the queries: nothing falls between them and the stream
    owner, meeting, state = (request.GET.get(name, "") for name in ("owner", "meeting", "state"))
    on = clock.today(edition.network.time_zone)
    tasks = tasks_chosen(edition, owner=owner, meeting=meeting, state=state, on=on)
    if request.GET.get("as") == "xlsx":
        return _file(edition, tasks)
    page = page_of(request, title=pgettext("menu", "Tasks"), edition=edition, network=edition.network)
    groups, number, last = turned_to(grouped(tasks, on), typed_number(request.GET.get("page", "")) or 1)
    context: dict[str, Any] = {
        "edition": edition,
        "groups": groups,
        "number": number,
        "last": last,
        "open_count": sum(task.state == TaskState.OPEN for task in tasks),
        "late_count": sum(task.state == TaskState.OPEN and (task.due_on or on) < on for task in tasks),
        "today": on,
        "told": _told(request, edition, [task for _code, _heading, found, _all in groups for task in found]),
        "owner": owner,
        "meeting": meeting,
        "state": state,
        "query": urlencode([(k, v) for k, v in (("owner", owner), ("meeting", meeting), ("state", state)) if v]),
        "meetings": list(meetings_of(edition).filter(tasks__isnull=False).distinct().only("public_id", "title")),
        "owners": owners_of(edition),
        "since": since,
        "ticket": ticket_for([desk_channel(edition.pk)], timezone.now()),
        "may_edit": may_in_edition(By.of(request.user), "tasks.edit", edition, timezone.now()) is None,
        "finished": _just_finished(request, tasks),
    }
    template = "meetings/_board.html" if is_fragment(request) else "meetings/tasks.html"
    return render(request, template, context, page=page)


def _told(request: HttpRequest, edition: Edition, tasks: list[Task]) -> dict[int, Told]:
    """From which words of which minutes they came, for those who may read them."""
    shown = may_in_edition(By.of(request.user), "meetings.see", edition, timezone.now()) is None
    return told_of(task=[task.pk for task in tasks] if shown else [])["task"]


def _file(edition: Edition, tasks: list[Task]) -> HttpResponse:
    """The tasks that are shown, as a table."""
    head = [
        _("What is to be done"),
        pgettext("task", "Who"),
        pgettext("task", "By"),
        _("State"),
        _("Meeting"),
        _("Note"),
    ]
    rows = [
        [
            task.what, task.owner, task.due_on or f"{task.due_days_after or ''} {task.due_after}".strip(),
            task.get_state_display(), task.meeting.title if task.meeting else "", task.note,
        ]
        for task in tasks
    ]  # fmt: skip
    response = HttpResponse(xlsx_bytes(pgettext("menu", "Tasks"), head, rows), content_type=XLSX_TYPE)
    response["Content-Disposition"] = f'attachment; filename="tasks-{edition.slug}.xlsx"'
    return response


def _just_finished(request: HttpRequest, tasks: list[Task]) -> Task | None:
    asked = request.GET.get("finished", "")
    return next((task for task in tasks if task.public_id == asked and task.state == TaskState.DONE), None)


def _task(edition: Edition, public_id: str) -> Task:
    task = (
        Task.objects.select_related("edition", "meeting", "item").filter(edition=edition, public_id=public_id).first()
    )
    if task is None:
        raise Http404
    return task


@desk_view("tasks.edit")
def move(request: HttpRequest, edition: Edition, task: str, how: str) -> HttpResponse:
    """Done, open again, dropped."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if how not in _MOVES:
        raise Http404
    found = _MOVES[how](task=_task(edition, task), **act_of(request))
    kept = [("finished", found.public_id)] if how == "finish" else []
    kept += [(name, request.POST[name]) for name in ("owner", "meeting", "state") if request.POST.get(name)]
    return HttpResponseRedirect(f"{reverse('tasks:board', args=[edition.slug])}{'?' if kept else ''}{urlencode(kept)}")


@desk_view("tasks.edit")
def comment(request: HttpRequest, edition: Edition, task: str) -> HttpResponse:
    """POST: something is said about a task."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = _task(edition, task)
    try:
        actions.comment_task(task=found, text=request.POST.get("text", ""), **act_of(request))
    except actions.TaskNeedsWords:
        form = TaskForm(initial=_typed(found, request))
        return _show(request, edition, found, form, refused=_("Write something first."), status=422)
    return HttpResponseRedirect(reverse("tasks:edit", args=[edition.slug, found.public_id]))


@desk_view("tasks.edit")
def edit(request: HttpRequest, edition: Edition, task: str | None = None) -> HttpResponse:
    """Adds a task by hand or changes one."""
    known = _task(edition, task) if task else None
    form = TaskForm(request.POST or None, initial=_typed(known, request))
    if known is None:
        del form.fields["reason"]
    if request.method == "POST" and form.is_valid():
        try:
            actions.put_task(edition=edition, task=known, **form.cleaned_data, **act_of(request))
        except actions.TaskNeedsWords:
            form.add_error("what", _("Write what is to be done."))
        else:
            say(request, _("The task is kept."))
            return HttpResponseRedirect(reverse("tasks:board", args=[edition.slug]))
    return _show(request, edition, known, form, status=422 if form.is_bound else 200)


def _show(
    request: HttpRequest, edition: Edition, known: Task | None, form: TaskForm, *, refused: str = "", status: int
) -> HttpResponse:
    title = _("Change the task") if known else _("Add a task")
    page = page_of(request, title=title, edition=edition, network=edition.network)
    context = {
        "edition": edition,
        "form": form,
        "task": known,
        "told": _told(request, edition, [known]).get(known.pk) if known else None,
        "words": [_said(note) for note in known.notes.select_related("by")] if known else [],
        "refused": refused,
    }
    return render(request, "meetings/task.html", context, page=page, status=status)


def _said(note: TaskNote) -> dict[str, Any]:
    """A word about a task with its days as dates again."""
    days = {}
    if note.kind == "due":
        days = {name: dt.date.fromisoformat(value) for name in ("before", "after") if (value := getattr(note, name))}
    return {"note": note, "before": days.get("before"), "after": days.get("after")}


def _typed(task: Task | None, request: HttpRequest) -> dict[str, Any]:
    if task is None:
        return {"owner": request.GET.get("owner", "")}
    return {"what": task.what, "owner": task.owner, "due_on": task.due_on or "", "note": task.note}
