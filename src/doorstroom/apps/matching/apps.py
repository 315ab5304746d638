from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "doorstroom.apps.matching"
    label = "matching"

    def ready(self) -> None:
        from doorstroom.apps.people.service import register_dossier_rule, register_merge_part

        from .actions.merging import PROPOSALS, proposals_at

        register_merge_part(PROPOSALS)
        register_dossier_rule(proposals_at)
