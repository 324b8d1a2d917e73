"""Signing in and out, passwords and second factors: pages of allauth under `/cuenta/`.

Every reader with an account has enrolled a second factor, without recovery codes; enrolling one is
walked through in `tests/security/test_second_factor.py`. Who would change a factor is led on to
confirm the password first. What these pages change is the reader's own account, so nothing
is journalled. In order: stranger, resident, one factor · keepers, contact, neighbours ·
lead, circle, secretary elsewhere.
"""

from tests.matrix.row import ALL, Row

OWN = "soo ooo ooo"
OWN_LEADS_ON = "sdd ddd ddd"
OWN_NOT_FOUND = "shh hhh hhh"
ONLY_STRANGERS = "odd ddd ddd"
LEADS_ON = "ddd ddd ddd"


def access(name: str, place: str, get: str, post: str = "", form: object = None, blank: str = "o"):
    return Row(name, place, get, post, form or {}, blank=blank, journals=False)


WRONG = {"login": "nadie@example.org", "password": "no-es-esta-clave"}
NEW = "una-clave-bien-larga-7"

ROWS = [
    access("account_login", "", ONLY_STRANGERS, ONLY_STRANGERS, WRONG, blank="d"),
    access("account_logout", "", "doo ooo ooo", LEADS_ON, blank="d"),
    access("account_inactive", "", ALL),
    access(
        "account_signup",
        "",
        ONLY_STRANGERS,
        LEADS_ON,
        {"email": "nueva@example.org", "password1": NEW, "password2": NEW},
        blank="d",
    ),
    access("account_reauthenticate", "", OWN, OWN, {"password": "no-es-esta-clave"}),
    access("account_email", "", OWN, OWN, {"action_add": "", "email": "b@example.org"}, "d"),
    access("account_email_verification_sent", "", ALL),
    access("account_confirm_email", "key=no-such-key", ALL),
    access("account_change_password", "", OWN, OWN, {"oldpassword": "no"}),
    access("account_set_password", "", OWN_LEADS_ON, OWN_LEADS_ON, blank="d"),
    access("account_reset_password", "", ALL, LEADS_ON, {"email": "nadie@example.org"}),
    access("account_reset_password_done", "", ALL),
    access("account_reset_password_from_key", "uidb36=1 key=no-such-key", ALL),
    access("account_reset_password_from_key_done", "", ALL),
    access("account_confirm_login_code", "", OWN_LEADS_ON),
    access("mfa_index", "", OWN),
    access("mfa_authenticate", "", "sdd ddd ddd"),
    access("mfa_reauthenticate", "", OWN),
    access("mfa_activate_totp", "", OWN_LEADS_ON, OWN_LEADS_ON, {"code": "000000"}, blank="d"),
    access("mfa_deactivate_totp", "", OWN_LEADS_ON, OWN_LEADS_ON, blank="d"),
    access("mfa_view_recovery_codes", "", OWN_NOT_FOUND),
    access("mfa_generate_recovery_codes", "", OWN_LEADS_ON, OWN_LEADS_ON, blank="d"),
    access("mfa_download_recovery_codes", "", OWN_NOT_FOUND),
]
