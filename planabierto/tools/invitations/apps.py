from django.apps import AppConfig


class InvitationsConfig(AppConfig):
    name = "planabierto.tools.invitations"
    label = "invitations"
