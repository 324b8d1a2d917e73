"""Every page kind: who opens it, by which address, with which status.

A new address that is neither a page here nor named as no page fails `test_no_page_is_forgotten`.
"""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.urls import get_resolver, reverse
from django.utils.translation import override


@dataclass(frozen=True)
class Kind:
    """One page kind: its name, what its address needs, what is asked after `?`, its status."""

    name: str
    arguments: tuple = ()
    query: str = ""
    status: int = 200
    leads_on: bool = False

    def path(self, language):
        """The address in one language."""
        with override(language):
            return reverse(self.name, args=self.arguments) + self.query


@dataclass(frozen=True)
class Bare:
    """An address that has no name."""

    address: str
    status: int = 200
    name: str = ""
    leads_on: bool = False

    def path(self, language):
        """The address in one language."""
        return ("/en" if language == "en" else "") + self.address


NO_PAGE = {
    # Downloads.
    "plan_text", "plan_table", "table", "dashboard_table", "journal_export", "checkpoint",
    "verifier",
    "mfa_download_recovery_codes", "desk_table_blank", "desk_table_download",
    "call_table", "call_table_json", "call_contributions", "call_contributions_json",
    "call_dictionary", "alignment_table",
    # Addresses that only lead on to another page, or only take a form.
    "demo_enter", "desk_plan", "dashboard_now",
    # Of allauth: only for accounts without password, and for codes by mail; they lead on.
    "account_set_password", "account_confirm_login_code",
    # Only take what is typed, or ask for a code, and lead on.
    "desk_coding_stroke", "desk_coding_undo", "desk_report_draft", "report_link_draft",
    "report_link_ask", "contribute_draft",
    "receipt_appeal", "receipt_forget", "contribution_support", "contribution_report",
    # Of consultation at the desk: only take a form, or serve the page that works offline.
    "desk_question_move", "desk_offline_worker", "desk_offline_numbers", "desk_offline_join",
    "kiosk_leave",
    # Of proposals: what only takes a form.
    "proposal_back", "proposal_say", "proposal_like", "proposal_report",
    # Of the forum: downloads, what only takes a form, and what leads on to the current one.
    "forum_now", "motion_votes", "desk_folder_file", "desk_presence", "desk_motion_say",
    # Of independent reports: what only takes a form.
    "desk_uncite",
    # Of cuts: downloads.
    "cut_table", "cut_json", "cut_compare_table",
    # Of meetings: calendars to keep, and what only takes a form.
    "meetings_ics", "meeting_ics", "desk_attend_here",
    # Of promises: what is followed by programs.
    "promises_feed",
    # Of working groups: a download.
    "desk_office_folder_file",
    # Of opinions and questions: what is followed by programs, and what only takes a form.
    "commitment_feed", "commitment_ics", "question_report",
    # Of drafts: downloads, and what only takes a form.
    "draft_docx", "draft_answers_csv", "draft_answers_xlsx", "draft_answers_docx", "draft_agree",
    "comment_withdraw", "comment_appeal", "comment_forget",
    # Seen on the way in, after the password: `test_the_second_factor_at_sign_in`.
    "mfa_authenticate",
}  # fmt: skip


def names():
    """The name of every address people can open in a browser."""

    def walk(resolver):
        for each in resolver.url_patterns:
            if getattr(each, "namespace", None):
                continue
            if hasattr(each, "url_patterns"):
                yield from walk(each)
            elif each.name and not str(each.pattern).startswith("^(?P<path>"):
                yield each.name

    return set(walk(get_resolver("planabierto.config.urls")))


def public(draft):
    """What anybody can open."""
    return [
        Kind("home"),
        Kind("plans"),
        Kind("plan", ("NL-2022",)),
        Kind("plan", ("NL-2022-SPG",)),
        Kind("plan", (draft.plan,), status=404),
        Kind("plan_commitments", ("NL-2022-SPG",)),
        Kind("dashboard", ("NL-2022",)),
        Kind("dashboard", ("NL-2022-SPG",)),
        Kind("promises", ("NL-2022",)),
        Kind("commitments"),
        Kind("commitments", query="?valor=participation&plan=NL-2022-MTY"),
        Kind("commitments", query="?estado=withdrawn&plan=NL-2022-MTY&area=x"),
        *(Kind("commitment", (f"NL-2022-C{number}",)) for number in (1, 2, 8)),
        Kind("commitment_updates", ("NL-2022-C1",)),
        Kind("commitment_updates", ("NL-2022-C8",)),
        *(Kind("milestone", (f"NL-2022-C1-M{number}",)) for number in (1, 2)),
        Kind("institutions"),
        Kind("institution", (draft.institution,)),
        Kind("search"),
        Kind("search", query="?q=movilidad"),
        Kind("search", query="?q=xyzzy"),
        Kind("search", query="?q=NL-2022-C3"),
        Kind("data"),
        Kind("journal"),
        Kind("journal", query="?folio=NL-2022-C1"),
        Kind("thread", ("NL-2022-C1",)),
        Kind("follow", ("NL-2022-C1",)),
        Kind("follow", ("NL-2022-C1",), query="?enviado=1"),
        Kind("follow_confirm", (draft.wish,)),
        Kind("follow_confirm", ("forged",), status=404),
        Kind("unfollow", (draft.leave,)),
        Kind("unfollow", ("forged",), status=404),
        Kind("document", draft.outside),
        *(Kind("document", which, status=410) for which in (draft.reserved, draft.wordless)),
        Kind("invitation", (draft.invitation_token,)),
        Kind("invitation", ("no-such-key",), status=404),
        Kind("privacy"),
        Kind("accessibility"),
        Kind("about"),
        Kind("guides"),
        Kind("guide", ("secretaria",)),
        Kind("guide", ("responsable",)),
        Kind("styleguide"),
        Bare("/no-existe/", 404),
        Bare("/errores/400/", 400),
        Bare("/errores/500/", 500),
        Bare("/errores/csrf/", 403),
    ]


def voices(said):
    """What a call asks, a voice, and what only its secret opens."""
    secret = (said["voice_secret"],)
    return [
        Kind("calls"),
        Kind("call", (said["open_call"],)),
        Kind("call", (said["closed_call"],)),
        Kind("call_results", ("NL-2022-Q1",)),
        Kind("call_results", (said["open_call"],)),
        Kind("call_results", (said["quiet_call"],), status=409),
        Kind("call_results_children", ("NL-2022-Q1",)),
        Kind("call_results_children", (said["open_call"],)),
        Kind("call_notice", (said["open_call"],)),
        Kind("call_moderation", (said["open_call"],)),
        Kind("contribute", (said["open_call"],)),
        Kind("contribute", (said["children_call"],)),
        Kind("contribute", (said["closed_call"],), status=409),
        Kind("contribution", (said["voice"],)),
        Kind("contribution", (said["held_voice"],)),
        Kind("my_folio"),
        Kind("receipt", secret),
        Kind("receipt_link", secret),
        Kind("receipt_link", (said["hidden_secret"],)),
        Kind("receipt_link", ("forged",), status=404),
        Kind("receipt_correct", secret),
        Kind("receipt_correct", (said["withdrawn_secret"],), status=409),
        Kind("receipt_withdraw", secret),
    ]


def entrance(account):
    """What leads to an account."""
    address = EmailAddress(user=account, email=account.email)
    reset, token = user_pk_to_url_str(account), default_token_generator.make_token(account)
    return [
        Kind("account_login"),
        Kind("account_signup"),
        Kind("account_inactive"),
        Kind("account_reset_password"),
        Kind("account_reset_password_done"),
        Kind("account_reset_password_from_key", (reset, "no-such-key")),
        Kind("account_reset_password_from_key", (reset, token), leads_on=True),
        Kind("account_reset_password_from_key_done"),
        Kind("account_email_verification_sent"),
        Kind("account_confirm_email", ("no-such-key",)),
        Kind("account_confirm_email", (EmailConfirmationHMAC(address).key,)),
    ]


def own():
    """What a person with an account and no mandate can open."""
    return [
        Kind("account"),
        Kind("account_email"),
        Kind("account_change_password"),
        Kind("account_logout"),
        Kind("account_reauthenticate"),
        Kind("mfa_index"),
        Kind("mfa_activate_totp"),
        Kind("desk_inbox", status=403),
    ]


def enrolled():
    """What a person with a second factor can open besides."""
    return [
        Kind("mfa_index"),
        Kind("mfa_reauthenticate"),
        Kind("mfa_deactivate_totp"),
        Kind("mfa_view_recovery_codes"),
        Kind("mfa_generate_recovery_codes"),
        Kind("second_factor_needed"),
    ]
