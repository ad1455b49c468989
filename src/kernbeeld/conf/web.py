"""What the pages need of Django: addresses, templates, styles, and what every request passes through."""

import os

from csp.constants import NONE, SELF

from kernbeeld.conf.signin import KERNBEELD_OIDC_ISSUER, origin

ROOT_URLCONF = "kernbeeld.web.urls"
APPEND_SLASH = True
LANGUAGE_COOKIE_NAME = "kernbeeld_language"
KERNBEELD_LANGUAGE = os.environ.get("KERNBEELD_LANGUAGE") or "nl"
"""The language of the pages for who chose none."""

STATIC_URL = "/static/"
STATIC_ROOT = "var/static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "kernbeeld.web.static_files.HashedStorage"},
}
# In the database, so that every worker counts the same tries and sees the same used codes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "web_cache",
        # Beyond this the oldest go: enough that nobody pushes out what was counted of another.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "kernbeeld.web.middleware.headers.Headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kernbeeld.web.middleware.language.Language",
    "kernbeeld.web.middleware.no_nul.NoNul",
    "kernbeeld.web.middleware.uploads.UploadLimit",
    "django.middleware.common.CommonMiddleware",
    # Before the check of forged requests, whose refusal would tell that there is a page.
    "kernbeeld.web.middleware.deny.DefaultDeny",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kernbeeld.web.middleware.session_age.SessionAge",
    "kernbeeld.web.middleware.audit.AuditContext",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kernbeeld.web.middleware.sign_in_first.SignInFirst",
    "allauth.account.middleware.AccountMiddleware",
    "kernbeeld.web.middleware.second_factor.SecondFactor",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kernbeeld.web.context.page",
            ],
        },
    }
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        # A browser asks this of where a form is sent on to, too.
        "form-action": [SELF, *filter(None, [origin(KERNBEELD_OIDC_ISSUER)])],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
