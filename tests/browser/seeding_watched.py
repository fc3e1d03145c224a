"""Fills a house with the small community and a doctor, for the journeys of the watch."""

from tests.browser import seeding


def fill() -> None:
    """This will let a doctor work where the others do."""
    seeding.fill()
    from linli.areas import actions as areas
    from linli.areas.domain import Role
    from tests import world

    encoded = areas.encoded(seeding.PASSWORD)
    new = areas.NewUser(username="doctor", name="袁志", encoded=encoded)
    user = areas.add_user(user=new, now=world.NOW, ids=world.new_id)
    place = world.area_named("370176001020").place
    areas.appoint(
        appointment=areas.Appointment(user=user, role=Role.DOCTOR, place=place, began_on=world.DAY),
        by="console",
        now=world.NOW,
        ids=world.new_id,
    )


if __name__ == "__main__":
    seeding.main(fill)
