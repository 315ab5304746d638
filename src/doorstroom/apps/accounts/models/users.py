"""People who sign in. What they may do follows from seats and involvement, never from a flag."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from ..queries import SavedListQuerySet

LIST_NAME_LENGTH = 60


class UserManager(BaseUserManager["User"]):
    pass


class User(AbstractBaseUser):
    """Somebody who can sign in: a worker, a young person or an employer's contact."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    login = models.CharField(max_length=254, unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, default="nl")
    is_active = models.BooleanField(default=True)
    # The young person whose page this is; people is a higher app, so no foreign key. Who
    # signed in twice before two dossiers became one, has two logins to one page.
    person_id = models.UUIDField(null=True, blank=True, db_index=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(language__in=["nl", "en"]), name="user_language"
            )
        ]

    def __str__(self) -> str:
        return self.name


class DemoPersona(models.Model):
    """Somebody invented to sign in as, in a demo region only, with what to try in two minutes."""

    user = models.OneToOneField(User, primary_key=True, on_delete=models.CASCADE, related_name="+")
    order = models.PositiveSmallIntegerField()
    audience = models.CharField(max_length=40)
    region = models.CharField(max_length=80)
    tries = models.CharField(max_length=240)

    def __str__(self) -> str:
        return self.audience


class SavedList(models.Model):
    """A filter and an order of the caseload under a name, of one user.

    ``query`` holds the known parameters as they were valid then, never an address.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=LIST_NAME_LENGTH)
    query = models.JSONField()

    objects = SavedListQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("user", Lower("name"), name="saved_list_one_name"),
            models.CheckConstraint(condition=~models.Q(name=""), name="saved_list_name"),
        ]

    def __str__(self) -> str:
        return self.name
