"""Tables of areas, of the people who sign in, and of the posts they hold."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.crypto import salted_hmac

from linli.areas.domain import CODED, Level, Role
from linli.store.models import PlaceField


class _Days(Func):
    """The days from the first (included) to the last (excluded; open if null)."""

    function = "daterange"
    output_field = DateRangeField()


class User(AbstractBaseUser):
    """
    Somebody who signs in.

    ``name`` is how colleagues and residents address a member of staff; a resident's account has
    none and an unusable password: residents sign in by a code sent to their phone. Sessions begun
    before ``sessions_ended_at`` hold no longer.
    """

    outside_the_locks: ClassVar[str] = (
        "read before anybody's reach is known; it names members of staff in their office alone"
    )

    id = models.UUIDField(primary_key=True)
    username = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=64, blank=True)
    language = models.CharField(max_length=16, default="zh-hans")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    sessions_ended_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = []

    # The framework's own: authentication backends look people up through it.
    objects = BaseUserManager()

    def get_session_auth_hash(self) -> str:
        """Give what a session must carry to hold: it changes with the password and with the end."""
        ended = self.sessions_ended_at.isoformat() if self.sessions_ended_at else ""
        text = f"{self.password}|{ended}"
        return salted_hmac("linli.areas.User.sessions", text, algorithm="sha256").hexdigest()


class Area(models.Model):
    """
    An area under one code and name for a period.

    ``place`` is the lasting identity: when a code or a name changes, the row ends and another with
    the same place begins. ``number`` is what people call a building or a unit by (``3`` of 3号楼).
    """

    outside_the_locks: ClassVar[str] = "names of areas are public; nobody's life is told here"

    id = models.UUIDField(primary_key=True)
    place = PlaceField()
    code = models.CharField(max_length=64, db_collation="C")
    name = models.CharField(max_length=100)
    number = models.CharField(max_length=32, blank=True)
    level = models.CharField(max_length=16, choices=[(level, level) for level in Level])
    began_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="areas_one_row_a_place_at_a_time",
                expressions=[
                    (F("place"), RangeOperators.EQUAL),
                    (_Days("began_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="areas_one_place_a_code_at_a_time",
                expressions=[
                    (F("code"), RangeOperators.EQUAL),
                    (_Days("began_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                name="areas_end_after_beginning",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gt=F("began_on")),
            ),
        ]
        indexes = [
            models.Index(fields=["place"], name="areas_by_place"),
            models.Index(fields=["code"], name="areas_by_code"),
            # Below a community there are hundreds of times as many areas as above.
            models.Index(
                fields=["place"],
                name="areas_coded_by_place",
                condition=Q(level__in=[level.value for level in CODED]),
            ),
        ]


class GridBuilding(models.Model):
    """A building belongs to a grid for a period: grids are a second partition of a community."""

    id = models.UUIDField(primary_key=True)
    grid = PlaceField()
    building = PlaceField()
    began_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="areas_one_grid_a_building_at_a_time",
                expressions=[
                    (F("building"), RangeOperators.EQUAL),
                    (_Days("began_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["grid"], name="areas_buildings_of_a_grid")]


class Post(models.Model):
    """
    Somebody holds a role in an area for a period, appointed by somebody: the only permission.

    ``seal`` is ours: the database takes no other row, and of this one nothing but its end, once.
    """

    outside_the_locks: ClassVar[str] = (
        "read to find out how far somebody reaches; it names members of staff by key"
    )

    id = models.UUIDField(primary_key=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=32, choices=[(role, role) for role in Role])
    place = PlaceField()
    began_on = models.DateField()
    ended_on = models.DateField(null=True)
    appointed_by = models.CharField(max_length=64)
    appointed_at = models.DateTimeField()
    seal = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="areas_post_ends_after_beginning",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("began_on")),
            ),
            ExclusionConstraint(
                name="areas_one_post_of_a_kind_at_a_time",
                expressions=[
                    (F("user"), RangeOperators.EQUAL),
                    (F("role"), RangeOperators.EQUAL),
                    (F("place"), RangeOperators.EQUAL),
                    (_Days("began_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["place", "role"], name="areas_posts_of_a_place")]


def said_of(row: Post) -> str:
    """Write what a row says, in the one text that is sealed: as ``areas_post_said`` does."""
    said = (
        "areas_post",
        row.pk,
        row.user_id,
        row.role,
        row.place,
        row.began_on.isoformat(),
        row.appointed_by,
    )
    return "|".join(str(one) for one in said)
