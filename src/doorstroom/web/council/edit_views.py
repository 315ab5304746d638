"""Editing a pack in forms: the overview, a part, the target group, a station."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.privacy.service import seeing_all
from doorstroom.apps.programmes.service import Programme
from doorstroom.core import words as said
from doorstroom.core.programmes import PackProblem, pack_to_data
from doorstroom.web.components.acting import ActingRequest
from doorstroom.web.components.forms import ErrorLink, error_links
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Crumb
from doorstroom.web.components.place_words import language

from .access import managed, managers_only
from .editing.base import Item, Text
from .editing.parts import PARTS, Editor
from .editing.problems import sentence, sentence_elsewhere
from .editing.rule_forms import FORMS
from .editing.rule_tree import Tree
from .editing.saving import Saved, pack_to_edit, save
from .editing.stations import StationForm
from .pack_views import HERE, crumbs_of
from .pages import EditPage, PartLink, PartPage, RulePage, StationPage
from .terms import Names, names


def _crumbs(programme: Programme, *more: Crumb) -> tuple[Crumb, ...]:
    edit_url = reverse("council:edit", args=[programme.slug])
    return crumbs_of(programme, Crumb(_("Bewerken"), edit_url), *more)


def _posted_version(programme: Programme, post: QueryDict | None) -> int:
    """The version that the form began with: what was typed belongs to that one."""
    asked = post.get("version", "") if post is not None else ""
    known = asked.isdecimal() and len(asked) < 9 and 0 < int(asked) <= programme.version
    return int(asked) if known else programme.version


def _tell(request: ActingRequest, saved: Saved) -> None:
    if not saved.changed:
        messages.info(request, _("Er is niets veranderd. Er is geen nieuwe versie."))
        return
    messages.success(
        request,
        _(
            "Bewaard als versie %(number)d. Wie al onderweg is, houdt de route van toen. "
            "Wie nu begint, krijgt deze versie."
        )
        % {"number": saved.programme.version},
    )


@managers_only
def edit(request: ActingRequest, slug: str) -> HttpResponse:
    """Every part, and the larger things: end, experiment, file."""
    programme = managed(request, slug)
    links = [
        PartLink(part.title, part.text, reverse("council:edit_part", args=[slug, part.key]))
        for part in PARTS.values()
    ]
    rule = PartLink(
        _("Doelgroep"),
        _("Voor wie het programma is: in woorden en als regel."),
        reverse("council:rule", args=[slug]),
    )
    with seeing_all("how many a change of the programme touches"):
        on_the_way = Pathway.objects.filter(programme=programme).open().count()
    page = EditPage(
        **desk_frame(request, HERE),
        crumbs=crumbs_of(programme),
        title=_("%(title)s bewerken") % {"title": programme.title},
        version=programme.version,
        on_the_way=on_the_way,
        links=(links[0], rule, *links[1:]),
        end_url=reverse("council:end", args=[slug]),
        reopen_url=reverse("council:reopen", args=[slug]) if programme.ends_on is not None else "",
        copy_url=reverse("council:copy", args=[slug]),
        upload_url=reverse("council:upload_next", args=[slug]),
        pack_url=reverse("council:pack", args=[slug]),
    )
    return render(request, "council/edit.html", {"page": page})


@managers_only
def edit_part(request: ActingRequest, slug: str, part: str) -> HttpResponse:
    programme = managed(request, slug)
    found = PARTS.get(part)
    if found is None:
        raise Http404
    post = request.POST if request.method == "POST" else None
    version = _posted_version(programme, post)
    editor = Editor(found, pack_to_edit(programme, version), names(), post)
    stale = programme.version if version != programme.version else 0
    if post is not None:
        what = post.get("do", "save")
        if what != "save":
            editor.apply(what)
        elif not stale and (data := editor.written()) is not None:
            saved = save(programme, data, actor=request.actor)
            if saved.ok:
                _tell(request, saved)
                return HttpResponseRedirect(_after(slug, part))
            editor.show(saved.problems, data)
            editor.elsewhere += _refusal(saved)
    rows = editor.rows.rows if editor.rows is not None else []
    page = PartPage(
        **desk_frame(request, HERE),
        crumbs=_crumbs(programme),
        title=str(found.title),
        part=found,
        version=version,
        stale=stale,
        top=editor.top,
        rows=rows,
        may_add=found.row is not None and not found.fixed and len(rows) < found.most,
        links=editor.links(),
        back_url=reverse("council:edit", args=[slug]),
        here_url=request.path,
        station_new_url=(reverse("council:station_new", args=[slug]) if part == "route" else ""),
    )
    return render(request, "council/part.html", {"page": page, "slug": slug})


def _after(slug: str, part: str) -> str:
    """The route is edited in several steps: stay there; else back to the overview."""
    if part == "route":
        return reverse("council:edit_part", args=[slug, part])
    return reverse("council:edit", args=[slug])


class WordsForm(forms.Form):
    says = Text(label=gettext_lazy("Voor wie is het programma, in gewone woorden?"), rows=3)
    young_says = Text(
        label=gettext_lazy("En hoe leest iemand dat over zichzelf?"),
        required=False,
        rows=2,
        help_text=gettext_lazy(
            "Dit staat op de aanmeldpagina. Schrijf het aan die persoon, zonder stempel: "
            "niet ‘risicojongere’, wel ‘je bent gestopt met school’."
        ),
    )

    def values(self) -> Item:
        """Both texts; the second only when it is there."""
        filled = self.cleaned_data
        young = {"young_says": filled["young_says"]} if filled["young_says"] else {}
        return {"says": filled["says"], **young}


@managers_only
def rule(request: ActingRequest, slug: str) -> HttpResponse:
    """The target group: its words, and its rule as a tree."""
    programme = managed(request, slug)
    post = request.POST if request.method == "POST" else None
    version = _posted_version(programme, post)
    pack = pack_to_edit(programme, version)
    known = names()
    data: Item = pack_to_data(pack)
    stale = programme.version if version != programme.version else 0
    elsewhere: list[ErrorLink] = []
    if post is None:
        group = pack.target_group
        form = WordsForm(initial={"says": group.says, "young_says": group.young_says})
        tree = Tree.of(pack, data["target_group"]["rule"], known)
    else:
        tree = Tree.sent(pack, known, post)
        form = WordsForm(post)
        if post.get("do", "save") != "save":
            form = WordsForm(initial={name: post.get(name, "") for name in WordsForm.base_fields})
            tree.apply(post["do"])
        elif not stale and all([form.is_valid(), tree.is_valid()]):
            data["target_group"] = {**form.values(), "rule": tree.write()}
            saved = save(programme, data, actor=request.actor)
            if saved.ok:
                _tell(request, saved)
                return HttpResponseRedirect(reverse("council:edit", args=[slug]))
            elsewhere = _elsewhere(tree.show(saved.problems), data, known, _refusal(saved))
    page = RulePage(
        **desk_frame(request, HERE),
        crumbs=_crumbs(programme),
        title=_("Doelgroep"),
        version=version,
        stale=stale,
        form=form,
        root=tree.root,
        kinds=[(kind, each.title) for kind, each in FORMS.items() if kind != "band"],
        links=[*elsewhere, *(error_links(form) if form.is_bound else ()), *tree.links()],
        back_url=reverse("council:edit", args=[slug]),
        here_url=request.path,
    )
    return render(request, "council/rule.html", {"page": page})


def _refusal(saved: Saved) -> list[str]:
    """What a rule of programmes said, that is no fault of one field."""
    if saved.refusal is None:
        return []
    return [said.render(saved.refusal.code, saved.refusal.facts, language())]


def _elsewhere(
    problems: list[PackProblem], data: Item, known: Names, more: list[str]
) -> list[ErrorLink]:
    texts = dict.fromkeys(sentence_elsewhere(problem, data, known) for problem in problems)
    return [ErrorLink(text, "", "") for text in (*texts, *more)]


@managers_only
def station_new(request: ActingRequest, slug: str) -> HttpResponse:
    return _station(request, slug, None)


@managers_only
def station(request: ActingRequest, slug: str, code: str) -> HttpResponse:
    return _station(request, slug, code)


def _station(request: ActingRequest, slug: str, code: str | None) -> HttpResponse:
    programme = managed(request, slug)
    post = request.POST if request.method == "POST" else None
    version = _posted_version(programme, post)
    pack = pack_to_edit(programme, version)
    known = names()
    found = next((each for each in pack.stations if each.code == code), None)
    if code is not None and found is None:
        raise Http404
    data: Item = pack_to_data(pack)
    stale = programme.version if version != programme.version else 0
    initial = StationForm.read(found, data)
    form = StationForm(post, pack=pack, names=known, station=found, initial=initial)
    elsewhere: list[ErrorLink] = []
    if post is not None and not stale and form.is_valid():
        at = form.write(data)
        saved = save(programme, data, actor=request.actor)
        if saved.ok:
            _tell(request, saved)
            return HttpResponseRedirect(_route_url(slug))
        elsewhere = _show_at_station(form, saved, data, at, known)
    page = StationPage(
        **desk_frame(request, HERE),
        crumbs=_crumbs(programme, Crumb(_("De route"), _route_url(slug))),
        title=programme.title,
        heading=found.title if found is not None else _("Station erbij"),
        version=version,
        stale=stale,
        form=form,
        links=[*elsewhere, *(error_links(form) if form.is_bound else ())],
        back_url=_route_url(slug),
        here_url=request.path,
    )
    return render(request, "council/station.html", {"page": page})


def _route_url(slug: str) -> str:
    return reverse("council:edit_part", args=[slug, "route"])


def _show_at_station(
    form: StationForm, saved: Saved, data: Item, at: int, known: Names
) -> list[ErrorLink]:
    """Problems of this station at its fields; gives those of other parts."""
    elsewhere = []
    here = f"stations[{at + 1}]"
    for problem in saved.problems:
        place, _dot, rest = problem.place.partition(".")
        if place != here:
            elsewhere.append(problem)
            continue
        key = rest.partition("[")[0]
        name = form.places.get(key, key)
        form.add_error(name if name in form.fields else None, sentence(problem, known))
    return _elsewhere(elsewhere, data, known, _refusal(saved))
