"""Fields and how they are printed: labels, descriptions, errors, summary."""

from __future__ import annotations

from datetime import date, time

import pytest
from django import forms
from django.http import QueryDict
from django.template import Context, Template

from doorstroom.core.values.dates import PartialDate
from doorstroom.web.components import fields
from doorstroom.web.components.forms import error_links, field_view


class SignUp(forms.Form):
    name = forms.CharField(label="Naam", help_text="Je roepnaam.")
    born = fields.PartialDateField(label="Geboren")
    days = fields.DaysField(label="Dagen", required=False)
    contact = forms.ChoiceField(
        label="Contact", widget=forms.RadioSelect, choices=[("sms", "Sms"), ("call", "Bellen")]
    )


def printed(form: forms.Form) -> str:
    template = Template("{% load doorstroom %}{% form_fields form %}")
    return template.render(Context({"form": form}))


@pytest.mark.parametrize(
    ("data", "value"),
    [
        ("born_year=2007", PartialDate(2007)),
        ("born_month=3&born_year=2007", PartialDate(2007, 3)),
        ("born_day=14&born_month=03&born_year=2007", PartialDate(2007, 3, 14)),
    ],
)
def test_a_birth_date_may_be_partial(data: str, value: PartialDate) -> None:
    form = SignUp(QueryDict(data))
    form.is_valid()
    assert form.cleaned_data["born"] == value


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("", "Dag en maand mogen leeg"),
        ("born_month=3", "Vul ook het jaar in"),
        ("born_day=3&born_year=2007", "hoort ook een maand"),
        ("born_day=31&born_month=2&born_year=2007", "bestaat niet"),
        ("born_year=07", "bestaat niet"),
        ("born_year=maan", "bestaat niet"),
    ],
)
def test_a_wrong_birth_date_says_what_to_do(data: str, words: str) -> None:
    form = SignUp(QueryDict(data))
    assert words in form.errors["born"][0]


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1180", 118000),
        ("1.180,50", 118050),
        ("€ 1.180", 118000),
        ("12,5", 1250),
        ("12.50", 1250),
        ("150,-", 15000),
        ("0", 0),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, cents: int) -> None:
    assert fields.EuroField().clean(text) == cents


@pytest.mark.parametrize("text", ["veel", "1,234", "-5", "1,2,3"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(forms.ValidationError):
        fields.EuroField().clean(text)


def test_days_come_as_numbers_in_order() -> None:
    assert fields.DaysField().clean(["4", "1"]) == [1, 4]
    assert fields.DaysField(required=False).clean([]) == []
    with pytest.raises(forms.ValidationError):
        fields.DaysField(weekend=False).clean(["6"])


def test_not_known_is_an_answer() -> None:
    field = fields.YesNoUnknownField()
    assert [field.clean(answer) for answer in ("yes", "no", "")] == [True, False, None]


def test_dates_and_times_can_be_typed() -> None:
    assert fields.DateField().clean("31-12-2026") == date(2026, 12, 31)
    assert fields.TimeField().clean("8.30") == time(8, 30)


def test_a_field_is_printed_with_label_description_and_error() -> None:
    form = SignUp(QueryDict(""))
    html = printed(form)
    assert '<label class="utrecht-form-label" for="id_name">' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_choice_is_a_fieldset_with_a_legend() -> None:
    html = printed(SignUp())
    assert html.count("<fieldset") == 3
    assert 'id="id_contact_0"' in html
    assert 'id="id_contact_1"' in html


def test_the_summary_links_to_what_is_wrong() -> None:
    form = SignUp(QueryDict("name=Daan"))
    assert [link.target for link in error_links(form)] == ["id_born_day", "id_contact_0"]
    html = printed(form)
    assert 'href="#id_born_day"' in html
    assert "nog 2 dingen niet goed" in html


def test_a_form_that_was_not_sent_has_no_summary() -> None:
    assert "error-summary" not in printed(SignUp())


def test_djangos_own_ways_of_printing_look_the_same() -> None:
    form = SignUp()
    assert "utrecht-textbox" in str(form)
    assert "utrecht-form-field" in form["name"].as_field_group()


def test_what_is_not_required_says_so() -> None:
    assert field_view(SignUp()["days"]).optional
    assert not field_view(SignUp()["name"]).optional


def test_values_come_back_in_the_fields() -> None:
    html = printed(SignUp(initial={"born": PartialDate(2007, 3), "days": [2], "contact": "call"}))
    assert 'name="born_year" id="id_born_year" maxlength="4" value="2007"' in html
    assert html.count("checked") == 2
