"""What the gallery shows: every component in every state, with invented figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from django import forms
from django.http import QueryDict

from doorstroom.core.values.dates import PartialDate
from doorstroom.web.components import charts, fields, pages

TODAY = date(2026, 11, 21)


class GalleryForm(forms.Form):
    name = forms.CharField(label="Roepnaam", help_text="De naam waarmee we je aanspreken.")
    surname = forms.CharField(label="Achternaam", required=False)
    phone = forms.CharField(label="Telefoon", widget=forms.TextInput(attrs={"type": "tel"}))
    born = fields.PartialDateField(
        label="Geboren", help_text="Weet je de dag of de maand niet? Laat die dan leeg."
    )
    meeting = fields.DateField(label="Datum van het gesprek")
    at = fields.TimeField(label="Tijd")
    pay = fields.EuroField(label="Vergoeding per maand", required=False)
    programme = forms.ChoiceField(
        label="Programma",
        choices=[("", "Kies een programma"), ("a", "Van school naar werk"), ("b", "Speeddates")],
    )
    contact = forms.ChoiceField(
        label="Hoe bereiken we je het liefst?",
        widget=forms.RadioSelect,
        choices=[("sms", "Sms of appje"), ("call", "Bellen"), ("mail", "E-mail")],
        help_text="Je kunt dit later veranderen.",
    )
    qualified = fields.YesNoUnknownField(label="Heb je een startkwalificatie?")
    days = fields.DaysField(label="Op welke dagen kun je?", weekend=False)
    note = forms.CharField(label="Wat wil je nog kwijt?", widget=forms.Textarea, required=False)
    letter = forms.FileField(label="Brief van school", required=False)
    agreed = forms.BooleanField(label="Ik snap wat er met mijn gegevens gebeurt.")

    def clean(self) -> None:
        if self.errors:
            self.add_error(None, "Er is niets bewaard. Vul aan wat hieronder staat.")


class QuestionForm(forms.Form):
    contact = forms.ChoiceField(
        label="Hoe bereiken we je het liefst?",
        widget=forms.RadioSelect,
        choices=[
            ("sms", "Met een sms of appje"),
            ("call", "Bel me maar"),
            ("mail", "Met een e-mail"),
        ],
        help_text="We sturen geen brieven als je dat niet wilt.",
    )


class FilterForm(forms.Form):
    programme = forms.ChoiceField(
        label="Programma", choices=[("", "Alle"), ("a", "Van school naar werk")], required=False
    )
    silent = forms.ChoiceField(
        label="Geen contact", choices=[("", "Maakt niet uit"), ("30", "30 dagen")], required=False
    )
    mine = forms.BooleanField(label="Alleen van mij", required=False)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the example list."""

    name: str
    what: str
    programme: str
    days: int
    verb: str
    chip: pages.Chip | None = None
    primary: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GalleryPage(pages.Page):
    form: GalleryForm
    wrong: GalleryForm
    question: QuestionForm
    filters: FilterForm
    columns: tuple[pages.Column, ...]
    rows: tuple[Row, ...]
    stations: tuple[pages.Station, ...]
    facts: tuple[pages.Fact, ...]
    moments: tuple[pages.Moment, ...]
    tabs: tuple[pages.Tab, ...]
    pager: pages.Pager
    funnel: pages.Table
    bars: charts.BarChart
    line: charts.LineChart
    day: date = TODAY
    time: time = time(10, 0)
    cents: int = 118000


def gallery_page() -> GalleryPage:
    return GalleryPage(
        nav=(
            pages.NavItem("Vandaag", "#", 7, current=True, waits=True),
            pages.NavItem("Mijn mensen", "#", 58),
            pages.NavItem("Aanmeldingen", "#", 4),
            pages.NavItem("Onderweg", "#", 3),
            pages.NavItem("Plekken", "#"),
            pages.NavItem("Ontmoetingen", "#"),
            pages.NavItem("Programma's", "#"),
        ),
        crumbs=(pages.Crumb("Mijn mensen", "#"), pages.Crumb("D. van den B.", "#")),
        home_url="#",
        user_name="Marije Jansen",
        user_note="Waarnemer voor 1 collega",
        user_url="#",
        sign_out_url="#",
        search_url="#",
        note_url="#",
        form=GalleryForm(
            initial={
                "name": "Daan",
                "born": PartialDate(2007, 3),
                "meeting": TODAY,
                "at": time(10, 0),
                "pay": 118050,
                "contact": "sms",
                "days": ["2", "4"],
            }
        ),
        wrong=GalleryForm(
            QueryDict("born_day=31&born_month=2&born_year=2007&pay=veel"),
            prefix=None,
            auto_id="fout_%s",
        ),
        question=QuestionForm(auto_id="vraag_%s"),
        filters=FilterForm(auto_id="filter_%s"),
        columns=(
            pages.Column("Wie"),
            pages.Column("Wat"),
            pages.Column("Programma"),
            pages.Column("Dagen", number=True),
            pages.Column("Doe", hidden=True),
        ),
        rows=(
            Row(
                "D. (19)",
                "Bellen over gestopte stage",
                "Van school naar werk",
                64,
                "Bel",
                pages.Chip("2 dagen te laat", "loss"),
                primary=True,
            ),
            Row(
                "R. (24)",
                "Antwoord bakker ontbreekt",
                "Perspectiefjaar 23+",
                31,
                "Bel bakker",
                pages.Chip("5 werkdagen", "wait"),
                primary=True,
            ),
            Row("S. (22)", "Intake", "nog te kiezen", 1, "Begin", pages.Chip("nieuw")),
        ),
        stations=(
            pages.Station("Wens van school", "done", "14 sep"),
            pages.Station("Intake", "done", "18 sep"),
            pages.Station("Stage Werkom", "stopped", "gestopt 17 nov"),
            pages.Station(
                "Nieuwe plek zoeken",
                "now",
                "vandaag",
                "Je bent hier. Je wacht nu 18 dagen. Dat ligt niet aan jou.",
            ),
            pages.Station("Entree (mbo 1)"),
            pages.Station("Heftruck, VCA"),
            pages.Station("Werkgever"),
        ),
        facts=(
            pages.Fact("Casushouder", "Jij"),
            pages.Fact("Sinds melding", "64 dagen"),
            pages.Fact("Volgende stap", "Bellen, do 19 nov", chip=pages.Chip("te laat", "loss")),
        ),
        moments=(
            pages.Moment(
                "di 17 nov",
                "Stage vroegtijdig gestopt",
                "Werkom: “te vaak te laat”. Zijn kant: “De eerste bus is er om 8.20 uur.”",
                "Opvolger aangemaakt voor dezelfde dag; plek en klassenstoel zijn vrij.",
            ),
            pages.Moment(
                "ma 9 nov",
                "Driehoeksgesprek",
                "Doel: op tijd komen. Werkom schuift begin naar 8.30 uur vanaf maart.",
            ),
            pages.Moment(
                "vr 18 sep",
                "Intake, zwaar spoor",
                "Kan goed met machines.\nSchulden eerst.",
                said=True,
            ),
        ),
        tabs=(
            pages.Tab("Route", "#", current=True),
            pages.Tab("Tijdlijn", "#", count=23),
            pages.Tab("Afspraken", "#", count=2),
            pages.Tab("Delen", "#"),
        ),
        pager=pages.Pager(
            shown=50, total=1000, more=True, first=51, previous_url="#", next_url="#"
        ),
        funnel=pages.Table(
            "Van aanmelding tot vast werk",
            (
                pages.Column("Station"),
                pages.Column("Mensen", number=True),
                pages.Column("Wacht nu", number=True),
                pages.Column("Langste, dagen", number=True),
            ),
            (
                ("Aangemeld", pages.Cell("96", "#"), "7", "9"),
                ("Intake", pages.Cell("81", "#"), "5", "21"),
                ("Gekoppeld aan bedrijf", pages.Cell("38", "#"), "11", "48"),
                ("Na 12 maanden nog aan het werk", pages.Cell("< 10", "#"), "3 onbekend", "–"),
            ),
        ),
        bars=charts.bar_chart(
            "Waar komen aanmeldingen vandaan?",
            "Bijna de helft komt van een school.",
            [
                charts.Bar("School", 46, "#"),
                charts.Bar("Jongere zelf", 31),
                charts.Bar("Wijkteam", 17),
                charts.Bar("Werkgever", 2, shown="< 10"),
            ],
            label_head="Van wie",
            value_head="Aanmeldingen",
            target=40,
            target_label="doel",
        ),
        line=charts.line_chart(
            "Halen we de honderd?",
            "Nu 38 inwoners gekoppeld. Gaat het zo door, dan 87 tot 112 op 31 december 2028.",
            [
                charts.Point(date(2025, 1, 1), 0),
                charts.Point(date(2025, 9, 1), 9),
                charts.Point(date(2026, 1, 1), 17),
                charts.Point(date(2026, 6, 1), 28),
                charts.Point(TODAY, 38),
            ],
            until=date(2028, 12, 31),
            day_head="Datum",
            value_head="Gekoppeld",
            target=100,
            target_label="doel",
            forecast=charts.Forecast(date(2028, 12, 31), 87, 112),
            forecast_words="Verwacht op 31 dec 2028",
        ),
    )
