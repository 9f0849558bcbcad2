"""Every environment variable the product reads: what it is for and what holds without it.

The page docs/reference/settings.md is made from this table; a contract test finds a variable that is read
somewhere and not named here.
"""

from __future__ import annotations

from typing import NamedTuple


class Variable(NamedTuple):
    name: str
    default: str
    meaning: str


VARIABLES = (
    Variable("CCHC_HOME", "`var` in the current folder", "The data folder: database, files, mail, secret key."),
    Variable("PORT", "8000", "Port of `cchc serve`."),
    Variable("CCHC_LISTEN", "127.0.0.1", "Address `cchc serve` listens on; 0.0.0.0 for the ward's network."),
    Variable("CCHC_HOSTS", "this machine's names", "Host names the product answers to, separated by commas."),
    Variable("CCHC_ADDRESS", "empty", "Public address, `https://…` behind TLS: secure cookies, links in mail."),
    Variable(
        "CCHC_SOURCE", "no link", "Address of the source of the version that runs, linked on every page (AGPL 13)."
    ),
    Variable("DATABASE_URL", "SQLite in the data folder", "Another database, `postgresql://user@host/name`."),
    Variable("CCHC_FACTS_FOLDER", "`facts` in the data folder", "Files of facts for the heavy pages of a city."),
    Variable("CCHC_SECRET_KEY", "made at first start", "Signs sessions; kept in the data folder when not given."),
    Variable("CCHC_WEB_WORKERS", "2", "Web processes of `cchc serve`, four threads each."),
    Variable("CCHC_SMTP_HOST", "empty: letters go to the folder `mail`", "Mail server for reminders."),
    Variable("CCHC_SMTP_PORT", "25", "Its port."),
    Variable("CCHC_SMTP_USER", "empty", "Its user."),
    Variable("CCHC_SMTP_PASSWORD", "empty", "Its password."),
    Variable("CCHC_SMTP_TLS", "off", "`1`: STARTTLS."),
    Variable("CCHC_MAIL_FROM", "cchc@localhost", "Sender of reminders."),
    Variable("CCHC_OIDC_ISSUER", "empty", "Identity provider (OpenID Connect), `https://…`; joined by e-mail."),
    Variable("CCHC_OIDC_CLIENT_ID", "empty", "Client registered there for `/tai-khoan/oidc/co-quan/login/callback/`."),
    Variable("CCHC_OIDC_SECRET", "empty", "Its secret."),
    Variable("CCHC_OIDC_NAME", "tài khoản cơ quan", "Name of the provider on the sign-in button."),
    Variable("CCHC_DEBUG", "off", "`1`: developer's pages of errors. Never where people work."),
    Variable("CCHC_TRACEBACK", "off", "`1`: `cchc read` shows the traceback of an unforeseen error."),
    Variable("CCHC_BUILDING_STATIC", "off", "Set by set-up while it builds the static files; not for people."),
)
