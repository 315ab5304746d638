"""A target group's rule as a tree of small forms: groups, conditions and age bands.

The whole tree lives in one form. Every node has a number; a group names the
numbers of its parts in order. Adding, moving and removing sends the form and
gets it back with everything that was typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from doorstroom.core.programmes import Pack, PackProblem
from doorstroom.web.components.forms import ErrorLink, error_links
from doorstroom.web.council.terms import Names

from .base import Item
from .problems import sentence
from .rule_forms import FORMS, BandForm, GroupForm, NodeForm, RootForm

ROOT = "0"
RULE = "target_group.rule"
MOST_DEEP = 6


@dataclass(slots=True)
class Node:
    """A group (``group``, or ``ages`` with its bands), a condition, or one band of ages."""

    id: str
    kind: str
    form: NodeForm
    parts: list[Node] = field(default_factory=list)
    depth: int = 0
    fresh: bool = False
    place: str = ""

    @property
    def title(self) -> str:
        return str(self.form.title)

    @property
    def holds(self) -> str:
        """What can be added inside: ``rules``, ``bands`` or nothing."""
        return {"group": "rules", "ages": "bands"}.get(self.kind, "")

    def walk(self) -> Iterator[Node]:
        yield self
        for part in self.parts:
            yield from part.walk()


class Tree:
    """The rule of a pack, or what was sent."""

    def __init__(self, pack: Pack, names: Names, post: QueryDict | None = None) -> None:
        self.pack = pack
        self.names = names
        self.post = post
        self.next = 1
        self.root = self._node(ROOT, "group", {"joint": "all"})

    @classmethod
    def of(cls, pack: Pack, rule: Mapping[str, Any], names: Names) -> Tree:
        """The tree of a rule; a single condition stands in a group of one."""
        tree = cls(pack, names)
        (kind, value), *_ = rule.items()
        if kind in {"all", "any"}:
            tree.root = tree._node(ROOT, "group", {"joint": kind})
            tree.root.parts = [tree._read(part, 1) for part in value]
        else:
            tree.root.parts = [tree._read(rule, 1)]
        return tree

    @classmethod
    def sent(cls, pack: Pack, names: Names, post: QueryDict) -> Tree:
        """The tree as it was sent."""
        tree = cls(pack, names, post)
        tree.root = tree._sent(ROOT, 0, set())
        return tree

    def _node(self, node_id: str, kind: str, initial: Item | None = None, depth: int = 0) -> Node:
        kind_of_form = RootForm if node_id == ROOT else FORMS[kind]
        form = kind_of_form(
            self.post if initial is None else None,
            pack=self.pack,
            names=self.names,
            prefix=f"n{node_id}",
            initial=initial,
        )
        return Node(node_id, kind, form, depth=depth)

    def _new_id(self) -> str:
        self.next += 1
        return str(self.next - 1)

    def _read(self, rule: Mapping[str, Any], depth: int, *, negated: bool = False) -> Node:
        (kind, value), *_ = rule.items()
        if kind == "not":
            return self._read(value, depth, negated=not negated)
        form_kind = "group" if kind in {"all", "any"} else kind
        initial = {**FORMS[form_kind].read(value), "negated": negated}
        if form_kind == "group":
            initial["joint"] = kind
        node = self._node(self._new_id(), form_kind, initial, depth)
        if form_kind == "group":
            node.parts = [self._read(part, depth + 1) for part in value]
        if kind == "ages":
            for band in value:
                shown = BandForm.read(band)
                node.parts.append(self._node(self._new_id(), "band", shown, depth + 1))
        return node

    def _sent(self, node_id: str, depth: int, seen: set[str]) -> Node:
        post = self.post or QueryDict()
        seen.add(node_id)
        kind = post.get(f"n{node_id}-is", "group" if node_id == ROOT else "everyone")
        node = self._node(node_id, kind if kind in FORMS else "everyone", depth=depth)
        self.next = max(self.next, int(node_id) + 1)
        for each in post.getlist(f"n{node_id}-part"):
            if each.isdecimal() and each not in seen:
                node.parts.append(self._sent(each, depth + 1, seen))
        return node

    # Changing the tree

    def apply(self, what: str) -> None:
        """``add:3`` (with the chosen kind), ``band:4``, ``remove:5``, ``up:5``, ``down:5``."""
        verb, _, node_id = what.partition(":")
        kind = self.post.get(f"n{node_id}-new", "") if self.post is not None else ""
        self._as_typed()
        parents = {part.id: node for node in self.root.walk() for part in node.parts}
        here = next((node for node in self.root.walk() if node.id == node_id), None)
        if here is None:
            return
        may_add = kind in FORMS and kind != "band" and here.depth < MOST_DEEP
        if verb == "add" and here.holds == "rules" and may_add:
            self._add(here, kind)
        elif verb == "band" and here.holds == "bands":
            self._add(here, "band")
        elif node_id in parents:
            siblings = parents[node_id].parts
            at = siblings.index(here)
            if verb == "remove":
                siblings.remove(here)
            elif verb in {"up", "down"}:
                to = max(0, min(len(siblings) - 1, at + (1 if verb == "down" else -1)))
                siblings.insert(to, siblings.pop(at))

    def _add(self, group: Node, kind: str) -> None:
        node = self._node(self._new_id(), kind, {}, group.depth + 1)
        node.fresh = True
        if kind == "ages":
            node.parts.append(self._node(self._new_id(), "band", {}, group.depth + 2))
        group.parts.append(node)

    def _as_typed(self) -> None:
        for node in self.root.walk():
            form = node.form
            typed = {
                name: each.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
                for name, each in form.fields.items()
            }
            node.form = type(form)(
                pack=self.pack, names=self.names, prefix=form.prefix, initial=typed
            )

    # Reading it back

    def is_valid(self) -> bool:
        judged = [node.form.is_valid() for node in self.root.walk()]
        return all(judged)

    def write(self) -> Item:
        """The rule as data; a group of one at the top is that one."""
        if len(self.root.parts) == 1:
            self.root.place = "-"
            return self._write(self.root.parts[0], RULE)
        return self._write(self.root, RULE)

    def _write(self, node: Node, place: str) -> Item:
        negated = bool(node.form.cleaned_data.get("negated"))
        node.place = f"{place}.not" if negated else place
        if node.kind == "group":
            joint = str(node.form.cleaned_data["joint"])
            parts = [
                self._write(part, f"{node.place}.{joint}[{i}]")
                for i, part in enumerate(node.parts, 1)
            ]
            item: Item = {joint: parts}
        elif node.kind == "ages":
            bands = []
            for i, part in enumerate(node.parts, 1):
                part.place = f"{node.place}.ages[{i}]"
                bands.append(part.form.write())
            item = {"ages": bands}
        else:
            item = {node.kind: node.form.write()}
        return {"not": item} if negated else item

    def show(self, problems: Sequence[PackProblem]) -> list[PackProblem]:
        """Say each problem at its condition; gives those about other parts of the pack."""
        elsewhere = []
        nodes = list(self.root.walk())
        for problem in problems:
            around = [n for n in nodes if n.place and problem.place.startswith(n.place)]
            if not around or not problem.place.startswith(RULE):
                elsewhere.append(problem)
                continue
            node = max(around, key=lambda n: len(n.place))
            node.form.complain(problem.place[len(node.place) :], self._say(node, problem))
        return elsewhere

    def _say(self, node: Node, problem: PackProblem) -> str:
        if problem.code == "too_few" and node.kind == "group":
            return str(GroupForm.empty_words)
        return sentence(problem, self.names)

    def links(self) -> list[ErrorLink]:
        found: list[ErrorLink] = []
        for node in self.root.walk():
            if node.form.is_bound:
                found += error_links(node.form)
        return found
