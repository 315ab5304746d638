from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "doorstroom.apps.matching"
    label = "matching"

    def ready(self) -> None:
        from doorstroom.apps.pathways.service import register_closing_rule
        from doorstroom.apps.people.service import register_dossier_rule, register_merge_part
        from doorstroom.apps.rights.service import register_restrict_rule

        from .actions.lapsing import end_with_the_route, take_back_unanswered
        from .actions.merging import PROPOSALS, proposals_at

        register_merge_part(PROPOSALS)
        register_closing_rule(end_with_the_route)
        register_restrict_rule(take_back_unanswered)
        register_dossier_rule(proposals_at)
