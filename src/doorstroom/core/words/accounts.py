"""Words for signing in, and for what somebody who signed in keeps for themselves."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "refused.list_needs_user": "Alleen wie is ingelogd, bewaart een lijst.",
    "refused.list_needs_name": "Geef de lijst een naam.",
    "refused.list_name_too_long": "Een naam heeft hoogstens {most:teken|tekens}.",
    "refused.too_many_lists": (
        "Er staan al {most:lijst|lijsten}. Haal er eerst een weg, of kies een naam die er al is."
    ),
    "refused.tried_too_often": (
        "Dit is te vaak geprobeerd. Wacht {minutes:minuut|minuten} en probeer het dan opnieuw."
    ),
    "refused.link_is_over": (
        "Deze link werkt niet meer. Een link werkt één keer en maar even. Vraag een nieuwe."
    ),
    "refused.wrong_code": (
        "Deze code klopt niet, of hij is te oud. Kijk of alle tekens goed zijn, of vraag een nieuwe"
        " code."
    ),
    "refused.wrong_second_factor": (
        "Deze code klopt niet. Een code uit de app werkt een halve minuut en maar één keer. Neem"
        " de code die nu in de app staat."
    ),
    "refused.passkey_failed": (
        "Inloggen met deze passkey lukte niet. Probeer het opnieuw, of kies een andere manier."
    ),
    "refused.factor_first": "Stel eerst een app of een passkey in. Dan komen er herstelcodes.",
    "refused.last_factor": (
        "Dit is de enige tweede stap, en die is hier nodig. Stel eerst een andere in."
    ),
    "refused.last_way_in": (
        "Zonder deze koppeling lukt inloggen niet meer. Koppel eerst iets anders of kies een"
        " wachtwoord."
    ),
    "refused.identity_of_another": (
        "Dit account hoort hier al bij iemand anders. Log daarmee in, of vraag de beheerder."
    ),
    "refused.not_your_sign_in": "Iedereen verandert alleen het eigen inloggen.",
    "refused.only_on_the_server": "Dit kan alleen met een opdracht op de server.",
    "refused.provider_needs_https": "Het adres van een inlogdienst begint met https://.",
    "refused.provider_has_users": (
        "Met deze inlogdienst zijn al mensen gekoppeld. Voeg voor een ander adres een andere"
        " inlogdienst toe."
    ),
    "refused.no_address_for_link": (
        "Er kan nu geen link worden gestuurd. Bel ons, of vraag hulp aan de balie."
    ),
    "refused.sign_in_again": "Log opnieuw in. Daarna lukt het wel.",
    "refused.wrong_password": "Dit wachtwoord klopt niet. Probeer het opnieuw.",
    "refused.may_not_invite": "Wie de organisatie leidt, nodigt collega's uit.",
    "refused.signs_in_already": (
        "{worker} logt al in. Lukt dat niet meer? Dan maakt wie de server beheert een nieuwe"
        " uitnodiging."
    ),
    "refused.represents_nobody": "Deze login spreekt nu voor niemand.",
    "refused.nobody_to_invite": "Deze plek is van niemand die kan inloggen.",
    "refused.invited_needs_email": "Vul eerst het e-mailadres van deze collega in.",
    "notice.sign_in_link": (
        "Hoi {name}, met deze link log je in bij Doorstroom. Hij werkt één keer, tot {until}:"
        " {link} Heb je dit niet gevraagd? Dan hoef je niets te doen."
    ),
    "notice.sign_in_hidden": "Link om in te loggen. De link zelf bewaren we niet.",
    "notice.confirm_link": (
        "Hoi {name}, met deze link bevestig je dat jij het bent. Hij werkt één keer, tot {until}:"
        " {link} Heb je dit niet gevraagd? Doe dan niets."
    ),
    "notice.confirm_hidden": "Link om te bevestigen. De link zelf bewaren we niet.",
    "refused.code_opens_more": (
        "Een code opent het hele dossier, en jij ziet daar maar een deel van. Vraag wie het dossier"
        " heeft om de code te maken."
    ),
    "notice.code_made": (
        "Hoi {name}, {worker} maakte een code waarmee je inlogt op je eigen pagina. Weet je daar"
        " niets van? Bel ons dan meteen."
    ),
    "notice.dossiers_merged": (
        "Hoi {name}, je had twee dossiers bij Doorstroom. Dat is er nu één. Op je eigen pagina zie"
        " je wie je kent. Had je er maar één? Bel ons dan meteen."
    ),
    "notice.reach_changed": (
        "Hoi {name}, je telefoonnummer of e-mailadres bij Doorstroom is veranderd. Klopt dat niet?"
        " Bel ons dan meteen."
    ),
    "notice.reach_changed_phone": (
        "Hoi {name}, je telefoonnummer of e-mailadres bij Doorstroom is veranderd. Klopt dat niet?"
        " Bel dan meteen {phone}."
    ),
    "refused.address_too_new": (
        "Dit nummer of adres is pas veranderd. Een link kan daar pas na een dag heen. Vraag hulp"
        " aan de balie."
    ),
    "task.seat_given": "Klopt dit? {by} gaf {worker} toegang bij {organisation}, als {function}",
    "notice.seat_given": (
        "{by} gaf {worker} toegang tot Doorstroom bij {organisation}, als {function}. Klopt dat"
        " niet? Zeg het meteen tegen de beheerder van de regio."
    ),
    "notice.invitation": (
        "Hoi {name}, met deze link kies je hoe je voortaan inlogt bij Doorstroom. Hij werkt één"
        " keer, tot {until}: {link}"
    ),
    "notice.invitation_hidden": "Uitnodiging om in te loggen. De link zelf bewaren we niet.",
    "log.factor_of_person": "App of passkey toegevoegd aan de eigen pagina.",
    "log.ways_in_closed": "Overal uitgelogd; app, passkey en wachtwoord weggehaald, aan de balie.",
    "notice.factor_added": (
        "Hoi {name}, er kwam een app of passkey bij waarmee je inlogt op je eigen pagina. Weet je"
        " daar niets van? Bel ons dan meteen."
    ),
    "notice.ways_in_closed": (
        "Hoi {name}, {worker} logde je overal uit en haalde je app, passkey en wachtwoord weg. Weet"
        " je daar niets van? Bel ons dan meteen."
    ),
    "log.code_for_person": "Inlogcode gemaakt aan de balie.",
    "log.invited_to_sign_in": "Uitgenodigd om in te loggen.",
    "log.provider_saved": "Inlogdienst ingesteld: {provider}.",
    "log.provider_removed": "Inlogdienst weggehaald: {provider}.",
    "log.identity_linked": "Account gekoppeld van {provider}.",
    "log.identity_unlinked": "Account losgemaakt van {provider}.",
    "log.signed_in": "Ingelogd.",
    "log.sign_in_refused": "Inloggen geweigerd.",
    "log.signed_out": "Uitgelogd.",
    "log.confirmed_oneself": "Opnieuw laten zien wie het is.",
    "log.session_ended": "Ergens anders uitgelogd.",
    "log.signed_out_everywhere": "Overal uitgelogd.",
    "log.link_made": "Link gemaakt.",
    "log.link_used": "Link gebruikt.",
    "log.code_made": "Inlogcode gemaakt.",
    "log.code_used": "Inlogcode gebruikt.",
    "log.factor_added": "Tweede stap ingesteld.",
    "log.factor_removed": "Tweede stap weggehaald.",
    "log.recovery_code_used": "Herstelcode gebruikt.",
    "log.recovery_codes_made": "Nieuwe herstelcodes gemaakt.",
    "log.password_chosen": "Wachtwoord gekozen.",
    "log.user_let_in": "Mag weer inloggen.",
    "log.user_shut_out": "Mag niet meer inloggen.",
}
