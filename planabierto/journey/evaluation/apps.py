"""The app of evaluation."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """Independent evaluation."""

    name = "planabierto.journey.evaluation"
    label = "evaluation"

    def ready(self) -> None:
        """Offer what others may ask of it."""
        from planabierto.journey.evaluation import offers

        offers.offer()
