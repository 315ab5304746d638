"""Our compiler orders as Django's own does, also where it goes past a search of Django's."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.backends.postgresql.compiler import SQLCompiler
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Lower

from doorstroom.apps.partners.service import Organisation, Worker

NAMES = Organisation.objects.values_list("name")
ORDERED: list[QuerySet[Worker] | QuerySet[Organisation]] = [
    Worker.objects.order_by("sort_key", "-id"),
    Worker.objects.select_related("organisation").order_by("organisation__name", "id"),
    Worker.objects.annotate(small=Lower("name")).order_by("small", Lower("name").desc()),
    Worker.objects.order_by(F("ended_on").desc(nulls_last=True), "id").reverse(),
    Worker.objects.order_by("id").distinct(),
    Worker.objects.order_by("organisation", "id").distinct("organisation"),
    Worker.objects.annotate(one=Value(1)).order_by("one", "id"),
    Worker.objects.values("name", "id").order_by("name", "id"),
    Organisation.objects.values_list("name", flat=True).distinct().order_by("name"),
    NAMES.union(NAMES).order_by("name"),
]


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("rows", ORDERED, ids=range(len(ORDERED)))
def test_the_order_is_that_of_django(rows: QuerySet[Worker] | QuerySet[Organisation]) -> None:
    ours = rows.query.get_compiler(connection=connection).as_sql()
    assert ours == SQLCompiler(rows.query.clone(), connection, None).as_sql()
